import { NumericFault } from '../../numeric/fault.ts';
import { floorRational, integer, ONE, type Rational, rational, ZERO } from '../../numeric/rational.ts';
import {
  add,
  compare,
  hull,
  maximum,
  minimum,
  multiply,
  type Scalar,
  tryCompare,
} from '../../numeric/scalar.ts';
import { formatShape, type Shape } from '../../numeric/shape.ts';
import { sizeOf } from '../../numeric/tensor.ts';
import type { Algebra, Builtin, CompositeBuiltin, Example, Machine, NativeBuiltin } from '../builtin.ts';
import { raise } from '../fault.ts';
import { numberType } from '../type.ts';
import { defined, numbers } from '../value.ts';
import {
  axesIn,
  flagOf,
  inferReduction,
  integerOf,
  lanesOf,
  normalizeAxis,
  reducedShape,
  reductionTargets,
  singleAxis,
} from './axes.ts';
import { asNumbers } from './coerce.ts';
import { notWorse } from './extremes.ts';
import { REDUCTION, shapeValue } from './reductions.ts';

/** The positions of the elements along each lane of an axis, lane after lane. */
function lanesAlong(shape: Shape, axis: number): number[][] {
  const reduced = reducedShape(shape, [axis], false);
  return lanesOf(reductionTargets(shape, [axis]), sizeOf(reduced));
}

/** The order that sorts the elements, equal ones as they stand; needs more digits where two cannot be told apart. */
function ascending(elements: readonly Scalar[], orderOf = compare): number[] {
  const order = elements.map((_, i) => i);
  return order.sort((i, j) =>
    elements[i] === elements[j] ? i - j : orderOf(elements[i]!, elements[j]!) || i - j,
  );
}

/**
 * The elements sorted. The k-th smallest is a continuous function of them, so where two overlap it is found between
 * bounds: bubble sort needs the minimum and the maximum of pairs alone.
 */
function sorted(elements: readonly Scalar[]): Scalar[] {
  try {
    return ascending(elements).map(i => elements[i]!);
  } catch (thrown) {
    if (!(thrown instanceof NumericFault && thrown.reason === 'undecided')) throw thrown;
  }
  const row = [...elements];
  for (let end = row.length - 1; end > 0; end--) {
    for (let i = 0; i < end; i++) {
      const [a, b] = [row[i]!, row[i + 1]!];
      row[i] = minimum(a, b);
      row[i + 1] = maximum(a, b);
    }
  }
  return row;
}

/** A function that rewrites each lane of an axis, in place; without an axis all elements in a row. */
function alongAxis(
  name: 'sort' | 'argsort',
  rewrite: (lane: readonly Scalar[], machine: Machine) => Scalar[],
  summary: string,
  examples: readonly Example[],
  pull: NativeBuiltin['pull'] | undefined,
): readonly Builtin[] {
  const named: CompositeBuiltin = {
    kind: 'composite',
    name,
    group: 'Order',
    parameters: [{ name: 'x' }, { name: 'axis', preset: '-1', mayBeNone: true }],
    summary,
    examples,
    compose: ([x, axis], algebra) =>
      axis === undefined
        ? algebra.call(`_${name}`, flat(x!, algebra), algebra.constant(0))
        : algebra.call(`_${name}`, x, axis),
  };
  return [named, laneFunction(`_${name}`, rewrite, pull)];
}

/** All elements in one row. */
function flat<V>(x: V, algebra: Algebra<V>): V {
  return algebra.call('_reshape', x, algebra.constant(shapeValue([sizeOf(algebra.shapeOf(x))])));
}

function laneFunction(
  name: string,
  rewrite: (lane: readonly Scalar[], machine: Machine) => Scalar[],
  pull: NativeBuiltin['pull'] | undefined,
): NativeBuiltin {
  return {
    kind: 'native',
    name,
    group: 'Order',
    parameters: [{ name: 'x' }, { name: 'axis' }],
    summary: 'The elements of each lane rewritten.',
    examples: [],
    infer: ([x]) => numberType(x?.shape),
    evaluate: ([value, axis], machine) => {
      const x = asNumbers(value!, `\`${name.slice(1)}\``);
      const along = normalizeAxis(integerOf(axis!, 'an axis'), x.shape);
      const data = new Array<Scalar>(x.data.length);
      const n = x.shape[along]!;
      machine.charge(x.data.length * (1 + Math.ceil(Math.log2(n + 1))));
      for (const lane of lanesAlong(x.shape, along)) {
        rewrite(
          lane.map(i => defined(x.data[i]!)),
          machine,
        ).forEach((element, k) => {
          data[lane[k]!] = element;
        });
      }
      return numbers(x.shape, data);
    },
    ...(pull === undefined ? {} : { pull }),
  };
}

