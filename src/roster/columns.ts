/** What a column of a roster can be. */
export type Role =
  | 'id'
  | 'name'
  | 'first'
  | 'last'
  | 'email'
  | 'section'
  | 'team'
  | 'excused'
  | 'extension'
  | 'submitted';

/**
 * The headers that decimark knows, as people write them; where a roster has several columns for one role, the one
 * further to the front counts. Upper and lower case, spaces, `_`, `-`, points and `#` do not matter.
 */
export const HEADERS: Readonly<Record<Role, readonly string[]>> = {
  id: [
    ...['student id', 'student number', 'student no', 'sis user id', 'sis id', 'id number', 'OrgDefinedId'],
    ...['matriculation number', 'matric number', 'matric no', 'matric', 'Matrikelnummer'],
    ...['registration number', 'reg no', 'enrolment number', 'enrollment number', 'university id', 'sid'],
    ...['external id', 'uid', 'net id', 'user id', 'id', 'username', 'sis login id', 'login id', 'login'],
    ...['identifier', 'github username'],
  ],
  name: ['name', 'full name', 'student name', 'display name', 'student'],
  first: ['first name', 'given name', 'given names', 'first', 'forename', 'Vorname'],
  last: ['last name', 'family name', 'surname', 'last', 'Nachname'],
  email: ['email', 'email address', 'mail', 'E-Mail-Adresse'],
  section: ['section', 'sections', 'group', 'groups', 'class', 'tutorial', 'tutorial group', 'lab', 'Gruppe'],
  team: ['team', 'team name', 'team id', 'project team', 'project group'],
  excused: ['excused', 'exempt', 'exempted', 'excuse'],
  extension: [
    ...['extension', 'deadline extension', 'extended due', 'extended due date', 'extended deadline'],
    ...['extended until', 'extended to', 'due', 'due date', 'new due', 'new due date', 'deadline'],
  ],
  submitted: ['last modified (submission)', 'submitted at', 'submission date', 'submission time'],
};

/** Every role, in the order of {@link HEADERS}. */
export const ROLES = Object.keys(HEADERS) as readonly Role[];

/** A header folded, so that spellings of one name are the same text. */
export function foldHeader(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const RANKS = Object.fromEntries(ROLES.map(role => [role, ranksOf(role)])) as Readonly<
  Record<Role, ReadonlyMap<string, number>>
>;

function ranksOf(role: Role): ReadonlyMap<string, number> {
  return new Map(HEADERS[role].map((header, rank) => [foldHeader(header), rank]));
}

/** The columns of a role among headers, the one that counts first. */
export function columnsOf(role: Role, headers: readonly string[]): readonly number[] {
  const ranked = headers.flatMap((header, column) => {
    const rank = RANKS[role].get(foldHeader(header));
    return rank === undefined ? [] : [{ column, rank }];
  });
  return ranked.sort((a, b) => a.rank - b.rank || a.column - b.column).map(({ column }) => column);
}

/** How many headers are known. */
export function knownHeaders(headers: readonly string[]): number {
  const roles = Object.values(RANKS);
  return headers.filter(header => roles.some(ranks => ranks.has(foldHeader(header)))).length;
}
