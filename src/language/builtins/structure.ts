import { broadcastShapes, formatShape, type Shape, UNKNOWN } from '../../numeric/shape.ts';
import { sizeOf } from '../../numeric/tensor.ts';
import type { Algebra, Arguments, Builtin, CompositeBuiltin, Example, Parameter } from '../builtin.ts';
import { raise } from '../fault.ts';
import { numberType } from '../type.ts';
import { axesIn, normalizeAxis, positions } from './axes.ts';
import { shapeValue, strides } from './reductions.ts';
import { checkSize } from './size.ts';

/** A rearrangement of one tensor's elements, decided by its shape. */
function rearrangement(
  name: string,
  parameters: readonly Parameter[],
  compose: CompositeBuiltin['compose'],
  summary: string,
  examples: readonly Example[],
): CompositeBuiltin {
  return { kind: 'composite', name, group: 'Structure', parameters, summary, examples, compose };
}

/** The parts of `concat` and `stack`; numbers become vectors of one element. */
function joined<V>(parts: readonly V[], axis: number, algebra: Algebra<V>): V {
  const shapes = parts.map(part => {
    const shape = algebra.shapeOf(part);
    return shape.length === 0 ? [1] : shape;
  });
  const first =
    shapes[0] ??
    raise('wrong-arguments', {
      name: 'concat',
      signature: 'concat(parts, …, axis=0)',
      problem: 'needs something to join',
    });
  const along = normalizeAxis(axis, first);
  for (const shape of shapes) {
    if (shape.length !== first.length || shape.some((n, i) => i !== along && n !== first[i])) {
      raise('shape-mismatch', {
        what: '`concat`',
        shapes: shapes.map(formatShape),
        rule: `all must have the same shape but for axis ${along}`,
      });
    }
  }
  const total = shapes.reduce((n, shape) => n + shape[along]!, 0);
  const shape = first.map((n, i) => (i === along ? total : n));
  checkSize(shape);
  const from = new Array<number>(sizeOf(shape));
  const steps = strides(shape);
  let source = 0;
  let start = 0;
  for (const part of shapes) {
    for (const target of positions(part, steps, start * steps[along]!)) from[target] = source++;
    start += part[along]!;
  }
  return algebra.gather(algebra.flatten(parts), { shape, from });
}

/** The axes in the order in which they are given. */
function axesOrder<V>(axes: V, shape: Shape, algebra: Algebra<V>): readonly number[] {
  axesIn(axes, shape, algebra);
  return algebra.integersOf(axes, 'an axis').map(a => normalizeAxis(a, shape));
}

/** The axes of a permutation in reverse, NumPy's default for a transpose. */
function reversed(rank: number): number[] {
  return Array.from({ length: rank }, (_, i) => rank - 1 - i);
}

function triangle(
  name: 'tril' | 'triu',
  keeps: (row: number, column: number, k: number) => boolean,
  summary: string,
  examples: readonly Example[],
) {
  return rearrangement(
    name,
    [{ name: 'A' }, { name: 'k', preset: '0' }],
    ([a, k], algebra) => {
      const shape = algebra.shapeOf(a!);
      if (shape.length < 2)
        raise('shape-mismatch', {
          what: `\`${name}\``,
          shapes: [formatShape(shape)],
          rule: 'it takes a matrix',
        });
      const diagonal = algebra.integerOf(k!, 'the diagonal');
      const columns = shape.at(-1)!;
      const rows = shape.at(-2)!;
      const from = Array.from({ length: sizeOf(shape) }, (_, i) => {
        const column = i % columns;
        const row = Math.floor(i / columns) % rows;
        return keeps(row, column, diagonal) ? i : -1;
      });
      return algebra.gather(a!, { shape, from });
    },
    summary,
    examples,
  );
}

function diagonalMatrix<V>(v: V, n: number, k: number, algebra: Algebra<V>): V {
  const size = n + Math.abs(k);
  checkSize([size, size]);
  const from = Array.from({ length: size * size }, (_, i) => {
    const row = Math.floor(i / size);
    return (i % size) - row === k ? row + Math.min(k, 0) : -1;
  });
  return algebra.gather(v, { shape: [size, size], from });
}

function diagonalOf<V>(a: V, [rows, columns]: readonly number[], k: number, algebra: Algebra<V>): V {
  const from: number[] = [];
  for (let row = Math.max(0, -k); row < rows! && row + k < columns!; row++)
    from.push(row * columns! + row + k);
  return algebra.gather(a, { shape: [from.length], from });
}

/** How often `diff` takes differences: no oftener than it takes to use the elements up. */
function timesOf<V>(n: V, length: number, algebra: Algebra<V>): number {
  const times = algebra.integerOf(n, 'the number of differences');
  if (times < 0)
    raise('undefined-value', { detail: '`diff` takes a number of differences that is not negative' });
  return Math.min(times, length);
}