/** The gradient of a sorted tensor goes back to where each element came from. */
function unsort<V>(x: V, axis: V, g: V, algebra: Algebra<V>): V {
  const shape = algebra.shapeOf(x);
  const along = normalizeAxis(algebra.integerOf(axis, 'an axis'), shape);
  const order = algebra.integersOf(algebra.call('_argsort', x, axis), 'an order');
  const to = new Array<number>(sizeOf(shape));
  for (const lane of lanesAlong(shape, along)) {
    for (const i of lane) to[i] = lane[order[i]!]!;
  }
  return algebra.scatter(g, to, shape);
}

/** The position of the greatest or least element of each lane; of equal ones the first. */
function argExtreme(
  name: string,
  better: -1 | 1,
  summary: string,
  examples: readonly Example[],
): NativeBuiltin {
  return {
    kind: 'native',
    name,
    group: 'Order',
    parameters: REDUCTION,
    summary,
    examples,
    infer: args => {
      const [, axis] = args;
      if (axis?.shape !== undefined && axis.shape.length > 0) oneAxis(name, axis.shape);
      return inferReduction('number')(args);
    },
    evaluate: ([value, axis, keepdims], machine) => {
      const x = asNumbers(value!, `\`${name}\``);
      if (axis !== undefined && axis.shape.length > 0) oneAxis(name, axis.shape);
      const along = singleAxis(axis, x.shape);
      const axes = along === undefined ? x.shape.map((_, i) => i) : [along];
      const shape = reducedShape(x.shape, axes, flagOf(keepdims));
      machine.charge(x.data.length);
      const positions = lanesOf(reductionTargets(x.shape, axes), sizeOf(shape)).map(lane => {
        if (lane.length === 0) raise('undefined-value', { detail: `\`${name}\` of no elements` });
        const elements = lane.map(i => defined(x.data[i]!));
        const first = () =>
          elements.reduce((best, a, k) => (compare(a, elements[best]!) === better ? k : best), 0);
        return integer(machine.decide(first, () => notWorse(elements, better), String));
      });
      return numbers(shape, positions);
    },
  };
}

function oneAxis(name: string, shape: Shape): never {
  const rule = 'it takes one axis, or none for all elements';
  return raise('shape-mismatch', { what: `the axis of \`${name}\``, shapes: [formatShape(shape)], rule });
}

const ORDERS = () => [-1, 1] as const;

/** Where a quantile stands among n sorted elements: the element at or below it, and the share of the next. */
function placeOf(q: Scalar, n: number): { readonly below: number; readonly share: Rational } {
  if (q.kind !== 'rational')
    return raise('undefined-value', { detail: 'the share of `quantile` must be exactly known' });
  if (q.num < 0n || q.num > q.den)
    return raise('undefined-value', { detail: '`quantile` takes a share between 0 and 1' });
  const place = rational(q.num * BigInt(n - 1), q.den);
  const below = Math.min(Number(floorRational(place)), Math.max(0, n - 2));
  return { below, share: rational(place.num - BigInt(below) * place.den, place.den) };
}

/**
 * Bounds of the gradient of a sorted tensor for its elements, of which only bounds are known: an element has all of the
 * gradient of a place that is certainly its own, and any share of that of a place that it may have.
 */
const unsorted: NativeBuiltin = {
  kind: 'native',
  name: '_unsorted',
  group: 'Order',
  parameters: [{ name: 'g' }, { name: 'x' }, { name: 'axis' }],
  summary: 'Bounds of the gradient of what was sorted.',
  examples: [],
  infer: ([, x]) => numberType(x?.shape),
  evaluate: ([gradient, value, axis], machine) => {
    const [g, x] = [asNumbers(gradient!, '`sort`'), asNumbers(value!, '`sort`')];
    const along = normalizeAxis(integerOf(axis!, 'an axis'), x.shape);
    const data = new Array<Scalar>(x.data.length);
    for (const lane of lanesAlong(x.shape, along)) {
      machine.charge(lane.length ** 2);
      const elements = lane.map(i => defined(x.data[i]!));
      elements.forEach((a, i) => {
        const orders = elements.map((b, j) => (j === i ? 0 : (tryCompare(b, a) ?? undefined)));
        const least = orders.filter((order, j) => order === -1 || (order === 0 && j < i)).length;
        const most = least + orders.filter(order => order === undefined).length;
        let sum: Scalar = ZERO;
        for (let place = least; place <= most; place++) {
          const part = defined(g.data[lane[place]!]!);
          const share = least === most ? part : multiply(part, hull(ZERO, ONE), machine.precision);
          sum = add(sum, share, machine.precision);
        }
        data[lane[i]!] = sum;
      });
    }
    return numbers(x.shape, data);
  },
};

