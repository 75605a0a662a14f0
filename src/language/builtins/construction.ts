import {
  addRationals,
  divideRationals,
  integer,
  negateRational,
  ONE,
  type Rational,
  rational,
  ZERO,
} from '../../numeric/rational.ts';
import { add, multiply, type Scalar } from '../../numeric/scalar.ts';
import { formatShape, type Shape, UNKNOWN } from '../../numeric/shape.ts';
import { sizeOf } from '../../numeric/tensor.ts';
import type {
  Arguments,
  Builtin,
  CompositeBuiltin,
  Description,
  Example,
  Machine,
  NativeBuiltin,
  Parameter,
} from '../builtin.ts';
import { raise } from '../fault.ts';
import { exactOf, numberType, type Type } from '../type.ts';
import { defined, number, numbers, type Value } from '../value.ts';
import { integerOf, integersOf, isKnown } from './axes.ts';
import { asNumbers } from './coerce.ts';
import { checkSize, MAXIMAL_SIZE } from './size.ts';

type NativeParts = Pick<NativeBuiltin, 'infer' | 'evaluate'>;

function construction(
  name: string,
  parameters: readonly Parameter[],
  summary: string,
  examples: readonly Example[],
  parts: NativeParts,
): NativeBuiltin {
  return { kind: 'native', name, group: 'Construction', parameters, summary, examples, ...parts };
}

/** The sizes that arguments give: one list, or one number each. */
function sizesOf(args: Arguments<Value>): Shape {
  const shape = args.flatMap(a => (a === undefined ? [] : integersOf(a, 'a size')));
  checkSize(shape);
  return shape;
}

/** The shape that arguments give, as far as it is known before evaluation. */
function shapeOfSizes(args: Arguments<Type>): Shape | undefined {
  const shape: number[] = [];
  for (const type of args) {
    const constant = type?.constant;
    if (typeof constant === 'number') shape.push(constant);
    else if (constant !== undefined) shape.push(...constant);
    else if (type?.shape?.length === 0) shape.push(UNKNOWN);
    else return undefined;
  }
  if (!shape.includes(UNKNOWN)) checkSize(shape);
  return shape;
}

function filled(name: string, element: Rational, example: Example): NativeBuiltin {
  return construction(
    name,
    [{ name: 'shape', variadic: true }],
    `A tensor of ${name}; the shape is a number, a list, or several numbers.`,
    [example],
    {
      infer: args => numberType(shapeOfSizes(args)),
      evaluate: (args, machine) => {
        const shape = sizesOf(args);
        machine.charge(sizeOf(shape));
        return numbers(shape, new Array(sizeOf(shape)).fill(element));
      },
    },
  );
}

function scalarOf(value: Value, what: string): Scalar {
  const { data } = asNumbers(value, what);
  if (data.length !== 1)
    raise('type-mismatch', { what, expected: 'a single number', found: `${data.length} numbers` });
  return defined(data[0]!);
}

/** `arange(stop)`, `arange(start, stop)` or `arange(start, stop, step)`: the numbers from start up to but not stop. */
function arange([first, second, third]: Arguments<Value>, machine: Machine): Value {
  const start = second === undefined ? ZERO : scalarOf(first!, 'the start of `arange`');
  const stop = scalarOf(second ?? first!, 'the stop of `arange`');
  const step = third === undefined ? ONE : scalarOf(third, 'the step of `arange`');
  if (start.kind !== 'rational' || stop.kind !== 'rational' || step.kind !== 'rational') {
    return raise('undefined-value', { detail: '`arange` takes exactly known numbers; use `linspace`' });
  }
  if (step.num === 0n) raise('undefined-value', { detail: '`arange` with a step of 0' });
  const count = stepsBetween(start, stop, step);
  if (count > BigInt(MAXIMAL_SIZE))
    raise('budget-exceeded', { detail: `\`arange\` of more than ${MAXIMAL_SIZE} elements` });
  const n = Number(count);
  machine.charge(2 * n);
  return numbers(
    [n],
    Array.from({ length: n }, (_, i) =>
      add(start, multiply(step, integer(i), machine.precision), machine.precision),
    ),
  );
}

/** How many numbers from start on, step by step, lie before stop. */
function stepsBetween(start: Rational, stop: Rational, step: Rational): bigint {
  const span = divideRationals(addRationals(stop, negateRational(start)), step);
  return span.num <= 0n ? 0n : (span.num + span.den - 1n) / span.den;
}

function arangeType([first, second, third]: Arguments<Type>): Type {
  const given = (t: Type | undefined) => t !== undefined && !t.none;
  const start = given(second) ? exactOf(first!) : ZERO;
  const stop = exactOf(given(second) ? second! : first!);
  const step = given(third) ? exactOf(third!) : ONE;
  if (start === undefined || stop === undefined || step === undefined || step.num === 0n)
    return numberType([UNKNOWN]);
  const count = stepsBetween(start, stop, step);
  return numberType([count > BigInt(MAXIMAL_SIZE) ? UNKNOWN : Number(count)]);
}

