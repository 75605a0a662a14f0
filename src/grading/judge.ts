import { decimalExponent } from '../numeric/decimal-exponent.ts';
import { sqrtOfNonNegative } from '../numeric/elementary/roots.ts';
import { integer, powerOfRational, type Rational, rational, ZERO } from '../numeric/rational.ts';
import {
  absolute,
  add,
  divide,
  hull,
  lower,
  maximum,
  minimum,
  multiply,
  overlaps,
  type Scalar,
  subtract,
  tryCompare,
  upper,
} from '../numeric/scalar.ts';
import type { DigitCount, ElementRule, NormRule } from '../rubric/tolerance.ts';
import type { Written } from '../submission/reading/written.ts';

/** On which side of the tolerance an answer lies; `undecided` where more digits of the reference may tell. */
export type Side = 'within' | 'outside' | 'undecided';

/** A judgement with its numbers: |s − r| and how large it may be. */
export interface Judgement {
  readonly side: Side;
  readonly difference: Scalar;
  /** The bound on the difference; undefined where the rule has two different ones or none. */
  readonly allowed: Scalar | undefined;
  /** The digits that the answer lacks. */
  readonly lacking?: DigitCount;
}

/** An answer with the digits it was typed with; `written` is undefined for a fraction or a computed number. */
export interface StudentNumber {
  readonly value: Scalar;
  readonly written: Written | undefined;
}

/** How far the accepted interval grows at its ends, for the rounding of intermediate values; found when it is asked for. */
export interface Growth {
  readonly below: () => Scalar;
  readonly above: () => Scalar;
  /** Bounds of the same that are no closer, and had at once; undefined where there are none. */
  readonly belowAtMost: () => Scalar | undefined;
  readonly aboveAtMost: () => Scalar | undefined;
}

/** The numbers that a rule accepts around a reference, both ends included. */
export interface Accepted {
  readonly low: Scalar;
  readonly high: Scalar;
  /** The bound on the difference; undefined where the rule has two different ones or none. */
  readonly allowed: Scalar | undefined;
}

/** A rule whose accepted numbers hang on the reference alone, and not on how the answer was written. */
export type IntervalRule = Exclude<ElementRule, { kind: 'written' }>;

/**
 * The interval that a rule of the contract's table of tolerances accepts. Undefined where the digits of the reference
 * do not tell it.
 */
export function acceptedBy(rule: IntervalRule, reference: Scalar, precision: number): Accepted | undefined {
  const symmetric = (allowed: Scalar): Accepted => ({
    low: subtract(reference, allowed, precision),
    high: add(reference, allowed, precision),
    allowed,
  });
  switch (rule.kind) {
    case 'exact':
      return symmetric(ZERO);
    case 'either': {
      const relative = rule.rel === undefined ? ZERO : multiply(rule.rel, absolute(reference), precision);
      return symmetric(maximum(rule.abs ?? ZERO, relative));
    }
    case 'sum':
      return symmetric(add(rule.atol, multiply(rule.rtol, absolute(reference), precision), precision));
    case 'sides': {
      const low = subtract(reference, rule.below, precision);
      return { low, high: add(reference, rule.above, precision), allowed: undefined };
    }
    case 'factor': {
      // For a negative reference r·f is the lower end.
      const ends = [
        divide(reference, rule.factor, precision),
        multiply(reference, rule.factor, precision),
      ] as const;
      return { low: minimum(...ends), high: maximum(...ends), allowed: undefined };
    }
    case 'range':
      return { low: rule.low, high: rule.high, allowed: undefined };
    case 'decimals':
      return symmetric(halfUnit(-rule.decimals));
    case 'sigfigs': {
      const allowed = halfDigit(reference, rule.sigfigs);
      return allowed && symmetric(allowed);
    }
  }
}

/**
 * Judges one number. With the reference known as m ± ρ, an answer is within when it lies between the ends of the
 * accepted interval for certain, outside when it lies beyond one of them for certain.
 */
export function judgeElement(
  rule: ElementRule,
  student: StudentNumber,
  reference: Scalar,
  precision: number,
  growth?: Growth,
): Judgement {
  const s = student.value;
  const difference = absolute(subtract(s, reference, precision));
  const within = (accepted: Accepted): Judgement => {
    const { low, high, allowed } = accepted;
    const side = between(s, low, high);
    if (growth === undefined || rule.kind === 'range' || side === 'within')
      return { side, difference, allowed };
    // Only the end on the answer's side can make a difference, and where the answer lies far off it makes none.
    const isBelow = tryCompare(s, reference) === -1;
    const grown = isBelow ? growth.below : growth.above;
    const far = isBelow ? growth.belowAtMost() : growth.aboveAtMost();
    if (far !== undefined && isBeyond(s, accepted, isBelow, far, precision)) {
      return {
        side: 'outside',
        difference,
        get allowed() {
          return allowed && add(allowed, grown(), precision);
        },
      };
    }
    const more = grown();
    const [from, to] = isBelow
      ? [subtract(low, more, precision), add(high, more, precision)]
      : [subtract(low, growth.below(), precision), add(high, more, precision)];
    return { side: between(s, from, to), difference, allowed: allowed && add(allowed, more, precision) };
  };
  if (rule.kind === 'written') {
    return judgeWritten(rule, student, allowed =>
      within({
        low: subtract(reference, allowed, precision),
        high: add(reference, allowed, precision),
        allowed,
      }),
    );
  }
  const accepted = acceptedBy(rule, reference, precision);
  return accepted === undefined ? { side: 'undecided', difference, allowed: undefined } : within(accepted);
}

