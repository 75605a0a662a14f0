import { bitLength } from './integer.ts';

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * The greatest common divisor of a, b ≥ 0, by Lehmer's method (Knuth 4.5.2, Algorithm L): Euclid's steps on the leading 52
 * bits, gathered into one combination of the long numbers. Every step has determinant ±1, so the divisor is the same
 * whatever the quotients; where the leading bits decide none, one long division follows.
 */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = a < b ? [b, a] : [a, b];
  while (y > SAFE) {
    const drop = BigInt(bitLength(x) - 52);
    const { a, b, c, d } = leadingSteps(Number(x >> drop), Number(y >> drop));
    [x, y] = b === 0 ? [y, x % y] : [BigInt(a) * x + BigInt(b) * y, BigInt(c) * x + BigInt(d) * y];
  }
  if (y === 0n) return x;
  let p = Number(y);
  let q = Number(x % y);
  while (q !== 0) [p, q] = [q, p % q];
  return BigInt(p);
}

/** The combination (ax + by, cx + dy) that some of Euclid's steps lead to. */
interface Steps {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

/** Cofactors stay below 2^26, half the bits of the numbers: beyond, the leading bits decide no more quotients. */
const LARGEST_COFACTOR = 2 ** 26;

/** The steps of Euclid's algorithm that the leading bits p ≥ q of two numbers are sure of. */
function leadingSteps(p: number, q: number): Steps {
  let [x, y, a, b, c, d] = [p, q, 1, 0, 0, 1];
  while (y + c !== 0 && y + d !== 0) {
    const quotient = Math.floor((x + a) / (y + c));
    if (quotient !== Math.floor((x + b) / (y + d))) break;
    const nextC = a - quotient * c;
    const nextD = b - quotient * d;
    if (Math.abs(nextC) > LARGEST_COFACTOR || Math.abs(nextD) > LARGEST_COFACTOR) break;
    [x, y, a, b, c, d] = [y, x - quotient * y, c, d, nextC, nextD];
  }
  return { a, b, c, d };
}