/** start·(1 − t) + stop·t with t from 0 to 1 in equal steps; both ends are met exactly. */
const linspace: CompositeBuiltin = {
  kind: 'composite',
  name: 'linspace',
  group: 'Construction',
  parameters: [{ name: 'start' }, { name: 'stop' }, { name: 'num', preset: '50' }],
  summary: 'That many numbers at equal distances, both ends among them.',
  examples: [{ expression: 'linspace(0, 1, 3)', value: '[0, 0.5, 1]' }],
  infer: ([start, stop, count]) => {
    const n = typeof count?.constant === 'number' ? count.constant : UNKNOWN;
    return numberType(start?.shape?.length === 0 && stop?.shape?.length === 0 ? [n] : undefined);
  },
  compose: ([start, stop, count], algebra) => {
    for (const end of [start!, stop!]) {
      const shape = algebra.shapeOf(end);
      if (shape.length > 0)
        raise('shape-mismatch', {
          what: '`linspace`',
          shapes: [formatShape(shape)],
          rule: 'its ends are single numbers',
        });
    }
    const n = algebra.integerOf(count!, 'the number of `linspace`');
    checkSize([n]);
    const share = (i: number) => (n === 1 ? ZERO : rational(BigInt(i), BigInt(n - 1)));
    const shares = Array.from({ length: n }, (_, i) => share(i));
    const rest = shares.map(t => rational(t.den - t.num, t.den));
    const part = (end: typeof start, weights: readonly Rational[]) =>
      algebra.call('*', end, algebra.constant(numbers([n], weights)));
    return algebra.call('+', part(start, rest), part(stop, shares));
  },
};

const eye = construction(
  'eye',
  [{ name: 'n' }, { name: 'm', preset: 'None' }, { name: 'k', preset: '0' }],
  'The identity matrix; with m of n rows and m columns, with k the k-th diagonal.',
  [{ expression: 'eye(2)', value: '[[1, 0], [0, 1]]' }],
  {
    infer: ([n, m]) => {
      const size = (t: Type | undefined) => (typeof t?.constant === 'number' ? t.constant : UNKNOWN);
      const shape = [size(n), m === undefined || m.none ? size(n) : size(m)];
      if (isKnown(shape)) checkSize(shape);
      return numberType(shape);
    },
    evaluate: ([n, m, k], machine) => {
      const rows = integerOf(n!, 'a size');
      const columns = m === undefined ? rows : integerOf(m, 'a size');
      const diagonal = integerOf(k!, 'the diagonal');
      checkSize([rows, columns]);
      machine.charge(rows * columns);
      const data = Array.from({ length: rows * columns }, (_, i) =>
        (i % columns) - Math.floor(i / columns) === diagonal ? ONE : ZERO,
      );
      return numbers([rows, columns], data);
    },
  },
);

const oneHot = construction(
  'one_hot',
  [{ name: 'index' }, { name: 'classes' }],
  'For each index the vector of that length with a 1 at that place and zeros elsewhere.',
  [{ expression: 'one_hot(1, 3)', value: '[0, 1, 0]' }],
  {
    infer: ([index, classes]) =>
      numberType(
        index?.shape && [...index.shape, typeof classes?.constant === 'number' ? classes.constant : UNKNOWN],
      ),
    evaluate: ([index, classes], machine) => {
      const n = integerOf(classes!, 'the number of classes');
      const indices = integersOf(index!, 'an index');
      checkSize([indices.length, n]);
      machine.charge(indices.length * n);
      const data = indices.flatMap(i => {
        if (i < 0 || i >= n) raise('index-out-of-range', { what: `index ${i}`, shape: formatShape([n]) });
        return Array.from({ length: n }, (_, j) => (j === i ? ONE : ZERO));
      });
      return numbers([...index!.shape, n], data);
    },
  },
);

const X: Description['parameters'] = [{ name: 'x' }];

/** Functions that make tensors, and those that ask for their size. */
export const constructions: readonly Builtin[] = [
  filled('zeros', ZERO, { expression: 'zeros(2)', value: '[0, 0]' }),
  filled('ones', ONE, { expression: 'ones([1, 2])', value: '[[1, 1]]' }),
  eye,
  construction(
    'arange',
    [{ name: 'start' }, { name: 'stop', preset: 'None' }, { name: 'step', preset: 'None' }],
    'The numbers from start in steps up to, and without, stop; `arange(n)` starts at 0.',
    [
      { expression: 'arange(3)', value: '[0, 1, 2]' },
      { expression: 'arange(0, 1, 0.25)', value: '[0, 0.25, 0.5, 0.75]' },
    ],
    { infer: arangeType, evaluate: arange },
  ),
  linspace,
  oneHot,
  construction(
    'shape',
    X,
    'The sizes of a tensor.',
    [{ expression: 'shape([[1, 2, 3]])', value: '[1, 3]' }],
    {
      infer: ([x]) => ({
        dtype: 'number',
        shape: x?.shape === undefined ? [UNKNOWN] : [x.shape.length],
        ...(isKnown(x?.shape) ? { constant: x.shape } : {}),
      }),
      evaluate: ([x]) =>
        numbers(
          [x!.shape.length],
          x!.shape.map(n => integer(n)),
        ),
    },
  ),
  construction('len', X, 'The size of the first axis.', [{ expression: 'len([4, 5, 6])', value: '3' }], {
    infer: ([x]) => {
      if (x?.shape !== undefined) lengthOf(x.shape);
      const first = x?.shape?.[0];
      return {
        dtype: 'number',
        shape: [],
        ...(first === undefined || first === UNKNOWN ? {} : { constant: first }),
      };
    },
    evaluate: ([x]) => number(integer(lengthOf(x!.shape))),
  }),
];

function lengthOf(shape: Shape): number {
  return (
    shape[0] ??
    raise('shape-mismatch', { what: '`len`', shapes: [formatShape(shape)], rule: 'a number has no length' })
  );
}
