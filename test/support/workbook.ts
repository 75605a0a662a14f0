import { zip } from './zip.ts';

/** A cell to write: a text shared or in place, or its type, style and stored value as they stand in the sheet. */
export type SheetCell =
  | string
  | { readonly t?: string; readonly s?: number; readonly v?: string; readonly f?: string };

const escaped = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

function columnName(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : columnName(Math.floor(column / 26) - 1) + columnName(column % 26);
}

/**
 * An Excel workbook of one sheet, as programs write it. The styles are: 0 plain, 1 a date, 2 a date and time of its own,
 * 3 two decimals.
 */
export function workbook(rows: readonly (readonly SheetCell[])[], before = ''): Uint8Array {
  const texts: string[] = [];
  const cell = (value: SheetCell, reference: string): string => {
    if (value === '') return '';
    if (typeof value === 'string') {
      texts.push(value);
      return `<c r="${reference}" t="s"><v>${texts.length - 1}</v></c>`;
    }
    const { t, s, v, f } = value;
    const type = t === undefined ? '' : ` t="${t}"`;
    const style = s === undefined ? '' : ` s="${s}"`;
    const inside = `${f === undefined ? '' : `<f>${escaped(f)}</f>`}${v === undefined ? '' : `<v>${escaped(v)}</v>`}`;
    return `<c r="${reference}"${type}${style}>${inside}</c>`;
  };
  const sheet = rows
    .map((row, i) => {
      const cells = row.map((value, j) => cell(value, `${columnName(j)}${i + 1}`)).join('');
      return `<row r="${i + 1}">${cells}</row>`;
    })
    .join('');
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const styles = [0, 14, 164, 2].map(id => `<xf numFmtId="${id}"/>`).join('');
  const parts = {
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="r"><sheets><sheet name="Answers" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `${before}<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${texts.map(text => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
  };
  return zip(Object.entries(parts).map(([name, data]) => ({ name, data })));
}
