import { VERDICTS } from '../base/verdict.ts';
import {
  anyObject,
  constant,
  count,
  dictionary,
  flag,
  type JsonSchema,
  list,
  moment,
  named,
  number,
  numberOrNull,
  object,
  openWordOf,
  optional,
  ordinal,
  type Static,
  schemaOf,
  sha256,
  text,
  wordOf,
} from './declare.ts';
import { DIAGNOSTIC, NEED, QUESTION } from './part-model.ts';
import { RUBRIC } from './rubric-model.ts';

/** The version of the report's format; its major number changes when a reader of the old one could misread the new. */
export const REPORT_VERSION = '2.0.0';

/** The states that an entry may have; a closed set. */
export const STATUSES = ['graded', 'invalid', 'missing', 'undecided', 'excused'] as const;

/** Why a submission does not count; a later version may have more. */
const REASONS = [
  'copy',
  'invalid',
  'earlier',
  'later',
  'fewer-points',
  'same-points',
  'undecided',
  'excused',
  'settled',
] as const;

const COLUMNS = dictionary('The roster’s other columns, by their headers.', text('What the cell holds.'));

const ROSTER_ENTRY = named(
  'roster_entry',
  object('Someone on the roster.', {
    id: text('The id.'),
    name: optional(text('The name.')),
    section: optional(text('The section.')),
    email: optional(text('The e-mail address.')),
    columns: optional(COLUMNS),
    excused: optional(flag('True for someone who need not hand in.')),
  }),
);

/** Someone on the roster. */
export type ReportRosterEntry = Static<typeof ROSTER_ENTRY>;

const SHARD = named(
  'shard',
  object('The part of a batch that was graded by itself; gone when it is merged with the others.', {
    index: ordinal('Which part, from 1.'),
    of: ordinal('The number of parts.'),
    attempts: text('Which of several submissions of one student counts.'),
    roster: optional(list('Everyone on the roster.', ROSTER_ENTRY)),
  }),
);

/** A part of a batch that was graded by itself, with what the merging of all needs to know. */
export type ReportShard = Static<typeof SHARD>;

const RUN = named(
  'run',
  object('The only block that differs between two runs on the same inputs.', {
    time: moment('When grading began, in UTC; SOURCE_DATE_EPOCH fixes it.'),
    arguments: list('The arguments of the command; none with SOURCE_DATE_EPOCH.', text('An argument.')),
    shard: optional(SHARD),
  }),
);

const STUDENT = named(
  'student',
  object('Whose entry it is.', {
    id: text('The id: the roster’s, else the file’s.'),
    name: optional(text('The name: the roster’s, else the file’s.')),
  }),
);

const GROUP = named(
  'group',
  object('The group that handed in together.', {
    id: optional(text('Its id or name.')),
    members: list('The ids of all members.', text('The id of a member.')),
  }),
);

const ROSTER = named(
  'roster',
  object('What the roster says of the student; left out without a roster.', {
    on_roster: flag('True for someone on it.'),
    section: optional(text('The section.')),
    email: optional(text('The e-mail address.')),
    columns: optional(COLUMNS),
  }),
);

/** A student as the roster has them. */
export type ReportRoster = Static<typeof ROSTER>;

const SOURCE = named(
  'source',
  object('Where the submission comes from, and what the learning platform says of it.', {
    layout: text('The kind of download that it was found in.'),
    id: optional(text('The platform’s own id of the student or submission.')),
    name: optional(text('The name that the platform has.')),
    email: optional(text('The e-mail address that the platform has.')),
    submitted_at: optional(moment('When it was handed in, by the platform.')),
    late: optional(flag('True where the platform marks it as late.')),
  }),
);

const SUBMISSION = named(
  'submission',
  object('The file that counts.', {
    path: text('Its path as given.'),
    sha256: optional(sha256('The SHA-256 of the file.')),
    submitted_at: optional(moment('When it was handed in.')),
    settled: optional(
      ordinal(
        'Where a person has settled whose it is: the place among such decisions; of several files the last counts.',
      ),
    ),
  }),
);

const LATE = named(
  'late',
  object('How late it is, and how its points come about: `raw_points` less `deducted`.', {
    due: moment('The deadline that holds for the student.'),
    extension: optional(text('The extension, as the roster writes it.')),
    seconds: number('Seconds after the deadline; 0 in time.', { minimum: 0 }),
    unit: optional(wordOf('What is counted; left out where lateness costs nothing.', ['day', 'hour'])),
    begun: count('The days or hours begun after the deadline and its grace.'),
    share: text('The share of the rubric’s points that they take, exact.'),
    raw_points: number('The points of what is settled, without the deduction.'),
    deducted: number('The points that lateness takes.'),
  }),
);

