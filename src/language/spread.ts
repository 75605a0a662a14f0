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
import { Evaluation, type Slopes } from './evaluate.ts';
import { LanguageFault, raise } from './fault.ts';
import { type Choices, Infeasible, OpenDecision } from './forks.ts';
import type { Prover } from './prove.ts';
import { definedAll, type NumberValue, numbers, type Value } from './value.ts';

/** A digit that numbers are rounded or cut at: so many decimals, or so many significant digits. */
export type Digit = { readonly decimals: number } | { readonly sigfigs: number };

/** An end of a range: no value is beyond it, and some value is as far as `reached`. */
export interface End {
  readonly at: Rational;
  readonly reached: () => Rational;
}

/**
 * Between which numbers an element of a value lies, whatever the errors on the way to it. Each level takes more work and
 * is no wider than the one before: one evaluation over all errors, its slopes, a look at the ends to which they point, and a
 * search. An end is undefined where a level has none; at the last level such an end throws LanguageFault, and a range may prove empty, where no errors
 * lead to its branch.
 */
export interface Range {
  readonly low: (level: Level) => End | 'empty' | undefined;
  readonly high: (level: Level) => End | 'empty' | undefined;
}

/** How closely an end is known. */
export type Level = 0 | 1 | 2 | 3;

/** The level at which ends are as close as they come. */
export const CLOSEST: Level = 3;

/** The ranges of a value's elements where its computation goes one way. */
export interface Branch {
  /** True for the way that the value itself goes. */
  readonly isOwn: boolean;
  readonly ranges: readonly Range[];
}

/** The rounding that branches are derived from. */
export interface SpreadOptions {
  /** The definitions that are rounded or cut. */
  readonly intermediates: ReadonlySet<string>;
  readonly digit: Digit;
  /** Values that stand in the place of definitions. */
  readonly external: ReadonlyMap<string, Value>;
  /** The ids of those that a student worked on with, perhaps unrounded: they move by one unit of the digit as they are. */
  readonly carried: ReadonlySet<string>;
  /** The form of the slopes of activations; left out for either. */
  readonly form?: Slopes | undefined;
  /** Units of work for all of it, where several answers share it. */
  readonly budget?: number | undefined;
}

/** The work for one end of one element: how often the box of errors is looked at or halved, on all branches together. */
const LOOKS = 48;

/** A branch is looked at so often at least. */
const LEAST_LOOKS = 6;

/** A value may go so many ways; more are not told apart. */
const MOST_BRANCHES = 64;

/** No end of a range that answers share has less than so many units of work. */
const LEAST_SHARE = 300_000;

/** Enough digits for a bound that is added to a tolerance. */
const DIGITS = 30;

/**
 * The ranges of a value's elements when every intermediate value that it passes through is rounded or cut at a digit,
 * an error of up to one unit each, independently: one branch for each way that a jump on the way may go.
 *
 * The extremes over the box of all errors are found by branch and bound with interval gradients: along an error whose
 * slope has one sign in the whole box the extreme lies at an end, which settles most errors at once; what is left is
 * bounded by the mean value form, and halved while that pays (Neumaier, "Interval Methods for Systems of Equations",
 * 1990, chapter 2). Where a function bends, as ReLU, the maximum or an order of size, its slope is all that lies between
 * the slopes of both sides, for which the mean value theorem holds as well (Clarke, "Optimization and Nonsmooth
 * Analysis", 1983, theorem 2.3.7). The result is proven: no combination of errors leads outside.
 *
 * Ranges that several answers share have a `budget` of their own, in equal shares for the ends and at least LEAST_SHARE:
 * no answer pays for them, and which was asked for first makes no difference. Left out, the budget that holds where an
 * end is asked for pays for it.
 */
export function branchesOf(prover: Prover, id: string, options: SpreadOptions): readonly Branch[] {
  const { external, form, budget } = options;
  const setting: Setting = { prover, id, external, moving: [...options.intermediates] };
  const both: readonly Slopes[] = prover.dependencies.usesGradient(id) ? ['input', 'output'] : ['input'];
  const forms = form === undefined ? both : [form];
  return forms.flatMap(slopes => {
    const found: Way[] = [];
    const open: Choices[] = [new Map()];
    for (let choices = open.pop(); choices !== undefined; choices = open.pop()) {
      const way = tryWay(setting, options, slopes, choices);
      if (way === undefined) continue;
      if (!('place' in way)) {
        found.push(way);
        continue;
      }
      const { place, options: names } = way;
      if (found.length + open.length + names.length > MOST_BRANCHES) tooManyWays();
      for (const name of names) open.push(new Map(choices).set(place, name));
    }
    const looks = Math.max(LEAST_LOOKS, Math.floor(LOOKS / found.length));
    return found.map(way => branchOf(setting, way, { slopes, budget, looks }));
  });
}

