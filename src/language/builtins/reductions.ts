import { integer, ONE, ZERO } from '../../numeric/rational.ts';
import { add, compare, type Scalar, subtract } from '../../numeric/scalar.ts';
import { formatShape, type Shape, UNKNOWN } from '../../numeric/shape.ts';
import { sizeOf } from '../../numeric/tensor.ts';
import type {
  Algebra,
  Arguments,
  Builtin,
  CompositeBuiltin,
  Example,
  NativeBuiltin,
  Parameter,
} from '../builtin.ts';
import { raise } from '../fault.ts';
import { numberType, type Type } from '../type.ts';
import { booleans, defined, number, numbers, type Value } from '../value.ts';
import {
  axesIn,
  axesOf,
  axesOfType,
  countAlong,
  flagOf,
  inferReduction,
  integerOf,
  isKnown,
  lanesOf,
  normalizeAxis,
  positions,
  reducedShape,
  reductionTargets,
} from './axes.ts';
import { asNumbers, asTruths } from './coerce.ts';

/** `x, axis=None, keepdims=False`: what NumPy's reductions take. */
export const REDUCTION: readonly Parameter[] = [
  { name: 'x' },
  { name: 'axis', preset: 'None' },
  { name: 'keepdims', preset: 'False' },
];

const sum: NativeBuiltin = {
  kind: 'native',
  name: 'sum',
  group: 'Reductions',
  parameters: REDUCTION,
  summary: 'The sum of all elements, or along an axis. Truth values count as 0 and 1.',
  examples: [
    { expression: 'sum([[1, 2], [3, 4]], axis=0)', value: '[4, 6]' },
    { expression: 'sum([1, 2, 3] > 1)', value: '2' },
  ],
  infer: inferReduction('number'),
  evaluate: ([value, axis, keepdims], machine) => {
    const x = asNumbers(value!, '`sum`');
    const axes = axesOf(axis, x.shape);
    const targets = reductionTargets(x.shape, axes);
    const shape = reducedShape(x.shape, axes, flagOf(keepdims));
    const totals: Scalar[] = new Array(sizeOf(shape)).fill(ZERO);
    machine.charge(x.data.length);
    x.data.forEach((element, i) => {
      totals[targets[i]!] = add(totals[targets[i]!]!, defined(element), machine.precision);
    });
    return numbers(shape, totals);
  },
  pull: (index, [x, axis], _result, g, algebra) =>
    index === 0 ? algebra.call('_expand', g, x, axis) : undefined,
};

/** A reduction of truth values. */
function truth(
  name: string,
  of: (values: readonly boolean[]) => boolean,
  summary: string,
  examples: readonly Example[],
): NativeBuiltin {
  return {
    kind: 'native',
    name,
    group: 'Logic',
    parameters: REDUCTION,
    summary,
    examples,
    infer: inferReduction('boolean'),
    evaluate: ([value, axis, keepdims], machine) => {
      const x = asTruths(value!, `\`${name}\``);
      const axes = axesOf(axis, x.shape);
      const shape = reducedShape(x.shape, axes, flagOf(keepdims));
      const lanes = lanesOf(reductionTargets(x.shape, axes), sizeOf(shape));
      machine.charge(x.data.length);
      return booleans(
        shape,
        lanes.map(lane => of(lane.map(i => x.data[i]!))),
      );
    },
  };
}

/** The elements from start up to stop along an axis. */
function takeRange<V>(x: V, axis: number, start: number, stop: number, algebra: Algebra<V>): V {
  const shape = algebra.shapeOf(x);
  const part = shape.with(axis, stop - start);
  const steps = strides(shape);
  return algebra.gather(x, { shape: part, from: positions(part, steps, start * steps[axis]!) });
}

/** The product along an axis, which keeps a size of 1: halves are multiplied with each other until one slice is left. */
function multiplyAlong<V>(x: V, axis: number, algebra: Algebra<V>): V {
  const shape = algebra.shapeOf(x);
  const count = shape[axis]!;
  if (count === 0)
    return algebra.constant(numbers(shape.with(axis, 1), new Array(sizeOf(shape.with(axis, 1))).fill(ONE)));
  if (count === 1) return x;
  const half = Math.floor(count / 2);
  const paired = algebra.call(
    '*',
    takeRange(x, axis, 0, half, algebra),
    takeRange(x, axis, half, 2 * half, algebra),
  );
  if (count === 2 * half) return multiplyAlong(paired, axis, algebra);
  const last = takeRange(x, axis, count - 1, count, algebra);
  return multiplyAlong(algebra.call('concat', algebra.constant(axis), paired, last), axis, algebra);
}

