import { bitLength, integerRoot } from './integer.ts';
import { type Rational, rational } from './rational.ts';
import { isLong, spendOnFraction } from './work.ts';

const HIGHEST_ORDER = 64n;
const MOST_BITS = 2 ** 15;

/**
 * The k-th root of a ≥ 0, where it is rational and cheap to find: k ≤ 64, with a·b^(k−1) of up to 2^15 bits.
 *
 * a/b has a rational k-th root just where a·b^(k−1) = (a/b)·b^k has an integer one; no need for lowest terms.
 */
export function exactRoot(a: Rational, k: bigint): Rational | undefined {
  if (k > HIGHEST_ORDER || Number(k) * bitLength(a.den) + bitLength(a.num) > MOST_BITS) return undefined;
  const scaled = a.num * a.den ** (k - 1n);
  // Newton's steps of doubling length cost a few products of the whole one.
  if (isLong(scaled)) spendOnFraction(scaled, scaled);
  const root = integerRoot(scaled, Number(k));
  return root ** k === scaled ? rational(root, a.den) : undefined;
}
