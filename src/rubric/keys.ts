import { type WholeBounds, wholeSchema } from '../keys/bounds.ts';
import { type Keys, listOf, type MappingShape, ref, TEXT as text } from '../keys/key.ts';
import { ANSWER_KEYS, KIND_MAPPINGS, OWN_KEYS } from '../kinds/keys.ts';
import { TOLERANCE, TOLERANCE_MAPPINGS } from '../tolerances/shape.ts';

/** The significant digits that references are proven to. */
export const PRECISION = { least: 1, most: 250, preset: 34 } as const satisfies WholeBounds;

/** The decimals that marks are rounded to. */
export const POINTS_DECIMALS = { least: 0, most: 6, preset: 2 } as const satisfies WholeBounds;

/** Dates and times roughly: the reader also knows the calendar. */
const DATE_TIME =
  '^\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,100})?)?([Zz]|[+-]\\d{2}:\\d{2})$';

const RUBRIC: Keys = {
  rubric: { description: 'The version of this file format.', schema: { const: 1 }, required: true },
  id: {
    description: 'A name for the rubric that submissions refer to; letters, digits, `_` and `-`.',
    schema: ref('hyphenated'),
    required: true,
  },
  title: { description: 'The title of the assignment.', schema: text, required: true },
  course: { description: 'The course it belongs to.', schema: text },
  precision: {
    description: 'Significant digits that every reference is proven to.',
    schema: wholeSchema(PRECISION),
  },
  points_decimals: {
    description: 'Decimals that marks are rounded to, half up.',
    schema: wholeSchema(POINTS_DECIMALS),
  },
  decimal_mark: {
    description:
      'The decimal mark of the students’ answers. Without it a single comma is asked about, not guessed.',
    schema: { enum: ['.', ','] },
  },
  self_check: {
    description: 'What `decimark check` tells a student: only the form, or also right and wrong.',
    schema: { enum: ['form', 'verdict'], default: 'form' },
  },
  due: {
    description: 'When submissions are due: a date and time with its offset from UTC.',
    schema: { type: 'string', pattern: DATE_TIME },
  },
  late: {
    description: 'What submissions after `due` lose. Left out, they lose nothing.',
    schema: ref('late'),
  },
  defaults: {
    description: 'What holds for every part that does not say otherwise.',
    schema: ref('defaults'),
  },
  questions: {
    description: 'The questions, in order.',
    schema: { ...listOf(ref('question')), minItems: 1 },
    required: true,
  },
  tests: { description: 'Whole submissions with the verdicts they must get.', schema: listOf(ref('test')) },
};

const LATE: Keys = {
  per_day: {
    description: 'The share of the rubric’s points that each day begun takes: `0.1` or `10%`.',
    schema: ref('credit'),
  },
  per_hour: {
    description: 'The share that each hour begun takes; with `per_day`, no day takes more than that.',
    schema: ref('credit'),
  },
  grace: {
    description:
      'How long after `due` nothing is taken: `15min`, `1h`, `PT1H`. Days and hours count from its end.',
    schema: { ...text, minLength: 1 },
  },
  max: {
    description: 'The greatest share that is taken. Left out: all points.',
    schema: ref('credit'),
  },
};

const DEFAULTS: Keys = {
  tolerance: {
    description: 'The tolerance of parts without their own. It never loosens integers and shapes.',
    schema: ref('tolerance'),
  },
  follow_through: {
    description: 'The credit for carrying an earlier slip through correctly.',
    schema: ref('follow_through'),
  },
  credit: {
    description: 'Whether elements earn their share one by one.',
    schema: { enum: ['all', 'per-element'] },
  },
};

const QUESTION: Keys = {
  id: {
    description: 'The question’s name in expressions and submissions.',
    schema: ref('identifier'),
    required: true,
  },
  title: { description: 'The title shown to students.', schema: text },
  prompt: { description: 'The question itself, in Markdown with $TeX$.', schema: text },
  given: {
    description: 'Values that the question states, by name.',
    schema: { type: 'object', additionalProperties: ref('expression') },
  },
  let: {
    description: 'Definitions to build on, by name; `f(v): …` takes arguments. Their order does not matter.',
    schema: { type: 'object', additionalProperties: ref('expression') },
  },
  parts: {
    description: 'The parts, which carry the points.',
    schema: { ...listOf(ref('part')), minItems: 1 },
    required: true,
  },
};

/** What a part and a field of a record have in common. */
const ITEM: Keys = {
  points: { description: 'The points of a right answer, greater than 0.', schema: ref('points') },
  answer: {
    description: 'The kind of answer, or a mapping with the kind and what belongs to it.',
    schema: ref('answer'),
    required: true,
  },
  value: {
    description: 'The reference: an expression, or a list of them; for a choice the right option.',
    schema: ref('expression'),
  },
  tolerance: {
    description: 'How far an answer may lie from the reference. It replaces the default whole.',
    schema: ref('tolerance'),
  },
  credit: {
    description: 'Whether elements (or fields) earn their share one by one, or only all together.',
    schema: { enum: ['all', 'per-element'] },
  },
  already: {
    description: 'What the question itself gives, with `credit: per-element`: such elements earn nothing.',
    schema: ref('expression'),
  },
  transposed: { description: 'The credit for the transpose of a right matrix.', schema: ref('credit') },
  accept: {
    description: 'Further right answers; for a text the accepted texts and patterns.',
    schema: listOf({
      anyOf: [ref('alternative'), ref('accepted_text'), { type: ['string', 'number', 'boolean'] }],
    }),
  },
  mistakes: {
    description: 'Known wrong answers, each with its credit and comment.',
    schema: listOf(ref('mistake')),
  },
  follow_through: {
    description: 'The credit for carrying an earlier slip through correctly.',
    schema: ref('follow_through'),
  },
  feedback: { description: 'Comments for the student, by verdict.', schema: ref('feedback') },
  ...OWN_KEYS,
  examples: {
    description: 'Answers with the verdict they must get: the rubric’s own tests.',
    schema: listOf(ref('example')),
  },
};

