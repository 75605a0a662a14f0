import { type Ball, topOf } from '../ball.ts';
import { bitLength, floorDivideIntegers, magnitude } from '../integer.ts';
import type { Rational } from '../rational.ts';
import { spendOnMixed } from '../work.ts';

/**
 * Fixed point: at scale w an integer v stands for v·2^-w, and a unit is 2^-w. The kernels in this folder take and give
 * such integers and state their error in units.
 */
export interface Fixed {
  readonly value: bigint;
  /** |x·2^w − value| ≤ error for every x meant. */
  readonly error: bigint;
}

/** Tables of function values are kept for scales up to this many bits. */
export const TABLE_BITS = 1024;

/** The scale for so many bits: the next multiple of 32, so that few scales need tables. */
export function scaleFor(bits: number): number {
  return Math.max(64, (bits + 31) & ~31);
}

/** A number at scale w: rounding down costs less than 1 unit of the midpoint, and rounding the radius up 1 more. */
export function fixedOf(x: Rational | Ball, w: number): Fixed {
  if (x.kind === 'rational') {
    spendOnMixed(x.num, x.den, w);
    if (x.den === 1n) return { value: x.num << BigInt(w), error: 0n };
    return { value: floorDivideIntegers(x.num << BigInt(w), x.den), error: 1n };
  }
  const shift = x.exp + w;
  if (shift >= 0) {
    const up = BigInt(shift);
    return { value: x.mid << up, error: x.rad << up };
  }
  const down = BigInt(-shift);
  return { value: x.mid >> down, error: x.rad === 0n ? 1n : (x.rad >> down) + 2n };
}

/** An exponent t with |x| < 2^t for every x meant. */
export function topOfNumber(x: Rational | Ball): number {
  if (x.kind === 'ball') return topOf(x);
  return x.num === 0n ? Number.NEGATIVE_INFINITY : bitLength(magnitude(x.num)) - bitLength(x.den) + 1;
}

/**
 * x·2^-w as a double, for estimates only: with |x·2^-w| < 2^41 within 2^-11 of it (2^-32 from the cut, then 2^-53
 * relative).
 */
export function estimate(x: bigint, w: number): number {
  return Number(x >> BigInt(w - 32)) / 4294967296;
}

/** f of small whole numbers, each found once. */
export function tabulated<T>(f: (index: number) => T): (index: number) => T {
  const values: (T | undefined)[] = [];
  return index => {
    const known = values[index];
    if (known !== undefined) return known;
    const value = f(index);
    values[index] = value;
    return value;
  };
}
