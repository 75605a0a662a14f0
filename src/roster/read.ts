import { count, nearest, printable } from '../base/text.ts';
import { isBlank } from '../base/unseen.ts';
import { type Diagnostic, diagnose, hasErrors } from '../diagnostic/diagnostic.ts';
import { locate, type SourceText, type Span } from '../diagnostic/source.ts';
import { readDuration } from '../time/duration.ts';
import { readInstant } from '../time/instant.ts';
import { columnsOf, foldHeader, HEADERS, ROLES, type Role } from './columns.ts';
import { type Cell, type Rows, readRows } from './csv.ts';
import { type Extension, type Roster, type RosterStudent, rosterOf } from './roster.ts';
import { suspectIds } from './suspect-ids.ts';

/** A roster and what is wrong with it; with an error it holds what could be made out, and is not to be used. */
export interface RosterReading {
  readonly roster: Roster;
  readonly diagnostics: readonly Diagnostic[];
}

/** How a roster is read. */
export interface RosterOptions {
  /** The header of the column that names the teams; undefined for the one that decimark knows. */
  readonly team?: string | undefined;
}

/** Reads a roster from its CSV text: every row, every fault, in one go. Header names are those of {@link HEADERS}. */
export function readRoster(source: SourceText, { team }: RosterOptions = {}): RosterReading {
  const { rows, faults } = readRows(source);
  const [head, ...body] = rows;
  const diagnostics: Diagnostic[] = [];
  if (head === undefined) {
    const nothing = faults.length > 0 ? [] : [diagnose('roster-empty', {}, startOf(source))];
    return { roster: rosterOf([]), diagnostics: [...nothing, ...faults] };
  }
  const columns = columnsUsed(head, team, diagnostics);
  const students: RosterStudent[] = [];
  if (columns.id !== undefined) {
    const seen = new Map<string, Span>();
    const withoutId: Diagnostic[] = [];
    const reader = {
      head,
      columns,
      linking: linkingColumns(head, body, columns),
      links: linksOf(head),
      diagnostics,
      withoutId,
    };
    for (const row of body) {
      const student = readStudent(row, reader);
      if (student === undefined) continue;
      const first = seen.get(student.id);
      if (first === undefined) students.push(student);
      else {
        const facts = { id: printable(student.id), first: locate(first) };
        diagnostics.push(diagnose('roster-duplicate-id', facts, student.span));
      }
      seen.set(student.id, first ?? student.span);
    }
    diagnostics.push(...withoutId.slice(0, WITHOUT_ID));
    if (withoutId.length > WITHOUT_ID)
      diagnostics.push(
        diagnose(
          'roster-more-without-id',
          { rows: withoutId.length - WITHOUT_ID },
          withoutId[WITHOUT_ID]!.span,
        ),
      );
    diagnostics.push(...suspectIds(students));
    if (students.length === 0 && !hasErrors([...diagnostics, ...faults]))
      diagnostics.push(diagnose('roster-empty', {}, rowSpan(head)));
  }
  return { roster: rosterOf(students), diagnostics: [...diagnostics, ...faults] };
}

/** Of more rows without an id than this, only the number is told. */
const WITHOUT_ID = 20;

type Columns = Readonly<Record<Role, number | undefined>>;

/** Which column is what. */
function columnsUsed(head: readonly Cell[], team: string | undefined, diagnostics: Diagnostic[]): Columns {
  const headers = head.map(cell => cell.text);
  const used = (role: Role): number | undefined => {
    const [first, ...others] = columnsOf(role, headers);
    if (first !== undefined && others.length > 0) {
      const facts = {
        role: ROLE_NAMES[role],
        used: printable(headers[first]!),
        others: others.map(i => printable(headers[i]!)),
        links: role === 'id',
      };
      diagnostics.push(diagnose('roster-several-columns', facts, head[first]!.span));
    }
    return first;
  };
  const known = Object.fromEntries(ROLES.map(role => [role, used(role)])) as Columns;
  // A class that is known by its e-mail addresses alone has them for ids.
  const id = known.id ?? known.email;
  const columns: Columns = { ...known, id, team: team === undefined ? known.team : columnNamed(team) };
  if (id === undefined) {
    const facts = { found: headers.map(h => printable(h)), known: HEADERS.id };
    diagnostics.push(diagnose('roster-no-id-column', facts, rowSpan(head)));
  }
  if (team !== undefined && columns.team === undefined) {
    const facts = { team: printable(team), found: headers.map(h => printable(h)) };
    diagnostics.push(diagnose('roster-no-team-column', facts, rowSpan(head)));
  }
  if (columns.extension === undefined)
    diagnostics.push(...nearExtension(head, new Set(Object.values(columns))));
  return columns;

  function columnNamed(header: string): number | undefined {
    const at = headers.findIndex(text => foldHeader(text) === foldHeader(header));
    return at < 0 ? undefined : at;
  }
}