/** Functions about which element is where in the order of size. */
export const order: readonly Builtin[] = [
  ...alongAxis(
    'sort',
    sorted,
    'The elements in ascending order along an axis.',
    [{ expression: 'sort([3, 1, 2])', value: '[1, 2, 3]' }],
    (index, [x, axis], _result, g, algebra) => {
      if (index !== 0) return undefined;
      return algebra.isBound() ? algebra.call('_unsorted', g, x, axis) : unsort(x!, axis!, g, algebra);
    },
  ),
  ...alongAxis(
    'argsort',
    (lane, machine) => {
      const orderOf = (a: Scalar, b: Scalar) => machine.decide(() => compare(a, b), ORDERS, String);
      return ascending(lane, orderOf).map(i => integer(i));
    },
    'The positions that would sort the elements; equal ones as they stand.',
    [{ expression: 'argsort([3, 1, 2])', value: '[1, 2, 0]' }],
    undefined,
  ),
  unsorted,
  argExtreme('argmax', 1, 'The position of the greatest element, of several equal ones the first.', [
    { expression: 'argmax([1, 5, 5])', value: '1' },
  ]),
  argExtreme('argmin', -1, 'The position of the least element, of several equal ones the first.', [
    { expression: 'argmin([[3, 1], [2, 4]], axis=1)', value: '[1, 0]' },
  ]),
  {
    kind: 'composite',
    name: 'quantile',
    group: 'Order',
    parameters: [
      { name: 'x' },
      { name: 'q' },
      { name: 'axis', preset: 'None' },
      { name: 'keepdims', preset: 'False' },
    ],
    summary: 'The value below which a share q of the elements lies, by linear interpolation.',
    examples: [{ expression: 'quantile([1, 2, 3, 4], 0.25)', value: '1.75' }],
    infer: ([x, q, axis, keepdims]) => {
      const { shape } = inferReduction('number')([x, axis, keepdims]);
      return numberType(shape && q?.shape && [...q.shape, ...shape]);
    },
    compose: ([x, q, axis, keepdims], algebra) => {
      const given = algebra.shapeOf(x!);
      const axes = axis === undefined ? given.map((_, i) => i) : axesIn(axis, given, algebra);
      // The axes that are gone over stand last, as one.
      const others = given.map((_, i) => i).filter(i => !axes.includes(i));
      const turned = algebra.call('transpose', x, algebra.constant(shapeValue([...others, ...axes])));
      const shape = [...others.map(i => given[i]!), sizeOf(axes.map(i => given[i]!))];
      const along = others.length;
      const lined = algebra.call('_reshape', turned, algebra.constant(shapeValue(shape)));
      const n = shape[along] ?? 0;
      if (n === 0) raise('undefined-value', { detail: '`quantile` of no elements' });
      const rising = algebra.call('_sort', lined, algebra.constant(along));
      const single = algebra.shapeOf(q!).length === 0;
      if (algebra.shapeOf(q!).length > 1) {
        raise('shape-mismatch', {
          what: '`quantile`',
          shapes: [formatShape(algebra.shapeOf(q!))],
          rule: 'the shares are a number or a vector',
        });
      }
      const rest = shape.filter((_, i) => i !== along);
      const lanes = lanesAlong(shape, along);
      const at = (k: number) => algebra.gather(rising, { shape: rest, from: lanes.map(lane => lane[k]!) });
      const results = algebra.scalarsOf(q!, 'the share of `quantile`').map(scalar => {
        const { below, share } = placeOf(scalar, n);
        if (n === 1) return at(0);
        const step = algebra.call('-', at(below + 1), at(below));
        return algebra.call('+', at(below), algebra.call('*', algebra.constant(numbers([], [share])), step));
      });
      const keep = keepdims !== undefined && algebra.flagOf(keepdims);
      const final = reducedShape(given, axes, keep);
      const count = results.length * sizeOf(final);
      return algebra.gather(algebra.flatten(results), {
        shape: single ? final : [results.length, ...final],
        from: Array.from({ length: count }, (_, i) => i),
      });
    },
  },
  {
    kind: 'derived',
    name: 'median',
    group: 'Order',
    parameters: REDUCTION,
    summary: 'The middle element, or the mean of the middle two.',
    examples: [{ expression: 'median([5, 1, 2, 4])', value: '3' }],
    formula: 'quantile(x, 0.5, axis, keepdims)',
  },
];

/** Where a single index leads along an axis of that size. */
export function placeOfIndex(index: number, size: number, shape: Shape): number {
  const place = index < 0 ? index + size : index;
  if (place < 0 || place >= size)
    raise('index-out-of-range', { what: `index ${index}`, shape: formatShape(shape) });
  return place;
}
