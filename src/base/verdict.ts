/** What can become of an answer, in the order in which summaries list it; a closed set. */
export const VERDICTS = [
  'correct',
  'follow-through',
  'mistake',
  'partial',
  'incorrect',
  /** Left blank. */
  'missing',
  /** Not of the form asked. */
  'invalid',
  /** Awaits a marker. */
  'pending',
  /** Could not be marked: for the marker, never silently 0. */
  'error',
] as const;

/** What became of an answer. */
export type Verdict = (typeof VERDICTS)[number];
