import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rubricOf } from '../../unit/grading/support.ts';

type Numbers = readonly number[];

const ascending = (r: Numbers) => [...r].sort((a, b) => a - b);
const mean = (r: Numbers) => r.reduce((a, b) => a + b, 0) / r.length;
const norm = (r: Numbers) => Math.sqrt(r.reduce((a, b) => a + b * b, 0));
const indices = (r: Numbers) => r.map((_, i) => i);

/** Expressions in r that bend or jump, and how a student works each out. */
const WAYS: readonly (readonly [string, (r: Numbers) => number | Numbers])[] = [
  ['median(r)', r => ascending(r)[1]!],
  ['sort(r)', ascending],
  ['quantile(r, 0.25)', r => (ascending(r)[0]! + ascending(r)[1]!) / 2],
  ['max(r)', r => Math.max(...r)],
  ['min(r)', r => Math.min(...r)],
  ['abs(r - 1.5)', r => r.map(x => Math.abs(x - 1.5))],
  ['clip(r, 1.4, 1.6)', r => r.map(x => Math.min(Math.max(x, 1.4), 1.6))],
  ['maximum(r, 1.5)', r => r.map(x => Math.max(x, 1.5))],
  ['relu(r - 1.5)', r => r.map(x => Math.max(x - 1.5, 0))],
  ['norm(r - r[0])', r => norm(r.map(x => x - r[0]!))],
  ['std(r)', r => Math.sqrt(mean(r.map(x => (x - mean(r)) ** 2)))],
  ['r[0] * r[1] - r[2]', r => r[0]! * r[1]! - r[2]!],
  ['100 if r[0] > 1.5 else 0', r => (r[0]! > 1.5 ? 100 : 0)],
  ['where(r >= 1.5, 10 * r, r)', r => r.map(x => (x >= 1.5 ? 10 * x : x))],
  ['floor(10 * r)', r => r.map(x => Math.floor(Number((10 * x).toFixed(9))))],
  ['argmax(r)', r => r.indexOf(Math.max(...r))],
  ['argsort(r)', r => [...indices(r)].sort((i, j) => r[i]! - r[j]! || i - j)],
  [
    'grad(maximum(r[0], r[1]), r)',
    r => {
      const share = r[0]! === r[1]! ? 0.5 : r[0]! > r[1]! ? 1 : 0;
      return [share, 1 - share, 0];
    },
  ],
  [
    'grad(max(r), r)',
    r => {
      const top = r.map(x => (x === Math.max(...r) ? 1 : 0));
      return top.map(x => x / top.reduce<number>((a, b) => a + b, 0));
    },
  ],
  ['grad(sum(abs(r - 1.5)), r)', r => r.map(x => Math.sign(Number((x - 1.5).toFixed(9))))],
  ['grad(sum(relu(r - 1.5) ** 2), r)', r => r.map(x => 2 * Math.max(x - 1.5, 0))],
  [
    'grad(median(r), r)',
    r => {
      const order = [...indices(r)].sort((i, j) => r[i]! - r[j]! || i - j);
      return r.map((_, i) => (order[1] === i ? 1 : 0));
    },
  ],
  ['sum(r > 1.5)', r => r.filter(x => x > 1.5).length],
  ['sign(r - 1.5)', r => r.map(x => Math.sign(Number((x - 1.5).toFixed(9))))],
];

/** Numbers whose roots often lie within a hundredth of each other, or of 1.5. */
const anyNumber = fc.oneof(fc.integer({ min: 180, max: 270 }), fc.integer({ min: 222, max: 228 }));

function rounded(x: number, isCut: boolean): number {
  return (isCut ? Math.floor(x * 100) : Math.round(x * 100)) / 100;
}

const written = (value: number | Numbers): unknown =>
  typeof value === 'number' ? value.toFixed(6) : value.map(x => x.toFixed(6));

describe.each(WAYS)('%s', (expression, compute) => {
  it('on rounded or cut values is right, and far from all of them is not', () => {
    fc.assert(
      fc.property(
        fc.tuple(anyNumber, anyNumber, anyNumber),
        fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
        (squares, cuts) => {
          const kind = typeof compute([1, 2, 3]) === 'number' ? 'number' : 'vector';
          const { part } = rubricOf(`rubric: 1
id: honest
title: Honest
questions:
  - id: q1
    given: {x: [${squares.map(n => n / 100).join(', ')}]}
    let: {r: sqrt(x)}
    parts:
      - {id: a, points: 1, answer: ${kind}, value: '${expression}', tolerance: {decimals: 2, intermediate: {decimals: 2}}}
`);
          const r = squares.map((n, i) => rounded(Math.sqrt(n / 100), cuts[i]!));
          const answer = compute(r);
          expect(part({ q1: { a: written(answer) } }).verdict, `${r}: ${answer}`).toBe('correct');
          const far = typeof answer === 'number' ? answer + 1000 : answer.map(x => x + 1000);
          expect(part({ q1: { a: written(far) } }).verdict).toBe('incorrect');
        },
      ),
      { numRuns: 40 },
    );
  });
});
