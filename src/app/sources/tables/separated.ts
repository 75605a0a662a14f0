import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import { positionOf, type SourceText } from '../../../diagnostic/source.ts';
import { readRows } from '../../../roster/csv.ts';
import type { TableRow } from './table.ts';

/** The rows of a `.csv` or `.tsv` file, and what is wrong with its quotes. */
export function separatedRows(source: SourceText): {
  readonly rows: readonly TableRow[];
  readonly faults: readonly Diagnostic[];
} {
  const { rows, faults } = readRows(source);
  return {
    faults,
    rows: rows.map(cells => ({
      line: positionOf(source, cells[0]?.span.start ?? 0).line,
      cells: cells.map(({ typed }) => ({ text: typed, kind: 'text' })),
    })),
  };
}
