import { count, list } from '../../base/text.ts';
import { entry } from './entry.ts';

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
  'roster-several-columns': entry<{ role: string; used: string; others: readonly string[] }>({
    severity: 'note',
    audience: 'staff',
    summary: 'Several columns of a roster could hold the same; the note says which one is taken.',
    message: f => `${f.role} are taken from the column \`${f.used}\`, not from ${some(f.others)}`,
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
  'roster-no-id': entry<Record<string, never>>({
    severity: 'error',
    audience: 'staff',
    summary: 'A row of a roster without an id.',
    message: () => 'this row has no id',
    help: () => 'fill it in, or remove the row',
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
  'no-submission-time': entry<Record<string, never>>({
    severity: 'warning',
    audience: 'staff',
    summary: 'A submission that does not say when it was handed in; nothing is deducted.',
    message: () =>
      'it cannot be told whether this is late, since `submitted_at` is missing; nothing is deducted',
    help: () => 'add `"submitted_at": "2025-10-12T23:50:00+08:00"`, as the LMS has it',
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
