import { decimalExponent } from '../numeric/decimal-exponent.ts';
import {
  addRationals,
  compareRationals,
  integer,
  multiplyRationals,
  negateRational,
  powerOfRational,
  type Rational,
  rational,
  ZERO,
} from '../numeric/rational.ts';
import { add, bitsForDigits, hull, lower, multiply, type Scalar, upper } from '../numeric/scalar.ts';
import { limited } from './budget.ts';
import type { Side } from './builtin.ts';
import { Evaluation, type Slopes } from './evaluate.ts';
import { LanguageFault } from './fault.ts';
import type { Prover } from './prove.ts';
import { definedAll, type NumberValue, numbers, type Value } from './value.ts';

/** A digit that numbers are rounded or cut at: so many decimals, or so many significant digits. */
export type Digit = { readonly decimals: number } | { readonly sigfigs: number };

/** Between which numbers an element of a value lies, whatever the errors on the way to it. Found when it is asked for. */
export interface Range {
  readonly low: () => Rational;
  readonly high: () => Rational;
  /** Bounds that are no closer, and had at once; undefined where there are none. */
  readonly atLeast: () => Rational | undefined;
  readonly atMost: () => Rational | undefined;
}

/** The work for one end of one element: how often the box of errors is looked at or halved. */
const LOOKS = 48;

/** No end of a range that answers share has less than so many units of work. */
const LEAST_SHARE = 300_000;

/** Enough digits for a bound that is added to a tolerance. */
const DIGITS = 30;

/**
 * The ranges of a value's elements when every intermediate value that it passes through is rounded or cut at a digit,
 * an error of up to one unit each, independently. `carried` are values that stand in the place of definitions and have
 * no error of their own; `form` is the form of the slopes of activations, left out for either.
 *
 * The extremes over the box of all errors are found by branch and bound with interval gradients: along an error whose
 * slope has one sign in the whole box the extreme lies at an end, which settles most errors at once; what is left is
 * bounded by the mean value form, and halved while that pays (Neumaier, "Interval Methods for Systems of Equations",
 * 1990, chapter 2). A unit of ReLU whose input may lie on either side of 0 is bounded on each side by itself, with the
 * slope of that side in the whole box, which covers what is reached there and more. The result is proven: no combination
 * of errors leads outside.
 *
 * An end that cannot be bounded, as when a division may be by zero, throws LanguageFault when it is asked for. Ranges
 * that several answers share have a `budget` of their own, in equal shares for the ends and at least LEAST_SHARE: no
 * answer pays for them, and which was asked for first makes no difference. Left out, the budget that holds where an end
 * is asked for pays for it.
 */
export function rangesOf(
  prover: Prover,
  id: string,
  intermediates: readonly string[],
  digit: Digit,
  carried: ReadonlyMap<string, Value>,
  form?: Slopes,
  budget?: number,
): readonly Range[] {
  const setting: Setting = { prover, id, carried };
  const exact = definedAll(look(setting, NO_ERRORS, form ?? 'input').value);
  const share = budget && Math.max(LEAST_SHARE, budget / Math.max(1, 2 * exact.length));
  const once = <T>(compute: () => T, units = budget) =>
    onlyOnce(units === undefined ? compute : () => limited(units, compute));
  const box = once(() => errorBox(setting, intermediates, digit));
  const both: readonly Slopes[] = prover.dependencies.usesGradient(id) ? ['input', 'output'] : ['input'];
  const forms = form === undefined ? both : [form];
  const end = (element: number, sign: 1 | -1) =>
    forms.map(slopes => extreme(setting, box(), element, sign, slopes)).reduce(greater);
  const whole = once(() =>
    box().length === 0 ? [exact] : forms.map(slopes => valuesIn(setting, box(), slopes)),
  );
  const outer = (element: number, bound: (x: Scalar) => Rational, further: typeof greater) => {
    const ends = whole().map(values => values && bound(values[element]!));
    return ends.reduce((a, b) => a && b && further(a, b));
  };
  return exact.map((x, element) => ({
    low: once(() => (box().length === 0 ? lower(x) : negateRational(end(element, -1))), share),
    high: once(() => (box().length === 0 ? upper(x) : end(element, 1)), share),
    atLeast: () => outer(element, lower, lesser),
    atMost: () => outer(element, upper, greater),
  }));
}

