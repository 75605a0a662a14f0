import { integer, parseDecimal, type Rational } from '../numeric/rational.ts';

/** Bounds on a single number around its reference r; all inclusive (contract, section 2, "Tolerances"). */
export type ElementRule =
  | { readonly kind: 'exact' }
  /** |s − r| ≤ abs, or |s − r| ≤ rel·|r|; either of the two where both are given. */
  | { readonly kind: 'either'; readonly abs: Rational | undefined; readonly rel: Rational | undefined }
  /** |s − r| ≤ atol + rtol·|r|. */
  | { readonly kind: 'sum'; readonly atol: Rational; readonly rtol: Rational }
  /** r − below ≤ s ≤ r + above. */
  | { readonly kind: 'sides'; readonly below: Rational; readonly above: Rational }
  /** s between r/f and r·f. */
  | { readonly kind: 'factor'; readonly factor: Rational }
  /** low ≤ s ≤ high, whatever the reference. */
  | { readonly kind: 'range'; readonly low: Rational; readonly high: Rational }
  /** |s − r| ≤ ½·10⁻ᵈ. */
  | { readonly kind: 'decimals'; readonly decimals: number }
  /** |s − r| ≤ half a unit of r's n-th significant digit. */
  | { readonly kind: 'sigfigs'; readonly sigfigs: number }
  /** At least that many digits written, and r within one unit (or half a unit) of the last. */
  | { readonly kind: 'written'; readonly digits: DigitCount; readonly nearest: boolean };

/** So many decimals, or so many significant digits. */
export type DigitCount = { readonly decimals: number } | { readonly sigfigs: number };

/** A bound on the Frobenius norm of s − r: absolute, or relative to the norm of r. */
export type NormRule =
  | { readonly kind: 'norm'; readonly abs: Rational }
  | { readonly kind: 'norm'; readonly rel: Rational };

/** How far an answer may lie from its reference. */
export interface Tolerance {
  readonly rule: ElementRule | NormRule;
  /** The digit to which intermediate values may have been rounded or cut. */
  readonly intermediate: DigitCount | undefined;
  /** As the rubric writes it, for reports. */
  readonly text: string;
}

/** The rule of integers and shapes where the part itself gives none. */
export const EXACT: Tolerance = { rule: { kind: 'exact' }, intermediate: undefined, text: 'exact' };

/** The rule where nothing gives one: three digits. */
export const FALLBACK: Tolerance = {
  rule: { kind: 'either', abs: undefined, rel: parseDecimal('0.001') ?? integer(0) },
  intermediate: undefined,
  text: '{rel: 0.001}',
};

/** The rule of formulas where the part itself gives none: within 10⁻²⁰·max(1, |r|) at every point. */
export const SAME_FUNCTION: Tolerance = {
  rule: { kind: 'either', abs: parseDecimal('1e-20'), rel: parseDecimal('1e-20') },
  intermediate: undefined,
  text: '1e-20 · max(1, |r|)',
};
