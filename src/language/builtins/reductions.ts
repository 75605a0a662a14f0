import { NumericFault } from '../../numeric/fault.ts';
import { integer, ONE, rational, ZERO } from '../../numeric/rational.ts';
import {
  add,
  compare,
  hull,
  maximum as larger,
  type Scalar,
  minimum as smaller,
  subtract,
  tryCompare,
} from '../../numeric/scalar.ts';
import { formatShape, type Shape, UNKNOWN } from '../../numeric/shape.ts';
import { sizeOf } from '../../numeric/tensor.ts';
import type {
  Algebra,
  Arguments,
  Builtin,
  CompositeBuiltin,
  Example,
  Machine,
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

/** A reduction to one of the elements of each lane: the greatest or the least. */
function extreme(name: '_max' | '_min', pick: (a: Scalar, b: Scalar) => Scalar): NativeBuiltin {
  const shown = name.slice(1);
  return {
    kind: 'native',
    name,
    group: 'Reductions',
    parameters: REDUCTION,
    summary: `The ${shown} of each lane.`,
    examples: [],
    infer: inferReduction('number'),
    evaluate: ([value, axis, keepdims], machine) => {
      const x = asNumbers(value!, `\`${shown}\``);
      const axes = axesOf(axis, x.shape);
      const shape = reducedShape(x.shape, axes, flagOf(keepdims));
      const lanes = lanesOf(reductionTargets(x.shape, axes), sizeOf(shape));
      machine.charge(x.data.length);
      return numbers(
        shape,
        lanes.map(lane => {
          if (lane.length === 0) raise('undefined-value', { detail: `\`${shown}\` of no elements` });
          return lane.map(i => defined(x.data[i]!)).reduce(pick);
        }),
      );
    },
    // Ties share equally: each of the elements that are equal to the result has the same part of the gradient.
    pull: (index, [x, axis], _result, g, algebra) => {
      if (index !== 0) return undefined;
      const share = algebra.call(algebra.isBound() ? `_shares${name}` : `_share${name}`, x, axis);
      return algebra.call('*', algebra.call('_expand', g, x, axis), share);
    },
  };
}

/** A function of the elements of each lane that gives a number for each of them, in a derivative. */
function lanewise(
  name: string,
  summary: string,
  of: (elements: readonly Scalar[], machine: Machine) => readonly Scalar[],
): NativeBuiltin {
  return {
    kind: 'native',
    name,
    group: 'Reductions',
    parameters: [{ name: 'x' }, { name: 'axis', preset: 'None' }],
    summary,
    examples: [],
    infer: ([x]) => numberType(x?.shape),
    evaluate: ([value, axis], machine) => {
      const x = asNumbers(value!, 'a derivative');
      const axes = axesOf(axis, x.shape);
      const count = sizeOf(reducedShape(x.shape, axes, false));
      const data = new Array<Scalar>(x.data.length);
      for (const lane of lanesOf(reductionTargets(x.shape, axes), count)) {
        machine.charge(lane.length ** 2);
        const elements = lane.map(i => defined(x.data[i]!));
        of(elements, machine).forEach((number, k) => {
          data[lane[k]!] = number;
        });
      }
      return numbers(x.shape, data);
    },
  };
}

/** The share of each element in a derivative of the greatest (1) or the least (-1); ties share equally. */
function shareOf(name: '_max' | '_min', better: -1 | 1): NativeBuiltin {
  const summary = 'The share of each element in a derivative.';
  return lanewise(`_share${name}`, summary, (elements, machine) => {
    const best = () => {
      const first = elements.reduce((a, b) => (compare(b, a) === better ? b : a));
      return elements.flatMap((x, i) => (compare(x, first) === 0 ? [i] : []));
    };
    const tied = machine.decide(best, () => waysToTie(elements, better), String);
    const share = rational(1n, BigInt(tied.length));
    return elements.map((_, i) => (tied.includes(i) ? share : ZERO));
  });
}

/** Bounds of the share of each element: any, where bounds of the elements leave it open. */
function sharesOf(name: '_max' | '_min', better: -1 | 1): NativeBuiltin {
  return lanewise(`_shares${name}`, 'Bounds of the share of each element in a derivative.', elements =>
    elements.map((a, i) => {
      const orders = elements.flatMap((b, j) => (j === i ? [] : [tryCompare(b, a)]));
      if (orders.includes(better)) return ZERO;
      return orders.every(order => order !== undefined && order !== 0) ? ONE : hull(ZERO, ONE);
    }),
  );
}

/** The positions of the elements that may be the greatest (1) or the least (-1). */
export function notWorse(elements: readonly Scalar[], better: -1 | 1): readonly number[] {
  const isWorse = (a: Scalar) => elements.some(b => tryCompare(b, a) === better);
  return elements.flatMap((a, k) => (isWorse(a) ? [] : [k]));
}

/** Of so many elements every set may be the best together; the sets of more are too many to try. */
const MOST_TIED = 6;

/** The sets of positions that may be the best together: those of elements that no other certainly beats. */
function waysToTie(elements: readonly Scalar[], better: -1 | 1): readonly (readonly number[])[] {
  const open = notWorse(elements, better);
  if (open.length > MOST_TIED)
    throw new NumericFault('undecided', 'telling which of many elements are equal');
  const sets = Array.from({ length: 2 ** open.length - 1 }, (_, i) => i + 1);
  return sets.map(set => open.filter((_, k) => (set >> k) % 2 === 1));
}

/** `max(x, axis=0)`; where x is a number, which has no axes, a second one is compared with it: `max(x, 0)`. */
function extremeOf(
  name: 'max' | 'min',
  pairwise: string,
  summary: string,
  examples: readonly Example[],
): CompositeBuiltin {
  const checkPair = (shape: readonly number[] | undefined) => {
    if (shape === undefined || shape.length === 0) return;
    raise('shape-mismatch', {
      what: `the first of two numbers in \`${name}(a, b)\``,
      shapes: [formatShape(shape)],
      rule: `write \`${name}(x, axis=0)\` for the ${summary.split(' ')[1]} along an axis, \`${pairwise}(a, b)\` to compare element by element`,
    });
  };
  return {
    kind: 'composite',
    name,
    group: 'Reductions',
    parameters: [
      { name: 'x' },
      { name: 'b', preset: 'None' },
      { name: 'axis', preset: 'None', keywordOnly: true },
      { name: 'keepdims', preset: 'False', keywordOnly: true },
    ],
    summary,
    examples,
    infer: ([x, b, axis, keepdims]) => {
      if (b === undefined) return inferReduction('number')([x, axis, keepdims]);
      checkPair(x?.shape);
      return numberType(x?.shape && b.shape);
    },
    compose: ([x, b, axis, keepdims], algebra) => {
      if (b === undefined) return algebra.call(`_${name}`, x, axis, keepdims);
      checkPair(algebra.shapeOf(x!));
      return algebra.call(pairwise, x, b);
    },
  };
}

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
  extreme('_max', larger),
  extreme('_min', smaller),
  shareOf('_max', 1),
  sharesOf('_max', 1),
  sharesOf('_max', 1),
  shareOf('_min', -1),
  sharesOf('_min', -1),
  extremeOf(
    'max',
    'maximum',
    'The greatest element. Of several numbers, `max(a, b)`, the greatest of them. Ties share the derivative equally.',
    [
      { expression: 'max([[1, 5], [3, 2]], axis=1)', value: '[5, 3]' },
      { expression: 'max(0, [-1, 2])', value: '[0, 2]' },
    ],
  ),
  extremeOf('min', 'minimum', 'The least element. Of several numbers, `min(a, b)`, the least of them.', [
    { expression: 'min([[1, 5], [3, 2]])', value: '1' },
  ]),
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
