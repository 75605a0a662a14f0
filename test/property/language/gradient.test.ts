import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtins, isCallable } from '../../../src/language/builtins/table.ts';
import { Evaluation } from '../../../src/language/evaluate.ts';
import { LanguageFault } from '../../../src/language/fault.ts';
import { absolute, bitsForDigits, isBelow, type Scalar, subtract } from '../../../src/numeric/scalar.ts';
import { link, type Names, RESULT } from '../../support/expression.ts';
import { scalarsOf } from '../../support/plain.ts';
import {
  anyKind,
  type Draw,
  decimal,
  expression,
  givens,
  KINDS,
  type Kind,
  type Manner,
} from './arbitrary.ts';

const PRECISION = bitsForDigits(110);

/** The value of a single number at 110 digits, undefined where there is none. */
function numberOf(text: string, names: Names): Scalar | undefined {
  const { prover, diagnostics } = link(text, names);
  if (diagnostics.length > 0) throw new Error(`${text}: ${diagnostics[0]!.message}`);
  const options = { precision: PRECISION, budget: 2_000_000 };
  try {
    return scalarsOf(new Evaluation(prover.program, prover.dependencies, options).valueOf(RESULT))[0];
  } catch (fault) {
    if (fault instanceof LanguageFault) return undefined;
    throw fault;
  }
}

/** Whether two numbers agree to so many digits after the point. */
function agree(a: Scalar, b: Scalar, digits: number): boolean {
  return isBelow(absolute(subtract(a, b, PRECISION)), digits);
}

/** The step of the differences; their error is of its square. */
const STEP = '1e-30';

/** What a comparison came to; there is nothing to compare at a kink, or where a side has no value. */
type Finding = 'agrees' | 'differs' | 'incomparable';

/**
 * Compares the derivative of a loss along a direction with the central difference. Where the differences to the left
 * and to the right are far apart there is a kink or a step.
 */
function compareDerivative(loss: string, name: string, direction: string, names: Names): Finding {
  const moved = (by: string): Scalar | undefined => {
    const at = names[name]!;
    return numberOf(loss, { ...names, [name]: `(${at}) + (${by}) * (${direction})` });
  };
  const slope = numberOf(`sum(grad(${loss}, ${name}) * (${direction}))`, names);
  const [before, here, after] = [moved(`-${STEP}`), moved('0'), moved(STEP)];
  if (slope === undefined || before === undefined || here === undefined || after === undefined)
    return 'incomparable';
  const steps: Names = { before: literalOf(before), here: literalOf(here), after: literalOf(after) };
  const left = numberOf(`(here - before) / ${STEP}`, steps)!;
  const right = numberOf(`(after - here) / ${STEP}`, steps)!;
  const central = numberOf(`(after - before) / (2 * ${STEP})`, steps)!;
  if (!agree(left, right, 10)) return 'incomparable';
  return agree(slope, central, 40) ? 'agrees' : 'differs';
}

/** A number as an expression: its middle, which is right to some 105 digits. */
function literalOf(scalar: Scalar): string {
  if (scalar.kind === 'rational') return `(${scalar.num}) / ${scalar.den}`;
  const power = `2 ** ${Math.abs(scalar.exp)}`;
  return scalar.exp < 0 ? `(${scalar.mid}) / ${power}` : `(${scalar.mid}) * ${power}`;
}

function directionOf(draw: Draw, kind: Kind): string {
  const { shape } = KINDS[kind];
  const nested = ([n, ...rest]: readonly number[]): string =>
    n === undefined ? decimal(draw) : `[${Array.from({ length: n }, () => nested(rest)).join(', ')}]`;
  return nested(shape);
}

/** The numbers moved away from the round ones, at which functions have their kinks. */
function generic(text: string): string {
  return `(${text}) * 1.00137 + 0.00371`;
}

