import {
  atMost,
  compare,
  type Fraction,
  fraction,
  HALF,
  leadingPower,
  minus,
  over,
  plus,
  powerOfTen,
  same,
  size,
  sumOf,
  times,
  ZERO,
} from './fractions.ts';

/** How far an answer may lie from the reference. */
export type Tolerance =
  | { readonly kind: 'exact' }
  | { readonly kind: 'abs'; readonly abs: Fraction }
  | { readonly kind: 'rel'; readonly rel: Fraction }
  | { readonly kind: 'abs-or-rel'; readonly abs: Fraction; readonly rel: Fraction }
  | { readonly kind: 'isclose'; readonly atol: Fraction; readonly rtol: Fraction }
  | { readonly kind: 'sides'; readonly below: Fraction; readonly above: Fraction }
  | { readonly kind: 'factor'; readonly factor: Fraction }
  | { readonly kind: 'range'; readonly low: Fraction; readonly high: Fraction }
  | { readonly kind: 'norm-abs'; readonly abs: Fraction }
  | { readonly kind: 'norm-rel'; readonly rel: Fraction }
  | { readonly kind: 'decimals'; readonly decimals: number }
  | { readonly kind: 'sigfigs'; readonly figures: number }
  | { readonly kind: 'written-decimals'; readonly decimals: number; readonly rounding: Rounding }
  | { readonly kind: 'written-sigfigs'; readonly figures: number; readonly rounding: Rounding };

/** How the last digit written may have come about. */
export type Rounding = 'any' | 'nearest';

/** A number as typed; one that was computed, or typed as n/d, has no digits. */
export interface Typed {
  readonly value: Fraction;
  readonly digits?: Digits;
}

interface Digits {
  /** The power of ten of the last digit. */
  readonly last: number;
  /** Neither a point nor an exponent was typed. */
  readonly plain: boolean;
  /** How many digits were typed, zeros before the first figure too. */
  readonly count: number;
}

/** One number as read: a number, nothing, or what is no number. */
export type Reading = Typed | 'blank' | 'unreadable';

/** Reads one number from the text typed, in the few forms that the model knows; null is a blank. */
export function read(text: string | null): Reading {
  if (text === null || text.trim() === '') return 'blank';
  const quotient = /^(-?\d+)\/(\d+)$/.exec(text);
  if (quotient !== null && !/^0+$/.test(quotient[2]!))
    return { value: fraction(BigInt(quotient[1]!), BigInt(quotient[2]!)) };
  const decimal = /^(-?)(\d*)(\.?)(\d*)(?:[eE]([+-]?\d+))?(%?)$/.exec(text);
  if (decimal === null || `${decimal[2]}${decimal[4]}` === '') return 'unreadable';
  const [, sign, whole, point, rest, exponent, percent] = decimal;
  const last = Number.parseInt(exponent ?? '0', 10) - rest!.length - (percent === '%' ? 2 : 0);
  const value = times(fraction(BigInt(`${sign}${whole}${rest}`)), powerOfTen(last));
  return {
    value,
    digits: { last, plain: point === '' && exponent === undefined, count: whole!.length + rest!.length },
  };
}

/** A rule that can be left out, to see what hangs on it. */
export type Rule =
  /** `written: {sigfigs: n}`: also within what is allowed at the reference's own n-th digit. */
  | 'own-digit'
  /** Follow-through earns nothing where zeros would match and something wrong is null. */
  | 'zeros'
  /** An element by follow-through does not make a part `correct`. */
  | 'element-follows'
  /** A mistake that is not told from the reference on the same carried values is not tried. */
  | 'mistake-not-told'
  /** A mistake's feedback is not shown where the part has full credit. */
  | 'full-credit-feedback'
  /** Carried are all answers or only the wrong ones, never those right otherwise than by the reference as well. */
  | 'two-ways';

/** All rules hold. */
export const NONE: ReadonlySet<Rule> = new Set();