/** The elements of the value over a box of errors, as far as one evaluation tells; undefined where it has none. */
function valuesIn(setting: Setting, box: Box, slopes: Slopes): readonly Scalar[] | undefined {
  try {
    return definedAll(look(setting, { ...NO_ERRORS, box }, slopes).value);
  } catch (fault) {
    if (fault instanceof LanguageFault) return undefined;
    throw fault;
  }
}

/** The function, computed when it is first asked for; a fault is kept too. */
function onlyOnce<T>(compute: () => T): () => T {
  let known: { readonly value: T } | LanguageFault | undefined;
  return () => {
    known ??= attempt(compute);
    if (known instanceof LanguageFault) throw known;
    return known.value;
  };
}

function attempt<T>(compute: () => T): { readonly value: T } | LanguageFault {
  try {
    return { value: compute() };
  } catch (fault) {
    if (fault instanceof LanguageFault) return fault;
    throw fault;
  }
}

interface Setting {
  readonly prover: Prover;
  readonly id: string;
  readonly carried: ReadonlyMap<string, Value>;
}

/** The error of one element of one intermediate value, between two bounds. */
interface ErrorBound {
  readonly id: string;
  readonly index: number;
  readonly shape: readonly number[];
  readonly low: Rational;
  readonly high: Rational;
}

type Box = readonly ErrorBound[];

/** Where to look: a box of errors, and the sides on which values at kinks are taken to lie. */
interface Region {
  readonly box: Box;
  readonly sides: ReadonlyMap<string, Side>;
}

const NO_ERRORS: Region = { box: [], sides: new Map() };

/** The errors of the intermediate values, those further down first, since a unit may hang on how large a value can be. */
function errorBox(setting: Setting, intermediates: readonly string[], digit: Digit): Box {
  const { prover, carried } = setting;
  const box: ErrorBound[] = [];
  for (const id of inOrder(prover, intermediates)) {
    const value = look({ prover, id, carried }, { ...NO_ERRORS, box }, 'input').value;
    if (value.dtype !== 'number') continue;
    definedAll(value).forEach((x, index) => {
      const unit = unitOf(x, digit);
      // An element that is exact at the digit whatever the errors before it, as a ReLU's 0, is not changed by rounding.
      if (!isMultiple(x, unit))
        box.push({ id, index, shape: value.shape, low: negateRational(unit), high: unit });
    });
  }
  return box;
}

/** What builds on another builds on more, all that the other does and the other itself. */
function inOrder({ dependencies }: Prover, ids: readonly string[]): readonly string[] {
  return [...ids].sort((a, b) => dependencies.all(a).size - dependencies.all(b).size);
}

function unitOf(x: Scalar, digit: Digit): Rational {
  const ten = integer(10);
  if ('decimals' in digit) return powerOfRational(ten, BigInt(-digit.decimals));
  const size = [lower(x), upper(x)].map(end => (end.num < 0n ? negateRational(end) : end)).reduce(greater);
  const exponent = decimalExponent(size);
  return exponent === 'zero' || exponent === undefined
    ? ZERO
    : powerOfRational(ten, BigInt(exponent - digit.sigfigs + 1));
}

function isMultiple(x: Scalar, unit: Rational): boolean {
  return (
    x.kind === 'rational' && (unit.num === 0n ? x.num === 0n : (x.num * unit.den) % (x.den * unit.num) === 0n)
  );
}

/** The errors of a box as values: numbers where they are settled, else balls from one bound to the other. */
function errorsOf(box: Box): ReadonlyMap<string, NumberValue> {
  const data = new Map<string, { readonly shape: readonly number[]; readonly elements: Scalar[] }>();
  for (const { id, index, shape, low, high } of box) {
    let entry = data.get(id);
    if (entry === undefined) {
      entry = { shape, elements: new Array(shape.reduce((n, m) => n * m, 1)).fill(ZERO) };
      data.set(id, entry);
    }
    entry.elements[index] = compareRationals(low, high) === 0 ? low : hull(low, high);
  }
  return new Map([...data].map(([id, { shape, elements }]) => [id, numbers(shape, elements)]));
}

interface Look {
  readonly value: NumberValue;
  readonly slopes: (element: number) => ReadonlyMap<string, Value>;
  readonly openKinks: () => readonly string[];
}

