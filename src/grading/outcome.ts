import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Rational } from '../numeric/rational.ts';
import type { FeedbackKey, Item } from '../rubric/model.ts';
import type { Verdict } from './verdict.ts';

/** A value for people and programs: numbers as strings, so that no digit is lost; tensors and fields nest. */
export type Shown = string | boolean | readonly Shown[] | { readonly [field: string]: Shown };

/** What became of one element of a tensor or one field of a record. */
export interface ElementOutcome {
  /** `[0]`, `[1, 0]`, or the id of a field. */
  readonly at: string;
  readonly verdict: Verdict;
  readonly answer: string | undefined;
  readonly expected: Shown | undefined;
  readonly difference: string | undefined;
  readonly allowed: string | undefined;
  readonly credit: Rational;
}

/** What became of one condition of a witness. */
export interface CheckOutcome {
  readonly that: string;
  readonly holds: boolean;
  readonly points: Rational;
  readonly feedback: string | undefined;
}

/** Which rule decided. */
export type Rule = 'reference' | 'range' | 'option' | 'text' | 'fields' | 'checks' | 'form' | 'marker';

/** What a marker makes of an answer: the verdict, the share of the points, and everything it rests on. */
export interface Outcome {
  readonly verdict: Verdict;
  readonly credit: Rational;
  readonly decidedBy: Rule;
  /** Comments for the student beyond those of the rubric by verdict. */
  readonly feedback: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly expected?: Shown | undefined;
  readonly difference?: string | undefined;
  readonly allowed?: string | undefined;
  readonly elements?: readonly ElementOutcome[];
  readonly checks?: readonly CheckOutcome[];
}

/** The comments for the student: the rubric's for the verdict, and what the marker adds. */
export function commentsOf({ feedback }: Item, outcome: Outcome): readonly string[] {
  const own = feedback[outcome.verdict as FeedbackKey];
  return [...(own === undefined ? [] : [own]), ...outcome.feedback];
}
