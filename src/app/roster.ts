import { renderDiagnostic } from '../diagnostic/render.ts';
import { checkExtensions } from '../grading/standing.ts';
import { type RosterOptions, readRoster } from '../roster/read.ts';
import type { Roster } from '../roster/roster.ts';
import type { Rubric } from '../rubric/model.ts';
import type { World } from './ports.ts';
import { AUTHOR_LIMIT, readText } from './source.ts';

/** Reads a roster; prints what is wrong with it or with its extensions, and returns undefined where it cannot be used. */
export function loadRoster(
  path: string,
  options: RosterOptions,
  rubric: Rubric,
  { files, terminal }: World,
): Roster | undefined {
  const read = readText(files, path, AUTHOR_LIMIT);
  if (!read.ok) {
    terminal.err(`${renderDiagnostic(read.error.diagnostic, terminal.errStyle)}\n`);
    return undefined;
  }
  const { roster, diagnostics } = readRoster(read.value.source, options);
  const all = [...diagnostics, ...checkExtensions(roster, rubric)];
  for (const diagnostic of all) terminal.err(`${renderDiagnostic(diagnostic, terminal.errStyle)}\n`);
  return all.some(d => d.severity === 'error') ? undefined : roster;
}
