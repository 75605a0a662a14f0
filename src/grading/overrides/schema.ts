/** The JSON Schema (draft-07) of a file of overrides. */
export const OVERRIDES_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'decimark overrides',
  description: 'Marks that people give, each tied to the answer that they saw.',
  type: 'object',
  required: ['overrides'],
  additionalProperties: false,
  properties: {
    overrides: {
      type: ['array', 'null'],
      items: {
        type: 'object',
        required: ['student', 'part', 'reason', 'by', 'at', 'answer'],
        additionalProperties: false,
        properties: {
          student: { type: ['string', 'number'], description: 'The student’s id.' },
          part: { type: 'string', description: 'The part, as `q1.a1`.' },
          points: {
            type: ['number', 'string', 'null'],
            description: 'The points in the place of the automatic ones.',
          },
          adjust: {
            type: ['number', 'string', 'null'],
            description: 'Points added to the automatic ones, or with a minus taken away.',
          },
          criteria: {
            type: 'object',
            minProperties: 1,
            additionalProperties: { type: ['number', 'string', 'null'] },
            description: 'The points of each criterion of an essay.',
          },
          reason: { type: 'string', description: 'Why; the student is told.' },
          by: { type: 'string', description: 'Who marked it.' },
          at: { type: 'string', description: 'When, as 2025-10-10T10:00:00+08:00.' },
          answer: {
            type: 'string',
            pattern: '^[0-9a-f]{64}$',
            description: 'The hash of the answer, as `grade --pending` and `explain --override` give it.',
          },
        },
      },
    },
  },
} as const;