/** Whether a number lies beyond the end on its side for certain, when that is further out by so much. */
function isBeyond(
  s: Scalar,
  { low, high }: Accepted,
  isBelow: boolean,
  far: Scalar,
  precision: number,
): boolean {
  return isBelow
    ? tryCompare(s, subtract(low, far, precision)) === -1
    : tryCompare(s, add(high, far, precision)) === 1;
}

/**
 * Half a unit of the n-th significant digit; around both candidates where it is open on which side of a power of ten
 * the number lies, undefined where it is not told from 0.
 */
function halfDigit(x: Scalar, n: number): Scalar | undefined {
  const exponent = decimalExponent(x);
  if (exponent === 'zero') return ZERO;
  if (exponent !== undefined) return halfUnit(exponent - n + 1);
  const ends = overlaps(x, ZERO) ? [] : [decimalExponent(lower(x)), decimalExponent(upper(x))];
  const [a, b] = ends;
  if (typeof a !== 'number' || typeof b !== 'number') return undefined;
  return hull(halfUnit(a - n + 1), halfUnit(b - n + 1));
}

/** Judged at the digits the student wrote: r within one unit of the last one, or half a unit. */
function judgeWritten(
  { digits, nearest }: Extract<ElementRule, { kind: 'written' }>,
  { written }: StudentNumber,
  symmetric: (allowed: Scalar) => Judgement,
): Judgement {
  // A fraction has no last digit and must equal the reference.
  if (written === undefined) return symmetric(ZERO);
  const enough =
    'decimals' in digits ? written.decimals >= digits.decimals : written.sigfigs >= digits.sigfigs;
  const judgement = symmetric(nearest ? halfUnit(written.unitExponent) : unit(written.unitExponent));
  return enough ? judgement : { ...judgement, side: 'outside', lacking: digits };
}

function between(s: Scalar, low: Scalar, high: Scalar): Side {
  const [fromLow, toHigh] = [tryCompare(s, low), tryCompare(s, high)];
  if (fromLow === -1 || toHigh === 1) return 'outside';
  return fromLow === undefined || toHigh === undefined ? 'undecided' : 'within';
}

/** 10 to the power of `exponent`, exactly. */
function unit(exponent: number): Rational {
  return powerOfRational(integer(10), BigInt(exponent));
}

function halfUnit(exponent: number): Rational {
  const { num, den } = unit(exponent);
  return rational(num, 2n * den);
}

/** Judges all elements together: Σ(s − r)² ≤ a², or ≤ t²·Σr². */
export function judgeNorm(
  rule: NormRule,
  students: readonly Scalar[],
  references: readonly Scalar[],
  precision: number,
  growth?: readonly Growth[],
): Judgement {
  const square = (x: Scalar) => multiply(x, x, precision);
  const sum = (terms: readonly Scalar[]) =>
    terms.reduce<Scalar>((total, term) => add(total, term, precision), ZERO);
  const distance = sum(students.map((s, i) => square(subtract(s, references[i]!, precision))));
  const limit =
    'abs' in rule ? square(rule.abs) : multiply(square(rule.rel), sum(references.map(square)), precision);
  // The triangle inequality: errors of the reference of at most g move the norm by at most |g|.
  const grown = growth?.map(({ below, above }) => square(maximum(below(), above())));
  if (grown !== undefined) {
    const bound = add(
      sqrtOfNonNegative(limit, precision),
      sqrtOfNonNegative(sum(grown), precision),
      precision,
    );
    const distanceRoot = sqrtOfNonNegative(distance, precision);
    const order = tryCompare(distanceRoot, bound);
    const side = order === undefined ? 'undecided' : order <= 0 ? 'within' : 'outside';
    return { side, difference: distanceRoot, allowed: bound };
  }
  const order = tryCompare(distance, limit);
  const side = order === undefined ? 'undecided' : order <= 0 ? 'within' : 'outside';
  return {
    side,
    difference: sqrtOfNonNegative(distance, precision),
    allowed: sqrtOfNonNegative(limit, precision),
  };
}