function checkRandom(manner: Manner, numRuns: number, least: number): void {
  let compared = 0;
  const check = (draw: Draw) => {
    const kind = anyKind(draw);
    const loss = `tanh(${expression(draw, 'scalar', 3, manner)})`;
    const names = Object.fromEntries(
      Object.entries(givens(draw)).map(([name, text]) => [name, generic(text)]),
    );
    const finding = compareDerivative(loss, KINDS[kind].name, directionOf(draw, kind), names);
    if (finding === 'agrees') compared++;
    expect(finding).not.toBe('differs');
  };
  // The same expressions every time: where a second derivative has its kink by chance, differences are less exact.
  fc.assert(fc.property(fc.gen(), check), { numRuns, seed: 45 });
  expect(compared).toBeGreaterThan(least);
}

describe('grad agrees with central differences', () => {
  it('of smooth expressions', () => checkRandom('smooth', 80, 50));
  it('of expressions with kinks and steps, away from these', () => checkRandom('rough', 100, 20));
});

/** A loss for every function: `x` is the number or tensor to differentiate by, of that kind. */
const LOSSES: Readonly<Record<string, readonly (readonly [Kind, string])[]>> = {
  exp: [['scalar', 'exp(x)']],
  expm1: [['scalar', 'expm1(x)']],
  log: [['scalar', 'log(x ** 2 + 0.1)']],
  log1p: [['scalar', 'log1p(x ** 2)']],
  log2: [['scalar', 'log2(x ** 2 + 0.1)']],
  log10: [['scalar', 'log10(x ** 2 + 0.1)']],
  sqrt: [['scalar', 'sqrt(x ** 2 + 0.1)']],
  cbrt: [['scalar', 'cbrt(x)']],
  abs: [['scalar', 'abs(x)']],
  clip: [
    ['scalar', 'clip(x, -1, 1)'],
    ['vector', 'sum(clip(0.3, -1, x))'],
    ['vector', 'sum(clip(0.3, x, 2))'],
  ],
  sin: [['scalar', 'sin(x)']],
  cos: [['scalar', 'cos(x)']],
  tan: [['scalar', 'tan(x)']],
  asin: [['scalar', 'asin(x / 4)']],
  acos: [['scalar', 'acos(x / 4)']],
  atan: [['scalar', 'atan(x)']],
  atan2: [
    ['scalar', 'atan2(x, 1.5)'],
    ['scalar', 'atan2(1.5, x)'],
    ['scalar', 'atan2(-1.5, x)'],
  ],
  sinh: [['scalar', 'sinh(x)']],
  cosh: [['scalar', 'cosh(x)']],
  tanh: [['scalar', 'tanh(x)']],
  erf: [['scalar', 'erf(x)']],
  erfc: [['scalar', 'erfc(x)']],
  hypot: [
    ['scalar', 'hypot(x, 2)'],
    ['scalar', 'hypot(2, x)'],
  ],
  maximum: [
    ['vector', 'sum(maximum(x, [0.11, 0.22, 0.33]))'],
    ['vector', 'sum(maximum(0.111, x))'],
  ],
  minimum: [
    ['vector', 'sum(minimum(x, [0.11, 0.22, 0.33]))'],
    ['vector', 'sum(minimum(0.111, x))'],
  ],
  xlogy: [
    ['scalar', 'xlogy(x, 3)'],
    ['scalar', 'xlogy(2, x ** 2 + 0.1)'],
    ['scalar', 'xlogy(x, x ** 2 + 0.1)'],
  ],
  sum: [
    ['table', 'sum(x ** 2)'],
    ['table', 'sum(sum(x ** 3, axis=1) * [1, 2])'],
    ['table', 'sum(sum(x ** 2, axis=0, keepdims=True) ** 2)'],
  ],
  mean: [
    ['table', 'mean(x ** 2)'],
    ['table', 'mean(x ** 3, axis=0) @ [1, 2, 3]'],
  ],
  prod: [
    ['vector', 'prod(x)'],
    ['table', 'prod(x, axis=0) @ [1, 2, 3]'],
    ['table', 'prod(x)'],
  ],
  cumsum: [
    ['vector', 'cumsum(x) ** 2 @ [1, 2, 3]'],
    ['table', 'sum(cumsum(x) ** 2)'],
    ['table', 'sum(cumsum(x, axis=0) ** 3)'],
  ],
  cumprod: [
    ['vector', 'cumprod(x) @ [1, 2, 3]'],
    ['table', 'sum(cumprod(x, axis=1) ** 2)'],
    ['table', 'sum(cumprod(x))'],
  ],
  max: [
    ['table', 'max(x)'],
    ['table', 'max(x, axis=1) @ [1, 2]'],
    ['scalar', 'max(x, 0.111)'],
  ],
  min: [
    ['table', 'min(x)'],
    ['table', 'min(x, axis=0) @ [1, 2, 3]'],
  ],
  var: [
    ['vector', 'var(x)'],
    ['table', 'var(x, axis=1, ddof=1) @ [1, 2]'],
  ],
  std: [
    ['vector', 'std(x)'],
    ['table', 'std(x, axis=1, ddof=1) @ [1, 2]'],
  ],
  cov: [
    ['square', 'sum(cov(x) ** 2)'],
    ['vector', 'cov(x, [1, 2, 4])[0, 1]'],
    ['square', 'cov(x, rowvar=False)[0, 1]'],
  ],
  entropy: [
    ['vector', 'entropy(softmax(x))'],
    ['table', 'entropy(softmax(x), axis=1) @ [1, 2]'],
  ],
  sort: [
    ['vector', 'sort(x) @ [1, 2, 4]'],
    ['table', 'sum(sort(x, axis=0) * [[1, 2, 3], [4, 5, 6]])'],
  ],
  quantile: [
    ['vector', 'quantile(x, 0.3)'],
    ['table', 'quantile(x, [0.2, 0.7]) @ [1, 3]'],
    ['table', 'quantile(x, 0.4, axis=1) @ [1, 3]'],
  ],
  median: [
    ['vector', 'median(x)'],
    ['table', 'median(x)'],
  ],
  dot: [
    ['vector', 'dot(x, [1, 2, 3]) ** 2'],
    ['table', 'dot([1, 2], x) @ [1, 2, 3]'],
  ],
  det: [
    ['square', 'det(x)'],
    ['square', 'det(x) ** 2'],
  ],
  inv: [['square', 'sum(inv(x + 20 * eye(3)) * [[1, 2, 3], [4, 5, 6], [7, 8, 10]])']],
  solve: [
    ['square', 'solve(x + 20 * eye(3), [1, 2, 3]) @ [3, 1, 2]'],
    ['vector', 'solve([[2, 1, 0], [1, 3, 1], [0, 1, 4]], x) @ [3, 1, 2]'],
    ['square', 'sum(solve(x + 20 * eye(3), [[1, 2], [3, 4], [5, 7]]) ** 2)'],
  ],
  outer: [['pair', 'sum(outer(x, x ** 2))']],
  cross: [
    ['vector', 'cross(x, [1, 2, 3]) @ [3, 1, 1]'],
    ['square', 'sum(cross(x, x[::-1]) ** 2)'],
  ],
  kron: [
    ['pair', 'sum(kron(x, x[::-1]) ** 2)'],
    ['table', 'sum(kron(x, [[1], [2]]) ** 2)'],
  ],
  trace: [['square', 'trace(x @ x)']],
  norm: [
    ['vector', 'norm(x)'],
    ['vector', 'norm(x, 1)'],
    ['vector', 'norm(x, 3)'],
    ['square', 'norm(x, 1)'],
    ['table', 'norm(x, axis=0) @ [1, 2, 3]'],
  ],
  concat: [
    ['vector', 'sum(concat(x, 2 * x) ** 2)'],
    ['table', 'sum(concat(x, x ** 2, axis=1) ** 2)'],
  ],
  stack: [['vector', 'sum(stack(x, x ** 2, axis=1)[:, 1])']],
  transpose: [['table', 'sum(x.T ** 2 @ [1, 2])']],
  flip: [['vector', 'flip(x) ** 2 @ [1, 2, 3]']],
  diag: [
    ['square', 'diag(x) ** 2 @ [1, 2, 3]'],
    ['vector', 'sum(diag(x, 1) @ [1, 2, 3, 4])'],
  ],
  tril: [['square', 'sum(tril(x, -1) ** 2)']],
  triu: [['square', 'sum(triu(x) ** 2)']],
  diff: [
    ['vector', 'sum(diff(x) ** 2)'],
    ['vector', 'sum(diff(x, 2) ** 2)'],
    ['square', 'sum(diff(x, 2, axis=0) ** 2)'],
  ],
  linspace: [['scalar', 'sum(linspace(x, x ** 2, 4) ** 2)']],
  relu: [['vector', 'sum(relu(x))']],
  leaky_relu: [
    ['vector', 'sum(leaky_relu(x))'],
    ['scalar', 'leaky_relu(-2, x)'],
  ],
  elu: [
    ['vector', 'sum(elu(x))'],
    ['scalar', 'elu(-2, x)'],
    ['scalar', 'elu(x, 2)'],
  ],
  selu: [['vector', 'sum(selu(x))']],
  silu: [['vector', 'sum(silu(x))']],
  gelu: [['vector', 'sum(gelu(x))']],
  sigmoid: [['vector', 'sum(sigmoid(x))']],
  softplus: [['vector', 'sum(softplus(x))']],
  softmax: [
    ['vector', 'softmax(x) @ [1, 2, 4]'],
    ['table', 'sum(softmax(x, axis=0)[0] ** 2)'],
  ],
  log_softmax: [['vector', 'log_softmax(x) @ [1, 2, 4]']],
  mse: [
    ['vector', 'mse(x, [1, 2, 3])'],
    ['vector', 'mse([1, 2, 3], x)'],
  ],
  mae: [['vector', 'mae(x, [1.111, 2.111, 3.111])']],
  cross_entropy: [
    ['vector', 'cross_entropy(x, [0.2, 0.3, 0.5])'],
    ['table', 'cross_entropy(x, [[0, 1, 0], [0.5, 0, 0.5]])'],
    ['vector', 'cross_entropy([1, 2, 3], x)'],
  ],
  '+': [
    ['vector', 'sum((x + 1) ** 2)'],
    ['scalar', 'sum((x + [1, 2]) ** 2)'],
  ],
  '-': [
    ['vector', 'sum((1 - x) ** 2)'],
    ['vector', 'sum((x - [[1], [2]]) ** 2)'],
  ],
  '*': [
    ['vector', 'sum(x * x * [1, 2, 3])'],
    ['scalar', 'sum(x * [1, 2] * x)'],
  ],
  '/': [
    ['vector', 'sum(x / [1, 2, 3])'],
    ['vector', 'sum([1, 2, 3] / (x ** 2 + 1))'],
  ],
  '%': [
    ['scalar', 'x % 0.7131'],
    ['scalar', '5 % (x ** 2 + 0.7131)'],
  ],
  '@': [
    ['table', 'sum(x @ [1, 2, 3])'],
    ['table', 'sum((x.T @ x) ** 2)'],
    ['vector', 'x @ x'],
    ['pair', 'sum(x @ [[1, 2], [3, 4]])'],
    ['table', 'sum((stack(x, 2 * x) @ [[1], [2], [3]]) ** 2)'],
  ],
  '**': [
    ['scalar', 'x ** 3'],
    ['scalar', '(x ** 2 + 0.1) ** 1.5'],
    ['scalar', '2 ** x'],
    ['scalar', '(x ** 2 + 0.1) ** x'],
    ['scalar', '(x ** 2 + 1) ** -2'],
  ],
  negative: [['vector', 'sum(-x ** 2)']],
};

