import { describe, expect, it } from 'vitest';
import { markOne, saidTo, told } from '../support.ts';

/** A table with blanks: 1024×1, 512×1024, 512×1. */
const RECORD = `
points: 2
answer:
  kind: record
  fields:
    input: {answer: integer, value: 32 * 32}
    weight: {answer: shape, value: '[1024, 512]', points: 1}
    mean: {answer: number, value: 1 / 3, tolerance: {abs: 0.001}}
    name: {answer: text, accept: [linear], feedback: {incorrect: Think of y = Wx., missing: Name the layer.}}
`;

describe('record', () => {
  it.each([
    ['all right', '{"input": 1024, "weight": "1024x512", "mean": "1/3", "name": "Linear"}', 'correct 2'],
    ['a share each', '{"input": 1024, "weight": "1024x512", "mean": 0, "name": "conv"}', 'partial 1.33'],
    ['own points', '{"input": 0, "weight": [1024, 512], "mean": 0, "name": "conv"}', 'partial 1'],
    ['none right', '{"input": 0, "weight": [1, 1], "mean": 0, "name": "conv"}', 'incorrect 0'],
    ['one blank', '{"input": 1024, "weight": [1024, 512], "mean": null, "name": "linear"}', 'partial 1.67'],
    ['one absent', '{"input": 1024, "weight": [1024, 512], "name": "linear"}', 'partial 1.67'],
    [
      'one unreadable',
      '{"input": "x", "weight": [1024, 512], "mean": 0.333, "name": "linear"}',
      'partial 1.67',
    ],
    ['all blank', '{"input": null, "weight": "", "mean": " ", "name": {}}', 'missing 0'],
    ['empty', '{}', 'missing 0'],
    ['null', 'null', 'missing 0'],
    ['all answered unreadable', '{"input": "x", "weight": "y"}', 'invalid 0'],
    ['one answered, unreadable', '{"mean": "1,500"}', 'invalid 0'],
    ['a list', '[1024, "1024x512", "1/3", "linear"]', 'invalid 0'],
    ['a number', '1024', 'invalid 0'],
  ])('%s', (_, answer, expected) => {
    expect(told(markOne(RECORD, answer))).toBe(expected);
  });

  it('tells what became of each field', () => {
    const mark = markOne(RECORD, '{"input": "x", "weight": [1024, 512], "mean": 0.4}');
    expect(mark.outcome.elements).toMatchObject([
      { at: 'input', verdict: 'invalid', answer: 'x' },
      { at: 'weight', verdict: 'correct', answer: '[1024, 512]', expected: ['1024', '512'] },
      { at: 'mean', verdict: 'incorrect', answer: '0.4', difference: '0.0666667', allowed: '0.001' },
      { at: 'name', verdict: 'missing', answer: undefined },
    ]);
    expect(mark.diagnostics.map(d => d.message)).toContain('q1.a.input: `x` is not a number');
  });

  it('gives the comments of its fields, by their verdicts', () => {
    const said = (answer: string) => saidTo(markOne(RECORD, answer));
    expect(said('{"input": 1024, "weight": [1024, 512], "mean": "1/3", "name": "conv"}')).toEqual([
      'name: Think of y = Wx.',
    ]);
    expect(said('{"input": 1024}')).toEqual(['name: Name the layer.']);
    expect(said('{"name": "linear"}')).toEqual([]);
  });

  it('with `credit: all` every field has to be right', () => {
    const all = `${RECORD}credit: all`;
    const right = '{"input": 1024, "weight": "1024x512", "mean": "1/3", "name": "Linear"}';
    expect(told(markOne(all, right))).toBe('correct 2');
    expect(told(markOne(all, right.replace('1024,', '1023,')))).toBe('incorrect 0');
    expect(told(markOne(all, '{"input": 1024, "weight": "1024x512", "mean": "1/3"}'))).toBe('incorrect 0');
    expect(told(markOne(all, '{"input": "x"}'))).toBe('invalid 0');
  });

  it('a field of several elements has its share of its own points', () => {
    const nested = `
points: 3
answer:
  kind: record
  fields:
    v: {answer: vector, value: '[1, 2, 3]', tolerance: exact, credit: per-element, points: 2}
    n: {answer: integer, value: 1 + 0}
`;
    expect(told(markOne(nested, '{"v": [1, 2, 0], "n": 1}'))).toBe('partial 2.33');
    expect(told(markOne(nested, '{"v": [1, 0, 0], "n": 0}'))).toBe('partial 0.67');
    expect(told(markOne(nested, '{"v": [1, 2, 3]}'))).toBe('partial 2');
  });

  it('a part without points has those of its fields', () => {
    const own = RECORD.replace('points: 2\n', '')
      .replace('value: 32 * 32', 'value: 32 * 32, points: 1')
      .replace('value: 1 / 3', 'value: 1 / 3, points: 0.5')
      .replace('answer: text', 'answer: text, points: 0.5');
    expect(told(markOne(own, '{"input": 1024, "name": "linear"}'))).toBe('partial 1.5');
  });

  it('a field that nobody can decide is for the marker', () => {
    const open = RECORD.replace(
      'value: 1 / 3, tolerance: {abs: 0.001}',
      'value: sqrt(2)**2, tolerance: {abs: 0.1}',
    );
    const mark = markOne(open, '{"input": 1024, "weight": [1024, 512], "mean": 2.1, "name": "linear"}');
    expect(mark.verdict).toBe('error');
    expect(mark.diagnostics.map(d => d.code)).toEqual(['verdict-undecided']);
    expect(mark.outcome.elements?.map(e => e.verdict)).toEqual(['correct', 'correct', 'error', 'correct']);
  });

  it('a field given twice is invalid and costs no other', () => {
    const twice = '{"input": 1024, "input": 1024, "weight": [1024, 512], "mean": "1/3", "name": "linear"}';
    const mark = markOne(RECORD, twice);
    expect(told(mark)).toBe('partial 1.67');
    expect(saidTo(mark)[0]).toMatch(
      /^q1\.a\.input: answered twice, at tan\.json:1:\d+ and at tan\.json:1:\d+/,
    );
  });

  it('a field that is an expression and cannot be computed is unreadable', () => {
    const computed = `
points: 2
answer:
  kind: record
  fields:
    x: {answer: {kind: number, accept_expressions: true}, value: exp(1), tolerance: {abs: 0.001}}
    y: {answer: integer, value: 1 + 0}
`;
    expect(told(markOne(computed, '{"x": "exp(1)", "y": 1}'))).toBe('correct 2');
    expect(told(markOne(computed, '{"x": "exp(", "y": 1}'))).toBe('partial 1');
    expect(told(markOne(computed, '{"x": "exp("}'))).toBe('invalid 0');
    expect(told(markOne(computed, '{"x": "exp(", "y": "one"}'))).toBe('invalid 0');
  });
});
