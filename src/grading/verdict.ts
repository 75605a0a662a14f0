/** What became of an answer; a closed set. */
export type Verdict =
  | 'correct'
  | 'follow-through'
  | 'mistake'
  | 'partial'
  | 'incorrect'
  /** Left blank. */
  | 'missing'
  /** Not of the form asked. */
  | 'invalid'
  /** Awaits a marker. */
  | 'pending'
  /** Could not be marked: for the marker, never silently 0. */
  | 'error';

/** All verdicts, in the order in which summaries list them. */
export const ALL_VERDICTS: readonly Verdict[] = [
  'correct',
  'follow-through',
  'mistake',
  'partial',
  'incorrect',
  'missing',
  'invalid',
  'pending',
  'error',
];
