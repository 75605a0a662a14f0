import fc from 'fast-check';
import { type Ball, ball } from '../../../src/numeric/ball.ts';
import { bitLength, magnitude } from '../../../src/numeric/integer.ts';
import { type Rational, rational } from '../../../src/numeric/rational.ts';

/** An integer of up to `bits` bits, lengths being equally likely. */
export function integers(bits: number): fc.Arbitrary<bigint> {
  return fc
    .integer({ min: 0, max: bits })
    .chain(length => fc.bigInt({ min: -(1n << BigInt(length)), max: 1n << BigInt(length) }));
}

/** Fractions, decimals and whole numbers of all sizes. */
export const rationals: fc.Arbitrary<Rational> = fc.oneof(
  fc.tuple(integers(80), integers(80)).map(([num, den]) => rational(num, magnitude(den) + 1n)),
  fc
    .tuple(integers(60), fc.integer({ min: 0, max: 12 }))
    .map(([num, scale]) => rational(num, 10n ** BigInt(scale))),
  integers(40).map(n => rational(n)),
);

/** mid·2^exp with |x| about 2^low to 2^high, and bits of up to 160. */
export function points(low: number, high: number): fc.Arbitrary<Ball> {
  return fc
    .tuple(integers(160), fc.integer({ min: low, max: high }))
    .map(([mid, top]) => ball(mid === 0n ? 1n : mid, 0n, top - bitLength(magnitude(mid))));
}

/** A ball of that size, and a point in it; most radii are small, a few as large as the midpoint. */
export interface Pair {
  readonly around: Ball;
  readonly inside: Ball;
}

export function pairs(low: number, high: number): fc.Arbitrary<Pair> {
  return fc
    .tuple(points(low, high), fc.integer({ min: 0, max: 200 }), fc.bigInt({ min: -1000n, max: 1000n }))
    .map(([point, shrink, place]) => pairOf(point, shrink, place));
}

function pairOf(point: Ball, shrink: number, place: bigint): Pair {
  // Midpoint and radius in units so fine that 1,000 parts of the radius are whole.
  const fine = 1000n << 200n;
  const mid = point.mid * fine;
  const rad = (magnitude(mid) >> BigInt(shrink)) + 1000n;
  const exp = point.exp - 210;
  return { around: ball(mid, rad, exp), inside: ball(mid + (rad / 1000n) * place, 0n, exp) };
}
