import { renderDiagnostic } from '../diagnostic/render.ts';
import type { Override } from '../grading/overrides/override.ts';
import { readOverrides } from '../grading/overrides/read.ts';
import type { Rubric } from '../rubric/model.ts';
import type { World } from './ports.ts';
import { AUTHOR_LIMIT, readText } from './source.ts';

/** Reads a file of overrides; prints what is wrong and returns undefined where it cannot be used. */
export function loadOverrides(
  path: string,
  rubric: Rubric,
  { files, terminal }: World,
): readonly Override[] | undefined {
  const read = readText(files, path, AUTHOR_LIMIT);
  if (!read.ok) {
    terminal.err(`${renderDiagnostic(read.error.diagnostic, terminal.errStyle)}\n`);
    return undefined;
  }
  const { overrides, diagnostics } = readOverrides(read.value.source, rubric);
  for (const diagnostic of diagnostics) terminal.err(`${renderDiagnostic(diagnostic, terminal.errStyle)}\n`);
  return diagnostics.some(d => d.severity === 'error') ? undefined : overrides;
}