const diff: CompositeBuiltin = {
  ...rearrangement(
    'diff',
    [{ name: 'x' }, { name: 'n', preset: '1' }, { name: 'axis', preset: '-1' }],
    <V>([x, n, axis]: Arguments<V>, algebra: Algebra<V>): V => {
      // Truth values become numbers, also where no difference is taken.
      let value: V = algebra.call('*', x, algebra.constant(1));
      const along = normalizeAxis(algebra.integerOf(axis!, 'an axis'), algebra.shapeOf(value));
      const times = timesOf(n!, algebra.shapeOf(value)[along]!, algebra);
      for (let i = 0; i < times; i++) {
        const shape = algebra.shapeOf(value);
        const steps = strides(shape);
        const less = shape.with(along, shape[along]! - 1);
        const later = algebra.gather(value, { shape: less, from: positions(less, steps, steps[along]!) });
        const earlier = algebra.gather(value, { shape: less, from: positions(less, steps) });
        value = algebra.call('-', later, earlier);
      }
      return value;
    },
    'The differences of neighbours.',
    [{ expression: 'diff([1, 4, 9])', value: '[3, 5]' }],
  ),
  infer: ([x, n, axis]) => {
    if (x?.shape === undefined || typeof axis?.constant !== 'number') return numberType(undefined);
    const along = normalizeAxis(axis.constant, x.shape);
    const length = x.shape[along]!;
    const times = typeof n?.constant === 'number' && length !== UNKNOWN ? n.constant : undefined;
    return numberType(x.shape.with(along, times === undefined ? UNKNOWN : Math.max(0, length - times)));
  },
};

