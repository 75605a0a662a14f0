import { BudgetSpent, isMetered, withBudget } from '../numeric/work.ts';
import { raise } from './fault.ts';

/**
 * The units of work that a definition of a rubric may take at one precision, with what it builds on counted apart: some
 * seconds. Authors are trusted to be honest, so it bounds a slip and no attack.
 */
const AUTHOR_BUDGET = 20_000_000;

/** The budget of a definition at a precision of so many bits: more digits may take more work. */
export function authorBudget(precision: number): number {
  return AUTHOR_BUDGET * Math.max(1, precision / 512);
}

/** Computes something within a budget of its own. Throws LanguageFault where that is spent. */
export function limited<T>(units: number, compute: () => T): T {
  try {
    return withBudget(units, compute);
  } catch (thrown) {
    if (!(thrown instanceof BudgetSpent)) throw thrown;
    return raise('budget-exceeded', { detail: 'it takes more work than is allowed' });
  }
}

/** Computes something within the budget that holds, or within one of so many units where none does. */
export function limitedAtLeast<T>(units: number, compute: () => T): T {
  return isMetered() ? compute() : limited(units, compute);
}
