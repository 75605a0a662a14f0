/**
 * How a number was typed, after its exponent and percent sign: `0.50` has 2 decimals and 2 significant figures,
 * `1.5e-3` 4 and 2, `50%` 2 and 2, `150` 0 and 3 (trailing zeros of an integer count), `1.5e3` 0 and 2.
 */
export interface Written {
  /** Digits after the point when written without exponent; never negative. */
  readonly decimals: number;
  /**
   * The digits from the first that is not 0. A zero has as many as were typed, leading zeros before the point
   * counted once: `0` has 1, `0.0` 2, `0.00` 3.
   */
  readonly sigfigs: number;
  /** The power of ten of the last digit typed: −2 for `0.50`, 2 for `1.5e3`. */
  readonly unitExponent: number;
}

/** What was written with the digits `whole` before the point and `fraction` after it, times 10^`exponent`. */
export function writtenAs(whole: string, fraction: string, exponent: number, _pointed = true): Written {
  const unitExponent = exponent - fraction.length;
  const significant = (whole + fraction).replace(/^0+/, '').length;
  const zero = whole.replace(/^0+(?=0)/, '').length + fraction.length;
  return {
    decimals: unitExponent < 0 ? -unitExponent : 0,
    sigfigs: significant > 0 ? significant : zero,
    unitExponent: unitExponent === 0 ? 0 : unitExponent,
  };
}
