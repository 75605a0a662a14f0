import { isPrintableAscii } from '../base/ascii.ts';

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const NONE = /\p{Mark}/u;

/** How many columns of a terminal a text takes. */
export function displayWidth(text: string): number {
  if (isPrintableAscii(text)) return text.length;
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : NONE.test(character) ? 0 : 1;
  return width;
}

/** Rows as aligned columns; a column whose head is in `numeric` is aligned to the right. */
export function alignColumns(rows: readonly (readonly string[])[], numeric: ReadonlySet<number>): string[] {
  const sizes = rows.map(row => row.map(displayWidth));
  const widths = rows[0]!.map((_, column) => sizes.reduce((most, row) => Math.max(most, row[column]!), 0));
  return rows.map((row, i) =>
    row
      .map((cell, column) => {
        const spaces = ' '.repeat(widths[column]! - sizes[i]![column]!);
        return numeric.has(column) ? spaces + cell : cell + spaces;
      })
      .join('  ')
      .trimEnd(),
  );
}