/** The same as numbers, where truth values are given. */
function numeric<V>(x: V, algebra: Algebra<V>): V {
  return algebra.call('*', x, algebra.constant(1));
}

/** The slice at one index of an axis, which is dropped. */
function takeSlice<V>(x: V, axis: number, at: number, algebra: Algebra<V>): V {
  const shape = algebra.shapeOf(x);
  const steps = strides(shape);
  const from = positions(
    shape.filter((_, i) => i !== axis),
    steps.filter((_, i) => i !== axis),
    at * steps[axis]!,
  );
  return algebra.gather(x, { shape: shape.filter((_, i) => i !== axis), from });
}

/** How far apart in row-major order the neighbours along each axis stand. */
export function strides(shape: readonly number[]): number[] {
  const steps = new Array<number>(shape.length);
  let step = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    steps[i] = step;
    step *= shape[i]!;
  }
  return steps;
}

const prod: CompositeBuiltin = {
  kind: 'composite',
  name: 'prod',
  group: 'Reductions',
  parameters: REDUCTION,
  summary: 'The product of all elements, or along an axis.',
  examples: [{ expression: 'prod([[1, 2], [3, 4]], axis=1)', value: '[2, 12]' }],
  infer: inferReduction('number'),
  compose: <V>([x, axis, keepdims]: Arguments<V>, algebra: Algebra<V>): V => {
    const shape = algebra.shapeOf(x!);
    const axes = axis === undefined ? shape.map((_, i) => i) : axesIn(axis, shape, algebra);
    const product = axes.reduce<V>(
      (value, along) => multiplyAlong(value, along, algebra),
      numeric(x!, algebra),
    );
    const keep = keepdims !== undefined && algebra.flagOf(keepdims);
    return algebra.call('_reshape', product, algebra.constant(shapeValue(reducedShape(shape, axes, keep))));
  },
};

const RUNNING: readonly Parameter[] = [{ name: 'x' }, { name: 'axis', preset: 'None' }];

/** The shape of a running sum or product: that of the tensor, or of its flattened elements where no axis is given. */
function inferRunning([x, axis]: Arguments<Type>): Type {
  const shape = x?.shape;
  if (shape === undefined || axis === undefined || axis.none)
    return numberType(shape === undefined ? undefined : [isKnown(shape) ? sizeOf(shape) : UNKNOWN]);
  if (typeof axis.constant === 'number') normalizeAxis(axis.constant, shape);
  return numberType(shape);
}

const cumsum: NativeBuiltin = {
  kind: 'native',
  name: 'cumsum',
  group: 'Reductions',
  parameters: RUNNING,
  summary: 'The running sums along an axis; over all elements in a row where none is given.',
  examples: [{ expression: 'cumsum([1, 2, 3])', value: '[1, 3, 6]' }],
  infer: inferRunning,
  evaluate: ([value, axis], machine) => {
    const given = asNumbers(value!, '`cumsum`');
    const shape = axis === undefined ? [given.data.length] : given.shape;
    const along = axis === undefined ? 0 : normalizeAxis(integerOf(axis, 'an axis'), shape);
    const count = sizeOf(reducedShape(shape, [along], false));
    machine.charge(given.data.length);
    const sums = new Array<Scalar>(given.data.length);
    for (const lane of lanesOf(reductionTargets(shape, [along]), count)) {
      let total: Scalar = ZERO;
      for (const i of lane) {
        total = add(total, defined(given.data[i]!), machine.precision);
        sums[i] = total;
      }
    }
    return numbers(shape, sums);
  },
  // Each element is in its own sum and in all that follow: the gradient runs from the end.
  pull: (index, [x, axis], _result, g, algebra) => {
    if (index !== 0) return undefined;
    const along = axis ?? algebra.constant(0);
    const sums = algebra.call('flip', algebra.call('cumsum', algebra.call('flip', g, along), along), along);
    return axis === undefined ? algebra.call('_reshape', sums, algebra.call('shape', x)) : sums;
  },
};

