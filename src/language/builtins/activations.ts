import { expm1, sigmoid, softplus } from '../../numeric/elementary/exponential.ts';
import { parseDecimal, type Rational, ZERO } from '../../numeric/rational.ts';
import { add, maximum, minimum, multiply, type Scalar } from '../../numeric/scalar.ts';
import type { Builtin, DerivedBuiltin, ElementwiseBuiltin, Example, Parameter } from '../builtin.ts';

const TRANSCENDENTAL = 20;

function activation(
  name: string,
  parameters: readonly Parameter[],
  of: (x: Scalar, second: Scalar, precision: number) => Scalar,
  partials: Readonly<Record<string, string>>,
  summary: string,
  examples: readonly Example[],
  /** The derivative by x from the output y. */
  output: string,
  cost = TRANSCENDENTAL,
): ElementwiseBuiltin {
  return {
    kind: 'elementwise',
    name,
    group: 'Activations',
    parameters,
    summary,
    examples,
    apply: { gives: 'number', cost, of: ([x, second], precision) => of(x!, second ?? ZERO, precision) },
    partials,
    ...(output === undefined ? {} : { slopes: { input: partials.x!, output } }),
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

/** max(x, 0) + slope·min(x, 0); continuous, so that it needs no decision at 0. */
function leaky(x: Scalar, slope: Scalar, precision: number): Scalar {
  return add(maximum(x, ZERO), multiply(slope, minimum(x, ZERO), precision), precision);
}

/** max(x, 0) + alpha·(exp(min(x, 0)) - 1). */
function elu(x: Scalar, alpha: Scalar, precision: number): Scalar {
  return add(maximum(x, ZERO), multiply(alpha, expm1(minimum(x, ZERO), precision), precision), precision);
}

function exactly(text: string): Rational {
  return parseDecimal(text)!;
}

/** The constants of SELU as PyTorch has them (Klambauer et al., "Self-Normalizing Neural Networks", 2017). */
const SELU_ALPHA = exactly('1.6732632423543772848170429916717');
const SELU_SCALE = exactly('1.0507009873554804934193349852946');

/** Activation functions; PyTorch's names and defaults. */
export const activations: readonly Builtin[] = [
  activation(
    'relu',
    X,
    x => maximum(x, ZERO),
    { x: 'x > 0' },
    'max(x, 0); its derivative at 0 is 0.',
    [{ expression: 'relu([-1, 0, 2])', value: '[0, 0, 2]' }],
    'y > 0',
    1,
  ),
  activation(
    'leaky_relu',
    [{ name: 'x' }, { name: 'negative_slope', preset: '0.01' }],
    leaky,
    { x: 'where(x > 0, 1, negative_slope)', negative_slope: 'minimum(x, 0)' },
    'x where it is positive, else negative_slope·x.',
    [{ expression: 'leaky_relu(-2)', value: '-0.02' }],
    'where(y > 0, 1, negative_slope)',
    2,
  ),
  activation(
    'elu',
    [{ name: 'x' }, { name: 'alpha', preset: '1' }],
    elu,
    { x: 'where(x >= 0, 1, alpha * exp(x))', alpha: 'expm1(minimum(x, 0))' },
    'x where it is positive, else alpha·(exp(x) - 1); its derivative at 0 is 1.',
    [{ expression: 'elu(-1)', value: 'exp(-1) - 1' }],
    'where(y >= 0, 1, y + alpha)',
  ),
  activation(
    'selu',
    X,
    (x, _, precision) => multiply(SELU_SCALE, elu(x, SELU_ALPHA, precision), precision),
    {
      x: '1.0507009873554804934193349852946 * where(x > 0, 1, 1.6732632423543772848170429916717 * exp(x))',
    },
    'ELU with the constants that keep mean and variance; PyTorch’s digits.',
    [{ expression: 'selu(1)', value: '1.0507009873554804934193349852946' }],
    'where(y > 0, 1.0507009873554804934193349852946, y + 1.0507009873554804934193349852946 * 1.6732632423543772848170429916717)',
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
    { x: 'sigmoid(x) * (1 - sigmoid(x))' },
    '1 / (1 + exp(-x)).',
    [{ expression: 'sigmoid(0)', value: '0.5' }],
    'y * (1 - y)',
  ),
  activation(
    'softplus',
    X,
    (x, _, precision) => softplus(x, precision),
    { x: 'sigmoid(x)' },
    'log(1 + exp(x)).',
    [{ expression: 'softplus(0)', value: 'log(2)' }],
    '1 - exp(-y)',
  ),
  derived(
    'softmax',
    ALONG,
    'exp(x) / sum(exp(x), axis, True)',
    'The exponentials divided by their sum along an axis, the last one by default.',
    [{ expression: 'softmax([0, 0])', value: '[0.5, 0.5]' }],
    'y * (g - sum(g * y, axis, True))',
  ),
  derived(
    'log_softmax',
    ALONG,
    'x - log(sum(exp(x), axis, True))',
    'The logarithm of softmax.',
    [{ expression: 'log_softmax([0, 0])', value: '[-log(2), -log(2)]' }],
    'g - exp(y) * sum(g, axis, True)',
  ),
];
