import { foldHeader, HEADERS } from '../../../roster/columns.ts';

/** What a column of a table tells of the person. */
export type PersonRole = 'id' | 'name' | 'first' | 'last' | 'email' | 'submitted_at' | 'members';

/** The roles in the order of messages. */
export const PERSON_ROLES: readonly PersonRole[] = [
  'id',
  'name',
  'first',
  'last',
  'email',
  'submitted_at',
  'members',
];

/** Whether a word is a role. */
export function isPersonRole(text: string): text is PersonRole {
  return (PERSON_ROLES as readonly string[]).includes(text);
}

/** The headers of forms and LMSs beside those of rosters, the one that counts first. */
const KNOWN: Readonly<Record<PersonRole, readonly string[]>> = {
  id: ['sis id', 'sid', 'registration number', 'uin', ...HEADERS.id, 'uid', 'identifier'],
  name: [...HEADERS.name, 'your name'],
  first: HEADERS.first,
  last: HEADERS.last,
  email: [...HEADERS.email, 'your email', 'e-mail address', 'student email', 'submitter email'],
  submitted_at: [
    ...['timestamp', 'completion time', 'completed', 'completed on', 'submission date', 'submission time'],
    ...['submitted', 'submitted at', 'submitted on', 'date submitted', 'submit date', 'Zeitstempel'],
    ...['Horodateur', 'Marca temporal', 'Beendet', 'Abgabedatum', 'last modified (submission)'],
  ],
  members: ['usernames', 'group members', 'team members', 'members', 'submitters'],
};

/** The columns of every role among headers, the one that counts first. */
export function personColumns(headers: readonly string[]): Readonly<Record<PersonRole, readonly number[]>> {
  const folded = headers.map(foldHeader);
  // Microsoft Forms numbers its responses in a column `ID`.
  const isNumbered = folded.includes('starttime') && folded.includes('completiontime');
  const columnsOf = (role: PersonRole): readonly number[] =>
    KNOWN[role].flatMap(known => {
      const name = foldHeader(known);
      if (role === 'id' && name === 'id' && isNumbered) return [];
      return folded.flatMap((header, column) => (header === name ? [column] : []));
    });
  return {
    id: [...new Set(columnsOf('id'))],
    name: columnsOf('name'),
    first: columnsOf('first'),
    last: columnsOf('last'),
    email: [...new Set(columnsOf('email'))],
    submitted_at: [...new Set(columnsOf('submitted_at'))],
    members: columnsOf('members'),
  };
}

/** Headers of columns that say something of the attempt or the class, and nothing of the answers. */
const ABOUT: ReadonlySet<string> = new Set(
  [
    ...HEADERS.section,
    ...['id', 'start time', 'started on', 'started', 'time taken', 'duration', 'state', 'status', 'score'],
    ...[
      'total points',
      'quiz feedback',
      'grade',
      'mark',
      'marks',
      'points',
      'language',
      'role',
      'institution',
    ],
    ...['department', 'attempt', 'root account', 'section id', 'section sis id', 'n correct', 'n incorrect'],
    ...['last modified time', 'lastmodifiedtime', 'last access', 'username', 'group name', 'team name'],
    ...['submission id', 'ip address', 'consent', 'overall feedback'],
  ].map(foldHeader),
);

/** Whether a header is one of an LMS's own columns. */
export function isAboutAttempt(header: string): boolean {
  return (
    header.trim() === '' ||
    ABOUT.has(foldHeader(header)) ||
    /^(?:grade|mark|points|feedback|score)\s*[/\-–:]/i.test(header) ||
    /^q\.? ?\d+ ?\/ ?\d/i.test(header) ||
    /^\d+(?:[.,]\d+)?$/.test(header.trim())
  );
}
