/** A key of a rubric: its line of documentation and the JSON Schema of its value. */
export interface Key {
  readonly description: string;
  readonly schema: JsonSchema;
  readonly required?: true;
}

/** A JSON Schema (draft-07) as plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** The keys of one kind of mapping in a rubric. */
export type Keys = Readonly<Record<string, Key>>;

const text: JsonSchema = { type: 'string' };
const ref = (name: string): JsonSchema => ({ $ref: `#/definitions/${name}` });
const listOf = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
const wholeFrom = (minimum: number): JsonSchema => ({ type: 'integer', minimum });

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
    schema: { type: 'integer', minimum: 1, maximum: 250, default: 34 },
  },
  points_decimals: {
    description: 'Decimals that marks are rounded to, half up.',
    schema: { type: 'integer', minimum: 0, maximum: 6, default: 2 },
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
  points: { description: 'The points of a right answer, greater than 0.', schema: ref('number') },
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
  checks: {
    description: 'Conditions on the student’s own values, for a witness.',
    schema: { ...listOf(ref('check')), minItems: 1 },
  },
  criteria: {
    description: 'What a marker gives points for, for an essay.',
    schema: { ...listOf(ref('criterion')), minItems: 1 },
  },
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

const WITNESS_FIELD: Keys = {
  label: { description: 'What students see as its name.', schema: text },
  answer: { description: 'The kind of the value.', schema: ref('answer'), required: true },
};

const ANSWER: Keys = {
  kind: { description: 'The kind of answer.', schema: ref('kind'), required: true },
  length: { description: 'How many numbers a vector or shape has.', schema: wholeFrom(1) },
  rows: { description: 'How many rows a matrix has.', schema: wholeFrom(1) },
  columns: { description: 'How many columns a matrix has.', schema: wholeFrom(1) },
  shape: {
    description: '`open` does not tell the student the shape; or the shape itself.',
    schema: { anyOf: [{ const: 'open' }, { ...listOf(wholeFrom(1)), minItems: 1, maxItems: 2 }] },
  },
  options: {
    description: 'The options of a choice by id: a label, or a mapping with label, credit and feedback.',
    schema: {
      type: 'object',
      minProperties: 1,
      additionalProperties: { anyOf: [{ type: ['string', 'number', 'boolean', 'null'] }, ref('option')] },
    },
  },
  fields: {
    description: 'The named fields of a record or witness.',
    schema: {
      type: 'object',
      minProperties: 1,
      additionalProperties: { anyOf: [ref('field'), ref('witness_field'), ref('kind')] },
    },
  },
  variables: {
    description: 'The variables of an expression, each with its domain [low, high].',
    schema: {
      type: 'object',
      minProperties: 1,
      additionalProperties: { ...listOf(ref('number')), minItems: 2, maxItems: 2 },
    },
  },
  accept_expressions: {
    description: 'Whether a number may be written as an expression, such as "exp(-2) - 1".',
    schema: { type: 'boolean' },
  },
};

const OPTION: Keys = {
  label: { description: 'What students see.', schema: { type: ['string', 'number', 'boolean'] } },
  credit: { description: 'The share of the points for choosing it.', schema: ref('credit') },
  feedback: { description: 'The comment for choosing it.', schema: text },
};

const TOLERANCE: Keys = {
  abs: { description: '|s − r| ≤ abs.', schema: ref('number') },
  rel: { description: '|s − r| ≤ rel·|r|; beside `abs`, either is enough.', schema: ref('number') },
  atol: { description: '|s − r| ≤ atol + rtol·|r|, as NumPy’s isclose.', schema: ref('number') },
  rtol: { description: '|s − r| ≤ atol + rtol·|r|, as NumPy’s isclose.', schema: ref('number') },
  below: { description: 'r − below ≤ s.', schema: ref('number') },
  above: { description: 's ≤ r + above.', schema: ref('number') },
  factor: { description: 's between r/factor and r·factor.', schema: ref('number') },
  range: {
    description: 'low ≤ s ≤ high, whatever the reference.',
    schema: { ...listOf(ref('number')), minItems: 2, maxItems: 2 },
  },
  norm: {
    description: 'A bound on the Frobenius norm of s − r, absolute or relative to that of r.',
    schema: ref('norm'),
  },
  decimals: { description: '|s − r| ≤ ½·10⁻ᵈ.', schema: wholeFrom(0) },
  sigfigs: { description: '|s − r| ≤ half a unit of r’s n-th significant digit.', schema: wholeFrom(1) },
  written: {
    description:
      'Judged at the digits the student wrote: at least that many, and r within one unit of the last.',
    schema: ref('written'),
  },
  rounding: {
    description: 'With `written`: `nearest` allows half a unit instead of one.',
    schema: { enum: ['any', 'nearest'] },
  },
  intermediate: {
    description: 'The digit to which intermediate values may have been rounded or cut.',
    schema: ref('digits'),
  },
};

const NORM: Keys = {
  abs: { description: 'The largest norm of s − r.', schema: ref('number') },
  rel: { description: 'The largest norm of s − r, as a share of that of r.', schema: ref('number') },
};

const DIGITS: Keys = {
  decimals: { description: 'So many decimals.', schema: wholeFrom(0) },
  sigfigs: { description: 'So many significant digits.', schema: wholeFrom(1) },
};

const WRITTEN: Keys = {
  ...DIGITS,
  rounding: {
    description: '`nearest` allows half a unit of the last digit instead of one.',
    schema: { enum: ['any', 'nearest'] },
  },
};

const FEEDBACK: Keys = {
  correct: { description: 'For a right answer.', schema: text },
  'follow-through': { description: 'For a slip carried through correctly.', schema: text },
  partial: { description: 'For an answer that is partly right.', schema: text },
  incorrect: { description: 'For a wrong answer.', schema: text },
  missing: { description: 'For a blank.', schema: text },
  invalid: { description: 'For an answer that cannot be read.', schema: text },
};

const CHECK: Keys = {
  that: {
    description: 'An expression that must hold; the fields are named by their ids.',
    schema: ref('expression'),
    required: true,
  },
  points: { description: 'The points it gives; left out, an equal share.', schema: ref('number') },
  feedback: { description: 'The comment where it does not hold.', schema: text },
};

const CRITERION: Keys = {
  id: { description: 'Its name.', schema: ref('hyphenated'), required: true },
  points: { description: 'The points a marker can give; left out, an equal share.', schema: ref('number') },
  description: { description: 'What earns them.', schema: text, required: true },
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

const ACCEPTED_TEXT: Keys = {
  text: {
    description: 'A text; case and spaces do not matter.',
    schema: { type: ['string', 'number', 'boolean'] },
  },
  pattern: { description: 'A regular expression that the whole answer matches.', schema: text },
  credit: { description: 'The share of the points it earns.', schema: ref('credit') },
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

/** Every kind of mapping in a rubric, with its keys: the source of the reader’s checks and of the published schema. */
export const MAPPINGS = {
  rubric: RUBRIC,
  late: LATE,
  defaults: DEFAULTS,
  question: QUESTION,
  part: PART,
  field: ITEM,
  witness_field: WITNESS_FIELD,
  answer: ANSWER,
  option: OPTION,
  tolerance: TOLERANCE,
  norm: NORM,
  digits: DIGITS,
  written: WRITTEN,
  feedback: FEEDBACK,
  check: CHECK,
  criterion: CRITERION,
  alternative: ALTERNATIVE,
  mistake: ALTERNATIVE,
  accepted_text: ACCEPTED_TEXT,
  follow_through: FOLLOW_THROUGH,
  example: EXAMPLE,
  test: TEST,
  expectation: EXPECTATION,
} as const satisfies Record<string, Keys>;

export type MappingName = keyof typeof MAPPINGS;