/** Functions that are constant between their steps, or do not compute with numbers: their derivative is 0. */
const FLAT = new Set([
  ...[
    'sign',
    'floor',
    'ceil',
    'round',
    'factorial',
    'comb',
    '//',
    'argsort',
    'argmax',
    'argmin',
    'rank',
    'all',
    'any',
  ],
  ...['zeros', 'ones', 'eye', 'arange', 'one_hot', 'shape', 'len', 'not', '==', '!=', '<', '<=', '>', '>='],
]);

describe('the derivative of every function', () => {
  it.each(Object.entries(LOSSES))('%s', (_, losses) => {
    let compared = 0;
    const check = (draw: Draw) => {
      for (const [kind, loss] of losses) {
        const names = { x: generic(givens(draw)[KINDS[kind].name]!) };
        const finding = compareDerivative(loss, 'x', directionOf(draw, kind), names);
        expect(finding, loss).not.toBe('differs');
        if (finding === 'agrees') compared++;
      }
    };
    fc.assert(fc.property(fc.gen(), check), { numRuns: 3 });
    expect(compared).toBeGreaterThan(losses.length);
  });

  it('is compared for all that have one', () => {
    const names = [...builtins.values()].filter(b => !b.name.startsWith('_')).map(b => b.name);
    expect(names.filter(name => !FLAT.has(name)).sort()).toEqual(Object.keys(LOSSES).sort());
    expect([...FLAT].filter(name => !builtins.has(name))).toEqual([]);
    expect(names.filter(name => !isCallable(builtins.get(name)!)).length).toBeGreaterThan(10);
  });
});

