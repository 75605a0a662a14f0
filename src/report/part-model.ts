import { VERDICTS } from '../base/verdict.ts';
import {
  dictionary,
  flag,
  list,
  named,
  number,
  numberOrNull,
  object,
  oneOf,
  openWordOf,
  optional,
  ordinal,
  type Static,
  text,
  wordOf,
} from './declare.ts';

const scalar = [text('A number as text, a word, or a text.'), flag('A truth value.')] as const;
const plainValue = [
  ...scalar,
  list('A vector, or several words.', oneOf('An element.', scalar)),
  list('A matrix, row by row.', list('A row.', oneOf('An element.', scalar))),
] as const;

/** A right answer, or what stands in its place: no deeper than fields of matrices. */
export const VALUE = named(
  'value',
  oneOf('A value: numbers are texts, so that no digit is lost; tensors nest as lists, fields as objects.', [
    ...plainValue,
    dictionary('The fields of a record.', oneOf('The value of a field.', plainValue)),
  ]),
);

/** A value: numbers as texts, tensors as nested lists, fields as objects. */
export type ReportValue = Static<typeof VALUE>;

const fact = [text('A text.'), number('A number.'), flag('A truth value.')] as const;

/** A problem as reports have it. */
export const DIAGNOSTIC = named(
  'diagnostic',
  object('A problem.', {
    code: text('Its stable code; docs/reference/messages.md lists them.'),
    severity: wordOf('How much it weighs.', ['error', 'warning', 'note']),
    message: text('What is wrong, in a sentence.'),
    help: optional(text('What to do.')),
    facts: optional(
      dictionary(
        'The facts of the case, from which the sentence is made.',
        oneOf('A fact.', [...fact, list('Several facts.', oneOf('One of them.', fact))]),
      ),
    ),
    line: optional(ordinal('The line in the submission, from 1.')),
    column: optional(ordinal('The column in the line, from 1, in UTF-16 units.')),
  }),
);

/** A problem as reports have it. */
export type ReportDiagnostic = Static<typeof DIAGNOSTIC>;

/** A comment for the student. */
export const COMMENT = named(
  'comment',
  object('A comment for the student.', {
    text: text('What it says.'),
    format: wordOf('How the text is written: Markdown with TeX between dollars, or plain text.', [
      'markdown',
      'plain',
    ]),
    tells: optional(
      wordOf('`answer`: the text contains a reference, so it is not for students who may still hand in.', [
        'answer',
      ]),
    ),
  }),
);

/** A comment for the student. */
export type ReportComment = Static<typeof COMMENT>;

const DIFFERENCE = text('|answer − reference| of the element that decided, to six digits.');
const ALLOWED = text('How large the difference may be, to six digits.');

const ELEMENT = named(
  'element',
  object('An element of a tensor, a field of a record, or an option, that is not right.', {
    at: text('Its place, as `[0]` or `[1, 0]`, or the id of the field or option.'),
    verdict: wordOf('What became of it.', VERDICTS),
    answer: optional(text('The answer as written; left out for a blank.')),
    read: optional(text('The answer as it was read, where that differs.')),
    expected: optional(VALUE),
    difference: optional(DIFFERENCE),
    allowed: optional(ALLOWED),
  }),
);

/** An element, field or option that is not right. */
export type ReportElement = Static<typeof ELEMENT>;

const OVERRIDE = named(
  'override',
  object('A marker’s mark, with the automatic one that it stands in the place of.', {
    by: optional(text('Who gave it.')),
    at: optional(text('When, as the marker wrote it.')),
    reason: optional(text('Why; for markers.')),
    read: optional(text('What was meant, where the answer is marked as if that had been typed.')),
    points: number('The points that the marker has given so far.'),
    automatic_points: number('The points that decimark gave.'),
    automatic_verdict: wordOf('The verdict that decimark gave.', VERDICTS),
  }),
);

/** A marker’s mark, with the automatic one beneath it. */
export type ReportOverride = Static<typeof OVERRIDE>;

const STAFF = named(
  'staff',
  object('What the mark rests on beyond the rubric’s own block; not for students.', {
    expected: optional(VALUE),
    difference: optional(DIFFERENCE),
    allowed: optional(ALLOWED),
    decided_by: optional(text('The rule that decided; left out where it is simply the reference.')),
    elements: optional(list('The elements, fields or options that are not right.', ELEMENT)),
    carried: optional(
      list(
        'The answers that were carried into the reference.',
        object('An answer that was carried.', {
          part: text('The part that it answers, as `q1.a1`.'),
          answer: text('The answer as written.'),
          expected: VALUE,
        }),
      ),
    ),
    checks: optional(
      list(
        'The conditions on the student’s own values.',
        object('A condition.', {
          that: text('The condition, as the rubric has it.'),
          holds: flag('True where it holds.'),
          points: number('The points that it earned.'),
          max_points: number('The points that it can earn.'),
        }),
      ),
    ),
    mistake: optional(text('The id of the known mistake that matched.')),
    override: optional(OVERRIDE),
  }),
);

/** What a mark rests on. */
export type ReportStaff = Static<typeof STAFF>;

/** The mark of a part. */
export const PART = named(
  'part',
  object('The mark of a part.', {
    id: text('Its id in the question.'),
    verdict: wordOf('What became of the answer.', VERDICTS),
    points: numberOrNull('The points earned; null while the verdict is `pending` or `error`.'),
    max_points: number('The points that it can earn.'),
    answer: optional(text('The answer as written; left out for a blank.')),
    read: optional(text('The answer as it was read, where that differs.')),
    feedback: optional(list('Comments for the student.', COMMENT)),
    diagnostics: optional(list('Problems with the answer.', DIAGNOSTIC)),
    staff: optional(STAFF),
  }),
);

/** The mark of a part. */
export type ReportPart = Static<typeof PART>;

/** The marks of a question. */
export const QUESTION = named(
  'question',
  object('The marks of a question.', {
    id: text('Its id.'),
    points: optional(number('The points earned; left out while a part is `pending` or `error`.')),
    points_so_far: optional(number('In the place of `points`: the points of what is settled.')),
    max_points: number('The points that it can earn.'),
    pending_points: optional(number('Points that a marker can still give.')),
    parts: list('Its parts, in the order of the rubric.', PART),
  }),
);

/** The marks of a question. */
export type ReportQuestion = Static<typeof QUESTION>;

/** Why an entry needs a person; a later version may have more. */
export const NEEDS = [
  'budget',
  'error',
  'identity',
  'invalid',
  'missing-file',
  'override-not-applied',
  'time',
  'undecided',
  'unknown-answer',
  'unreadable-answer',
] as const;

/** A reason why a person has to look. */
export const NEED = openWordOf('A reason why a person has to look.', NEEDS);

/** A reason why a person has to look. */
export type Need = (typeof NEEDS)[number];
