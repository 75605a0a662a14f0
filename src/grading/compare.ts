import { LanguageFault } from '../language/fault.ts';
import { countsAsZero, ladder } from '../language/prove.ts';
import { definedAll, type Value } from '../language/value.ts';
import { bitsForDigits, type Scalar } from '../numeric/scalar.ts';
import { type Shape, sameShape } from '../numeric/shape.ts';
import type { Judgement, StudentNumber } from '../tolerances/judgement.ts';
import type { Tolerance } from '../tolerances/module.ts';
import { judge, judgesTogether } from '../tolerances/tolerance.ts';
import type { Attempt, Compare } from './rules.ts';

/** A student's numbers with their shape; computed ones, such as `exp(-2)`, may be asked for more precisely. */
export interface StudentTensor {
  readonly shape: Shape;
  readonly numbers: (workingDigits: number) => readonly StudentNumber[];
  /** The elements for reports, made when they are asked for: of long fractions that takes longer than comparing them. */
  readonly texts: () => readonly string[];
  /** The elements without a value; whatever stands in their places, they are wrong. */
  readonly holes?: ReadonlySet<number> | undefined;
}

/**
 * Compares a student's numbers with values under a tolerance: the one function that decides, whatever the value is of:
 * the reference, an alternative, a mistake, a reference on carried values. Where a bound straddles the tolerance both
 * sides are computed to more digits.
 */
export function numericComparison(student: StudentTensor): Compare {
  return (supply, tolerance) => {
    let last: Attempt = NO_VALUE;
    const steps = ladder(supply.digits);
    for (const working of steps) {
      const value = settled(() => supply.at(working));
      if (value === undefined) continue;
      const numbers = settled(() => student.numbers(working));
      if (numbers === undefined) {
        last = { matched: undefined };
        continue;
      }
      if (value.dtype !== 'number' || !sameShape(value.shape, student.shape))
        return { matched: false, fault: 'shape-mismatch' };
      const references = definedAll(value);
      const precision = bitsForDigits(working);
      const { holes } = student;
      // A hole is compared as if it were right, and is wrong thereafter: that moves no other element.
      const students =
        holes === undefined ? numbers : numbers.map((n, i) => (holes.has(i) ? right(references[i]!) : n));
      const isLast = working === steps.at(-1);
      const judged = judge(tolerance, {
        students,
        references,
        precision,
        branches: supply.branches,
        countsAsZero: isLast ? x => countsAsZero(x, supply.digits) : undefined,
      });
      const judgements = holes === undefined ? judged : withHoles(judged, holes, tolerance);
      last = { matched: matchOf(judgements), judgements };
      if (last.matched !== undefined) return last;
    }
    return last;
  };
}

function right(reference: Scalar): StudentNumber {
  return { value: reference, written: undefined };
}

/** The judgements with the holes outside; a rule that judges all numbers together has them all outside. */
function withHoles(
  judgements: readonly Judgement[],
  holes: ReadonlySet<number>,
  { rule }: Tolerance,
): readonly Judgement[] {
  const together = judgesTogether(rule) !== undefined;
  return judgements.map((judgement, i) => (together || holes.has(i) ? NO_NUMBER : judgement));
}

const NO_NUMBER: Judgement = { side: 'outside', difference: undefined, allowed: undefined };

const NO_VALUE: Attempt = { matched: undefined, fault: 'no-value' };

/** What is computed, or undefined where it takes more digits to decide something on the way to it. */
function settled<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (fault) {
    if (fault instanceof LanguageFault && fault.problem.code === 'undecided') return undefined;
    throw fault;
  }
}

/** All within, none undecided: matched. An element that is open leaves the whole open, for each may earn its share. */
function matchOf(judgements: readonly Judgement[]): boolean | undefined {
  if (judgements.some(j => j.side === 'undecided')) return undefined;
  return judgements.every(j => j.side === 'within');
}

/** Compares an answer that is no number, such as the id of an option, by equality. */
export function equalityComparison(equals: (value: Value) => boolean): Compare {
  return supply => {
    for (const working of ladder(supply.digits)) {
      const value = settled(() => supply.at(working));
      if (value !== undefined) return { matched: equals(value) };
    }
    return NO_VALUE;
  };
}
