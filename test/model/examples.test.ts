import { describe, expect, it } from 'vitest';
import type { Expression, Value } from './expressions.ts';
import { fraction, ONE, parse, write, ZERO } from './fractions.ts';
import { type Answer, mark, type Part, type Rubric } from './marking.ts';
import { judge, read, type Tolerance } from './tolerances.ts';

/** Tells if a text is accepted for a reference. */
function accepted(tolerance: Tolerance, text: string, reference: string): boolean {
  const typed = read(text);
  if (typeof typed === 'string') throw new Error(`${text} is ${typed}`);
  return judge(tolerance, [typed], [parse(reference)])[0]!;
}

const figures = (n: number): Tolerance => ({ kind: 'written-sigfigs', figures: n, rounding: 'any' });
const decimals = (n: number): Tolerance => ({ kind: 'written-decimals', decimals: n, rounding: 'any' });

describe('the model agrees with the examples of the rules', () => {
  it.each([
    [decimals(4), '0.1428', '1/7', true],
    [decimals(4), '0.1429', '1/7', true],
    [decimals(4), '0.1430', '1/7', false],
    [decimals(4), '0.143', '1/7', false],
    [decimals(4), '0.14290', '1/7', false],
    [decimals(4), '1/7', '1/7', true],
    [decimals(2), '0.50', '1/2', true],
    [decimals(2), '5.0e-1', '1/2', true],
    [decimals(2), '0.5', '1/2', false],
    [decimals(0), '0e1', '7/2', false],
    [figures(2), '1200', '1234', true],
    [figures(4), '1200', '1234', false],
    [figures(3), '1200', '1234', false],
    [figures(1), '1', '0.04', false],
    [figures(1), '0', '0.04', false],
    [figures(1), '0', '0', true],
  ] as const)('%j: %s for %s is %s', (tolerance, text, reference, right) => {
    expect(accepted(tolerance, text, reference)).toBe(right);
  });

  it.each([
    ['50%', '1/2'],
    ['-3.2e-4', '-1/3125'],
    ['.5', '1/2'],
    ['4.', '4'],
    ['1/3', '1/3'],
  ])('%s is %s', (text, value) => {
    expect(read(text)).toMatchObject({ value: parse(value) });
  });

  it('what the question itself gives takes away where it is wrong', () => {
    const part = {
      ...VECTOR,
      points: fraction(4n),
      value: list(0, 0, 3, 4),
      already: { kind: 'number', number: ZERO } as const,
    };
    expect(told([part], [['9', '9', '3', '4']])).toEqual(['partial 2']);
    expect(told([part], [['0', '0', '3', '4']])).toEqual(['correct 4']);
    expect(told([part], [['0', '0', '3', '5']])).toEqual(['partial 2']);
    expect(told([part], [['0', '0', '0', '0']])).toEqual(['incorrect 0']);
    expect(told([part], [['9', '9', '3', '5']])).toEqual(['incorrect 0']);
  });

  it('zeros earn nothing where what they carry is null', () => {
    const b = { ...NUMBER, id: 'b', value: number('7.3') };
    const next = { ...NUMBER, id: 'c', value: product('b', '2'), followThrough: ONE };
    expect(told([b, next], ['0.0001', '0'])).toEqual(['incorrect 0', 'incorrect 0']);
    expect(told([b, next], ['0.01', '0.02'])).toEqual(['incorrect 0', 'follow-through 1']);

    const z = { ...VECTOR, id: 'z', perElement: false, value: list('0.8', 1) };
    const relu: Expression = { kind: 'unary', operator: 'relu', operand: { kind: 'name', name: 'z' } };
    const a = { ...VECTOR, id: 'a', perElement: false, value: relu, followThrough: ONE };
    expect(
      told(
        [z, a],
        [
          ['-0.8', '-1'],
          ['0', '0'],
        ],
      ),
    ).toEqual(['incorrect 0', 'follow-through 1']);
  });

  it('an element by follow-through does not make a part correct', () => {
    const b = { ...NUMBER, id: 'b', value: number('3') };
    const value: Expression = { kind: 'list', items: [{ kind: 'name', name: 'b' }, number('5')] };
    const c = { ...VECTOR, id: 'c', value, followThrough: ONE };
    // The second element is right by the reference either way; the first only by what is carried.
    expect(told([b, { ...c, already: undefined }], ['4', ['4', '5']])).toEqual([
      'incorrect 0',
      'follow-through 1',
    ]);
    expect(told([b, c], ['4', ['4', '6']])).toEqual(['incorrect 0', 'partial 0.5']);
  });
});

const NUMBER: Part = {
  ...{
    id: 'a',
    length: undefined,
    points: ONE,
    value: undefined,
    tolerance: { kind: 'abs', abs: parse('0.001') },
  },
  ...{
    perElement: false,
    followThrough: ZERO,
    unless: undefined,
    accept: [],
    mistakes: [],
    already: undefined,
  },
};
const VECTOR: Part = { ...NUMBER, length: 2, perElement: true };

const number = (text: string): Expression => ({ kind: 'number', number: parse(text) });
const list = (...items: readonly (string | number)[]): Expression => ({
  kind: 'list',
  items: items.map(x => number(String(x))),
});
const product = (name: string, by: string): Expression => ({
  ...{ kind: 'binary', operator: '*' },
  ...{ left: { kind: 'name', name }, right: number(by) },
});

/** Verdict and points of each part, answered in order. */
function told(parts: readonly Part[], answers: readonly Answer[]): string[] {
  const sized = parts.map((part, i) => ({ ...part, length: lengthOf(answers[i]!) }));
  const rubric: Rubric = { given: new Map<string, Value>(), parts: sized, pointsDecimals: 2 };
  const marked = mark(rubric, new Map(sized.map((part, i) => [part.id, answers[i]!])));
  return [...marked.parts.values()].map(({ verdict, points }) => `${verdict} ${write(points)}`);
}

const lengthOf = (answer: Answer): number | undefined =>
  typeof answer === 'object' && answer !== null ? answer.length : undefined;
