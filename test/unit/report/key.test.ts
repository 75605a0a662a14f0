import { describe, expect, it } from 'vitest';
import { type KeyFormat, key } from '../../../src/app/key.ts';
import { memoryWorld } from '../app/world.ts';

const RUBRIC = `rubric: 1
id: tiny
title: Tiny | small
questions:
  - id: q1
    title: One
    parts:
      - {id: n, label: 'a | b', points: 1, answer: number, value: 2 / 3, tolerance: {rel: 0.1}}
      - {id: half, points: 1, answer: number, value: 1 / 2, tolerance: {rel: 0.1}}
      - {id: zero, points: 1, answer: number, value: 1 - 1, tolerance: {abs: 0.1}}
      - {id: big, points: 1, answer: number, value: 1e30 + 0.5, tolerance: {rel: 0.1}}
      - {id: v, points: 1, answer: vector, value: '[sqrt(2), -1 / 8, 0]', tolerance: {abs: 0.1}}
      - {id: m, points: 1, answer: matrix, value: '[[1, 2], [3, 4.5]]', tolerance: {abs: 0.1}}
      - {id: s, points: 1, answer: shape, value: '[1024, 512]'}
      - {id: c, points: 1, answer: {kind: choice, options: {1.50: A, b: B}}, value: '1.50'}
      - {id: cs, points: 1, answer: {kind: choices, options: {a: A, b: B}}, value: [a, b]}
      - {id: b, points: 1, answer: boolean, value: 1 < 2}
      - {id: t, points: 1, answer: text, accept: ['P(A|B)', other]}
      - {id: p, points: 1, answer: text, accept: [{pattern: a+}]}
      - {id: r, points: 1, answer: {kind: record, fields: {x: {answer: number, value: pi, tolerance: {abs: 1}}, y: {answer: text, accept: ['1.50']}}}}
      - {id: w, points: 1, answer: {kind: witness, fields: {x: number}}, checks: [{that: x > 1, points: 1}]}
      - {id: e, points: 1, answer: essay}
      - {id: i, points: 1, answer: number, tolerance: {range: [1, 2]}}
`;

async function keyOf(format: KeyFormat, digits?: number): Promise<string> {
  const world = memoryWorld({ 'r.yaml': RUBRIC });
  expect(await key({ rubric: 'r.yaml', digits, format, output: undefined }, world)).toBe(0);
  return world.stdout();
}

describe('the answer key', () => {
  it('as JSON: numbers are strings of so many significant digits, tensors and fields nest', async () => {
    const { q1 } = JSON.parse(await keyOf('json', 5)) as { q1: Record<string, { value: unknown }> };
    expect(Object.fromEntries(Object.entries(q1).map(([id, { value }]) => [id, value]))).toEqual({
      n: '0.66667',
      half: '0.50000',
      zero: '0',
      big: '1.0000e+30',
      v: ['1.4142', '-0.12500', '0'],
      m: [
        ['1.0000', '2.0000'],
        ['3.0000', '4.5000'],
      ],
      s: ['1024.0', '512.00'],
      c: '1.50',
      cs: ['a', 'b'],
      b: true,
      t: 'P(A|B)',
      r: { x: '3.1416', y: '1.50' },
    });
  });

  it('every number lies within its error bound', async () => {
    const { q1 } = JSON.parse(await keyOf('json', 3)) as { q1: Record<string, { error_bound: string }> };
    expect(q1.half!.error_bound).toBe('0');
    expect(q1.zero!.error_bound).toBe('0');
    // 2/3 is 0.667 - 0.00033…, and pi is 3.14 + 0.00159…
    expect(Number(q1.n!.error_bound)).toBeGreaterThanOrEqual(0.000333333);
    expect(Number(q1.n!.error_bound)).toBeLessThanOrEqual(0.00034);
    expect(Number(q1.r!.error_bound)).toBeGreaterThanOrEqual(0.00159265);
    expect(Number(q1.r!.error_bound)).toBeLessThan(0.0017);
  });

  it('rounds half up, at any number of digits', async () => {
    const digits = (JSON.parse(await keyOf('json', 60)) as { q1: Record<string, { value: string[] }> }).q1.v!
      .value[0];
    expect(digits).toBe('1.41421356237309504880168872420969807856967187537694807317668');
    expect(
      (JSON.parse(await keyOf('json', 1)) as { q1: Record<string, { value: string }> }).q1.half!.value,
    ).toBe('0.5');
  });

  it('as a table: numbers without padding, words as they are', async () => {
    const lines = new Map(
      (await keyOf('table'))
        .trimEnd()
        .split('\n')
        .slice(1)
        .map(line => {
          const [part = '', value = '', bound = ''] = line.split(/ {2,}/);
          return [part, `${value} ${bound}`];
        }),
    );
    expect(Object.fromEntries(lines)).toEqual({
      'q1.n': expect.stringMatching(/^0\.6666666667 ± 3\.4e-11$/),
      'q1.half': '0.5 exact',
      'q1.zero': '0 exact',
      'q1.big': '1e+30 ± 0.50',
      'q1.v': expect.stringMatching(/^\[1\.414213562, -0\.125, 0\] ± /),
      'q1.m': '[[1, 2], [3, 4.5]] exact',
      'q1.s': '[1024, 512] exact',
      'q1.c': '1.50 exact',
      'q1.cs': '[a, b] exact',
      'q1.b': 'true exact',
      'q1.t': 'P(A|B) exact',
      'q1.r': expect.stringMatching(/^\{x: 3\.141592654, y: 1\.50\} ± /),
    });
  });

  it('as Markdown: a table a question, with bars escaped', async () => {
    const text = await keyOf('md');
    expect(text).toContain('# Answer key: Tiny | small\n\n## One\n\n| part | | value | error bound |\n');
    expect(text).toContain('| n | a \\| b | `0.6666666667` | ± 3.4e-11 |');
    expect(text).toContain('| t | t | `P(A\\|B)` | exact |');
    for (const line of text.split('\n').filter(l => l.startsWith('|'))) {
      expect(line.match(/(?<!\\)\|/g)).toHaveLength(5);
    }
  });
});
