import { roundMark } from './mark.ts';
import type { Rational } from './rational.ts';

/** x rounded half up to exactly so many decimals, in plain notation: "0.80". */
export function toDecimals(x: Rational, decimals: number): string {
  return roundMark(x, decimals).decimal.toFixed(decimals);
}