/** Tells for each element whether the tolerance accepts it; under `norm` all have the same. */
export function judge(
  tolerance: Tolerance,
  typed: readonly Typed[],
  references: readonly Fraction[],
  without: ReadonlySet<Rule> = NONE,
): readonly boolean[] {
  if (tolerance.kind === 'norm-abs' || tolerance.kind === 'norm-rel') {
    const square = (all: readonly Fraction[]): Fraction => sumOf(all.map(x => times(x, x)));
    const distance = square(typed.map(({ value }, i) => minus(value, references[i]!)));
    const bound =
      tolerance.kind === 'norm-abs'
        ? square([tolerance.abs])
        : times(square([tolerance.rel]), square(references));
    return typed.map(() => atMost(distance, bound));
  }
  return typed.map((number, i) => accepts(tolerance, number, references[i]!, without));
}

function accepts(tolerance: Tolerance, typed: Typed, r: Fraction, without: ReadonlySet<Rule>): boolean {
  const s = typed.value;
  const distance = size(minus(s, r));
  const within = (bound: Fraction): boolean => atMost(distance, bound);
  switch (tolerance.kind) {
    case 'exact':
      return same(s, r);
    case 'abs':
      return within(tolerance.abs);
    case 'rel':
      return within(times(tolerance.rel, size(r)));
    case 'abs-or-rel':
      return within(tolerance.abs) || within(times(tolerance.rel, size(r)));
    case 'isclose':
      return within(plus(tolerance.atol, times(tolerance.rtol, size(r))));
    case 'sides':
      return atMost(minus(r, tolerance.below), s) && atMost(s, plus(r, tolerance.above));
    case 'factor': {
      const ends = [over(r, tolerance.factor), times(r, tolerance.factor)];
      const [low, high] = compare(r, ZERO) < 0 ? ends.reverse() : ends;
      return atMost(low!, s) && atMost(s, high!);
    }
    case 'range':
      return atMost(tolerance.low, s) && atMost(s, tolerance.high);
    case 'decimals':
      return within(times(HALF, powerOfTen(-tolerance.decimals)));
    case 'sigfigs':
      return same(r, ZERO) ? same(s, ZERO) : within(times(HALF, unitOf(r, tolerance.figures)));
    case 'written-decimals': {
      if (typed.digits === undefined) return same(s, r);
      if (-typed.digits.last < tolerance.decimals) return false;
      return within(allowedAt(powerOfTen(typed.digits.last), tolerance.rounding));
    }
    case 'written-sigfigs': {
      if (typed.digits === undefined) return same(s, r);
      if (same(s, ZERO) || same(r, ZERO))
        return same(s, r) && (typed.digits.plain ? 1 : typed.digits.count) >= tolerance.figures;
      const figures = figuresOf(s, typed.digits, tolerance.figures);
      if (figures < tolerance.figures) return false;
      const own = allowedAt(unitOf(r, tolerance.figures), tolerance.rounding);
      return (
        within(allowedAt(unitOf(s, figures), tolerance.rounding)) && (without.has('own-digit') || within(own))
      );
    }
    case 'norm-abs':
    case 'norm-rel':
      throw new Error('a norm is judged for all elements together');
  }
}

/** The unit of the n-th significant digit. */
const unitOf = (x: Fraction, figures: number): Fraction => powerOfTen(leadingPower(x) - figures + 1);

const allowedAt = (unit: Fraction, rounding: Rounding): Fraction =>
  rounding === 'nearest' ? times(HALF, unit) : unit;

/** The significant figures that a typed number, not 0, is read as having, where so many are asked. */
function figuresOf(s: Fraction, { last, plain }: Digits, asked: number): number {
  const typed = leadingPower(s) - last + 1;
  if (!plain || typed < asked) return typed;
  const digits = String(size(over(s, powerOfTen(last))).n);
  return Math.max(asked, digits.replace(/0+$/, '').length);
}

/** The plainest zero with the digits that the tolerance asks for. */
export function typedZero(tolerance: Tolerance): Typed {
  if (tolerance.kind !== 'written-decimals') return { value: ZERO };
  return { value: ZERO, digits: { last: -tolerance.decimals, plain: false, count: tolerance.decimals + 1 } };
}