describe('second derivatives agree with differences of the first', () => {
  it.each<readonly [Kind, string]>([
    ['scalar', 'exp(x) * sin(x)'],
    ['scalar', 'sigmoid(x)'],
    ['scalar', 'tanh(x) ** 2'],
    ['scalar', 'softplus(x)'],
    ['scalar', 'gelu(x)'],
    ['scalar', 'x ** 5'],
    ['scalar', '(x ** 2 + 1) ** x'],
    ['scalar', 'log(x ** 2 + 1)'],
    ['scalar', 'sqrt(x ** 2 + 1)'],
    ['scalar', 'atan(x)'],
    ['scalar', 'erf(x)'],
    ['scalar', 'hypot(x, 1)'],
    ['scalar', 'elu(x)'],
    ['scalar', 'relu(x) ** 3'],
    ['vector', 'cross_entropy(x, [0.2, 0.3, 0.5])'],
    ['vector', 'softmax(x) @ [1, 2, 4]'],
    ['vector', 'std(x)'],
    ['vector', 'prod(x) ** 2'],
    ['vector', 'sum(cumsum(x) ** 3)'],
    ['vector', 'sum(sort(x) ** 3)'],
    ['square', 'det(x)'],
    ['square', 'sum(inv(x + 20 * eye(3)) ** 2)'],
    ['square', 'solve(x + 20 * eye(3), x[0]) @ [1, 2, 3]'],
    ['table', 'sum((x.T @ x) ** 2)'],
    ['table', 'sum(where(x > 0, x ** 3, x ** 2))'],
  ])('%s %s', (kind, loss) => {
    const check = (draw: Draw) => {
      const names = { x: generic(givens(draw)[KINDS[kind].name]!) };
      const first = `sum(grad(${loss}, x) * (${directionOf(draw, kind)}))`;
      expect(compareDerivative(first, 'x', directionOf(draw, kind), names)).not.toBe('differs');
    };
    fc.assert(fc.property(fc.gen(), check), { numRuns: 3 });
  });
});
