import type { Branch } from '../language/spread.ts';
import type { Scalar } from '../numeric/scalar.ts';
import type { Written } from '../numeric/written.ts';
import type { DigitCount } from './digits.ts';

/** On which side of the tolerance an answer lies; `undecided` where more digits of the reference may tell. */
export type Side = 'within' | 'outside' | 'undecided';

/** A judgement with its numbers: |s − r| and how large it may be. */
export interface Judgement {
  readonly side: Side;
  /** Undefined where there is no number to compare. */
  readonly difference: Scalar | undefined;
  /** The bound on the difference; undefined where the rule has two different ones or none. */
  readonly allowed: Scalar | undefined;
  /** The digits that the answer lacks. */
  readonly lacking?: DigitCount;
}

/** An answer with the digits it was typed with; `written` is undefined for a fraction or a computed number. */
export interface StudentNumber {
  readonly value: Scalar;
  readonly written: Written | undefined;
}

/** How far the accepted interval grows at its ends. */
export interface Growth {
  readonly below: Scalar;
  readonly above: Scalar;
}

/** The numbers that a rule accepts around a reference, both ends included. */
export interface Accepted {
  readonly low: Scalar;
  readonly high: Scalar;
  /** The bound on the difference; undefined where the rule has two different ones or none. */
  readonly allowed: Scalar | undefined;
}

/** The numbers of an answer beside those that they are compared with. */
export interface Asked {
  readonly students: readonly StudentNumber[];
  readonly references: readonly Scalar[];
  /** Bits that numbers are computed with. */
  readonly precision: number;
  /** How far the accepted interval of each number grows. */
  readonly growth?: readonly Growth[] | undefined;
  /**
   * Given after the last step of the ladder: a reference, or a difference, that is not told from 0 and is at most this
   * small, counts as 0.
   */
  readonly countsAsZero?: ((x: Scalar) => boolean) | undefined;
  /** The largest size of the references of the same answer that are compared one by one. */
  readonly largest?: (() => Scalar) | undefined;
  /** Between which numbers each reference lies when the values on the way to it are rounded or cut at a digit. */
  readonly branches?: ((digit: DigitCount) => readonly Branch[]) | undefined;
}

/** Judges all numbers of an answer; what judges them together gives each the same judgement. */
export type Judge = (asked: Asked) => readonly Judgement[];
