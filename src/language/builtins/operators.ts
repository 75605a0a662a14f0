import {
  add,
  compare,
  divide,
  floorDivide,
  modulo,
  multiply,
  negate,
  power,
  type Scalar,
  subtract,
} from '../../numeric/scalar.ts';
import type { Builtin, ElementwiseBuiltin, Example, Parameter } from '../builtin.ts';

const A_AND_B: readonly Parameter[] = [{ name: 'a' }, { name: 'b' }];

function arithmetic(
  name: string,
  of: (a: Scalar, b: Scalar, precision: number) => Scalar,
  partials: Readonly<Record<string, string>>,
  summary: string,
  examples: readonly Example[],
  cost = 1,
): ElementwiseBuiltin {
  return {
    kind: 'elementwise',
    name,
    group: 'Operators',
    parameters: A_AND_B,
    summary,
    examples,
    apply: { gives: 'number', cost, of: ([a, b], precision) => of(a!, b!, precision) },
    partials,
  };
}

function comparison(
  name: string,
  holds: (order: -1 | 0 | 1) => boolean,
  summary: string,
  examples: readonly Example[],
): ElementwiseBuiltin {
  return {
    kind: 'elementwise',
    name,
    group: 'Operators',
    parameters: A_AND_B,
    summary,
    examples,
    apply: { gives: 'boolean', cost: 1, of: ([a, b]) => holds(compare(a!, b!)) },
    partials: {},
  };
}

/** The operators, under the signs they are written with. */
export const operators: readonly Builtin[] = [
  arithmetic('+', add, { a: '1', b: '1' }, 'The sum.', [{ expression: '0.1 + 0.2', value: '0.3' }]),
  arithmetic('-', subtract, { a: '1', b: '-1' }, 'The difference.', [
    { expression: '[1, 2] - 1', value: '[0, 1]' },
  ]),
  arithmetic('*', multiply, { a: 'b', b: 'a' }, 'The product, element by element.', [
    { expression: '[1, 2] * [3, 4]', value: '[3, 8]' },
  ]),
  arithmetic('/', divide, { a: '1 / b', b: '-y / b' }, 'The quotient; of exact numbers an exact fraction.', [
    { expression: '1 / 3 + 1 / 6', value: '1 / 2' },
  ]),
  {
    ...arithmetic('//', floorDivide, {}, 'The quotient rounded down.', [
      { expression: '-7 // 2', value: '-4' },
    ]),
    kind: 'derived',
    formula: 'floor(a / b)',
  },
  {
    ...arithmetic('%', modulo, {}, 'The remainder, with the sign of the divisor.', [
      { expression: '-7 % 3', value: '2' },
    ]),
    kind: 'derived',
    formula: 'a - b * floor(a / b)',
  },
  arithmetic(
    '**',
    power,
    { a: '_power_slope(a, b)', b: 'where(a == 0, 0, y * log(where(a == 0, 1, a)))' },
    'The power; `^` is the same. Integer powers of exact numbers are exact, and `0 ** 0` is 1.',
    [{ expression: '2 ** -2', value: '0.25' }],
    8,
  ),
  {
    kind: 'elementwise',
    name: 'negative',
    group: 'Operators',
    parameters: [{ name: 'x' }],
    summary: 'The number with the other sign, written `-x`. It binds looser than a power: `-2 ** 2` is -4.',
    examples: [{ expression: '-2 ** 2', value: '0 - 4' }],
    apply: { gives: 'number', cost: 1, of: ([x]) => negate(x!) },
    partials: { x: '-1' },
  },
  {
    kind: 'elementwise',
    name: '_power_slope',
    group: 'Operators',
    parameters: A_AND_B,
    summary: 'The derivative of a ** b by a; 0 where b is 0.',
    examples: [],
    apply: {
      gives: 'number',
      cost: 8,
      of: ([a, b], precision) => {
        const one: Scalar = { kind: 'rational', num: 1n, den: 1n };
        if (b!.kind === 'rational' && b!.num === 0n) return b!;
        return multiply(b!, power(a!, subtract(b!, one, precision), precision), precision);
      },
    },
    partials: {
      a: 'b * _power_slope(a, b - 1)',
      b: 'where(a == 0, 0, a ** (b - 1) * (1 + b * log(where(a == 0, 1, a))))',
    },
  },
  comparison('<', o => o < 0, 'Whether a is less than b.', [{ expression: '0 < 0.5 < 1', value: 'True' }]),
  comparison('<=', o => o <= 0, 'Whether a is at most b.', [
    { expression: '0.1 + 0.2 <= 0.3', value: 'True' },
  ]),
  comparison('>', o => o > 0, 'Whether a is greater than b.', [
    { expression: '[1, 2] > 1', value: '[False, True]' },
  ]),
  comparison('>=', o => o >= 0, 'Whether a is at least b.', [{ expression: '1 >= 1', value: 'True' }]),
];
