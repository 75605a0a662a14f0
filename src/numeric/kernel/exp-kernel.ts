import { TABLE_BITS, tabulated } from './fixed.ts';
import { inverseFactorials, termsNeeded } from './series.ts';

/** The error of {@link expKernel} in units. */
export const EXP_ERROR = 20n;

/** e^x at scale w for 0 ≤ x < 1, within EXP_ERROR units. */
export function expKernel(x: bigint, w: number): bigint {
  return w <= TABLE_BITS ? expByTables(x, w) : expByHalving(x, w);
}

interface Tables {
  readonly scale: bigint;
  readonly indexShift: bigint;
  readonly restBits: number;
  /** The coefficients 1/j! of the polynomial, highest first. */
  readonly coefficients: readonly bigint[];
  /** e^(i/2^7) and e^(k/2^14). */
  readonly coarse: (i: number) => bigint;
  readonly fine: (k: number) => bigint;
}

const tablesByScale = new Map<number, Tables>();

/**
 * x = i/2^7 + k/2^14 + r with 0 ≤ r < 2^-14, so e^x is a product of three.
 *
 * p = Σ_{j<n} r^j/j! by Horner's rule: each step cuts less than 1 unit from the coefficient and less than 1 from the
 * product, in all less than 2/(1 − 2^-14) < 3 units; the rest of the series is below r^n/n!·1.001 < 1 unit: 4 units.
 * Table values are within 1.01 units, e^(i/2^7) < 2.7 and e^(k/2^14) < 1.01, so their product is within
 * 1.01·1.01 + 2.7·1.01 + 1 < 4.8 units, and the result within 1.001·4.8 + 2.72·4 + 1 < 17.
 */
function expByTables(x: bigint, w: number): bigint {
  const { scale, indexShift, restBits, coefficients, coarse, fine } = tablesOf(w);
  const index = Number(x >> indexShift);
  const rest = BigInt.asUintN(restBits, x);
  let sum = coefficients[0]!;
  for (let j = 1; j < coefficients.length; j++) sum = coefficients[j]! + ((sum * rest) >> scale);
  return (((coarse(index >> 7) * fine(index & 127)) >> scale) * sum) >> scale;
}

function tablesOf(w: number): Tables {
  const known = tablesByScale.get(w);
  if (known !== undefined) return known;
  const tables: Tables = {
    scale: BigInt(w),
    indexShift: BigInt(w - 14),
    restBits: w - 14,
    coefficients: inverseFactorials(w)
      .slice(0, termsNeeded(w, 14, 1))
      .reverse(),
    coarse: tabulated(i => entry(i, 7, w)),
    fine: tabulated(k => entry(k, 14, w)),
  };
  tablesByScale.set(w, tables);
  return tables;
}

/** e^(i/2^bits), from 32 bits more: 2·2^-32 units of error and one cut, below 1.01 units. */
function entry(i: number, bits: number, w: number): bigint {
  return expByHalving(BigInt(i) << BigInt(w + 32 - bits), w + 32) >> 32n;
}

/**
 * e^x = (e^(x/2^k))^(2^k) for 0 ≤ x < 1, within 2 units of scale w; k about √w balances squarings and terms.
 *
 * At scale v = w + k + 8 with r = x/2^k < 2^-k: 1 + r(1 + r/2(1 + r/3(…))) cuts less than 2 units a step, in all less than
 * 3, and leaves a rest below 1 unit: 4 units of a number ≥ 1. Squaring doubles a relative error and cuts 1 unit:
 * ρ' ≤ 2ρ + ρ² + 1, so ρ ≤ 2^k·(4 + 1)·(1 + tiny) < 6·2^k units after k steps; times e, 17·2^k units of 2^-v, which is
 * 17/256 of a unit of 2^-w. The last cut adds 1.
 */
function expByHalving(x: bigint, w: number): bigint {
  const k = Math.floor(Math.sqrt(w));
  const v = w + k + 8;
  const scale = BigInt(v);
  const one = 1n << scale;
  const rest = x << 8n;
  let sum = one;
  for (let j = termsForHalving(v, k); j >= 1; j--) sum = one + ((sum * rest) >> scale) / BigInt(j);
  for (let j = 0; j < k; j++) sum = (sum * sum) >> scale;
  return sum >> BigInt(k + 8);
}

/** n with (2^-k)^n/n! ≤ 2^-(v+1), where log2 n! ≥ Σ ⌊log2 j⌋. */
function termsForHalving(v: number, k: number): number {
  let bits = 0;
  let n = 0;
  while (bits <= v) {
    n++;
    bits += k + 31 - Math.clz32(n);
  }
  return n;
}
