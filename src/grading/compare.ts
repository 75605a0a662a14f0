import { LanguageFault } from '../language/fault.ts';
import { ladder } from '../language/prove.ts';
import type { Range } from '../language/spread.ts';
import { definedAll, type Value } from '../language/value.ts';
import { ZERO } from '../numeric/rational.ts';
import { bitsForDigits, maximum, type Scalar, subtract } from '../numeric/scalar.ts';
import { type Shape, sameShape } from '../numeric/shape.ts';
import type { Tolerance } from '../rubric/tolerance.ts';
import { type Growth, type Judgement, judgeElement, judgeNorm, type StudentNumber } from './judge.ts';
import type { Attempt, Compare } from './rules.ts';

/** A student's numbers with their shape; computed ones, such as `exp(-2)`, may be asked for more precisely. */
export interface StudentTensor {
  readonly shape: Shape;
  readonly numbers: (workingDigits: number) => readonly StudentNumber[];
  /** The elements for reports. */
  readonly texts: readonly string[];
}

/**
 * Compares a student's numbers with values under a tolerance: the one function that decides, whatever the value is of:
 * the reference, an alternative, a mistake, a reference on carried values. Where a bound straddles the tolerance both
 * sides are computed to more digits.
 */
export function numericComparison(student: StudentTensor): Compare {
  return (supply, tolerance) => {
    let last: Attempt = NO_VALUE;
    for (const working of ladder(supply.digits)) {
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
      let judgements = judgeAll(tolerance, numbers, references, precision);
      // The rounding of intermediate values is looked at only where it can make a difference.
      if (
        tolerance.intermediate !== undefined &&
        matchOf(judgements) !== true &&
        supply.ranges !== undefined
      ) {
        const growth = growthOf(supply.ranges(tolerance.intermediate), references, precision);
        judgements = judgeAll(tolerance, numbers, references, precision, growth);
      }
      last = { matched: matchOf(judgements), judgements };
      if (last.matched !== undefined) return last;
    }
    return last;
  };
}

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

/** Judges every element once, at one precision; a norm gives all of them the same judgement. */
export function judgeAll(
  { rule }: Tolerance,
  students: readonly StudentNumber[],
  references: readonly Scalar[],
  precision: number,
  growth?: readonly Growth[],
): readonly Judgement[] {
  if (rule.kind === 'norm') {
    const whole = judgeNorm(
      rule,
      students.map(s => s.value),
      references,
      precision,
      growth,
    );
    return students.map(() => whole);
  }
  return students.map((student, i) => judgeElement(rule, student, references[i]!, precision, growth?.[i]));
}

/** How far each end of the accepted interval grows: as far as the range of the reference goes beyond it. */
function growthOf(
  ranges: readonly Range[],
  references: readonly Scalar[],
  precision: number,
): readonly Growth[] {
  return references.map((reference, i) => {
    const { low, high, atLeast, atMost } = ranges[i]!;
    const below = (end: Scalar) => maximum(ZERO, subtract(reference, end, precision));
    const above = (end: Scalar) => maximum(ZERO, subtract(end, reference, precision));
    const ifAny = (end: Scalar | undefined, of: (end: Scalar) => Scalar) => end && of(end);
    return {
      below: () => below(low()),
      above: () => above(high()),
      belowAtMost: () => ifAny(atLeast(), below),
      aboveAtMost: () => ifAny(atMost(), above),
    };
  });
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
