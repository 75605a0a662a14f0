import { PLAIN_DIGITS } from '../../document/plain-json.ts';
import { exactText } from '../../numeric/format.ts';
import { bitLength, magnitude } from '../../numeric/integer.ts';
import type { Rational } from '../../numeric/rational.ts';
import type { Scalar } from '../../numeric/scalar.ts';

/** Below this, and beyond its inverse, doubles are too coarse or end. */
const SMALLEST = 1e-290;
const LARGEST = 1e290;

/** More bits of a quotient than a double has: what is cut off then changes it by less than a unit in the last place. */
const BITS = 64;

/**
 * A double at most a unit in the last place away from the double nearest to x; undefined where x lies where doubles
 * are coarse.
 */
export function doubleNear({ num, den }: Rational): number | undefined {
  if (num === 0n) return 0;
  const size = magnitude(num);
  const shift = BITS + bitLength(den) - bitLength(size);
  const quotient = shift >= 0 ? (size << BigInt(shift)) / den : size / (den << BigInt(-shift));
  // Of an integer this is the nearest double, and the power of two is exact.
  const double = Number(quotient) * 2 ** -shift;
  if (!(double > SMALLEST && double < LARGEST)) return undefined;
  return num < 0n ? -double : double;
}

/** The double that a decimal with no more digits than a plain number is read as; undefined for other numbers. */
export function doubleOfShort(x: Scalar): number | undefined {
  const text = x.kind === 'rational' ? exactText(x, 20) : '';
  const short = /^-?\d+(\.\d+)?$/.test(text) && text.replace(/\D/g, '').length <= PLAIN_DIGITS;
  return short ? Number(text) : undefined;
}

const bits = new DataView(new ArrayBuffer(8));

/** The double so many places above, or below for a negative number of places. */
export function stepped(x: number, places: number): number {
  bits.setFloat64(0, x === 0 ? 0 : x);
  const raw = bits.getBigInt64(0);
  // Doubles of one sign are ordered as the integers that their bits make; negative ones the other way round.
  const order = raw < 0n ? -(raw & 0x7fffffffffffffffn) : raw;
  const next = order + BigInt(places);
  bits.setBigInt64(0, next < 0n ? -next | -0x8000000000000000n : next);
  return bits.getFloat64(0);
}

/** The exact value of a double. */
export function exactOf(x: number): Rational {
  bits.setFloat64(0, x);
  const raw = bits.getBigUint64(0);
  const exponent = Number((raw >> 52n) & 0x7ffn);
  const fraction = raw & 0xfffffffffffffn;
  const mantissa = exponent === 0 ? fraction : fraction | 0x10000000000000n;
  const shift = BigInt((exponent === 0 ? 1 : exponent) - 1075);
  const num = raw >> 63n === 1n ? -mantissa : mantissa;
  return shift >= 0n
    ? { kind: 'rational', num: num << shift, den: 1n }
    : { kind: 'rational', num, den: 1n << -shift };
}
