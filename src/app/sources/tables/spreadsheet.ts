import { fail, type Result, succeed } from '../../../base/result.ts';
import { decodeUtf8, decodeUtf16 } from '../../../base/utf8.ts';
import { readXml } from '../../../document/xml.ts';
import type { Archive, Files } from '../../ports.ts';
import { dateText } from './date-cell.ts';
import { TABLE_LIMITS } from './limits.ts';
import { sheetRows } from './sheet.ts';
import type { TableRow } from './table.ts';

/** A sheet of a workbook. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly TableRow[];
}

/**
 * The sheets of an Excel workbook that people see, in their order, with the stored text of each cell: nothing is
 * computed, and no format applied but that of dates. The reason in words where it is none, or larger than the limits.
 */
export function spreadsheetSheets(files: Files, path: string): Result<readonly Sheet[], string> {
  const archive = files.openArchive(path, { members: 10_000, names: 1024 * 1024 });
  try {
    return readWorkbook(archive);
  } finally {
    archive.close();
  }
}

function readWorkbook(archive: Archive): Result<readonly Sheet[], string> {
  if (archive.members.length === 0) return fail(archive.problem ?? 'it is no Excel workbook');
  const members = new Map(archive.members.map(member => [member.name.replace(/^\//, ''), member]));
  let left: number = TABLE_LIMITS.bytes;
  let problem: string | undefined;
  const read = (name: string): string | undefined => {
    const content = members.get(name)?.read(left);
    if (content === undefined) return undefined;
    if (content.kind !== 'bytes') {
      const large = content.kind === 'too-large';
      problem = large ? 'it unpacks to more than 64 MiB' : `its part \`${name}\` cannot be unpacked`;
      return undefined;
    }
    left -= content.bytes.length;
    return decodeUtf8(content.bytes) ?? decodeUtf16(content.bytes);
  };
  const parse = (name: string, events: Partial<Parameters<typeof readXml>[1]>): boolean => {
    const text = read(name);
    if (text === undefined) return false;
    const whole = { open: () => {}, close: () => {}, text: () => {}, ...events };
    if (readXml(text, whole)) return true;
    problem = `its part \`${name}\` declares a document type`;
    return false;
  };
  const found: { readonly name: string; readonly id: string }[] = [];
  let from1904 = false;
  const isWorkbook = parse('xl/workbook.xml', {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '');
      if (name !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return;
      const id = Object.entries(attributes).find(([key]) => /^(?:\w+:)?id$/.test(key))?.[1];
      found.push({ name: attributes.name ?? '', id: id ?? '' });
    },
  });
  if (!isWorkbook) return fail(problem ?? 'it is no Excel workbook');
  const targets = new Map<string, string>();
  parse('xl/_rels/workbook.xml.rels', {
    open: (name, { Id = '', Target = '' }) => {
      if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  const texts: string[] = [];
  let phonetic = 0;
  parse('xl/sharedStrings.xml', {
    open: name => {
      if (name === 'si') texts.push('');
      else if (name === 'rPh') phonetic++;
    },
    close: name => {
      if (name === 'rPh') phonetic--;
    },
    text: piece => {
      if (phonetic === 0 && texts.length > 0) texts[texts.length - 1] += piece;
    },
  });
  const dateStyles = dateStylesOf(events => parse('xl/styles.xml', events));
  const sheets: Sheet[] = [];
  for (const { name, id } of found) {
    const part = targets.get(id);
    const text = part === undefined ? undefined : read(part);
    if (text === undefined) continue;
    const rows = sheetRows(text, {
      texts,
      dateOf: (style, value) => (dateStyles.has(style) ? dateText(value, from1904) : undefined),
    });
    if (!rows.ok) return rows;
    sheets.push({ name, rows: rows.value });
  }
  return problem === undefined ? succeed(sheets) : fail(problem);
}

/** The positions of the styles that show a number as a date or a time. */
function dateStylesOf(
  parse: (events: Partial<Parameters<typeof readXml>[1]>) => boolean,
): ReadonlySet<string> {
  const formats = new Set<string>();
  const styles = new Set<string>();
  let count = 0;
  let isWithin = false;
  parse({
    open: (name, { numFmtId = '', formatCode = '' }) => {
      if (name === 'numFmt' && isDateFormat(formatCode)) formats.add(numFmtId);
      if (name === 'cellXfs') isWithin = true;
      if (name !== 'xf' || !isWithin) return;
      if (BUILT_IN.test(numFmtId) || formats.has(numFmtId)) styles.add(String(count));
      count++;
    },
    close: name => {
      if (name === 'cellXfs') isWithin = false;
    },
  });
  return styles;
}

/** The formats of dates and times that every workbook has, those of East Asian languages too. */
const BUILT_IN = /^(?:1[4-9]|2[0-2]|2[7-9]|3[0-6]|4[5-7]|5[0-8])$/;

/** Whether a format shows days or hours, outside of quoted text, colours and conditions. */
function isDateFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|general/gi, '');
  return /[dmyhs]/i.test(bare);
}