function look({ prover, id, carried }: Setting, { box, sides }: Region, slopes: Slopes): Look {
  const options = {
    precision: bitsForDigits(DIGITS),
    external: carried,
    errors: errorsOf(box),
    slopes,
    sides,
  };
  const evaluation = new Evaluation(prover.program, prover.dependencies, options);
  const { value, slopes: slopesOf } = evaluation.withErrors(id);
  return { value: value as NumberValue, slopes: slopesOf, openKinks: () => evaluation.openKinks };
}

/** A proven upper bound of sign·value over a box. */
function extreme(setting: Setting, whole: Box, element: number, sign: 1 | -1, slopes: Slopes): Rational {
  let looks = LOOKS;
  let reached: Rational | undefined;
  const open: Narrowed[] = [];
  let settled: Rational | undefined;
  const consider = (region: Region, within?: Rational): void => {
    looks--;
    const whole = narrow(setting, region, element, sign, slopes);
    // A half holds no more than the whole did.
    const found = within === undefined ? whole : { ...whole, bound: lesser(whole.bound ?? within, within) };
    if (
      found.reached !== undefined &&
      (reached === undefined || compareRationals(found.reached, reached) > 0)
    )
      reached = found.reached;
    if (found.box.every(isSettled) && found.bound !== undefined) {
      settled = settled === undefined ? found.bound : greater(settled, found.bound);
    } else {
      open.push(found);
    }
  };
  consider({ box: whole, sides: NO_ERRORS.sides });
  while (open.length > 0 && looks > 0) {
    open.sort((a, b) =>
      a.bound === undefined ? -1 : b.bound === undefined ? 1 : compareRationals(b.bound, a.bound),
    );
    const worst = open[0]!;
    if (worst.bound !== undefined && reached !== undefined && compareRationals(worst.bound, reached) <= 0)
      break;
    open.shift();
    for (const half of halves(worst)) consider(half, worst.bound);
  }
  let bound = settled;
  for (const { bound: each } of open) {
    if (each === undefined)
      throw new LanguageFault({
        code: 'undecided',
        facts: { detail: 'the rounding of intermediate values can change it without bound', digits: 0 },
      });
    bound = bound === undefined ? each : greater(bound, each);
  }
  return bound ?? ZERO;
}

interface Narrowed extends Region {
  /** No value in the box is greater; undefined where none could be found. */
  readonly bound: Rational | undefined;
  /** A value that is reached in the box; undefined where none is known. */
  readonly reached: Rational | undefined;
  /** The kinks on either side of which values may lie. */
  readonly kinks: readonly string[];
  /** By error, how much of the width of the value may come from it; undefined where the slopes are not known. */
  readonly share: ((error: ErrorBound) => Rational) | undefined;
}

/** Settles the errors whose slopes have one sign at the end that is extreme, until no more can be settled. */
function narrow(
  setting: Setting,
  { box: start, sides }: Region,
  element: number,
  sign: 1 | -1,
  slopes: Slopes,
): Narrowed {
  const tryBox = (box: Box) => tryLook(setting, { box, sides }, element, sign, slopes);
  // On a side of a kink the value runs on beyond the kink, where it is not reached.
  const reachedAt = (place: (error: ErrorBound) => ErrorBound): Rational | undefined => {
    const found = sides.size === 0 ? tryBox(box.map(place)) : undefined;
    return found && lower(found.value);
  };
  let box = start;
  let bound: Rational | undefined;
  let share: Narrowed['share'];
  let kinks: readonly string[] = [];
  for (;;) {
    const found = tryBox(box);
    if (found === undefined) return { box, sides, bound: undefined, reached: undefined, kinks, share };
    bound = upper(found.value);
    if (box.every(isSettled))
      return { box, sides, bound, reached: reachedAt(error => error), kinks: [], share };
    const gradient = found.gradient();
    kinks = found.openKinks();
    if (gradient === undefined) break;
    const next = box.map(error => settle(error, gradient));
    if (next.some((error, i) => isSettled(error) && !isSettled(box[i]!))) {
      box = next;
      continue;
    }
    share = error => multiplyRationals(steepnessOf(gradient(error)), widthOf(error));
    const middle = tryBox(box.map(middleOf));
    if (middle !== undefined) bound = lesser(bound, meanValueBound(box, middle.value, gradient));
    const reached = reachedAt(error => likelierEnd(error, gradient));
    return { box, sides, bound, reached, kinks, share };
  }
  return { box, sides, bound, reached: reachedAt(middleOf), kinks, share };
}

