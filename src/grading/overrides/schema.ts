const NUMBER = ['number', 'string', 'null'];
const TEXT = ['string', 'number', 'null'];

const ENTRY = {
  type: 'object',
  additionalProperties: false,
  properties: {
    student: { type: TEXT, description: 'The student’s id.' },
    part: { type: ['string', 'null'], description: 'The part, as `q1.a1`.' },
    answer: { description: 'The answer that is marked, as the student typed it.' },
    points: { type: NUMBER, description: 'The points in the place of the automatic ones.' },
    adjust: {
      type: NUMBER,
      description: 'Points added to the automatic ones, or with a minus taken away.',
    },
    criteria: {
      type: ['object', 'null'],
      additionalProperties: { type: NUMBER },
      description: 'The points of each criterion of an essay.',
    },
    read: { description: 'What was meant: the answer is marked as if it had been typed.' },
    feedback: { type: ['string', 'null'], description: 'What the student is told.' },
    path: { type: ['string', 'null'], description: 'A file, as the report has it.' },
    submitted_at: {
      type: ['string', 'null'],
      description: 'When it was handed in, as 2025-10-10T10:00:00+08:00.',
    },
    unknown: { type: TEXT, description: 'An id that the rubric does not have, as `q1.x`.' },
    as: { type: TEXT, description: 'The id that is meant, or `ignore`.' },
    seen: { type: ['boolean', 'null'], description: 'True where nothing is to be done about the file.' },
    excused: { type: ['boolean', 'null'], description: 'True for one who need not hand in.' },
    reason: { type: ['string', 'null'], description: 'Why, for markers.' },
    by: { type: ['string', 'null'], description: 'Who decided it; in the place of that of the file.' },
    at: { type: ['string', 'null'], description: 'When; in the place of that of the file.' },
  },
} as const;

const ENTRIES = { type: ['array', 'null'], items: ENTRY } as const;

/** The keys of an entry. */
export const ENTRY_KEYS = Object.keys(ENTRY.properties);

/** The JSON Schema (draft-07) of a list of what people decide, by itself. */
export const OVERRIDES_LIST_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  ...ENTRIES,
} as const;

/** The JSON Schema (draft-07) of a file of what people decide. */
export const OVERRIDES_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'decimark overrides',
  description: 'What people decide: marks, and what else they have settled.',
  type: 'object',
  required: ['overrides'],
  additionalProperties: false,
  properties: {
    by: { type: ['string', 'null'], description: 'Who decided.' },
    at: { type: ['string', 'null'], description: 'When, as 2025-10-10T10:00:00+08:00.' },
    overrides: ENTRIES,
  },
} as const;