const ROLE_NAMES: Readonly<Record<Role, string>> = {
  id: 'ids',
  name: 'names',
  first: 'first names',
  last: 'last names',
  email: 'e-mail addresses',
  section: 'sections',
  team: 'teams',
  excused: 'the excused',
  extension: 'extensions',
  submitted: 'times of submission',
};

/** Roles whose cells say nothing of who a person is, though no two may be the same. */
const SAYS_NOBODY: readonly Role[] = [
  'name',
  'first',
  'last',
  'section',
  'team',
  'excused',
  'extension',
  'submitted',
];

/**
 * The columns by which an LMS may know a person, other than that of the ids: those of known ids and addresses, and any
 * other in which no two people have the same.
 */
function linkingColumns(head: readonly Cell[], body: Rows, columns: Columns): readonly number[] {
  const headers = head.map(cell => cell.text);
  const ids = new Set([...columnsOf('id', headers), ...columnsOf('email', headers)]);
  const never = new Set(SAYS_NOBODY.map(role => columns[role]));
  return headers.flatMap((_, column) => {
    if (column === columns.id || never.has(column)) return [];
    const texts = body.map(row => row[column]?.text ?? '').filter(text => text !== '');
    const tells = new Set(texts).size === texts.length && texts.every(text => LIKE_AN_ID.test(text));
    return ids.has(column) || tells ? [column] : [];
  });
}

/** Marks and counts may differ from person to person too, and be the number that an LMS gave another one. */
const LIKE_AN_ID = /\p{L}|@|^\D*\d{4,}$/u;

/** A misspelt header of extensions would take them away without a word. */
function nearExtension(head: readonly Cell[], used: ReadonlySet<number | undefined>): readonly Diagnostic[] {
  const known = new Map(HEADERS.extension.map(header => [foldHeader(header), header]));
  return head.flatMap(({ text, span }, column) => {
    const near = used.has(column) ? undefined : nearest(foldHeader(text), known.keys());
    if (near === undefined) return [];
    return [diagnose('roster-near-column', { found: printable(text), near: known.get(near)! }, span)];
  });
}

interface RowReader {
  readonly head: readonly Cell[];
  readonly columns: Columns;
  readonly linking: readonly number[];
  /** The columns of other ids and of addresses. */
  readonly links: readonly number[];
  readonly diagnostics: Diagnostic[];
  /** The rows that name somebody and have no id. */
  readonly withoutId: Diagnostic[];
}

function readStudent(
  row: readonly Cell[],
  { head, columns, linking, links, diagnostics, withoutId }: RowReader,
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
    // An export of Canvas has rows of its own: the points of each column, and how marks are posted.
    const who = name ?? links.map(column => row[column]!.text).find(cell => !isBlank(cell));
    if (who !== undefined && who !== 'Points Possible')
      withoutId.push(diagnose('roster-no-id', { name: printable(who) }, rowSpan(row)));
    return undefined;
  }
  const extension = readExtension(cell('extension'), diagnostics);
  const { span } = cell('id')!;
  return {
    id,
    name,
    email: text('email'),
    section: text('section'),
    team: text('team'),
    excused: isYes(text('excused')),
    extension,
    submittedAt: text('submitted'),
    keys: keysOf([id, ...linking.map(column => row[column]!.text)], id),
    columns: otherColumns(row, head, columns),
    span,
  };
}

/** The columns by which a row may name somebody who has no id in it. */
function linksOf(head: readonly Cell[]): readonly number[] {
  const headers = head.map(cell => cell.text);
  return [...columnsOf('id', headers), ...columnsOf('email', headers)];
}

/** A worksheet of Moodle has `Participant 12345`, and its downloads `12345`. */
const NUMBERED = /^\p{L}[^\d]* (\d+)$/u;

function keysOf(texts: readonly string[], id: string): readonly string[] {
  const all = texts.flatMap(text => [text, NUMBERED.exec(text)?.[1] ?? '']);
  return [...new Set(all.filter(text => text !== '' && text !== id))];
}

function otherColumns(
  row: readonly Cell[],
  head: readonly Cell[],
  columns: Columns,
): Readonly<Record<string, string>> {
  const known = new Set(Object.values(columns));
  return Object.fromEntries(
    head.flatMap(({ text: header }, column) => {
      const text = row[column]!.text;
      return known.has(column) || header === '' || text === '' ? [] : [[header, text]];
    }),
  );
}

/** Whether a cell says yes: anything that is no way to say no. */
function isYes(text: string | undefined): boolean {
  return text !== undefined && !/^(?:no|n|false|0|-|–|—|none|nein|non)$/i.test(text);
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
