import { binomial, factorial } from '../../numeric/combinatorics.ts';
import { erf, erfc } from '../../numeric/elementary/error-function.ts';
import { exp, expm1 } from '../../numeric/elementary/exponential.ts';
import { cosh, sinh, tanh } from '../../numeric/elementary/hyperbolic.ts';
import { acos, asin, atan, atan2 } from '../../numeric/elementary/inverse-trigonometric.ts';
import { log, log1p, log2, log10 } from '../../numeric/elementary/logarithm.ts';
import { cbrt, hypot, sqrt, sqrtOfNonNegative } from '../../numeric/elementary/roots.ts';
import { cos, sin, tan } from '../../numeric/elementary/trigonometric.ts';
import {
  integer,
  ONE,
  powerOfRational,
  type Rational,
  rational,
  toBigInt,
  ZERO,
} from '../../numeric/rational.ts';
import {
  absolute,
  ceil,
  floor,
  isExactZero,
  maximum,
  minimum,
  multiply,
  roundHalfEven,
  type Scalar,
  signOf,
} from '../../numeric/scalar.ts';
import type { Builtin, ElementwiseBuiltin, Example, Parameter } from '../builtin.ts';
import { raise } from '../fault.ts';

/** Units of work of a transcendental function of one number, against 1 for an addition. */
const TRANSCENDENTAL = 20;

/** Far from 0 its series has hundreds of terms. */
const ERROR_FUNCTION = 10 * TRANSCENDENTAL;

type Unary = (x: Scalar, precision: number) => Scalar;

function unary(
  name: string,
  of: Unary,
  derivative: string | undefined,
  summary: string,
  examples: readonly Example[],
  cost = TRANSCENDENTAL,
  atInput?: string,
): ElementwiseBuiltin {
  return {
    kind: 'elementwise',
    name,
    group: 'Elementary functions',
    parameters: [{ name: 'x' }],
    summary,
    examples,
    apply: { gives: 'number', cost, of: ([x], precision) => of(x!, precision) },
    partials: derivative === undefined ? {} : { x: derivative },
    // A derivative that is stated by the output has another form at the input.
    ...(atInput === undefined || derivative === undefined
      ? {}
      : { slopes: { input: atInput, output: derivative } }),
  };
}

function several(
  name: string,
  parameters: readonly Parameter[],
  of: (x: readonly Scalar[], precision: number) => Scalar,
  partials: Readonly<Record<string, string>>,
  summary: string,
  examples: readonly Example[],
  cost = TRANSCENDENTAL,
  bounds?: Readonly<Record<string, string>>,
): ElementwiseBuiltin {
  return {
    kind: 'elementwise',
    name,
    group: 'Elementary functions',
    parameters,
    summary,
    examples,
    apply: { gives: 'number', cost, of },
    partials,
    ...(bounds === undefined ? {} : { bounds }),
  };
}

/** A function of one number whose values lie on steps of that height. */
function stepwise(
  name: string,
  of: (x: Scalar) => Scalar,
  height: Rational,
  summary: string,
  examples: readonly Example[],
): ElementwiseBuiltin {
  const { apply, ...rest } = unary(name, of, undefined, summary, examples, 1);
  return { ...rest, apply: { ...apply, gives: 'number', of: ([x]) => of(x!), step: () => height } };
}

/** 10 raised to the decimals of `round`; they are whole and small, or the argument is at fault. */
function decimalsOf(decimals: Scalar): number {
  const whole = decimals.kind === 'rational' ? toBigInt(decimals) : undefined;
  if (whole === undefined || whole > 1000n || whole < -1000n) {
    raise('undefined-value', { detail: 'the decimals of `round` are a whole number between -1000 and 1000' });
  }
  return Number(whole);
}

function clip(x: Scalar, low: Scalar, high: Scalar): Scalar {
  return minimum(maximum(x, low), high);
}

/** a·log b, and 0 where a is exactly 0, whatever b is (SciPy's xlogy). */
function xlogy(a: Scalar, b: Scalar, precision: number): Scalar {
  return isExactZero(a) ? ZERO : multiply(a, log(b, precision), precision);
}

const X_AND_Y: readonly Parameter[] = [{ name: 'a' }, { name: 'b' }];

