import { displayWidth, shortened } from '../base/width.ts';

/** A column that may be narrower than what stands in it: down to so many columns of the terminal. */
export interface Shrinking {
  readonly column: number;
  readonly least: number;
}

/** Columns are this far apart. */
const GAP = 2;

/**
 * Rows as aligned columns; those in `numeric` are aligned to the right. Where they are wider than `width`, the shrinking
 * ones are shortened, the first of them first.
 */
export function alignColumns(
  rows: readonly (readonly string[])[],
  numeric: ReadonlySet<number>,
  { width, shrinking = [] }: { readonly width?: number; readonly shrinking?: readonly Shrinking[] } = {},
): string[] {
  const sizes = rows.map(row => row.map(displayWidth));
  const widths = rows[0]!.map((_, column) => sizes.reduce((most, row) => Math.max(most, row[column]!), 0));
  let over = width === undefined ? 0 : widths.reduce((sum, each) => sum + each + GAP, -GAP) - width;
  for (const { column, least } of shrinking) {
    if (over <= 0) break;
    const now = Math.max(Math.min(least, widths[column]!), widths[column]! - over);
    over -= widths[column]! - now;
    widths[column] = now;
  }
  return rows.map((row, i) =>
    row
      .map((cell, column) => {
        const room = widths[column]!;
        const shown = sizes[i]![column]! > room ? shortened(cell, room) : cell;
        const spaces = ' '.repeat(room - displayWidth(shown));
        return numeric.has(column) ? spaces + shown : shown + spaces;
      })
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}
