import { type Diagnostic, hasErrors } from '../diagnostic/diagnostic.ts';
import { renderDiagnostic } from '../diagnostic/render.ts';
import type { Override, Settlement } from '../grading/overrides/override.ts';
import { readOverrides } from '../grading/overrides/read.ts';
import type { CompiledRubric } from '../rubric/compiled.ts';
import type { World } from './ports.ts';
import { AUTHOR_LIMIT, readText } from './source.ts';

/** The decisions of people, in the order of their files: of two about the same, the later counts. */
export interface Decided {
  readonly overrides: readonly Override[];
  readonly settlements: readonly Settlement[];
}

/** Reads files of what people decide, in their order; prints what is wrong and returns undefined where one cannot be used. */
export function loadOverrides(
  paths: readonly string[],
  compiled: CompiledRubric,
  { files, terminal }: World,
): Decided | undefined {
  const tell = (diagnostic: Diagnostic) =>
    terminal.err(`${renderDiagnostic(diagnostic, terminal.errStyle)}\n`);
  const all = paths.flatMap(path => {
    const read = readText(files, path, AUTHOR_LIMIT);
    if (!read.ok) {
      tell(read.error.diagnostic);
      return [undefined];
    }
    const { diagnostics, ...decided } = readOverrides(read.value.source, compiled);
    diagnostics.forEach(tell);
    return [hasErrors(diagnostics) ? undefined : decided];
  });
  const usable = all.filter(each => each !== undefined);
  if (usable.length < all.length) return undefined;
  return {
    overrides: usable.flatMap(({ overrides }) => overrides),
    settlements: usable.flatMap(({ settlements }) => settlements),
  };
}
