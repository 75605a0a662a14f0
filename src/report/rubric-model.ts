import {
  dictionary,
  list,
  moment,
  named,
  number,
  object,
  oneOf,
  optional,
  type Static,
  sha256,
  text,
} from './declare.ts';
import { VALUE } from './part-model.ts';

const STAFF = named(
  'rubric_staff',
  object('The right answer; not for students.', {
    expected: optional(VALUE),
    tolerance: optional(
      oneOf('How far an answer may be from the reference, as the rubric says it.', [
        text('The tolerance.'),
        dictionary('Of each field of a record.', text('The tolerance of the field.')),
      ]),
    ),
  }),
);

const PART = named(
  'rubric_part',
  object('A part, the unit that carries points.', {
    id: text('Its id in the question.'),
    kind: text('The kind of answer that it asks for.'),
    label: text('Its label as the rubric has it: Markdown with TeX between dollars.'),
    label_text: text('The label as plain text.'),
    points: number('The points that it can earn.'),
    unit: optional(text('The unit that numbers are asked in.')),
    staff: optional(STAFF),
  }),
);

/** A part of the rubric, with its reference. */
export type ReportRubricPart = Static<typeof PART>;

const QUESTION = named(
  'rubric_question',
  object('A question.', {
    id: text('Its id.'),
    title: text('Its title.'),
    points: number('The points of its parts together.'),
    parts: list('Its parts, in the order of the rubric.', PART),
  }),
);

const LATE_POLICY = named(
  'late_policy',
  object('What lateness costs: shares of the rubric’s points and a duration, exact, as texts.', {
    per_day: optional(text('The share for every 24 hours begun.')),
    per_hour: optional(text('The share for every hour begun.')),
    grace: text('The time after the deadline that costs nothing.'),
    max: text('The largest share that is taken.'),
  }),
);

/** What lateness costs. */
export type ReportLatePolicy = Static<typeof LATE_POLICY>;

/** The rubric that was graded by. */
export const RUBRIC = named(
  'rubric',
  object('The rubric that was graded by: what is said once, and not with every result.', {
    id: text('Its id.'),
    title: text('Its title.'),
    sha256: sha256('The SHA-256 of the file.'),
    points: number('The points of all questions together.'),
    due: optional(moment('When submissions were due.')),
    late: optional(LATE_POLICY),
    questions: list('Its questions, in its order.', QUESTION),
  }),
);

/** The rubric that was graded by. */
export type ReportRubric = Static<typeof RUBRIC>;
