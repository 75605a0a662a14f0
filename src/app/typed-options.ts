import { renderDiagnostic } from '../diagnostic/render.ts';
import { publicRubric } from '../grading/public.ts';
import type { CompiledRubric } from '../rubric/compile.ts';
import { blankPlaces, placeFinder } from '../submission/places.ts';
import type { World } from './ports.ts';
import { AUTHOR_LIMIT, readText } from './source.ts';
import { readColumnMap } from './sources/tables/column-map.ts';
import type { TypedOptions } from './sources/tables/options.ts';
import { writtenDigits } from './sources/tables/written-digits.ts';

/**
 * What is needed to read tables, texts and notebooks by a rubric, and by the file of `--columns` where there is one.
 * Prints what is wrong with that, and returns undefined where it cannot be used.
 */
export function typedOptions(
  path: string | undefined,
  compiled: CompiledRubric,
  { files, hash, terminal }: World,
): TypedOptions | undefined {
  const finder = placeFinder(blankPlaces(publicRubric(compiled)));
  const options = { finder, digits: writtenDigits(compiled.rubric), columns: undefined, hash };
  if (path === undefined) return options;
  const read = readText(files, path, AUTHOR_LIMIT);
  if (!read.ok) {
    terminal.err(`${renderDiagnostic(read.error.diagnostic, terminal.errStyle)}\n`);
    return undefined;
  }
  const { columns, diagnostics } = readColumnMap(read.value.source, finder);
  for (const diagnostic of diagnostics) terminal.err(`${renderDiagnostic(diagnostic, terminal.errStyle)}\n`);
  return diagnostics.some(d => d.severity === 'error') ? undefined : { ...options, columns };
}