const PART: Keys = {
  id: {
    description: 'The part’s name in expressions and submissions.',
    schema: ref('identifier'),
    required: true,
  },
  label: { description: 'What students see as its name.', schema: text },
  ...ITEM,
};

const ANSWER: Keys = {
  kind: { description: 'The kind of answer.', schema: ref('kind'), required: true },
  ...ANSWER_KEYS,
};

const FEEDBACK: Keys = {
  correct: { description: 'For a right answer.', schema: text },
  'follow-through': { description: 'For a slip carried through correctly.', schema: text },
  partial: { description: 'For an answer that is partly right.', schema: text },
  incorrect: { description: 'For a wrong answer.', schema: text },
  missing: { description: 'For a blank.', schema: text },
  invalid: { description: 'For an answer that cannot be read.', schema: text },
};

const ALTERNATIVE: Keys = {
  id: { description: 'Its name in reports.', schema: ref('hyphenated') },
  value: {
    description: 'The answer, as an expression; `reference` is the part’s own.',
    schema: ref('expression'),
  },
  with: {
    description: 'The reference recomputed with other givens or definitions.',
    schema: { type: 'object', minProperties: 1, additionalProperties: ref('expression') },
  },
  credit: { description: 'The share of the points it earns.', schema: ref('credit') },
  tolerance: { description: 'Its own tolerance.', schema: ref('tolerance') },
  feedback: { description: 'The comment for it.', schema: text },
};

const FOLLOW_THROUGH: Keys = {
  credit: { description: 'The share of the points it earns.', schema: ref('credit'), required: true },
  unless: { description: 'A condition under which it earns nothing.', schema: ref('expression') },
};

const EXAMPLE: Keys = {
  name: { description: 'What it shows.', schema: text },
  answer: { description: 'The answer as a student would write it.', schema: {} },
  mistake: { description: 'The id of a mistake whose value is the answer.', schema: ref('hyphenated') },
  expect: {
    description: 'The verdict, or a mapping with verdict and points.',
    schema: ref('expectation'),
    required: true,
  },
};

const TEST: Keys = {
  name: { description: 'What it shows.', schema: text },
  answers: { description: 'The answers as in a submission.', schema: { type: 'object' }, required: true },
  expect: {
    description: 'The verdicts by question and part.',
    schema: {
      type: 'object',
      additionalProperties: { anyOf: [{ type: 'object', additionalProperties: ref('expectation') }] },
    },
    required: true,
  },
};

const EXPECTATION: Keys = {
  verdict: { description: 'The verdict it must get.', schema: ref('verdict') },
  points: { description: 'The points it must get.', schema: ref('number') },
};

/** The mappings of a rubric that are read here, by the names that their schemas have. */
export const MAPPINGS = {
  rubric: {
    title: 'a rubric',
    heading: 'The rubric',
    keys: RUBRIC,
    amongKeys: { dependencies: { late: ['due'] } },
  },
  late: {
    title: '`late`',
    heading: '`late`',
    keys: LATE,
    amongKeys: { anyOf: [{ required: ['per_day'] }, { required: ['per_hour'] }] },
  },
  defaults: { title: '`defaults`', heading: '`defaults`', keys: DEFAULTS },
  question: { title: 'a question', heading: 'A question', keys: QUESTION },
  part: { title: 'a part', heading: 'A part', keys: PART, inside: { key: 'answer', keys: ANSWER } },
  field: {
    title: 'a field',
    heading: 'A field of a record',
    keys: ITEM,
    inside: { key: 'answer', keys: ANSWER },
  },
  answer: {
    title: 'an `answer`',
    heading: '`answer`, in its long form',
    keys: ANSWER,
    shortForms: [ref('kind')],
  },
  tolerance: TOLERANCE,
  feedback: { title: '`feedback`', heading: '`feedback`', keys: FEEDBACK },
  alternative: { title: 'an alternative', heading: 'An alternative (`accept`)', keys: ALTERNATIVE },
  mistake: { title: 'a mistake', heading: 'A known mistake', keys: ALTERNATIVE },
  follow_through: {
    title: '`follow_through`',
    heading: '`follow_through`, in its long form',
    keys: FOLLOW_THROUGH,
    shortForms: [ref('credit')],
  },
  example: { title: 'an example', heading: 'An example', keys: EXAMPLE },
  test: { title: 'a test', heading: 'A test', keys: TEST },
  expectation: {
    title: 'an expectation',
    heading: 'An expectation, in its long form',
    keys: EXPECTATION,
    shortForms: [ref('verdict')],
  },
} as const satisfies Record<string, MappingShape>;

/** All mappings of a rubric by the names that their schemas have. */
export const SHAPES: Readonly<Record<string, MappingShape>> = {
  ...MAPPINGS,
  ...KIND_MAPPINGS,
  ...TOLERANCE_MAPPINGS,
};
