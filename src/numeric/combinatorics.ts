import { NumericFault } from './fault.ts';
import { bitLength } from './integer.ts';
import { integer, ONE, toBigInt, ZERO } from './rational.ts';
import { EXACT_BITS, floor, type Scalar } from './scalar.ts';
import { isLong, spendOnFraction } from './work.ts';

const LARGEST_FACTORIAL = 10_000n;

/** n! exactly, for a whole n from 0 to 10,000. Faults: domain, too-large, undecided. */
export function factorial(n: Scalar): Scalar {
  const whole = wholeNumber(n, 'factorial');
  if (whole < 0n) throw new NumericFault('domain', 'factorial of a negative number');
  if (whole > LARGEST_FACTORIAL) throw new NumericFault('too-large', 'factorial of a number above 10,000');
  return charged(productOf(1n, whole));
}

/**
 * The number of ways to choose k of n, exactly, for whole n, k ≥ 0; 0 for k > n. Faults: domain, undecided, and too-large
 * where the result may be longer than 2^17 bits.
 */
export function binomial(n: Scalar, k: Scalar): Scalar {
  const from = wholeNumber(n, 'comb');
  const chosen = wholeNumber(k, 'comb');
  if (from < 0n || chosen < 0n) throw new NumericFault('domain', 'comb of a negative number');
  if (chosen > from) return ZERO;
  const fewer = chosen < from - chosen ? chosen : from - chosen;
  if (fewer === 0n) return ONE;
  // The product of n − k + 1 … n, before it is divided by k!, has at most k·bits(n) bits.
  if (fewer > LARGEST_FACTORIAL || Number(fewer) * bitLength(from) > 2 * EXACT_BITS) {
    throw new NumericFault('too-large', 'comb of numbers too large');
  }
  return charged(productOf(from - fewer + 1n, from) / productOf(1n, fewer));
}

/** A long product, accounted for as the several products of half its length that it is put together from. */
function charged(product: bigint): Scalar {
  if (isLong(product)) for (let i = 0; i < 8; i++) spendOnFraction(product, 1n);
  return integer(product);
}

/** The product of the integers from low to high, by halves so that the factors stay balanced; 1 where there is none. */
function productOf(low: bigint, high: bigint): bigint {
  if (high - low < 8n) {
    let product = 1n;
    for (let factor = low; factor <= high; factor++) product *= factor;
    return product;
  }
  const middle = (low + high) >> 1n;
  return productOf(low, middle) * productOf(middle + 1n, high);
}

function wholeNumber(x: Scalar, name: string): bigint {
  const whole = x.kind === 'rational' ? toBigInt(x) : undefined;
  if (whole !== undefined) return whole;
  // For a ball: undecided where it may hold a whole number.
  if (x.kind === 'ball') floor(x);
  throw new NumericFault('domain', `${name} of a number that is not whole`);
}
