/** Verdicts as examples and tests may expect them. */
export const VERDICTS = [
  'correct',
  'follow-through',
  'mistake',
  'partial',
  'incorrect',
  'missing',
  'invalid',
  'pending',
  'error',
] as const;

/** What an answer can get. */
export type Verdict = (typeof VERDICTS)[number];
