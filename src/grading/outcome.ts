import type { Verdict } from '../base/verdict.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Rational } from '../numeric/rational.ts';
import type { FeedbackKey, Item } from '../rubric/model.ts';
import { authorComment, type Comment } from './comment.ts';
import type { Candidate } from './rules.ts';

/** A value for people and programs: numbers as strings, so that no digit is lost; tensors and fields nest. */
export type Shown = string | boolean | readonly Shown[] | { readonly [field: string]: Shown };

/** What became of one element of a tensor or one field of a record. */
export interface ElementOutcome {
  /** `[0]`, `[1, 0]`, or the id of a field. */
  readonly at: string;
  readonly verdict: Verdict;
  readonly answer: string | undefined;
  /** The answer as it was read, where that is not what was typed. */
  readonly read?: string | undefined;
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

/** An answer that was carried into a reference, with the reference that it stands for. */
export interface CarriedAnswer {
  readonly part: string;
  readonly answer: string;
  readonly expected: Shown;
}

/** A reference recomputed on carried values, and how far the answer is from it. */
export interface Recomputed {
  readonly expected: Shown;
  readonly difference: string | undefined;
  readonly allowed: string | undefined;
}

/** What a marker makes of an answer: the verdict, the share of the points, and everything it rests on. */
export interface Outcome {
  readonly verdict: Verdict;
  readonly credit: Rational;
  /** Which rule decided: its name, and the id of the mistake or alternative behind a colon. */
  readonly decidedBy: string;
  /** Comments for the student beyond those of the rubric by verdict. */
  readonly feedback: readonly Comment[];
  readonly diagnostics: readonly Diagnostic[];
  readonly expected?: Shown | undefined;
  readonly difference?: string | undefined;
  readonly allowed?: string | undefined;
  /** What the answer was compared with in the end, where that was recomputed on carried values. */
  readonly recomputed?: Recomputed | undefined;
  readonly elements?: readonly ElementOutcome[];
  readonly checks?: readonly CheckOutcome[];
  /** The answers that the rule that decided carried. */
  readonly carried?: readonly CarriedAnswer[];
  /** The id of the known mistake that matched. */
  readonly mistake?: string;
  /** Every rule that was tried, for the story of the mark. */
  readonly candidates?: readonly Candidate[];
  /** What became of each field of a record, for the same. */
  readonly fields?: readonly FieldOutcome[];
}

/** What became of a field that was marked by itself. */
export interface FieldOutcome {
  readonly item: Item;
  readonly written: string | undefined;
  readonly outcome: Outcome;
}

/** The comments for the student: the rubric's for the verdict, and what the marker adds. */
export function commentsOf({ feedback }: Item, outcome: Outcome): readonly Comment[] {
  const own = feedback[outcome.verdict as FeedbackKey];
  return [...(own === undefined ? [] : [authorComment(own)]), ...outcome.feedback];
}
