import { bitLength, magnitude, powerOfTen } from './integer.ts';
import type { Rational } from './rational.ts';
import { isExactZero, type Scalar } from './scalar.ts';
import { bracketOf, magnitudeBracket } from './significant.ts';

/**
 * The e with 10ᵉ ≤ |x| < 10ᵉ⁺¹, which is where the first significant digit stands; `zero` for an exact 0, undefined
 * where the bounds of x leave it open.
 */
export function decimalExponent(x: Scalar): number | 'zero' | undefined {
  if (isExactZero(x)) return 'zero';
  const bracket = magnitudeBracket(bracketOf(x));
  if (bracket === undefined) return undefined;
  const low = exponentOf(bracket.low);
  return low === exponentOf(bracket.high) ? low + bracket.exponent : undefined;
}

/** The exponent of x > 0, from an estimate by bits that is off by at most one, corrected by exact comparison. */
function exponentOf({ num, den }: Rational): number {
  let e = Math.floor((bitLength(magnitude(num)) - bitLength(den)) * 0.3010299956639812);
  while (!reaches(num, den, e)) e--;
  while (reaches(num, den, e + 1)) e++;
  return e;
}

/** Whether num/den ≥ 10ᵉ. */
function reaches(num: bigint, den: bigint, e: number): boolean {
  return e >= 0 ? num >= den * powerOfTen(e) : num * powerOfTen(-e) >= den;
}