/** Functions of numbers, applied element by element; NumPy's names. */
export const elementary: readonly Builtin[] = [
  unary(
    'exp',
    exp,
    'y',
    'e to the power x.',
    [{ expression: 'exp(0)', value: '1' }],
    TRANSCENDENTAL,
    'exp(x)',
  ),
  unary(
    'expm1',
    expm1,
    'y + 1',
    'exp(x) - 1.',
    [{ expression: 'expm1(0)', value: '0' }],
    TRANSCENDENTAL,
    'exp(x)',
  ),
  unary('log', log, '1 / x', 'The natural logarithm.', [{ expression: 'log(1)', value: '0' }]),
  unary('log1p', log1p, '1 / (1 + x)', 'log(1 + x).', [{ expression: 'log1p(0)', value: '0' }]),
  unary('log2', log2, '1 / (x * log(2))', 'The logarithm to base 2.', [
    { expression: 'log2(8)', value: '3' },
  ]),
  unary('log10', log10, '1 / (x * log(10))', 'The logarithm to base 10.', [
    { expression: 'log10(0.001)', value: '-3' },
  ]),
  unary(
    'sqrt',
    sqrt,
    '1 / (2 * y)',
    'The square root; exact for squares of exact numbers.',
    [{ expression: 'sqrt(0.0625)', value: '0.25' }],
    TRANSCENDENTAL,
    '1 / (2 * sqrt(x))',
  ),
  unary(
    '_root',
    sqrtOfNonNegative,
    '1 / (2 * y)',
    'The square root of a sum of squares, which is never negative.',
    [],
    TRANSCENDENTAL,
    '1 / (2 * _root(x))',
  ),
  unary(
    'cbrt',
    cbrt,
    '1 / (3 * y ** 2)',
    'The cube root, also of negative numbers.',
    [{ expression: 'cbrt(-8)', value: '-2' }],
    TRANSCENDENTAL,
    '1 / (3 * cbrt(x) ** 2)',
  ),
  {
    ...unary(
      'abs',
      absolute,
      'sign(x)',
      'The magnitude. Its derivative at 0 is taken as 0.',
      [{ expression: 'abs(-3)', value: '3' }],
      1,
    ),
    bounds: { x: '2 * _above(x) - 1' },
  },
  stepwise('sign', x => integer(signOf(x)), ONE, '-1, 0 or 1.', [
    { expression: 'sign([-2, 0, 5])', value: '[-1, 0, 1]' },
  ]),
  stepwise('floor', floor, ONE, 'The greatest whole number not above x.', [
    { expression: 'floor(-1.5)', value: '-2' },
  ]),
  stepwise('ceil', ceil, ONE, 'The least whole number not below x.', [
    { expression: 'ceil(-1.5)', value: '-1' },
  ]),
  {
    kind: 'elementwise',
    name: 'round',
    group: 'Elementary functions',
    parameters: [{ name: 'x' }, { name: 'decimals', preset: '0' }],
    summary: 'Rounded to that many decimals, ties to the even digit.',
    examples: [
      { expression: 'round([0.5, 1.5, 2.5])', value: '[0, 2, 2]' },
      { expression: 'round(2.675, 2)', value: '2.68' },
    ],
    apply: {
      gives: 'number',
      cost: 1,
      of: ([x, decimals]) => roundHalfEven(x!, decimalsOf(decimals!)),
      step: ([, decimals]) => powerOfRational(integer(10), BigInt(-decimalsOf(decimals!))),
    },
    partials: {},
  },
  {
    kind: 'composite',
    name: 'clip',
    group: 'Elementary functions',
    parameters: [{ name: 'x' }, { name: 'low', mayBeNone: true }, { name: 'high', mayBeNone: true }],
    summary:
      'x, moved into the interval from low to high, of which one may be None; high where low is greater, as in NumPy.',
    examples: [{ expression: 'clip([-1, 0.5, 2], 0, 1)', value: '[0, 0.5, 1]' }],
    compose: ([x, low, high], algebra) => {
      if (low !== undefined && high !== undefined) return algebra.call('_clip', x, low, high);
      if (low !== undefined) return algebra.call('maximum', x, low);
      if (high !== undefined) return algebra.call('minimum', x, high);
      return raise('undefined-value', { detail: '`clip` needs one of its ends' });
    },
  },
  {
    ...several(
      '_clip',
      [{ name: 'x' }, { name: 'low' }, { name: 'high' }],
      ([x, low, high]) => clip(x!, low!, high!),
      { x: '1 * (low <= x <= high)', low: '1 * (x < low <= high)', high: '1 * (high < maximum(x, low))' },
      'x, moved into the interval from low to high.',
      [],
      1,
    ),
    bounds: {
      x: '_above(x - low) * _above(high - x)',
      low: '_above(low - x) * _above(high - low)',
      high: '_above(maximum(x, low) - high)',
    },
  },
  unary('sin', sin, 'cos(x)', 'The sine of an angle in radians.', [{ expression: 'sin(0)', value: '0' }]),
  unary('cos', cos, '-sin(x)', 'The cosine of an angle in radians.', [{ expression: 'cos(0)', value: '1' }]),
  unary(
    'tan',
    tan,
    '1 + y ** 2',
    'The tangent of an angle in radians.',
    [{ expression: 'tan(0)', value: '0' }],
    TRANSCENDENTAL,
    '1 + tan(x) ** 2',
  ),
  unary('asin', asin, '1 / sqrt(1 - x ** 2)', 'The angle whose sine is x.', [
    { expression: 'asin(0)', value: '0' },
  ]),
  unary('acos', acos, '-1 / sqrt(1 - x ** 2)', 'The angle whose cosine is x.', [
    { expression: 'acos(1)', value: '0' },
  ]),
  unary('atan', atan, '1 / (1 + x ** 2)', 'The angle whose tangent is x.', [
    { expression: 'atan(0)', value: '0' },
  ]),
  several(
    'atan2',
    X_AND_Y,
    ([a, b], precision) => atan2(a!, b!, precision),
    { a: 'b / (a ** 2 + b ** 2)', b: '-a / (a ** 2 + b ** 2)' },
    'The angle of the point with height a and width b.',
    [{ expression: 'atan2(0, 2)', value: '0' }],
  ),
  unary('sinh', sinh, 'cosh(x)', 'The hyperbolic sine.', [{ expression: 'sinh(0)', value: '0' }]),
  unary('cosh', cosh, 'sinh(x)', 'The hyperbolic cosine.', [{ expression: 'cosh(0)', value: '1' }]),
  unary(
    'tanh',
    tanh,
    '1 - y ** 2',
    'The hyperbolic tangent.',
    [{ expression: 'tanh(0)', value: '0' }],
    TRANSCENDENTAL,
    '1 - tanh(x) ** 2',
  ),
  unary(
    'erf',
    erf,
    '2 / sqrt(pi) * exp(-x ** 2)',
    'The error function.',
    [{ expression: 'erf(0)', value: '0' }],
    ERROR_FUNCTION,
  ),
  unary(
    'erfc',
    erfc,
    '-2 / sqrt(pi) * exp(-x ** 2)',
    '1 - erf(x).',
    [{ expression: 'erfc(0)', value: '1' }],
    ERROR_FUNCTION,
  ),
  unary(
    'factorial',
    factorial,
    undefined,
    'n!, of a whole number from 0 to 10,000.',
    [{ expression: 'factorial(5)', value: '120' }],
    1000,
  ),
  several(
    'comb',
    [{ name: 'n' }, { name: 'k' }],
    ([n, k]) => binomial(n!, k!),
    {},
    'The number of ways to choose k of n.',
    [{ expression: 'comb(5, 2)', value: '10' }],
    1000,
  ),
  several(
    'hypot',
    X_AND_Y,
    ([a, b], precision) => hypot(a!, b!, precision),
    { a: 'a / y', b: 'b / y' },
    'sqrt(a² + b²).',
    [{ expression: 'hypot(3, 4)', value: '5' }],
  ),
  several(
    'maximum',
    X_AND_Y,
    ([a, b]) => maximum(a!, b!),
    { a: '_preferred(a - b)', b: '_preferred(b - a)' },
    'The greater of two, element by element.',
    [{ expression: 'maximum([1, -2], 0)', value: '[1, 0]' }],
    1,
    { a: '_above(a - b)', b: '_above(b - a)' },
  ),
  several(
    'minimum',
    X_AND_Y,
    ([a, b]) => minimum(a!, b!),
    { a: '_preferred(b - a)', b: '_preferred(a - b)' },
    'The lesser of two, element by element.',
    [{ expression: 'minimum([1, -2], 0)', value: '[0, -2]' }],
    1,
    { a: '_above(b - a)', b: '_above(a - b)' },
  ),
  stepwise(
    '_preferred',
    x => rational(BigInt(signOf(x) + 1), 2n),
    rational(1n, 2n),
    '1 above 0, 0 below it, and a half at it: the share of the greater of two in a derivative.',
    [],
  ),
  several(
    'xlogy',
    X_AND_Y,
    ([a, b], precision) => xlogy(a!, b!, precision),
    { a: 'log(b)', b: 'where(a == 0, 0, a / where(a == 0, 1, b))' },
    'a·log(b), and 0 where a is 0.',
    [{ expression: 'xlogy(0, 0)', value: '0' }],
  ),
  {
    kind: 'elementwise',
    name: '_chain',
    group: 'Operators',
    parameters: X_AND_Y,
    summary:
      'A gradient times a slope; 0 where the gradient is exactly 0, even where the slope is undefined.',
    examples: [],
    apply: { gives: 'number', cost: 1, of: ([a, b], precision) => multiply(a!, b!, precision) },
    partials: { a: 'b', b: 'a' },
    zeroWins: true,
  },
];