function tooManyWays(): never {
  return raise('undecided', {
    detail: 'the rounding of intermediate values can take it more ways than are tried',
    digits: 0,
  });
}

/** A way that a computation may go: the errors on it, and the values over all of them. */
interface Way {
  readonly choices: Choices;
  readonly box: Box;
  /** Undefined where the value has no bounds over the whole box. */
  readonly whole: Look | undefined;
}

/** Goes one way; the place where it is still open; undefined where no errors lead that way. */
function tryWay(
  setting: Setting,
  options: SpreadOptions,
  slopes: Slopes,
  choices: Choices,
): Way | OpenDecision | undefined {
  const box: ErrorBound[] = [];
  const errors = (id: string, value: NumberValue): NumberValue | undefined => {
    const own = errorsOfOne(id, value, options);
    box.push(...own);
    return errorsOf(own).get(id);
  };
  try {
    return { choices, box, whole: lookAt(setting, { errors, choices }, slopes) };
  } catch (thrown) {
    if (thrown instanceof OpenDecision) return thrown;
    if (thrown instanceof Infeasible) return undefined;
    if (!(thrown instanceof LanguageFault) || thrown.problem.code === 'budget-exceeded') throw thrown;
    return { choices, box: boxWithoutErrors(setting, options, slopes, choices), whole: undefined };
  }
}

/** The errors on a way whose value has no bounds over all of them: their units are those of the values without errors. */
function boxWithoutErrors(setting: Setting, options: SpreadOptions, slopes: Slopes, choices: Choices): Box {
  const box: ErrorBound[] = [];
  const errors = (id: string, value: NumberValue): undefined => {
    box.push(...errorsOfOne(id, value, options));
  };
  evaluate(setting, { errors, choices }, slopes);
  return box;
}

/** The errors of the elements of one value. */
function errorsOfOne(id: string, value: NumberValue, { intermediates, carried, digit }: SpreadOptions): Box {
  if (!intermediates.has(id)) return [];
  return definedAll(value).flatMap((x, index): ErrorBound[] => {
    const unit = unitOf(x, digit);
    // An element that is exact at the digit whatever the errors before it, as a ReLU's 0, is not changed by rounding.
    if (unit.num === 0n || (!carried.has(id) && isMultiple(x, unit))) return [];
    return [{ id, index, shape: value.shape, low: negateRational(unit), high: unit }];
  });
}

interface BranchOptions {
  readonly slopes: Slopes;
  readonly budget: number | undefined;
  readonly looks: number;
}

function branchOf(
  setting: Setting,
  { choices, box, whole }: Way,
  { slopes, budget, looks }: BranchOptions,
): Branch {
  const centre = onlyOnce(() => lookSafely(setting, NO_ERRORS, slopes, choices));
  const count = whole?.values.length ?? centre()?.length ?? 0;
  const share = budget && Math.max(LEAST_SHARE, budget / Math.max(1, 2 * count));
  const once = <T>(compute: () => T) =>
    onlyOnce(share === undefined ? compute : () => limited(share, compute));
  const ranges = Array.from({ length: count }, (_, element): Range => {
    const gradient = once(() => whole?.gradient(element));
    const value = whole?.values[element];
    const own = () => (box.length === 0 ? value : centre()?.[element]);
    const end = (sign: 1 | -1): Range['high'] => {
      const signed = (at: Rational): Rational => (sign === 1 ? at : negateRational(at));
      const outmost = (x: Scalar): Rational => upper(signedOf(x, sign));
      const first = value && outmost(value);
      const inmost = once((): Rational | undefined => {
        const reached = own();
        return reached && lower(signedOf(reached, sign));
      });
      const bySlopes = once(() => {
        const middle = own();
        return middle && boundBySlopes(box, signedOf(middle, sign), gradient(), sign);
      });
      const narrowed = once(() => narrow(setting, { box, choices }, { element, sign, slopes }, whole));
      const bySearch = once(() => extreme(setting, { box, choices }, { element, sign, slopes }, looks));
      const endOf = (at: Rational | undefined, reached: () => Rational | undefined): End | undefined =>
        at && { at: signed(at), reached: () => signed(reached() ?? at) };
      return level => {
        // Only a part of the errors lead to a branch that is not the value's own: nothing is known to be reached.
        if (level === 0) return endOf(first, inmost);
        const second = bySlopes();
        const closer = second && (first ? lesser(first, second.at) : second.at);
        if (level === 1)
          return endOf(closer ?? first, choices.size === 0 && second ? () => second.reached : inmost);
        const found = level === 2 ? narrowed() : bySearch();
        if (found === 'empty') return found;
        const at = found.bound && closer ? lesser(found.bound, closer) : (found.bound ?? closer ?? first);
        return endOf(at, level === CLOSEST ? () => at : () => found.reached ?? inmost());
      };
    };
    return { low: end(-1), high: end(1) };
  });
  return { isOwn: choices.size === 0 || centre() !== undefined, ranges };
}