const cumprod: CompositeBuiltin = {
  kind: 'composite',
  name: 'cumprod',
  group: 'Reductions',
  parameters: RUNNING,
  summary: 'The running products along an axis; over all elements in a row where none is given.',
  examples: [{ expression: 'cumprod([1, 2, 3])', value: '[1, 2, 6]' }],
  infer: inferRunning,
  compose: ([x, axis], algebra) => {
    const given = algebra.shapeOf(x!);
    const whole = axis === undefined;
    const own = numeric(x!, algebra);
    const flat = whole ? algebra.call('_reshape', own, algebra.constant(shapeValue([sizeOf(given)]))) : own;
    const shape = algebra.shapeOf(flat);
    const along = whole ? 0 : normalizeAxis(algebra.integerOf(axis, 'an axis'), shape);
    const slices: (typeof flat)[] = [];
    for (let i = 0; i < shape[along]!; i++) {
      const slice = takeSlice(flat, along, i, algebra);
      const before = slices.at(-1);
      slices.push(before === undefined ? slice : algebra.call('*', before, slice));
    }
    if (slices.length === 0) return flat;
    // The slices stand one after the other; their number goes back to its place among the axes.
    const rest = shape.toSpliced(along, 1);
    const from = positions(shape, strides(rest).toSpliced(along, 0, sizeOf(rest)));
    return algebra.gather(algebra.flatten(slices), { shape, from });
  },
};

/** A list of sizes as a value. */
export function shapeValue(shape: readonly number[]): Value {
  return numbers(
    [shape.length],
    shape.map(n => integer(n)),
  );
}

const count: NativeBuiltin = {
  kind: 'native',
  name: '_count',
  group: 'Reductions',
  parameters: [{ name: 'x' }, { name: 'axis', preset: 'None' }],
  summary: 'How many elements a reduction puts together.',
  examples: [],
  infer: ([x, axis]) => {
    if (!isKnown(x?.shape)) return numberType([]);
    const axes = axesOfType(axis, x.shape);
    return axes === undefined
      ? numberType([])
      : { dtype: 'number', shape: [], constant: countAlong(x.shape, axes) };
  },
  evaluate: ([x, axis]) => number(integer(countAlong(x!.shape, axesOf(axis, x!.shape)))),
};

const freedom: NativeBuiltin = {
  kind: 'native',
  name: '_freedom',
  group: 'Reductions',
  parameters: [{ name: 'x' }, { name: 'axis', preset: 'None' }, { name: 'ddof' }],
  summary: 'How many of the elements that a reduction puts together are free.',
  examples: [],
  infer: ([, , ddof]) => {
    if (ddof?.shape !== undefined && ddof.shape.length > 0) ddofShape(ddof.shape);
    return numberType([]);
  },
  evaluate: ([x, axis, ddof], machine) => {
    const taken = asNumbers(ddof!, '`ddof`');
    if (taken.shape.length > 0) ddofShape(taken.shape);
    const free = subtract(
      integer(countAlong(x!.shape, axesOf(axis, x!.shape))),
      defined(taken.data[0]!),
      machine.precision,
    );
    if (compare(free, ZERO) <= 0)
      raise('undefined-value', { detail: '`ddof` takes away all the elements that there are' });
    return number(free);
  },
};

function ddofShape(shape: Shape): never {
  return raise('shape-mismatch', {
    what: '`ddof`',
    shapes: [formatShape(shape)],
    rule: 'it is a single number',
  });
}

const expand: CompositeBuiltin = {
  kind: 'composite',
  name: '_expand',
  group: 'Reductions',
  parameters: [{ name: 'y' }, { name: 'x' }, { name: 'axis', preset: 'None' }],
  summary: 'A reduced tensor, repeated along the axes that were reduced.',
  examples: [],
  compose: ([y, x, axis], algebra) => {
    const shape = algebra.shapeOf(x!);
    const axes = axis === undefined ? shape.map((_, i) => i) : axesIn(axis, shape, algebra);
    return algebra.gather(y!, { shape, from: reductionTargets(shape, axes) });
  },
};

/** Functions that put elements together along axes. */
export const reductions: readonly Builtin[] = [
  sum,
  {
    kind: 'derived',
    name: 'mean',
    group: 'Reductions',
    parameters: REDUCTION,
    summary: 'The arithmetic mean.',
    examples: [{ expression: 'mean([1, 2, 4])', value: '7 / 3' }],
    formula: 'sum(x, axis, keepdims) / _count(x, axis)',
  },
  prod,
  cumsum,
  cumprod,
  truth('all', values => values.every(Boolean), 'Whether all are true.', [
    { expression: 'all([1, 2] > 0)', value: 'True' },
  ]),
  truth('any', values => values.some(Boolean), 'Whether any is true.', [
    { expression: 'any([1, 2] > 1, axis=0)', value: 'True' },
  ]),
  count,
  freedom,
  expand,
];
