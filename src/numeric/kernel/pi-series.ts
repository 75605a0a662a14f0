import { integerSqrt } from '../integer.ts';

const A = 13591409n;
const B = 545140134n;
const C3_OVER_24 = 640320n ** 3n / 24n;

/** A stretch of the series: its product of numerators p, of denominators q, and its sum t over q. */
interface Stretch {
  readonly p: bigint;
  readonly q: bigint;
  readonly t: bigint;
}

/**
 * π at scale w by Chudnovsky's series, summed by binary splitting; within 2^16 units for w < 2^20.
 *
 * π = 426880·√10005·Q/T. Successive terms fall by a factor below 1728·2/640320³ < 2^-46 (42 times that for the first), so
 * w/46 + 2 terms leave out less than 2^-w of the sum. The square root, cut by 1 unit, is multiplied by
 * 426880·Q/T = π/√10005 < 1, and the quotient cuts 1: less than 10 units.
 */
export function piBySeries(w: number): bigint {
  const { q, t } = stretch(0, Math.ceil(w / 46) + 2);
  const root = integerSqrt(10005n << BigInt(2 * w));
  return (426880n * q * root) / t;
}

function stretch(from: number, to: number): Stretch {
  if (to - from > 1) {
    const middle = (from + to) >> 1;
    const left = stretch(from, middle);
    const right = stretch(middle, to);
    return { p: left.p * right.p, q: left.q * right.q, t: left.t * right.q + left.p * right.t };
  }
  const k = BigInt(from);
  if (from === 0) return { p: 1n, q: 1n, t: A };
  const p = -(6n * k - 5n) * (2n * k - 1n) * (6n * k - 1n);
  return { p, q: k * k * k * C3_OVER_24, t: p * (A + B * k) };
}