/**
 * Bounds of the extreme of sign·value by its slopes in the whole box: f(0) + Σ |slope|·unit is not exceeded, by the mean
 * value theorem, and f(0) + Σ min |slope|·unit over the slopes of one sign is reached where each error stands at its end.
 */
function boundBySlopes(
  box: Box,
  centre: Scalar,
  unsigned: Gradient | undefined,
  sign: 1 | -1,
): { readonly at: Rational; readonly reached: Rational } | undefined {
  if (unsigned === undefined) return undefined;
  const precision = bitsForDigits(DIGITS);
  let [at, reached] = [centre, centre];
  for (const error of box) {
    const slope = signedOf(unsigned(error), sign);
    at = add(at, multiplyRationals(steepnessOf(slope), error.high), precision);
    reached = add(reached, multiplyRationals(flatnessOf(slope), error.high), precision);
  }
  return { at: upper(at), reached: lower(reached) };
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
  readonly external: ReadonlyMap<string, Value>;
  readonly moving: readonly string[];
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

/** Where to look: a box of errors, on one way. */
interface Region {
  readonly box: Box;
  readonly choices: Choices;
}

/** The end to look for. */
interface Sought {
  readonly element: number;
  readonly sign: 1 | -1;
  readonly slopes: Slopes;
}

const NO_ERRORS: Box = [];

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

/** Evaluates the value at 30 digits with errors, on a way. Throws LanguageFault, OpenDecision, Infeasible. */
function evaluate(
  { prover, id, external, moving }: Setting,
  { errors, choices }: { readonly errors: Errors; readonly choices: Choices | undefined },
  slopes: Slopes,
) {
  const evaluation = new Evaluation(prover.program, prover.dependencies, {
    precision: bitsForDigits(DIGITS),
    external,
    errors,
    moving,
    slopes,
    choices,
    base: prover.at(DIGITS),
  });
  const { value, slopes: slopesOf } = evaluation.withErrors(id);
  return { value: value as NumberValue, slopesOf };
}

type Errors = (id: string, value: NumberValue) => NumberValue | undefined;

function errorsIn(box: Box): Errors {
  const errors = errorsOf(box);
  return id => errors.get(id);
}

/** The values over a box; undefined where there are none, or where no errors in it lead that way. */
function lookSafely(
  setting: Setting,
  box: Box,
  slopes: Slopes,
  choices: Choices | undefined,
): readonly Scalar[] | undefined {
  return safely(() => definedAll(evaluate(setting, { errors: errorsIn(box), choices }, slopes).value));
}

/** By error, how sign·value changes with it anywhere in the box. */
type Gradient = (error: ErrorBound) => Scalar;

/** The values over a region with the slopes of its elements. */
interface Look {
  readonly values: readonly Scalar[];
  readonly gradient: (element: number) => Gradient | undefined;
}

function lookSafelyAt(
  setting: Setting,
  { box, choices }: Region,
  slopes: Slopes,
): Look | 'empty' | undefined {
  try {
    return safely(() => lookAt(setting, { errors: errorsIn(box), choices }, slopes), true);
  } catch (thrown) {
    if (thrown instanceof Infeasible) return 'empty';
    throw thrown;
  }
}

function lookAt(
  setting: Setting,
  where: { readonly errors: Errors; readonly choices: Choices },
  slopes: Slopes,
): Look {
  const { value, slopesOf } = evaluate(setting, where, slopes);
  return {
    values: definedAll(value),
    gradient: element =>
      safely((): Gradient => {
        const by = slopesOf(element);
        return error => definedAll(by.get(error.id) as NumberValue)[error.index]!;
      }),
  };
}

/** The computed value; undefined where there is none, or none on the way, which may be told apart. */
function safely<T>(compute: () => T, tellsInfeasible = false): T | undefined {
  try {
    return compute();
  } catch (thrown) {
    const isOpen = thrown instanceof OpenDecision || (thrown instanceof Infeasible && !tellsInfeasible);
    if (isOpen || (thrown instanceof LanguageFault && thrown.problem.code !== 'budget-exceeded'))
      return undefined;
    throw thrown;
  }
}

function signedOf(x: Scalar, sign: 1 | -1): Scalar {
  return sign === 1 ? x : multiply(integer(-1), x, bitsForDigits(DIGITS));
}

function signedGradient(gradient: Gradient, sign: 1 | -1): Gradient {
  return error => signedOf(gradient(error), sign);
}

/** A proven upper bound of sign·value over a region, by a search; empty where no errors in it lead that way. */
function extreme(setting: Setting, whole: Region, sought: Sought, most: number): Found | 'empty' {
  let looks = most;
  let reached: Rational | undefined;
  const open: Narrowed[] = [];
  let settled: Rational | undefined;
  const consider = (box: Box, within?: Rational): void => {
    looks--;
    const narrowed = narrow(setting, { box, choices: whole.choices }, sought);
    if (narrowed === 'empty') return;
    // A half holds no more than the whole did.
    const bound = within === undefined ? narrowed.bound : lesser(narrowed.bound ?? within, within);
    const found = { ...narrowed, bound };
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
  consider(whole.box);
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
    if (each === undefined) {
      raise('undecided', {
        detail: 'the rounding of intermediate values can change it without bound',
        digits: 0,
      });
    }
    bound = bound === undefined ? each : greater(bound, each);
  }
  return bound === undefined ? 'empty' : { bound, reached: bound };
}

interface Found {
  /** No value is greater; undefined where no bound could be found. */
  readonly bound: Rational | undefined;
  /** A value that is reached; undefined where none is known. */
  readonly reached: Rational | undefined;
}

interface Narrowed extends Found {
  readonly box: Box;
  /** By error, how much of the width of the value may come from it; undefined where the slopes are not known. */
  readonly share: ((error: ErrorBound) => Rational) | undefined;
}

/** Settles the errors whose slopes have one sign at the end that is extreme, until no more can be settled. */
function narrow(
  setting: Setting,
  { box: start, choices }: Region,
  { element, sign, slopes }: Sought,
  /** The region, where it has been looked at already. */
  known?: Look,
): Narrowed | 'empty' {
  const valueIn = (box: Box) => {
    const found = lookSafely(setting, box, slopes, choices)?.[element];
    return found && signedOf(found, sign);
  };
  const reachedAt = (place: (error: ErrorBound) => ErrorBound): Rational | undefined => {
    const found = valueIn(box.map(place));
    return found && lower(found);
  };
  let box = start;
  let bound: Rational | undefined;
  let share: Narrowed['share'];
  let found = known ?? lookSafelyAt(setting, { box, choices }, slopes);
  for (;;) {
    if (found === 'empty') return found;
    const value = found?.values[element];
    if (found === undefined || value === undefined)
      return { box, bound: undefined, reached: undefined, share };
    bound = upper(signedOf(value, sign));
    if (box.every(isSettled)) return { box, bound, reached: lower(signedOf(value, sign)), share };
    const unsigned = found.gradient(element);
    if (unsigned === undefined) break;
    const gradient = signedGradient(unsigned, sign);
    const next = box.map(error => settle(error, gradient));
    // Where the end that is extreme is off this way, it is looked for where the way ends, which no slope tells.
    const settles = next.some((error, i) => isSettled(error) && !isSettled(box[i]!));
    const settled = settles ? lookSafelyAt(setting, { box: next, choices }, slopes) : 'empty';
    if (settled !== 'empty') {
      box = next;
      found = settled;
      continue;
    }
    share = error => multiplyRationals(steepnessOf(gradient(error)), widthOf(error));
    const middle = valueIn(box.map(middleOf));
    if (middle !== undefined) bound = lesser(bound, meanValueBound(box, middle, gradient));
    const reached = reachedAt(error => likelierEnd(error, gradient));
    return { box, bound, reached, share };
  }
  return { box, bound, reached: reachedAt(middleOf), share };
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

/** The least magnitude of a slope; 0 where it may be 0. */
function flatnessOf(slope: Scalar): Rational {
  const [low, high] = [lower(slope), negateRational(upper(slope))];
  return greater(ZERO, greater(low, high));
}

/** The greatest magnitude of a slope. */
function steepnessOf(slope: Scalar): Rational {
  const [low, high] = [lower(slope), upper(slope)];
  return greater(high, negateRational(low));
}

/** The box cut across the error that most may come from. */
function halves({ box, share = widthOf }: Narrowed): readonly Box[] {
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
  return cut.map(half => box.with(chosen, half));
}

function widthOf({ low, high }: ErrorBound): Rational {
  return addRationals(high, negateRational(low));
}

function greater(a: Rational, b: Rational): Rational {
  return compareRationals(a, b) >= 0 ? a : b;
}

function lesser(a: Rational, b: Rational): Rational {
  return compareRationals(a, b) <= 0 ? a : b;
}
