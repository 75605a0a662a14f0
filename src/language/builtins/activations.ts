import { exp, expm1, sigmoid, softplus } from '../../numeric/elementary/exponential.ts';
import { NumericFault } from '../../numeric/fault.ts';
import { ONE, parseDecimal, type Rational, ZERO } from '../../numeric/rational.ts';
import { add, hull, maximum, minimum, multiply, type Scalar, tryCompare } from '../../numeric/scalar.ts';
import type { Builtin, DerivedBuiltin, ElementwiseBuiltin, Example, Parameter, Side } from '../builtin.ts';
import { normalizeAxis } from './axes.ts';

const TRANSCENDENTAL = 20;

function activation(
  name: string,
  parameters: readonly Parameter[],
  of: (x: Scalar, second: Scalar, precision: number, side?: Side) => Scalar,
  partials: Readonly<Record<string, string>>,
  summary: string,
  examples: readonly Example[],
  /** The derivative by x at the input, and from the output y; where it jumps, all that lies between. */
  slopes: { readonly input: string; readonly output: string },
  cost = TRANSCENDENTAL,
): ElementwiseBuiltin {
  return {
    kind: 'elementwise',
    name,
    group: 'Activations',
    parameters,
    summary,
    examples,
    apply: {
      gives: 'number',
      cost,
      of: ([x, second], precision, side) => of(x!, second ?? ZERO, precision, side),
      ...(of.length > 3 ? { kinked: true } : {}),
    },
    partials,
    slopes,
  };
}

function derived(
  name: string,
  parameters: readonly Parameter[],
  formula: string,
  summary: string,
  examples: readonly Example[],
  outputPull?: string,
): DerivedBuiltin {
  const described = { name, group: 'Activations' as const, parameters, summary, examples };
  return { kind: 'derived', ...described, formula, ...(outputPull === undefined ? {} : { outputPull }) };
}

const X: readonly Parameter[] = [{ name: 'x' }];
const ALONG: readonly Parameter[] = [{ name: 'x' }, { name: 'axis', preset: '-1' }];

/** max(x, 0), or what it is on one side of the kink, there and beyond it. */
function above(x: Scalar, side: Side | undefined): Scalar {
  return side === undefined ? maximum(x, ZERO) : side > 0 ? x : ZERO;
}

/** min(x, 0), or what it is on one side of the kink, there and beyond it. */
function below(x: Scalar, side: Side | undefined): Scalar {
  return side === undefined ? minimum(x, ZERO) : side > 0 ? ZERO : x;
}

/** max(x, 0) + slope·min(x, 0); continuous, so that it needs no decision at 0. */
function leaky(x: Scalar, slope: Scalar, precision: number, side: Side | undefined): Scalar {
  return add(above(x, side), multiply(slope, below(x, side), precision), precision);
}

/** max(x, 0) + alpha·(exp(min(x, 0)) - 1). */
function elu(x: Scalar, alpha: Scalar, precision: number, side: Side | undefined): Scalar {
  return add(above(x, side), multiply(alpha, expm1(below(x, side), precision), precision), precision);
}

function exactly(text: string): Rational {
  return parseDecimal(text)!;
}

/** The constants of SELU as PyTorch has them (Klambauer et al., "Self-Normalizing Neural Networks", 2017). */
const SELU_ALPHA = exactly('1.6732632423543772848170429916717');
const SELU_SCALE = exactly('1.0507009873554804934193349852946');

/** A slope that jumps at 0: where x is not told from 0, all that lies between. */
function slope(
  name: string,
  of: (x: Scalar, alpha: Scalar, order: -1 | 0 | 1 | undefined, precision: number, side?: Side) => Scalar,
  partial: string,
  jumps = false,
): ElementwiseBuiltin {
  return {
    kind: 'elementwise',
    name,
    group: 'Activations',
    parameters: [{ name: 'x' }, { name: 'alpha', preset: '1' }],
    summary: 'The slope of an activation.',
    examples: [],
    apply: {
      gives: 'number',
      cost: TRANSCENDENTAL,
      kinked: true,
      ...(jumps ? { jumps } : {}),
      of: ([x, alpha], precision, side) =>
        of(x!, alpha ?? ONE, side ?? tryCompare(x!, ZERO), precision, side),
    },
    partials: { x: partial },
  };
}

/** alpha·exp(x) up to 0. */
function falling(x: Scalar, alpha: Scalar, precision: number, side?: Side): Scalar {
  return multiply(alpha, exp(below(x, side), precision), precision);
}

/** A function that jumps has no slope at the jump. */
function jump(): never {
  throw new NumericFault(
    'undecided',
    'the slope of an activation jumps at 0, which this value is not told from',
  );
}

function isOne(x: Scalar): boolean {
  return x.kind === 'rational' && x.num === x.den;
}

