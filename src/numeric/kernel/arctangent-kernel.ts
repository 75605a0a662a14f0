import { scaleFor, TABLE_BITS, tabulated } from './fixed.ts';
import { inverseOddNumbers } from './series.ts';
import { SINE_ERROR, sineKernel } from './sine-kernel.ts';

/** The error of {@link arctangentKernel} in units. */
export const ARCTANGENT_ERROR = 3n * SINE_ERROR;

/** atan x at scale w for 0 ≤ x ≤ 1, within ARCTANGENT_ERROR units. */
export function arctangentKernel(x: bigint, w: number): bigint {
  return w <= TABLE_BITS ? byTables(x, w) : byNewton(x, w);
}

interface Tables {
  readonly scale: bigint;
  readonly indexShift: bigint;
  /** The coefficients ±1/(2j + 1), highest first. */
  readonly coefficients: readonly bigint[];
  /** atan(i/2^8). */
  readonly entries: (i: number) => bigint;
}

const tablesByScale = new Map<number, Tables>();

/**
 * atan x = atan c + atan((x − c)/(1 + cx)) with c = i/2^8 and 0 ≤ x − c < 2^-8.
 *
 * z = (2^8·x − i)/(2^8 + ix) < 2^-8 is cut by 1 unit. Horner's rule in z² (cut by 1) loses less than 3.1 units, which z
 * makes less than 0.1, and the last product cuts 1; the alternating series leaves out less than z^(2n+1) ≤ 2^-w. With a
 * table value within 1.01 units: less than 5.
 */
function byTables(x: bigint, w: number): bigint {
  const { scale, indexShift, coefficients, entries } = tablesOf(w);
  const i = x >> indexShift;
  const z = (((x << 8n) - (i << scale)) << scale) / ((256n << scale) + i * x);
  const square = (z * z) >> scale;
  let sum = coefficients[0]!;
  for (let j = 1; j < coefficients.length; j++) sum = coefficients[j]! + ((sum * square) >> scale);
  return entries(Number(i)) + ((z * sum) >> scale);
}

function tablesOf(w: number): Tables {
  const known = tablesByScale.get(w);
  if (known !== undefined) return known;
  const tables: Tables = {
    scale: BigInt(w),
    indexShift: BigInt(w - 8),
    coefficients: inverseOddNumbers(w)
      .slice(0, Math.ceil(w / 16))
      .map((value, j) => (j % 2 === 1 ? -value : value))
      .reverse(),
    entries: tabulated(i => entry(i, w)),
  };
  tablesByScale.set(w, tables);
  return tables;
}

/** atan(i/2^8) by Euler's series, from 32 bits more; below 1.01 units low. */
function entry(i: number, w: number): bigint {
  return arctangentOfRatio(BigInt(i), 256n, w + 32) >> 32n;
}

/**
 * atan(p/q) = pq/(p² + q²)·Σ_k Π_{j≤k} 2j·p²/((2j + 1)(p² + q²)) for 0 ≤ p ≤ q (Euler), within 2^16 units.
 *
 * Each factor is below 1/2, so every term carries less than 1 + 1/2 + 1/4 + … = 2 units from cuts; the sum stops after
 * fewer than w + 2 terms, where a term is below one unit and the rest of the series below 3: less than 2w + 7 units.
 */
function arctangentOfRatio(p: bigint, q: bigint, w: number): bigint {
  const square = p * p;
  const whole = square + q * q;
  let term = ((p * q) << BigInt(w)) / whole;
  let sum = term;
  for (let j = 2n; term > 0n; j += 2n) {
    term = (term * j * square) / ((j + 1n) * whole);
    sum += term;
  }
  return sum;
}

/**
 * atan x = y + atan(z) with z = (x·cos y − sin y)/(cos y + x·sin y), for y = atan x from half the bits.
 *
 * y is within 2^-(w/2 + 42), so |z| is too and z − atan z < |z|³ is below one unit. The denominator is
 * √(1 + x²)·cos(atan x − y) > 0.99 and the numerator within (x + 1)·SINE_ERROR units, so z is within
 * 2.1·SINE_ERROR + 1 + tiny, the error of the denominator being multiplied by z.
 */
function byNewton(x: bigint, w: number): bigint {
  const scale = BigInt(w);
  const half = scaleFor((w >> 1) + 48);
  const drop = BigInt(w - half);
  const near = arctangentKernel(x >> drop, half);
  const start = near > 0n ? near << drop : 0n;
  const { sine, cosine } = sineKernel(start, w);
  return start + (x * cosine - (sine << scale)) / (cosine + ((x * sine) >> scale));
}