/** Functions that move elements about without computing with them. */
export const structure: readonly Builtin[] = [
  rearrangement(
    'concat',
    [
      { name: 'axis', preset: '0', keywordOnly: true, mayBeNone: true },
      { name: 'parts', variadic: true },
    ],
    <V>([axis, ...parts]: Arguments<V>, algebra: Algebra<V>): V => {
      const given = parts as readonly V[];
      if (axis !== undefined) return joined(given, algebra.integerOf(axis, 'an axis'), algebra);
      const rows = given.map(part =>
        algebra.call('_reshape', part, sizes([sizeOf(algebra.shapeOf(part))], algebra)),
      );
      return joined(rows, 0, algebra);
    },
    'The parts one after the other along an axis; numbers count as vectors of one element.',
    [
      { expression: 'concat(1, [2, 3])', value: '[1, 2, 3]' },
      { expression: 'concat([[1], [2]], [[3], [4]], axis=1)', value: '[[1, 3], [2, 4]]' },
    ],
  ),
  rearrangement(
    'stack',
    [
      { name: 'axis', preset: '0', keywordOnly: true },
      { name: 'parts', variadic: true },
    ],
    <V>([axis, ...rest]: Arguments<V>, algebra: Algebra<V>): V => {
      const parts = rest as readonly V[];
      const shapes = parts.map(part => algebra.shapeOf(part));
      const first =
        shapes[0] ??
        raise('wrong-arguments', {
          name: 'stack',
          signature: 'stack(parts, …, axis=0)',
          problem: 'needs something to stack',
        });
      if (shapes.some(s => s.length !== first.length || s.some((n, i) => n !== first[i]))) {
        raise('shape-mismatch', {
          what: '`stack`',
          shapes: shapes.map(formatShape),
          rule: 'all must have the same shape',
        });
      }
      const along = normalizeAxis(algebra.integerOf(axis!, 'an axis'), first, first.length + 1);
      const shape = first.toSpliced(along, 0, parts.length);
      const steps = strides(shape);
      const inner = steps.toSpliced(along, 1);
      const from = new Array<number>(sizeOf(shape));
      let source = 0;
      parts.forEach((_, i) => {
        for (const target of positions(first, inner, i * steps[along]!)) from[target] = source++;
      });
      return algebra.gather(algebra.flatten(parts), { shape, from });
    },
    'Tensors of one shape side by side along a new axis.',
    [{ expression: 'stack([1, 2], [3, 4], axis=1)', value: '[[1, 3], [2, 4]]' }],
  ),
  rearrangement(
    'transpose',
    [{ name: 'x' }, { name: 'axes', preset: 'None' }],
    ([x, axes], algebra) => {
      const shape = algebra.shapeOf(x!);
      const order = axes === undefined ? reversed(shape.length) : axesOrder(axes, shape, algebra);
      if (new Set(order).size !== shape.length || order.length !== shape.length) {
        raise('wrong-arguments', {
          name: 'transpose',
          signature: 'transpose(x, axes=None)',
          problem: 'needs every axis once',
        });
      }
      const steps = strides(shape);
      const turned = order.map(i => shape[i]!);
      return algebra.gather(x!, {
        shape: turned,
        from: positions(
          turned,
          order.map(i => steps[i]!),
        ),
      });
    },
    'The tensor with its axes in reverse, or in the order given; `x.T` is the same.',
    [{ expression: 'transpose([[1, 2], [3, 4]])', value: '[[1, 3], [2, 4]]' }],
  ),
  rearrangement(
    'flip',
    [{ name: 'x' }, { name: 'axis', preset: 'None' }],
    ([x, axis], algebra) => {
      const shape = algebra.shapeOf(x!);
      const turned = new Set(axis === undefined ? shape.map((_, i) => i) : axesIn(axis, shape, algebra));
      const steps = strides(shape);
      const offset = shape.reduce((sum, n, i) => (turned.has(i) ? sum + (n - 1) * steps[i]! : sum), 0);
      const from =
        sizeOf(shape) === 0
          ? []
          : positions(
              shape,
              steps.map((s, i) => (turned.has(i) ? -s : s)),
              offset,
            );
      return algebra.gather(x!, { shape, from });
    },
    'The elements in reverse order along an axis, or along all.',
    [{ expression: 'flip([1, 2, 3])', value: '[3, 2, 1]' }],
  ),
  rearrangement(
    'diag',
    [{ name: 'x' }, { name: 'k', preset: '0' }],
    ([x, k], algebra) => {
      const shape = algebra.shapeOf(x!);
      const diagonal = algebra.integerOf(k!, 'the diagonal');
      if (shape.length === 1) return diagonalMatrix(x!, shape[0]!, diagonal, algebra);
      if (shape.length === 2) return diagonalOf(x!, shape, diagonal, algebra);
      return raise('shape-mismatch', {
        what: '`diag`',
        shapes: [formatShape(shape)],
        rule: 'it takes a vector or a matrix',
      });
    },
    'The diagonal of a matrix, or the matrix with that vector on its diagonal.',
    [
      { expression: 'diag([1, 2])', value: '[[1, 0], [0, 2]]' },
      { expression: 'diag([[1, 2], [3, 4]])', value: '[1, 4]' },
    ],
  ),
  triangle('tril', (row, column, k) => column - row <= k, 'The lower triangle of a matrix, zeros above.', [
    { expression: 'tril([[1, 2], [3, 4]])', value: '[[1, 0], [3, 4]]' },
  ]),
  triangle('triu', (row, column, k) => column - row >= k, 'The upper triangle of a matrix, zeros below.', [
    { expression: 'triu([[1, 2], [3, 4]])', value: '[[1, 2], [0, 4]]' },
  ]),
  diff,
  rearrangement(
    '_reshape',
    [{ name: 'x' }, { name: 'shape' }],
    ([x, shape], algebra) => {
      const sizes = algebra.integersOf(shape!, 'a size');
      checkSize(sizes);
      return algebra.gather(x!, { shape: sizes, from: Array.from({ length: sizeOf(sizes) }, (_, i) => i) });
    },
    'The same elements under another shape of equal size.',
    [],
  ),
  rearrangement(
    '_unbroadcast',
    [{ name: 'g' }, { name: 'x' }],
    <V>([g, x]: Arguments<V>, algebra: Algebra<V>): V => {
      const from = algebra.shapeOf(g!);
      const to = algebra.shapeOf(x!);
      const same = from.length === to.length && from.every((n, i) => n === to[i]);
      return same ? g! : algebra.scatter(g!, broadcastPositions(to, from), to);
    },
    'The sum over what broadcasting repeated.',
    [],
  ),
];

/** For each element of the broadcast shape, the element of the smaller tensor that it repeats. */
export function broadcastPositions(small: Shape, whole: Shape): number[] {
  const steps = strides(small);
  const lead = whole.length - small.length;
  return positions(
    whole,
    whole.map((_, i) => (i < lead || small[i - lead] === 1 ? 0 : steps[i - lead]!)),
  );
}

/** The common shape of several under broadcasting; raises where there is none. */
export function broadcastAll(shapes: readonly Shape[], what: string): Shape {
  let common: Shape = [];
  for (const shape of shapes) {
    const next = broadcastShapes(common, shape);
    if (next === undefined) {
      raise('shape-mismatch', {
        what,
        shapes: shapes.map(formatShape),
        rule: 'axes are matched from the last; each pair must be equal, or one of them 1',
      });
    }
    common = next;
  }
  return common;
}

/** The sizes of a tensor as a constant of an algebra. */
export function sizes<V>(shape: Shape, algebra: Algebra<V>): V {
  return algebra.constant(shapeValue(shape));
}
