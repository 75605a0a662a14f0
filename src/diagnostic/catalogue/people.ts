import { count, list } from '../../base/text.ts';
import { entry } from './entry.ts';

/** The source of times in words: an LMS by its name, a table, a roster, or paths. */
function sourceOfTimes(layout: string): string {
  if (layout === 'table' || layout === 'roster') return `in the ${layout}`;
  return layout === 'pattern' ? 'in the paths' : `of ${layout}`;
}

/** Words as code, the first of them: "`a`, `b` and 3 more". */
function some(words: readonly string[], limit = 8): string {
  const shown = words.slice(0, limit).map(word => `\`${word}\``);
  return list(words.length > limit ? [...shown, `${words.length - limit} more`] : shown);
}

/** Problems of who handed in, when, and how often: rosters, deadlines, several submissions of one student. */
export const peopleCatalogue = {
  'roster-empty': entry<Record<string, never>>({
    severity: 'error',
    audience: 'staff',
    summary: 'A roster on which nobody stands.',
    message: () => 'there is nobody on this roster',
    help: () => 'the first row names the columns, and each further one is a person',
  }),
  'roster-quotes': entry<Record<string, never>>({
    severity: 'error',
    audience: 'staff',
    summary: 'A row of a roster whose quotes do not match.',
    message: () => 'the double quotes of this row do not match, so nothing from here on can be read',
    help: () =>
      'a cell in quotes is quoted whole, and a quote inside it is written twice: "Tan ""Mei"" Ling"',
  }),
  'roster-no-id-column': entry<{ found: readonly string[]; known: readonly string[] }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A roster without a column of student ids.',
    message: f =>
      `no column of this roster is known to hold the ids of students; its headers are ${some(f.found, 20)}`,
    help: f =>
      `name it ${list(
        f.known.map(k => `\`${k}\``),
        'or',
      )}; capitals, spaces, \`_\` and \`-\` do not matter`,
  }),
  'roster-several-columns': entry<{
    role: string;
    used: string;
    others: readonly string[];
    links: boolean;
  }>({
    severity: 'note',
    audience: 'staff',
    summary: 'Several columns of a roster could hold the same; the note says which one is taken.',
    message: f =>
      `${f.role} are taken from the column \`${f.used}\`, not from ${some(f.others)}${f.links ? `, which ${f.others.length === 1 ? 'serves' : 'serve'} to recognise people` : ''}`,
  }),
  'roster-no-team-column': entry<{ team: string; found: readonly string[] }>({
    severity: 'error',
    audience: 'staff',
    summary: 'The column that `--team` names is not on the roster.',
    message: f => `no column of this roster is called \`${f.team}\`; its headers are ${some(f.found, 20)}`,
    help: () => 'write one of them after `--team`',
  }),
  'roster-near-column': entry<{ found: string; near: string }>({
    severity: 'warning',
    audience: 'staff',
    summary: 'A column of a roster that is not read, and is named nearly as that of extensions.',
    message: f => `the column \`${f.found}\` is not known, so nobody has an extension`,
    help: f => `did you mean \`${f.near}\`?`,
  }),
  'roster-ragged-row': entry<{ found: string; expected: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A row of a roster with more or fewer cells than the first one.',
    message: f => `this row has ${f.found}, and the first one has ${f.expected}`,
    help: () => 'put a cell that holds a separator in double quotes: "Tan, Mei Ling"',
  }),
  'roster-no-id': entry<{ name: string }>({
    severity: 'warning',
    audience: 'staff',
    summary: 'A row of a roster that names a person and has no id; it is passed over.',
    message: f => `this row names \`${f.name}\` and has no id, so it is passed over`,
    help: () => 'fill the id in where a student stands here',
  }),
  'roster-more-without-id': entry<{ rows: number }>({
    severity: 'warning',
    audience: 'staff',
    summary: 'More rows of a roster that name a person and have no id than are told one by one.',
    message: f => `${count(f.rows, 'more row')} without an id ${f.rows === 1 ? 'is' : 'are'} passed over`,
    help: () => 'is the column of the ids the right one?',
  }),
  'roster-duplicate-id': entry<{ id: string; first: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'An id that stands on a roster twice.',
    message: f => `\`${f.id}\` is on the roster twice`,
    help: f => `it is first given at ${f.first}; keep one of the two rows`,
  }),
  'roster-bad-extension': entry<{ found: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'An extension that is neither a date and time with an offset nor a duration.',
    message: f => `\`${f.found}\` is neither a date and time with an offset from UTC nor a duration`,
    help: () =>
      'write the new deadline as 2025-10-12T23:59:00+08:00, or the time to add as `2d`, `36h` or `90min`',
  }),
  'roster-short-ids': entry<{ ids: readonly string[]; digits: number }>({
    severity: 'warning',
    audience: 'staff',
    summary:
      'Ids of digits that are shorter than the others, as a spreadsheet leaves them that took away their zeros.',
    message: f =>
      `${some(f.ids)} ${f.ids.length === 1 ? 'is' : 'are'} shorter than the other ids, which have ${count(f.digits, 'digit')} or more`,
    help: () =>
      'has a spreadsheet taken away leading zeros? Export the roster again and do not save it from a spreadsheet',
  }),
  'roster-number-id': entry<{ id: string }>({
    severity: 'warning',
    audience: 'staff',
    summary: 'An id that looks as if a spreadsheet had shortened a long number.',
    message: f => `\`${f.id}\` looks like a number that a spreadsheet has shortened`,
    help: () => 'export the roster again and do not save it from a spreadsheet',
  }),
  'id-written-otherwise': entry<{ written: string; id: string }>({
    severity: 'note',
    audience: 'staff',
    summary: 'A submission writes an id otherwise than the roster; the id of the roster is used.',
    message: f => `the submission says \`${f.written}\`, which is \`${f.id}\` on the roster`,
  }),
  'not-on-roster': entry<{ id: string; alike: readonly string[]; near: string | undefined }>({
    severity: 'warning',
    audience: 'staff',
    summary: 'A submission of somebody who is not on the roster; it is marked and listed.',
    message: f =>
      f.alike.length > 0
        ? `\`${f.id}\` is not on the roster, and could be ${list(
            f.alike.map(id => `\`${id}\``),
            'or',
          )}`
        : `\`${f.id}\` is not on the roster`,
    help: f => (f.near === undefined ? undefined : `is it \`${f.near}\`, misspelt?`),
  }),
  'identity-undecided': entry<{
    why: 'other-person' | 'claimed-twice' | 'several-ids' | 'name-of-several' | 'not-on-roster';
    person: string;
    typed: string | undefined;
    owner: string | undefined;
  }>({
    severity: 'warning',
    audience: 'staff',
    summary: 'It cannot be told whose a submission is; it counts for nobody until a person says so.',
    message: f => {
      const file = f.typed === undefined ? 'the file names nobody' : `the file says \`${f.typed}\``;
      const from = `the download has this from \`${f.person}\``;
      switch (f.why) {
        case 'other-person':
          return `${from}, and ${file}, which is another person${f.owner === undefined ? '' : `, ${f.owner}`}`;
        case 'claimed-twice':
          return `${from}, and ${file}, as does the file of another person`;
        case 'several-ids':
          return `${from}, whose files give several ids, and ${file}`;
        case 'name-of-several':
          return `${from}, a name that several people have, and ${file}`;
        case 'not-on-roster':
          return `${from}, who is not found on the roster, and ${file}`;
      }
    },
    help: () =>
      'ask them; then correct the id in the file or the roster, or believe the files with `--identity file`',
  }),
  'identity-unverified': entry<{ id: string }>({
    severity: 'note',
    audience: 'staff',
    summary: 'The id in the file is taken, and nothing that the LMS says confirms it.',
    message: f => `\`${f.id}\` is the id in the file; nothing that the download says confirms it`,
    help: () => 'with `--roster` people are known by the ids, addresses and names that the LMS has',
  }),
  'identity-by-place': entry<{ id: string; place: string; name: string }>({
    severity: 'note',
    audience: 'staff',
    summary: 'A file that names nobody is taken for the person whose id its folder or name holds.',
    message: f => `the file names nobody; by the name of its ${f.place}, \`${f.name}\`, it is \`${f.id}\`’s`,
  }),
  'typed-id-of-nobody': entry<{ typed: string; id: string }>({
    severity: 'note',
    audience: 'staff',
    summary: 'The id in a file is nobody’s; the LMS says whose it is.',
    message: f => `the file says \`${f.typed}\`, which is nobody’s; by the download it is \`${f.id}\`’s`,
  }),
  'names-differ': entry<{ id: string; known: string; typed: string }>({
    severity: 'note',
    audience: 'staff',
    summary: 'The name in a file has no word in common with the one that is known of the person.',
    message: f => `the file names \`${f.typed}\`, and \`${f.id}\` is known as \`${f.known}\``,
  }),
  'stranger-believed': entry<{ id: string }>({
    severity: 'note',
    audience: 'staff',
    summary: 'Somebody who is not on the roster, marked because `--identity file` believes the file.',
    message: f => `\`${f.id}\` is not on the roster, and the file is believed`,
  }),
  'extensions-unused': entry<{ count: number }>({
    severity: 'warning',
    audience: 'staff',
    summary: 'A roster gives extensions, and the rubric has no deadline.',
    message: f =>
      `the roster gives ${count(f.count, 'extension')}, and the rubric has no deadline, so nobody is late`,
    help: () => 'add `due: 2025-10-12T23:59:00+08:00` to the rubric',
  }),
  'extension-earlier': entry<{ id: string; until: string; due: string }>({
    severity: 'warning',
    audience: 'staff',
    summary: 'An extension that ends before the deadline of the rubric; it is used as it stands.',
    message: f => `the extension of \`${f.id}\`, ${f.until}, is before the deadline of the rubric, ${f.due}`,
    help: () => 'is it the right day and offset? It is used as it stands',
  }),
  'no-submission-time': entry<{ why: 'none' | 'unreadable' | 'marked' }>({
    severity: 'warning',
    audience: 'staff',
    summary: 'A submission of which it cannot be told how late it is; nothing is deducted.',
    message: f => {
      const why = {
        none: 'nothing says when it was handed in',
        unreadable: 'its time cannot be read',
        marked: 'the LMS marks it as late and does not say by how much',
      };
      return `it cannot be told how late this is, since ${why[f.why]}; nothing is deducted`;
    },
    help: () =>
      'add `"submitted_at": "2025-10-12T23:50:00+08:00"` to it, or a column `Last modified (submission)` to the roster',
  }),
  'no-times': entry<Record<string, never>>({
    severity: 'warning',
    audience: 'staff',
    summary: 'The rubric has a deadline, and no submission says when it was handed in; nothing is deducted.',
    message: () =>
      'the rubric has a deadline, and nothing says when any submission was handed in; nobody is taken to be late',
    help: () => 'give a roster with the times, as the worksheet of Moodle has them, or remove `due`',
  }),
  'times-without-zone': entry<{ layout: string }>({
    severity: 'warning',
    audience: 'staff',
    summary: 'Times of an LMS that have no time zone; they are not used.',
    message: f => `the times ${sourceOfTimes(f.layout)} have no time zone, so they are not used`,
    help: () => 'say which it is: `--timezone Asia/Singapore` or `--timezone +08:00`',
  }),
  'time-from-file': entry<{ time: string }>({
    severity: 'note',
    audience: 'staff',
    summary: 'The LMS says nothing of the time; the one that the file states is taken.',
    message: f => `the LMS gives no time, and the file says ${f.time}`,
  }),
  'newer-file-unreadable': entry<{ paths: readonly string[] }>({
    severity: 'warning',
    audience: 'staff',
    summary: 'A file of a student that cannot be marked, and may be newer than the one that counts.',
    message: f => `${some(f.paths)} cannot be marked, and may be newer than the one that counts`,
    help: () => 'look at it; mend it, or move it away if the older one is to count, and grade again',
  }),
  'attempts-undecided': entry<{
    why: 'policy' | 'no-time' | 'same-time';
    paths: readonly string[];
  }>({
    severity: 'error',
    audience: 'staff',
    summary:
      'Several submissions of one student of which none is known to be the one that counts; all are listed.',
    message: f => {
      const why = {
        policy: '`--attempts error` leaves it to a person which one counts',
        'no-time': 'not all of them say when they were handed in',
        'same-time': 'no single one is the last or the first',
      };
      return `${list(f.paths)} are of one student, and ${why[f.why]}`;
    },
    help: () =>
      'keep the one that counts and remove the others, or choose with `--attempts latest`, `first` or `best`',
  }),
} as const;
