import { bitLength, magnitude } from './integer.ts';

/**
 * The meter of arithmetic. Work is counted in units of about one operation on numbers of {@link WORD} bits, by the bits
 * of the operands and never by the clock, so that the same computation costs the same on every machine. A
 * budget holds for what is computed inside one call of {@link withBudget}, and nothing of it is left afterwards.
 */
let left = Number.POSITIVE_INFINITY;

/** Thrown by {@link spend} when a budget is used up. Only the call of {@link withBudget} that set the budget sees it. */
export class BudgetSpent extends Error {
  constructor() {
    super('the budget of work is spent');
    this.name = 'BudgetSpent';
  }
}

/** Accounts for units of work. Once a budget is spent, every further call inside it throws. Throws BudgetSpent. */
export function spend(units: number): void {
  left -= units;
  if (!(left >= 0)) throw new BudgetSpent();
}

/** Computes something within a budget of its own: it costs the budget outside nothing. Throws BudgetSpent. */
export function withBudget<T>(units: number, compute: () => T): T {
  const outside = left;
  left = units;
  try {
    return compute();
  } finally {
    left = outside;
  }
}

/** Whether some budget holds. */
export function isMetered(): boolean {
  return left !== Number.POSITIVE_INFINITY;
}

/** Operations on numbers of up to this many bits cost one unit. */
const WORD = 512;

/** Numbers from this size on are charged for by their length; those below are part of the unit of each operation. */
const LONG = 1n << 1024n;

/** Whether the length of an integer is charged for. */
export function isLong(x: bigint): boolean {
  return x >= LONG || x <= -LONG;
}

/** Units of work for an element of a tensor that is made anew, whatever its number: its place in memory. */
export const PLACE = 5;

/** How many units one operation of arithmetic at a precision of so many bits takes: schoolbook multiplication. */
export function unitsAt(precision: number): number {
  const words = precision / WORD;
  return words <= 1 ? 1 : words * words;
}

/**
 * Charges for a step of arithmetic on a long fraction, about three products of its parts. A product of n words takes about
 * n^1.5 steps, between Karatsuba's and Toom and Cook's; the square root is the same on every machine, a power need not be.
 */
export function spendOnFraction(num: bigint, den: bigint): void {
  const words = (bitLength(magnitude(num)) + bitLength(den)) / WORD;
  spend(3 * words * Math.sqrt(words));
}

/** Charges for the greatest common divisor of two numbers, the longer of which has so many bits. */
export function spendOnDivisor(bits: number): void {
  spend(bits / 8 + (bits * bits) / 2 ** 13);
}

/** Charges for a step between a long fraction and numbers of so many bits: a ball around it, a comparison with one. */
export function spendOnMixed(num: bigint, den: bigint, precision: number): void {
  if (!isLong(num) && !isLong(den)) return;
  const bits = bitLength(magnitude(num)) + bitLength(den);
  spend(((bits / WORD) * (WORD + precision)) / WORD);
}
