import { LanguageFault } from '../language/fault.ts';
import { MAXIMAL_DIGITS } from '../language/prove.ts';
import { defined } from '../language/value.ts';
import { absolute, bitsForDigits, isBelow, maximum, type Scalar } from '../numeric/scalar.ts';
import type { Judgement } from '../tolerances/judgement.ts';
import type { Tolerance } from '../tolerances/module.ts';
import { judge } from '../tolerances/tolerance.ts';
import type { Attempt, Compare, Supply } from './rules.ts';

/**
 * The working digits at which two formulas are compared at a point: few, which tell two different functions apart, and
 * a little more than the hundred to which equal ones have to agree, each with room for what cancels.
 */
const RUNGS = [30, 130, 400, MAXIMAL_DIGITS + 12];

/**
 * Compares a formula with another at one point after the other, and ends at the first where they differ. Where the bound
 * straddles the tolerance both are computed to more digits; what is not told from 0 by then counts as 0.
 */
export function pointwiseComparison(
  student: (index: number, workingDigits: number) => Scalar,
  points: number,
): Compare {
  return (supply, tolerance) => {
    let rung = 0;
    let last: Attempt = { matched: undefined, fault: 'no-value' };
    for (let index = 0; index < points; index++) {
      const found = atPoint(index, rung);
      last = found.attempt;
      if (last.matched !== true) return last;
      rung = found.rung;
    }
    return last;

    /** The next point starts with as many digits as this one needed. */
    function atPoint(index: number, from: number): { readonly attempt: Attempt; readonly rung: number } {
      let open: Attempt = { matched: undefined, fault: 'no-value' };
      for (let at = from; at < RUNGS.length; at++) {
        const judgement = judged(index, RUNGS[at]!, supply, tolerance);
        if (judgement === undefined) continue;
        const matched = decided(judgement, at);
        open = { matched, judgements: [judgement] };
        if (matched !== undefined) return { attempt: open, rung: at };
      }
      return { attempt: open, rung: from };
    }
  };

  /** The judgement at a point; undefined where something on the way is open at so few digits. */
  function judged(
    index: number,
    working: number,
    supply: Supply,
    tolerance: Tolerance,
  ): Judgement | undefined {
    const element = supply.element;
    if (element === undefined) return undefined;
    try {
      const reference = defined(element(index, working));
      const value = student(index, working);
      const precision = bitsForDigits(working);
      const largest = () => largestOf(supply, points);
      return judge(tolerance, {
        students: [{ value, written: undefined }],
        references: [reference],
        precision,
        largest,
      })[0];
    } catch (fault) {
      if (fault instanceof LanguageFault && fault.problem.code === 'undecided') return undefined;
      throw fault;
    }
  }
}

function decided({ side, difference }: Judgement, rung: number): boolean | undefined {
  if (side !== 'undecided') return side === 'within';
  const isLast = rung === RUNGS.length - 1;
  return isLast && difference !== undefined && isBelow(difference, MAXIMAL_DIGITS / 2) ? true : undefined;
}

/** The largest size of a reference at the points, to a few digits. */
function largestOf({ element }: Supply, points: number): Scalar {
  const sizes = Array.from({ length: points }, (_, i) => absolute(defined(element!(i, RUNGS[0]!))));
  return sizes.reduce((a, b) => maximum(a, b));
}