/** By error, how sign·value changes with it anywhere in the box. */
type Gradient = (error: ErrorBound) => Scalar;

function tryLook(setting: Setting, region: Region, element: number, sign: 1 | -1, slopes: Slopes) {
  const signed = (x: Scalar): Scalar => (sign === 1 ? x : multiply(integer(-1), x, bitsForDigits(DIGITS)));
  try {
    const found = look(setting, region, slopes);
    const value = signed(definedAll(found.value)[element]!);
    const gradient = (): Gradient | undefined => {
      try {
        const by = found.slopes(element);
        return error => signed(definedAll(by.get(error.id) as NumberValue)[error.index]!);
      } catch (fault) {
        if (fault instanceof LanguageFault) return undefined;
        throw fault;
      }
    };
    return { value, gradient, openKinks: found.openKinks };
  } catch (fault) {
    if (fault instanceof LanguageFault) return undefined;
    throw fault;
  }
}

function settle(error: ErrorBound, gradient: Gradient): ErrorBound {
  if (isSettled(error)) return error;
  const slope = gradient(error);
  if (lower(slope).num >= 0n) return { ...error, low: error.high };
  return upper(slope).num <= 0n ? { ...error, high: error.low } : error;
}

/** The end to which the middle of the slopes points. */
function likelierEnd(error: ErrorBound, gradient: Gradient): ErrorBound {
  if (isSettled(error)) return error;
  const slope = gradient(error);
  const rising = addRationals(lower(slope), upper(slope)).num >= 0n;
  return rising ? { ...error, low: error.high } : { ...error, high: error.low };
}

/** f(middle) + Σ |slope|·half-width: the mean value theorem with the slopes of the whole box. */
function meanValueBound(box: Box, middle: Scalar, gradient: Gradient): Rational {
  const precision = bitsForDigits(DIGITS);
  let bound = middle;
  for (const error of box) {
    if (isSettled(error)) continue;
    const { num, den } = multiplyRationals(steepnessOf(gradient(error)), widthOf(error));
    bound = add(bound, rational(num, 2n * den), precision);
  }
  return upper(bound);
}

function isSettled({ low, high }: ErrorBound): boolean {
  return compareRationals(low, high) === 0;
}

function centreOf({ low, high }: ErrorBound): Rational {
  const sum = addRationals(low, high);
  return rational(sum.num, 2n * sum.den);
}

function middleOf(error: ErrorBound): ErrorBound {
  const centre = centreOf(error);
  return { ...error, low: centre, high: centre };
}

/** The greatest magnitude of a slope. */
function steepnessOf(slope: Scalar): Rational {
  const [low, high] = [lower(slope), upper(slope)];
  return greater(high, negateRational(low));
}

/** One region for each side of a kink; where there is none, the box cut across the error that most may come from. */
function halves({ box, sides, kinks, share = widthOf }: Narrowed): readonly Region[] {
  const [kink] = kinks;
  if (kink !== undefined) return SIDES.map(side => ({ box, sides: new Map(sides).set(kink, side) }));
  let chosen = -1;
  let most: Rational | undefined;
  box.forEach((error, i) => {
    if (isSettled(error)) return;
    const own = share(error);
    if (most === undefined || compareRationals(own, most) > 0) [chosen, most] = [i, own];
  });
  const error = box[chosen]!;
  const centre = centreOf(error);
  const cut = [
    { ...error, high: centre },
    { ...error, low: centre },
  ];
  return cut.map(half => ({ box: box.with(chosen, half), sides }));
}

const SIDES: readonly Side[] = [-1, 1];

function widthOf({ low, high }: ErrorBound): Rational {
  return addRationals(high, negateRational(low));
}

function greater(a: Rational, b: Rational): Rational {
  return compareRationals(a, b) >= 0 ? a : b;
}

function lesser(a: Rational, b: Rational): Rational {
  return compareRationals(a, b) <= 0 ? a : b;
}
