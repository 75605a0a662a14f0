import { bitLength } from '../integer.ts';

const factorialTables = new Map<number, readonly bigint[]>();

/** ⌊2^w/j!⌋ for j = 0, 1, … until it is 0. Dividing a floor again gives the floor of the whole quotient. */
export function inverseFactorials(w: number): readonly bigint[] {
  const known = factorialTables.get(w);
  if (known !== undefined) return known;
  const table: bigint[] = [];
  let value = 1n << BigInt(w);
  for (let j = 1n; value > 0n; j++) {
    table.push(value);
    value /= j;
  }
  table.push(0n);
  factorialTables.set(w, table);
  return table;
}

const oddTables = new Map<number, readonly bigint[]>();

/** ⌊2^w/(2j + 1)⌋ for 0 ≤ j ≤ w/8. */
export function inverseOddNumbers(w: number): readonly bigint[] {
  const known = oddTables.get(w);
  if (known !== undefined) return known;
  const one = 1n << BigInt(w);
  const table = Array.from({ length: (w >> 3) + 1 }, (_, j) => one / BigInt(2 * j + 1));
  oddTables.set(w, table);
  return table;
}

/**
 * The least n ≥ 1 with 2^(-bits·n)·2^w/n! ≤ 1/2 unit, taken over n = first, first + 2, …: the term after which a series
 * in the inverse factorials may stop. 2^w/n! < 2^bitLength(⌊2^w/n!⌋).
 */
export function termsNeeded(w: number, bits: number, step: 1 | 2): number {
  const table = inverseFactorials(w);
  for (let n = step; n < table.length; n += step) {
    if (bits * n > bitLength(table[n]!)) return n;
  }
  return table.length - 1;
}

/**
 * atanh(a/b) = Σ (a/b)^(2k+1)/(2k+1) at scale w, for integers 0 ≤ 3a ≤ b; less than 1 + 2^-16 units below.
 *
 * At scale w + 32 each power is cut by at most 1 + 1/9 + 1/81 + … < 1.2 units and its quotient by 1 more; the sum stops
 * where the power falls below one unit, after fewer than (w + 32)/3 + 2 terms, and the rest of the series is below 3 units.
 * All of that is under 2^16 units of 2^-(w+32) for w < 80,000.
 */
export function atanhOfRatio(a: bigint, b: bigint, w: number): bigint {
  const aa = a * a;
  const bb = b * b;
  let power = (a << BigInt(w + 32)) / b;
  let sum = power;
  for (let odd = 3n; power > 0n; odd += 2n) {
    power = (power * aa) / bb;
    sum += power / odd;
  }
  return sum >> 32n;
}
