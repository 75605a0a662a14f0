import { type Diagnostic, diagnose, hasErrors } from '../diagnostic/diagnostic.ts';
import { renderDiagnostic, tally } from '../diagnostic/render.ts';
import type { SourceText } from '../diagnostic/source.ts';
import { refusals } from '../grading/lint.ts';
import { type CompiledRubric, compilingSteps } from '../rubric/compile.ts';
import type { World } from './ports.ts';
import { AUTHOR_LIMIT, readText } from './source.ts';
import { inTurns } from './turns.ts';

/** A rubric that can be graded with. */
export interface LoadedRubric {
  readonly path: string;
  /** The text that it was compiled from. */
  readonly source: SourceText;
  readonly compiled: CompiledRubric;
  readonly sha256: string;
  /** Its warnings. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads and compiles a rubric; on an error prints every fault and returns undefined. */
export async function loadRubric(path: string, world: World): Promise<LoadedRubric | undefined> {
  const { files, terminal } = world;
  const read = readText(files, path, AUTHOR_LIMIT);
  if (!read.ok) {
    const { diagnostic } = read.error;
    const told = diagnostic.code === 'file-is-folder' ? diagnose('rubric-is-folder', { path }) : diagnostic;
    terminal.err(`${renderDiagnostic(told, terminal.errStyle)}\n`);
    return undefined;
  }
  const { compiled, diagnostics } = await inTurns(compilingSteps(read.value.source), world);
  const { source, sha256 } = read.value;
  const all = compiled === undefined ? diagnostics : [...diagnostics, ...refusals(compiled)];
  if (compiled !== undefined && !hasErrors(all)) return { path, source, compiled, sha256, diagnostics };
  const errors = all.filter(d => d.severity === 'error');
  for (const diagnostic of inFileOrder(errors))
    terminal.err(`${renderDiagnostic(diagnostic, terminal.errStyle)}\n\n`);
  if (hasErrors(errors)) terminal.err(`${path}: ${tally(errors)}; nothing was done.\n`);
  return undefined;
}

/** In the order of the file; what has no place comes first. */
export function inFileOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort((a, b) => (a.span?.start ?? -1) - (b.span?.start ?? -1));
}
