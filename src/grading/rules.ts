import type { Verdict } from '../base/verdict.ts';
import type { Slopes } from '../language/evaluate.ts';
import type { Branch, Digit } from '../language/spread.ts';
import type { Element, Value } from '../language/value.ts';
import type { Rational } from '../numeric/rational.ts';
import type { Judgement } from '../tolerances/judgement.ts';
import type { Tolerance } from '../tolerances/module.ts';

/**
 * Something that an answer is compared with: the reference, an alternative, a mistake, or one of them recomputed with
 * carried values. It is computed to as many digits as the comparison asks for.
 */
export interface Supply {
  /** The digits that the first comparison is made with. */
  readonly digits: number;
  /** The value at a working precision of so many digits. Throws LanguageFault where it cannot be computed. */
  readonly at: (workingDigits: number) => Value;
  /** One element alone, where they are computed one by one: the value of a formula at a point. */
  readonly element?: (index: number, workingDigits: number) => Element;
  /** Between which numbers each element lies when the intermediate values are rounded or cut at a digit. */
  readonly branches?: (digit: Digit) => readonly Branch[];
}

/**
 * A way of recomputing a reference with the student's own values: all that the student answered of the nearest parts
 * that it builds on, or some of them, with the references in the place of the others.
 */
export interface Carrying {
  /** The paths whose answers are carried. */
  readonly carried: readonly string[];
  /** Every answer carried is correct: the student merely rounded. */
  readonly rounded: boolean;
  /** What stands in the place of definitions. */
  readonly values: (workingDigits: number) => ReadonlyMap<string, Value>;
}

/** The rules that can decide a mark, in the order that settles ties. */
export const RULE_ORDER = [
  'reference',
  'accept',
  'follow-through',
  'transposed',
  'mistake',
  'option',
  'per-element',
] as const;

export type RuleName = (typeof RULE_ORDER)[number];

/** How an answer compares with one value. */
export interface Attempt {
  /** Undefined where no number of digits decides it. */
  readonly matched: boolean | undefined;
  /** The judgement of each element; absent where the shapes differ or the value could not be computed. */
  readonly judgements?: readonly Judgement[];
  /** Why the value could not be computed; `no-value` where no number of digits decides something on the way to it. */
  readonly fault?: string;
}

/** Compares the answer at hand with a value, under a tolerance. May throw LanguageFault from the supply. */
export type Compare = (supply: Supply, tolerance: Tolerance) => Attempt;

/** A rule that was tried: whether it matched, and what it gives if it did. */
export interface Candidate {
  readonly rule: RuleName;
  /** The id of the mistake or alternative. */
  readonly id: string | undefined;
  readonly attempt: Attempt;
  readonly credit: Rational;
  readonly verdict: Verdict;
  readonly feedback: string | undefined;
  /** The answers that were carried into the value. */
  readonly carrying: Carrying | undefined;
  /** Where the slopes of activations were taken on carried values; undefined where that does not matter. */
  readonly slopes?: Slopes | undefined;
  readonly supply: Supply | undefined;
  /** Why it earns nothing although it matched. */
  readonly withheld?: string;
}
