import { diagnose } from '../diagnostic/diagnostic.ts';
import { MAXIMAL_DIGITS } from '../language/prove.ts';
import { NumericFault } from '../numeric/fault.ts';
import { ZERO } from '../numeric/rational.ts';
import { BudgetSpent, withBudget } from '../numeric/work.ts';
import { itemsOf, type Rubric } from '../rubric/model.ts';
import type { Outcome } from './outcome.ts';

/** Units of work for all of a submission: about a second of a slow machine. */
const SUBMISSION_BUDGET = 8_000_000;

/** No part has less than this, however many there are. */
const LEAST_BUDGET = 500_000;

/**
 * The budget of each part and field: an equal share of the submission's. It is spent on what the student's own values
 * make necessary; references, the points of formulas and the ranges of intermediate values are the same for everybody
 * and cost no submission anything.
 */
export function itemBudget(rubric: Rubric): number {
  return Math.max(LEAST_BUDGET, Math.floor(SUBMISSION_BUDGET / Math.max(1, itemsOf(rubric).length)));
}

/** Does the work for a part or field within its budget. What throws costs this part alone: the verdict is `error`. */
export function markWithin(budget: number, path: string, mark: () => Outcome): Outcome {
  try {
    return withBudget(budget, mark);
  } catch (fault) {
    return failedOutcome(fault, path);
  }
}

/** The outcome of a part that could not be marked, for a marker. */
export function failedOutcome(fault: unknown, path: string): Outcome {
  const diagnostic =
    fault instanceof BudgetSpent
      ? diagnose('budget', { path })
      : fault instanceof NumericFault && fault.reason === 'undecided'
        ? diagnose('verdict-undecided', { path, digits: MAXIMAL_DIGITS })
        : diagnose('marking-failed', { path, problem: problemOf(fault) });
  return { verdict: 'error', credit: ZERO, decidedBy: 'form', feedback: [], diagnostics: [diagnostic] };
}

function problemOf(fault: unknown): string {
  if (fault instanceof NumericFault) return fault.detail;
  return fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault);
}
