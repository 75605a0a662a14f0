import { NumericFault } from '../../numeric/fault.ts';
import { ONE, rational, ZERO } from '../../numeric/rational.ts';
import {
  compare,
  hull,
  maximum as larger,
  type Scalar,
  minimum as smaller,
  tryCompare,
} from '../../numeric/scalar.ts';
import { formatShape } from '../../numeric/shape.ts';
import { sizeOf } from '../../numeric/tensor.ts';
import type { Builtin, CompositeBuiltin, Example, Machine, NativeBuiltin } from '../builtin.ts';
import { raise } from '../fault.ts';
import { numberType } from '../type.ts';
import { defined, numbers } from '../value.ts';
import { axesOf, flagOf, inferReduction, lanesOf, reducedShape, reductionTargets } from './axes.ts';
import { asNumbers } from './coerce.ts';
import { REDUCTION } from './reductions.ts';

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

/** The greatest and the least, and how they share a derivative. */
export const extremes: readonly Builtin[] = [
  extreme('_max', larger),
  extreme('_min', smaller),
  shareOf('_max', 1),
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
];
