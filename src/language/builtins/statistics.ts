import { ZERO } from '../../numeric/rational.ts';
import { formatShape } from '../../numeric/shape.ts';
import type { Algebra, Arguments, Builtin, Parameter } from '../builtin.ts';
import { raise } from '../fault.ts';
import { numbers } from '../value.ts';
import { sizes } from './structure.ts';

/** `x, axis=None, ddof=0, keepdims=False`: what NumPy's variances take. */
const SPREAD: readonly Parameter[] = [
  { name: 'x' },
  { name: 'axis', preset: 'None' },
  { name: 'ddof', preset: '0' },
  { name: 'keepdims', preset: 'False' },
];

/** The observations of `cov` as rows of variables: m, and y below it where it is given. */
function observations<V>([m, y]: Arguments<V>, rowvar: boolean, algebra: Algebra<V>): V {
  const rows = (x: V): V => {
    const shape = algebra.shapeOf(x);
    if (shape.length > 2)
      raise('shape-mismatch', {
        what: '`cov`',
        shapes: [formatShape(shape)],
        rule: 'it takes a vector or a matrix',
      });
    if (shape.length < 2) return algebra.call('_reshape', x, sizes([1, shape[0] ?? 1], algebra));
    return rowvar ? x : algebra.call('transpose', x);
  };
  return y === undefined ? rows(m!) : algebra.call('concat', algebra.constant(0), rows(m!), rows(y));
}

/** Spread and uncertainty; NumPy's names, keywords and defaults. */
export const statistics: readonly Builtin[] = [
  {
    kind: 'derived',
    name: 'var',
    group: 'Statistics',
    parameters: SPREAD,
    summary: 'The variance; `ddof=1` divides by n - 1.',
    examples: [
      { expression: 'var([1, 2, 3, 4])', value: '1.25' },
      { expression: 'var([1, 2, 3, 4], ddof=1)', value: '5 / 3' },
    ],
    formula: 'sum((x - mean(x, axis, True)) ** 2, axis, keepdims) / _freedom(x, axis, ddof)',
  },
  {
    kind: 'derived',
    name: 'std',
    group: 'Statistics',
    parameters: SPREAD,
    summary: 'The standard deviation; `ddof=1` divides by n - 1.',
    examples: [{ expression: 'std([1, 3])', value: '1' }],
    formula: '_root(var(x, axis, ddof, keepdims))',
  },
  {
    kind: 'composite',
    name: 'cov',
    group: 'Statistics',
    parameters: [
      { name: 'm' },
      { name: 'y', preset: 'None' },
      { name: 'rowvar', preset: 'True' },
      { name: 'ddof', preset: '1', mayBeNone: true },
    ],
    summary: 'The covariance matrix of variables in rows; as in NumPy it divides by n - 1.',
    examples: [{ expression: 'cov([1, 2, 3], [2, 4, 6])', value: '[[1, 2], [2, 4]]' }],
    compose: ([m, y, rowvar, ddof], algebra) => {
      const x = observations([m, y], rowvar === undefined || algebra.flagOf(rowvar), algebra);
      const [variables, count] = algebra.shapeOf(x);
      const centred = algebra.call('-', x, algebra.call('mean', x, algebra.constant(1), algebra.constant(1)));
      const products = algebra.call('@', centred, algebra.call('transpose', centred));
      const row = algebra.constant(numbers([count!], new Array(count).fill(ZERO)));
      const divisor = algebra.call('_freedom', row, undefined, ddof ?? algebra.constant(1));
      const matrix = algebra.call('/', products, divisor);
      return variables === 1 ? algebra.call('_reshape', matrix, sizes([], algebra)) : matrix;
    },
  },
  {
    kind: 'derived',
    name: 'entropy',
    group: 'Statistics',
    parameters: [{ name: 'p' }, { name: 'axis', preset: 'None' }, { name: 'keepdims', preset: 'False' }],
    summary: 'The entropy -Σ p·log(p) of probabilities, in nats; an impossible outcome counts 0.',
    examples: [{ expression: 'entropy([1, 0])', value: '0' }],
    formula: '-sum(xlogy(p, p), axis, keepdims)',
  },
];
