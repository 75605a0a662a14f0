import { count, nearest, printable } from '../base/text.ts';
import { isBlank } from '../base/unseen.ts';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import { locate, type SourceText, type Span } from '../diagnostic/source.ts';
import { readDuration } from '../time/duration.ts';
import { readInstant } from '../time/instant.ts';
import { columnsOf, foldHeader, HEADERS, type Role } from './columns.ts';
import { type Cell, readRows } from './csv.ts';
import { type Extension, type Roster, type RosterStudent, rosterOf } from './roster.ts';
import { suspectIds } from './suspect-ids.ts';

/** A roster and what is wrong with it; with an error it holds what could be made out, and is not to be used. */
export interface RosterReading {
  readonly roster: Roster;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a roster from its CSV text: every row, every fault, in one go. Header names are those of {@link HEADERS}. */
export function readRoster(source: SourceText): RosterReading {
  const { rows, faults } = readRows(source);
  const [head, ...body] = rows;
  const diagnostics: Diagnostic[] = [];
  if (head === undefined) {
    const nothing = faults.length > 0 ? [] : [diagnose('roster-empty', {}, startOf(source))];
    return { roster: rosterOf([]), diagnostics: [...nothing, ...faults] };
  }
  const columns = columnsUsed(head, diagnostics);
  const students: RosterStudent[] = [];
  if (columns.id !== undefined) {
    const seen = new Map<string, Span>();
    for (const row of body) {
      const student = readStudent(row, head, columns, diagnostics);
      if (student === undefined) continue;
      const first = seen.get(student.id);
      if (first === undefined) students.push(student);
      else {
        const facts = { id: printable(student.id), first: locate(first) };
        diagnostics.push(diagnose('roster-duplicate-id', facts, student.span));
      }
      seen.set(student.id, first ?? student.span);
    }
    diagnostics.push(...suspectIds(students));
    if (body.length === 0 && faults.length === 0)
      diagnostics.push(diagnose('roster-empty', {}, rowSpan(head)));
  }
  return { roster: rosterOf(students), diagnostics: [...diagnostics, ...faults] };
}

type Columns = Readonly<Record<Role, number | undefined>>;

/** Which column is what. */
function columnsUsed(head: readonly Cell[], diagnostics: Diagnostic[]): Columns {
  const headers = head.map(cell => cell.text);
  const used = (role: Role): number | undefined => {
    const [first, ...others] = columnsOf(role, headers);
    if (first !== undefined && others.length > 0) {
      const facts = {
        role: ROLE_NAMES[role],
        used: printable(headers[first]!),
        others: others.map(i => printable(headers[i]!)),
      };
      diagnostics.push(diagnose('roster-several-columns', facts, head[first]!.span));
    }
    return first;
  };
  const columns = {
    id: used('id'),
    name: used('name'),
    first: used('first'),
    last: used('last'),
    email: used('email'),
    section: used('section'),
    extension: used('extension'),
  };
  if (columns.id === undefined) {
    const facts = { found: headers.map(h => printable(h)), known: HEADERS.id };
    diagnostics.push(diagnose('roster-no-id-column', facts, rowSpan(head)));
  }
  if (columns.extension === undefined)
    diagnostics.push(...nearExtension(head, new Set(Object.values(columns))));
  return columns;
}

const ROLE_NAMES: Readonly<Record<Role, string>> = {
  id: 'ids',
  name: 'names',
  first: 'first names',
  last: 'last names',
  email: 'e-mail addresses',
  section: 'sections',
  extension: 'extensions',
};

/** A misspelt header of extensions would take them away without a word. */
function nearExtension(head: readonly Cell[], used: ReadonlySet<number | undefined>): readonly Diagnostic[] {
  const known = new Map(HEADERS.extension.map(header => [foldHeader(header), header]));
  return head.flatMap(({ text, span }, column) => {
    const near = used.has(column) ? undefined : nearest(foldHeader(text), known.keys());
    if (near === undefined) return [];
    return [diagnose('roster-near-column', { found: printable(text), near: known.get(near)! }, span)];
  });
}

function readStudent(
  row: readonly Cell[],
  head: readonly Cell[],
  columns: Columns,
  diagnostics: Diagnostic[],
): RosterStudent | undefined {
  const cell = (role: Role): Cell | undefined =>
    columns[role] === undefined ? undefined : row[columns[role]];
  const text = (role: Role): string | undefined => cell(role)?.text || undefined;
  const extra = row.slice(head.length).find(({ text }) => text !== '');
  if (row.length < head.length || extra !== undefined) {
    const facts = { found: count(row.length, 'cell'), expected: count(head.length, 'cell') };
    diagnostics.push(diagnose('roster-ragged-row', facts, extra?.span ?? rowSpan(row)));
    return undefined;
  }
  const written = text('id');
  const id = written === undefined || isBlank(written) ? undefined : written;
  const name = text('name') ?? ([text('first'), text('last')].filter(Boolean).join(' ') || undefined);
  if (id === undefined) {
    // The second row of an export of Canvas has the points of each column.
    if (name !== 'Points Possible') diagnostics.push(diagnose('roster-no-id', {}, rowSpan(row)));
    return undefined;
  }
  const extension = readExtension(cell('extension'), diagnostics);
  return { id, name, email: text('email'), section: text('section'), extension, span: cell('id')!.span };
}

function readExtension(cell: Cell | undefined, diagnostics: Diagnostic[]): Extension | undefined {
  if (cell === undefined || cell.text === '') return undefined;
  const { text, span } = cell;
  const until = readInstant(text);
  if (until !== undefined) return { kind: 'until', until, text };
  const seconds = readDuration(text);
  if (seconds !== undefined) return { kind: 'by', seconds, text };
  diagnostics.push(diagnose('roster-bad-extension', { found: printable(text) }, span));
  return undefined;
}

function rowSpan(row: readonly Cell[]): Span {
  const { source, start } = row[0]!.span;
  return { source, start, end: row.at(-1)!.span.end };
}

function startOf(source: SourceText): Span {
  return { source, start: 0, end: 0 };
}
