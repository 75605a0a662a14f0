import { EXP_ERROR, expKernel } from './exp-kernel.ts';
import { scaleFor, TABLE_BITS, tabulated } from './fixed.ts';
import { atanhOfRatio, inverseOddNumbers } from './series.ts';

/** The error of {@link logKernel} in units. */
export const LOG_ERROR = EXP_ERROR + 8n;

/** log x at scale w for 1 ≤ x < 2, within LOG_ERROR units. */
export function logKernel(x: bigint, w: number): bigint {
  return w <= TABLE_BITS ? logByTables(x, w) : logByNewton(x, w);
}

interface Tables {
  readonly scale: bigint;
  readonly one: bigint;
  readonly coarseShift: bigint;
  readonly fineShift: bigint;
  /** The coefficients 1/(2j + 1) of the polynomial, highest first. */
  readonly coefficients: readonly bigint[];
  /** log(1 + i/2^7) and log(1 + k/2^14). */
  readonly coarse: (i: number) => bigint;
  readonly fine: (k: number) => bigint;
}

const tablesByScale = new Map<number, Tables>();

/**
 * log x = log(i/2^7) + log(k/2^14) + 2·atanh(t/(2 + t)) with i = ⌊2^7·x⌋, x' = x·2^7/i in [1, 1 + 2^-7),
 * k = ⌊2^14·x'⌋ and 1 + t = x'·2^14/k in [1, 1 + 2^-14).
 *
 * The two quotients cut 1 unit each, so 1 + t is at most 2 units low and its log too. z = t/(2 + t) < 2^-15 is cut by 1;
 * Horner's rule in z² for atanh(z)/z cuts less than 3 units in all, which z makes less than 1, and the last product cuts
 * 1; what is left out is below z^(2n+1) ≤ 2^-w, 1 unit: atanh within 4, twice that 8, with t's 2 and 1.01 for each
 * table value less than 13 units.
 */
function logByTables(x: bigint, w: number): bigint {
  const { scale, one, coarseShift, fineShift, coefficients, coarse, fine } = tablesOf(w);
  const i = x >> coarseShift;
  const near = (x << 7n) / i;
  const k = near >> fineShift;
  const rest = (near << 14n) / k - one;
  const z = (rest << scale) / (one + one + rest);
  const square = (z * z) >> scale;
  let sum = coefficients[0]!;
  for (let j = 1; j < coefficients.length; j++) sum = coefficients[j]! + ((sum * square) >> scale);
  return coarse(Number(i) - 128) + fine(Number(k) - 16384) + ((z * sum) >> (scale - 1n));
}

function tablesOf(w: number): Tables {
  const known = tablesByScale.get(w);
  if (known !== undefined) return known;
  const terms = Math.ceil(w / 30);
  const tables: Tables = {
    scale: BigInt(w),
    one: 1n << BigInt(w),
    coarseShift: BigInt(w - 7),
    fineShift: BigInt(w - 14),
    coefficients: inverseOddNumbers(w).slice(0, terms).reverse(),
    coarse: tabulated(i => entry(i, 7, w)),
    fine: tabulated(k => entry(k, 14, w)),
  };
  tablesByScale.set(w, tables);
  return tables;
}

/** log(1 + i/2^bits) = 2·atanh(i/(2^(bits+1) + i)) from 8 bits more, below 1.01 units low. */
function entry(i: number, bits: number, w: number): bigint {
  return atanhOfRatio(BigInt(i), BigInt(2 ** (bits + 1) + i), w + 8) >> 7n;
}

/**
 * log x = y + 2·atanh(z) with z = (x − e^y)/(x + e^y), for y = log x from half the bits.
 *
 * y is within 2^-(w/2 + 42), so |z| is too and 2·(atanh(z) − z) < |z|³ is below one unit. e^y ≥ 1 is within EXP_ERROR
 * units, which moves the result by no more than that; z is cut by 1. In all EXP_ERROR + 2 + 1 units.
 */
function logByNewton(x: bigint, w: number): bigint {
  const half = scaleFor((w >> 1) + 48);
  const drop = BigInt(w - half);
  const near = logKernel(x >> drop, half);
  const start = near > 0n ? near << drop : 0n;
  const power = expKernel(start, w);
  return start + ((x - power) << BigInt(w + 1)) / (x + power);
}