/** How late a submission is, and what that costs. */
export type ReportLate = Static<typeof LATE>;

const NOT_COUNTED = named(
  'not_counted',
  object('A submission of the student that does not count.', {
    path: text('Its path as given.'),
    submitted_at: optional(moment('When it was handed in.')),
    status: wordOf('`graded`, or `invalid` where it could not be graded.', ['graded', 'invalid']),
    points: optional(number('The mark that it would have; left out where that is not known.')),
    points_so_far: optional(number('In the place of `points`: what is settled of it.')),
    reason: openWordOf('Why it does not count.', REASONS),
    diagnostics: optional(list('Problems with it as a whole.', DIAGNOSTIC)),
  }),
);

/** A submission that does not count. */
export type ReportNotCounted = Static<typeof NOT_COUNTED>;

const RESULT = named(
  'result',
  object('The entry of one person, or of a file that says of nobody whose it is.', {
    status: wordOf(
      '`graded`; `invalid`: cannot be graded as a whole; `missing`: nothing came; `undecided`: a person has to say whose it is or which submission counts; `excused`: need not hand in.',
      STATUSES,
    ),
    points: numberOrNull(
      'The mark that may be sent, after what lateness takes: a number only where the entry is graded and no part is `pending` or `error`.',
    ),
    points_so_far: optional(
      number('Where `points` is null: the points of what is settled, after what lateness takes.'),
    ),
    max_points: number('The points of the rubric.'),
    needs_person: list('Why a person has to look, sorted; empty where nobody has to.', NEED),
    student: optional(STUDENT),
    group: optional(GROUP),
    roster: optional(ROSTER),
    source: optional(SOURCE),
    submission: optional(SUBMISSION),
    pending_points: optional(number('Points that a marker can still give.')),
    late: optional(LATE),
    not_counted: optional(list('The student’s other submissions, which do not count.', NOT_COUNTED)),
    diagnostics: optional(list('Problems with the submission as a whole.', DIAGNOSTIC)),
    questions: list('The marks, in the order of the rubric; empty where there are none.', QUESTION),
  }),
);

/** The entry of one person, or of a file of nobody. */
export type ReportResult = Static<typeof RESULT>;

const SUMMARY = named(
  'summary',
  object('Counts.', {
    submissions: count('Entries of people who handed in, and files of nobody.'),
    graded: count('Entries that are `graded`.'),
    invalid: count('Entries that are `invalid`.'),
    missing: count('Entries that are `missing`.'),
    undecided: count('Entries that are `undecided`.'),
    excused: count('Entries that are `excused`.'),
    not_on_roster: count('Entries of people who are not on the roster.'),
    late: count('Entries after their deadline, whether or not that cost points.'),
    not_counted: count('Submissions that do not count.'),
    max_points: number('The points of the rubric.'),
    verdicts: dictionary('The number of parts with each verdict.', count('The number of parts.'), {
      propertyNames: { enum: VERDICTS },
    }),
    entries_for_person: count('Entries whose `needs_person` is not empty.'),
    needs_person: list(
      'Why a person has to look, over all entries and for the run as a whole.',
      object('A reason.', {
        code: NEED,
        entries: count('The number of entries with that code.'),
        diagnostics: optional(list('Problems of the run as a whole that have that code.', DIAGNOSTIC)),
      }),
    ),
  }),
);

/** The counts at the end of a report. */
export type ReportSummary = Static<typeof SUMMARY>;

const REPORT = object(
  'What became of every submission. Apart from `run`, the same inputs give the same bytes.',
  {
    format: constant('Marks the file as a report of decimark.', 'decimark-report'),
    schema_version: text('The version of this format, as semantic versioning has it.', {
      pattern: '^2\\.\\d+\\.\\d+$',
    }),
    tool: object('The program that wrote the report.', {
      name: constant('Its name.', 'decimark'),
      version: text('Its version.'),
    }),
    rubric: RUBRIC,
    run: RUN,
    results: list('One entry a person or file of nobody, sorted by student id, then path.', RESULT),
    summary: SUMMARY,
    extensions: anyObject('Room for others; decimark writes nothing here.'),
  },
);

/** A report. */
export type Report = Static<typeof REPORT>;

/**
 * The JSON Schema (draft-07) of reports. Further keys pass it, as a later version may have them; `strict` is for tests,
 * and lets nothing pass that is not declared.
 */
export function reportSchema({ strict = false }: { readonly strict?: boolean } = {}): JsonSchema {
  const id = `urn:decimark:schema:report:${REPORT_VERSION}`;
  return schemaOf(REPORT, { id, title: 'decimark report', strict });
}
