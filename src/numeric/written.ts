/**
 * How a number was typed, after its exponent and percent sign: `0.50` has 2 decimals and 2 significant figures,
 * `1.5e-3` 4 and 2, `50%` 2 and 2, `150` 0 and 3, `1.5e3` 0 and 2.
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
  /**
   * The zeros at the end of a whole number typed without a point or an exponent, which may only hold the place of
   * digits: 2 for `1200` and 0 for `1200.` and `1.200e3`.
   */
  readonly trailingZeros: number;
  /** Whether every digit typed is 0. */
  readonly isZero: boolean;
}

/**
 * What was written with the digits `whole` before the point and `fraction` after it, times 10^`exponent`; `pointed`
 * where a point or an exponent was typed, so that every zero counts.
 */
export function writtenAs(whole: string, fraction: string, exponent: number, pointed: boolean): Written {
  const unitExponent = exponent - fraction.length;
  const digits = (whole + fraction).replace(/^0+/, '');
  const zero = whole.replace(/^0+(?=0)/, '').length + fraction.length;
  const isZero = digits === '';
  return {
    decimals: unitExponent < 0 ? -unitExponent : 0,
    sigfigs: isZero ? zero : digits.length,
    unitExponent: unitExponent === 0 ? 0 : unitExponent,
    trailingZeros: pointed || isZero ? 0 : /0*$/.exec(digits)![0].length,
    isZero,
  };
}
