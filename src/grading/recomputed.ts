import { LanguageFault } from '../language/fault.ts';
import { ladder } from '../language/prove.ts';
import type { Value } from '../language/value.ts';
import { BudgetSpent } from '../numeric/work.ts';
import type { MarkingContext } from './kinds/context.ts';
import type { Recomputed } from './outcome.ts';
import type { Candidate, Supply } from './rules.ts';
import { showBound } from './shown.ts';
import { showValue } from './supply.ts';

/**
 * The right answer that an answer met, where a rule had it recomputed on carried values. Undefined for a known mistake,
 * and for formulas, which are compared at points.
 */
export function recomputedBy(
  { rule, attempt, carrying, supply }: Candidate,
  { compiled, item }: MarkingContext,
): Recomputed | undefined {
  if (rule !== 'follow-through' && rule !== 'accept') return undefined;
  if (carrying === undefined || carrying.rounded || supply === undefined) return undefined;
  if (item.formula !== undefined) return undefined;
  const { precision } = compiled.rubric;
  const value = firstValue(supply, precision);
  if (value === undefined) return undefined;
  const worst = attempt.judgements?.find(j => j.side !== 'within') ?? attempt.judgements?.[0];
  return {
    expected: showValue(value, precision),
    difference: showBound(worst?.difference),
    allowed: showBound(worst?.allowed),
  };
}

/** The value on the first step of the ladder that gives one, which the comparison has computed already. */
function firstValue(supply: Supply, digits: number): Value | undefined {
  for (const working of ladder(digits)) {
    try {
      return supply.at(working);
    } catch (thrown) {
      if (thrown instanceof BudgetSpent) return undefined;
      if (!(thrown instanceof LanguageFault)) throw thrown;
    }
  }
  return undefined;
}