/** Activation functions; PyTorch's names and defaults. */
export const activations: readonly Builtin[] = [
  // 1 above 0, 0 up to it.
  slope(
    '_above',
    (_x, _alpha, order) => (order === undefined ? hull(ZERO, ONE) : order > 0 ? ONE : ZERO),
    '_flat(x)',
    true,
  ),
  // The slope of a step: 0, but at the step.
  slope('_flat', (_x, _alpha, order) => (order === undefined ? jump() : ZERO), '_flat(x)', true),
  slope(
    '_elu_slope',
    (x, alpha, order, precision, side) =>
      order === undefined
        ? hull(ONE, falling(x, alpha, precision))
        : order >= 0
          ? ONE
          : falling(x, alpha, precision, side),
    '_elu_curve(x, alpha)',
  ),
  // ELU's second derivative; its slope is continuous only with alpha = 1.
  slope(
    '_elu_curve',
    (x, alpha, order, precision, side) => {
      if (order === undefined) return isOne(alpha) ? hull(ZERO, falling(x, alpha, precision)) : jump();
      return order >= 0 ? ZERO : falling(x, alpha, precision, side);
    },
    '_elu_curve(x, alpha) + 0 * _flat(x)',
  ),
  activation(
    'relu',
    X,
    (x, _second, _precision, side) => above(x, side),
    { x: 'x > 0' },
    'max(x, 0); its derivative at 0 is 0.',
    [{ expression: 'relu([-1, 0, 2])', value: '[0, 0, 2]' }],
    { input: '_above(x)', output: '_above(y)' },
    1,
  ),
  activation(
    'leaky_relu',
    [{ name: 'x' }, { name: 'negative_slope', preset: '0.01' }],
    leaky,
    { x: 'where(x > 0, 1, negative_slope)', negative_slope: 'minimum(x, 0)' },
    'x where it is positive, else negative_slope·x.',
    [{ expression: 'leaky_relu(-2)', value: '-0.02' }],
    {
      input: 'negative_slope + (1 - negative_slope) * _above(x)',
      output: 'negative_slope + (1 - negative_slope) * _above(y)',
    },
    2,
  ),
  activation(
    'elu',
    [{ name: 'x' }, { name: 'alpha', preset: '1' }],
    elu,
    { x: 'where(x >= 0, 1, alpha * exp(x))', alpha: 'expm1(minimum(x, 0))' },
    'x where it is positive, else alpha·(exp(x) - 1); its derivative at 0 is 1.',
    [{ expression: 'elu(-1)', value: 'exp(-1) - 1' }],
    { input: '_elu_slope(x, alpha)', output: 'minimum(y, 0) + alpha + (1 - alpha) * (1 - _above(-y))' },
  ),
  activation(
    'selu',
    X,
    (x, _, precision, side) => multiply(SELU_SCALE, elu(x, SELU_ALPHA, precision, side), precision),
    {
      x: '1.0507009873554804934193349852946 * where(x > 0, 1, 1.6732632423543772848170429916717 * exp(x))',
    },
    'ELU with the constants that keep mean and variance; PyTorch’s digits.',
    [{ expression: 'selu(1)', value: '1.0507009873554804934193349852946' }],
    {
      input:
        '1.0507009873554804934193349852946 * (1.6732632423543772848170429916717 * exp(minimum(x, 0)) + (1 - 1.6732632423543772848170429916717 * exp(minimum(x, 0))) * _above(x))',
      output:
        'minimum(y, 0) + 1.0507009873554804934193349852946 * (1.6732632423543772848170429916717 + (1 - 1.6732632423543772848170429916717) * _above(y))',
    },
  ),
  derived('silu', X, 'x * sigmoid(x)', 'x·sigmoid(x), also called swish.', [
    { expression: 'silu(0)', value: '0' },
  ]),
  derived(
    'gelu',
    X,
    'x * erfc(-x / sqrt(2)) / 2',
    'x·Φ(x), with the distribution function Φ of the normal distribution (the exact form, not the tanh one).',
    [{ expression: 'gelu(0)', value: '0' }],
  ),
  activation(
    'sigmoid',
    X,
    (x, _, precision) => sigmoid(x, precision),
    { x: 'y * (1 - y)' },
    '1 / (1 + exp(-x)).',
    [{ expression: 'sigmoid(0)', value: '0.5' }],
    { input: 'sigmoid(x) * (1 - sigmoid(x))', output: 'y * (1 - y)' },
  ),
  activation(
    'softplus',
    X,
    (x, _, precision) => softplus(x, precision),
    { x: 'sigmoid(x)' },
    'log(1 + exp(x)).',
    [{ expression: 'softplus(0)', value: 'log(2)' }],
    { input: 'sigmoid(x)', output: '1 - exp(-y)' },
  ),
  {
    kind: 'composite',
    name: '_along',
    group: 'Activations',
    parameters: ALONG,
    summary:
      'The sums along one axis, which is kept; a number is its own, and of no elements the sum is taken for 1.',
    examples: [],
    compose: ([x, axis], algebra) => {
      const shape = algebra.shapeOf(x!);
      const along = algebra.integerOf(axis!, 'an axis');
      if (shape.length === 0 && (along === 0 || along === -1)) return x!;
      const at = normalizeAxis(along, shape);
      const sums = algebra.call('sum', x, axis, algebra.constant(1));
      return shape[at] === 0 ? algebra.call('+', sums, algebra.constant(1)) : sums;
    },
  },
  derived(
    'softmax',
    ALONG,
    'exp(x) / _along(exp(x), axis)',
    'The exponentials divided by their sum along an axis, the last one by default.',
    [{ expression: 'softmax([0, 0])', value: '[0.5, 0.5]' }],
    'y * (g - _along(g * y, axis))',
  ),
  derived(
    'log_softmax',
    ALONG,
    'x - log(_along(exp(x), axis))',
    'The logarithm of softmax.',
    [{ expression: 'log_softmax([0, 0])', value: '[-log(2), -log(2)]' }],
    'g - exp(y) * _along(g, axis)',
  ),
];
