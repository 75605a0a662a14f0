import { TABLE_BITS, tabulated } from './fixed.ts';
import { inverseFactorials, termsNeeded } from './series.ts';

/** The error of {@link sineKernel} in units, of either value. */
export const SINE_ERROR = 12n;

export interface SineAndCosine {
  readonly sine: bigint;
  readonly cosine: bigint;
}

/** sin x and cos x at scale w for 0 ≤ x < 1, each within SINE_ERROR units. */
export function sineKernel(x: bigint, w: number): SineAndCosine {
  return w <= TABLE_BITS ? byTables(x, w) : byDoubling(x, w);
}

interface Tables {
  readonly scale: bigint;
  readonly indexShift: bigint;
  readonly restBits: number;
  /** The coefficients 1/(2j + 1)! and 1/(2j)! with their signs, highest first. */
  readonly odd: readonly bigint[];
  readonly even: readonly bigint[];
  /** sin and cos of i/2^8. */
  readonly entries: (i: number) => SineAndCosine;
}

const tablesByScale = new Map<number, Tables>();

/**
 * x = a + r with a = i/2^8 and 0 ≤ r < 2^-8, by the addition theorems.
 *
 * With q = r² (cut by 1 unit, q < 2^-16) Horner's rule in q cuts at most 1 unit from a coefficient, 1 from a product and
 * 1 through q at each step, in all less than 3.1 units; the alternating series leaves out less than its next term, half a
 * unit. For sin r this is multiplied by r: less than 0.1 + 1 + 1/2 < 2 units. For cos r = 1 − q·(…), whose first
 * coefficient is exact, 3.1·2^-16 + 1 + 1 + 1/2 < 3. Table values are within 1.01 units, so both sums of products are
 * within 1.01·1 + 1·3 + 1.01·2^-8 + 1·2 + 1 < 8.
 */
function byTables(x: bigint, w: number): SineAndCosine {
  const { scale, indexShift, restBits, odd, even, entries } = tablesOf(w);
  const index = Number(x >> indexShift);
  const r = BigInt.asUintN(restBits, x);
  const square = (r * r) >> scale;
  const sine = (horner(odd, square, scale) * r) >> scale;
  const cosine = horner(even, square, scale);
  if (index === 0) return { sine, cosine };
  const a = entries(index);
  return {
    sine: (a.sine * cosine + a.cosine * sine) >> scale,
    cosine: (a.cosine * cosine - a.sine * sine) >> scale,
  };
}

function horner(coefficients: readonly bigint[], x: bigint, scale: bigint): bigint {
  let sum = coefficients[0]!;
  for (let j = 1; j < coefficients.length; j++) sum = coefficients[j]! + ((sum * x) >> scale);
  return sum;
}

function tablesOf(w: number): Tables {
  const known = tablesByScale.get(w);
  if (known !== undefined) return known;
  const inverse = inverseFactorials(w);
  const end = termsNeeded(w, 8, 2);
  const signed = inverse.map((value, j) => (j & 2 ? -value : value));
  const tables: Tables = {
    scale: BigInt(w),
    indexShift: BigInt(w - 8),
    restBits: w - 8,
    odd: signed.filter((_, j) => j % 2 === 1 && j < end).reverse(),
    even: signed.filter((_, j) => j % 2 === 0 && j < end).reverse(),
    entries: tabulated(i => entry(i, w)),
  };
  tablesByScale.set(w, tables);
  return tables;
}

/** From 32 bits more: 12·2^-32 units and one cut, below 1.01. */
function entry(i: number, w: number): SineAndCosine {
  const { sine, cosine } = byDoubling(BigInt(i) << BigInt(w + 24), w + 32);
  return { sine: sine >> 32n, cosine: cosine >> 32n };
}

/**
 * sin and cos of x/2^k by Taylor's series, then k times (c + is)² = (c² − s²) + i·2cs; within 2 units.
 *
 * At scale v = w + k + 8 the two series are within 4 units each, 6 as a vector. Squaring a vector of length 1 doubles
 * its error (|z² − z'²| ≤ (2 + |Δ|)·|Δ|) and cuts at most 2 more: less than 2^k·(6 + 2)·(1 + tiny) < 9·2^k units of 2^-v
 * after k steps, 9/256 of a unit of 2^-w, and 1 for the last cut.
 */
function byDoubling(x: bigint, w: number): SineAndCosine {
  const k = Math.floor(Math.sqrt(w / 2));
  const v = w + k + 8;
  const scale = BigInt(v);
  const one = 1n << scale;
  const r = x << 8n;
  const square = (r * r) >> scale;
  let sine = one;
  let cosine = one;
  for (let j = 2 * termsForDoubling(v, k); j >= 2; j -= 2) {
    cosine = one - ((cosine * square) >> scale) / BigInt(j * (j - 1));
    sine = one - ((sine * square) >> scale) / BigInt(j * (j + 1));
  }
  sine = (sine * r) >> scale;
  for (let j = 0; j < k; j++) {
    const doubled = (sine * cosine) >> (scale - 1n);
    cosine = ((cosine - sine) * (cosine + sine)) >> scale;
    sine = doubled;
  }
  return { sine: sine >> BigInt(k + 8), cosine: cosine >> BigInt(k + 8) };
}

/** n with (2^-k)^(2n)/(2n)! ≤ 2^-(v+1), where log2 (2n)! ≥ Σ ⌊log2 j⌋. */
function termsForDoubling(v: number, k: number): number {
  let bits = 0;
  let n = 0;
  while (bits <= v) {
    n++;
    bits += 2 * k + 62 - Math.clz32(2 * n - 1) - Math.clz32(2 * n);
  }
  return n;
}
