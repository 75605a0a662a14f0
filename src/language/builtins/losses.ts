import { compareRationals, ONE } from '../../numeric/rational.ts';
import { add, overlaps, type Scalar } from '../../numeric/scalar.ts';
import { broadcastShapes, formatShape, type Shape, sameShape } from '../../numeric/shape.ts';
import type { Algebra, Arguments, Builtin, CompositeBuiltin, Example, NativeBuiltin } from '../builtin.ts';
import { raise } from '../fault.ts';
import { numberType, type Type } from '../type.ts';
import { defined, numbers } from '../value.ts';
import { isKnown } from './axes.ts';
import { asNumbers } from './coerce.ts';

function loss(
  name: string,
  [input, target]: readonly [string, string],
  checkShapes: (name: string, input: Shape, target: Shape) => void,
  compose: <V>(input: V, target: V, algebra: Algebra<V>) => V,
  summary: string,
  examples: readonly Example[],
): CompositeBuiltin {
  return {
    kind: 'composite',
    name,
    group: 'Losses',
    parameters: [{ name: input }, { name: target }],
    summary,
    examples,
    infer: ([a, b]: Arguments<Type>) => {
      if (isKnown(a?.shape) && isKnown(b?.shape)) checkShapes(name, a.shape, b.shape);
      return numberType([]);
    },
    compose: ([a, b], algebra) => {
      checkShapes(name, algebra.shapeOf(a!), algebra.shapeOf(b!));
      return compose(a!, b!, algebra);
    },
  };
}

/** Refuses two shapes that broadcast to a third one: an element would be compared with those of other places. */
function checkAlike(name: string, input: Shape, target: Shape): void {
  const common = broadcastShapes(input, target);
  if (common !== undefined && [input, target].some(shape => sameShape(shape, common))) return;
  raise('shape-mismatch', {
    what: `\`${name}\``,
    shapes: [input, target].map(formatShape),
    rule: 'both have the same shape, or one of them is repeated to that of the other',
  });
}

/** Refuses a target that has neither the shape of the logits, a distribution, nor that of the batch, classes. */
function checkTarget(name: string, logits: Shape, target: Shape): void {
  if (logits.length > 0 && (sameShape(logits, target) || sameShape(logits.slice(0, -1), target))) return;
  raise('shape-mismatch', {
    what: `\`${name}\``,
    shapes: [logits, target].map(formatShape),
    rule: 'the target is a distribution of the shape of the logits, or has a class index for each row of them',
  });
}

/** The mean of a function of the differences. */
function ofDifferences(of: <V>(difference: V, algebra: Algebra<V>) => V) {
  return <V>(input: V, target: V, algebra: Algebra<V>): V =>
    algebra.call('mean', of(algebra.call('-', input, target), algebra));
}

function crossEntropy<V>(logits: V, target: V, algebra: Algebra<V>): V {
  const shape = algebra.shapeOf(logits);
  const last = algebra.constant(-1);
  const distribution = sameShape(shape, algebra.shapeOf(target))
    ? algebra.call('_distribution', target)
    : algebra.call('one_hot', target, algebra.constant(shape.at(-1)!));
  const logs = algebra.call('log_softmax', logits, last);
  const losses = algebra.call('sum', algebra.call('*', distribution, logs), last, undefined);
  return algebra.call('negative', algebra.call('mean', losses));
}

/** A tensor as it is, refused where one of its rows cannot add up to 1. */
const distribution: NativeBuiltin = {
  kind: 'native',
  name: '_distribution',
  group: 'Losses',
  parameters: [{ name: 'p' }],
  summary: 'A tensor whose rows add up to 1.',
  examples: [],
  infer: ([p]) => numberType(p?.shape),
  evaluate: ([value], machine) => {
    const p = asNumbers(value!, '`cross_entropy`');
    const n = p.shape.at(-1)!;
    machine.charge(p.data.length);
    for (let start = 0; start < p.data.length; start += n) {
      const row = p.data.slice(start, start + n).map(defined);
      if (!addsUpToOne(row, machine.precision)) {
        const detail =
          'the target of `cross_entropy` is a distribution, whose rows add up to 1, or has whole numbers, a class for each row of the logits';
        raise('undefined-value', { detail });
      }
    }
    return numbers(p.shape, p.data);
  },
  pull: (_index, _args, _result, g) => g,
};

function addsUpToOne(row: readonly Scalar[], precision: number): boolean {
  const total = row.reduce((sum, x) => add(sum, x, precision));
  return total.kind === 'rational' ? compareRationals(total, ONE) === 0 : overlaps(total, ONE);
}

/** Loss functions; PyTorch's, with its mean over elements or over the batch. */
export const losses: readonly Builtin[] = [
  loss(
    'mse',
    ['input', 'target'],
    checkAlike,
    ofDifferences((d, algebra) => algebra.call('**', d, algebra.constant(2))),
    'The mean of the squared differences.',
    [{ expression: 'mse([1, 2], [3, 2])', value: '2' }],
  ),
  loss(
    'mae',
    ['input', 'target'],
    checkAlike,
    ofDifferences((d, algebra) => algebra.call('abs', d)),
    'The mean of the absolute differences.',
    [{ expression: 'mae([1, 2], [3, 2])', value: '1' }],
  ),
  loss(
    'cross_entropy',
    ['logits', 'target'],
    checkTarget,
    crossEntropy,
    'The cross entropy of softmax(logits) over the last axis, the mean over the rest. The target is a distribution for each row, or the index of its class.',
    [
      { expression: 'cross_entropy([0, 0], [1, 0])', value: 'log(2)' },
      { expression: 'cross_entropy([[0, 0], [0, 0]], [1, 0])', value: 'log(2)' },
    ],
  ),
  distribution,
];
