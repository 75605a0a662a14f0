import { describe, expect, it } from 'vitest';
import { exactText } from '../../../src/numeric/format.ts';
import { plainOf } from '../../support/plain.ts';
import { compile, faults, partsOfRubric, withParts } from '../../support/rubric.ts';

/** The references of a rubric, as plain values by path. */
function references(text: string): Record<string, unknown> {
  const { compiled, diagnostics } = compile(text);
  if (compiled === undefined) throw new Error(diagnostics.map(d => d.message).join('\n'));
  return Object.fromEntries([...compiled.references].map(([path, proof]) => [path, plainOf(proof.value)]));
}

describe('numbers are read digit for digit', () => {
  it.each([
    ['0.1', '0.1'],
    ['0.1234567890123456789012', '0.1234567890123456789012'],
    ['1e-30', '0.000000000000000000000000000001'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['007', '7'],
    ['"0.10"', '0.1'],
    ['1_000', '1000'],
    ['0.1 + 0.2', '0.3'],
    ['1/3', '1/3'],
  ])('value: %s', (written, exact) => {
    const text = withParts(`- {id: a, points: 1, answer: number, value: ${written}}`);
    expect(references(text)).toEqual({ 'q1.a': exact });
  });

  it('in lists and in points', () => {
    const text = withParts(`
      - {id: a, points: 1/3, answer: vector, value: [0.10, 1/3, "2 ** 3"]}
      - {id: b, points: 0.12345678901234567890123, answer: matrix, value: [[1, 2e0], ["x[0]", "W[1, 2]"]]}
    `);
    expect(references(text)).toEqual({
      'q1.a': ['0.1', '1/3', '8'],
      'q1.b': [
        ['1', '2'],
        ['1', '6'],
      ],
    });
    expect(partsOfRubric(text).map(p => exactText(p.points))).toEqual(['1/3', '0.12345678901234567890123']);
  });
});

describe('the ids of options', () => {
  it.each([
    ['{kind: choice, options: {yes: Yes, no: No}}', 'no', 'no'],
    ['{kind: choice, options: {yes: Yes, no: No}}', 'yes', 'yes'],
    ['{kind: choice, options: {true: T, false: F}}', 'false', 'false'],
    ['{kind: choice, options: {007: Bond, 7: seven}}', '007', '007'],
    ['{kind: choice, options: {1.0: one, 1: uno}}', '1.0', '1.0'],
    ['{kind: choice, options: {null: nothing, b: B}}', 'null', 'null'],
    ['{kind: choice, options: {a-b: A, c: C}}', 'a-b', 'a-b'],
    ['{kind: choice, options: {x: the x, W: the W}}', 'x', 'x'],
    ['{kind: choices, options: {a: A, b: B, no: N}}', '[a, no]', ['a', 'no']],
    ['{kind: choices, options: {a: A, b: B}}', '[]', []],
    ['{kind: choices, options: {a: A, b: B}}', 'a', 'a'],
    ['{kind: choice, options: {keep: K, reject: R}}', "\"'reject' if x[0] < 2 else 'keep'\"", 'reject'],
    ['{kind: choices, options: {a: A, b: B}}', "[a, \"'b' if 1 < 2 else 'a'\"]", ['a', 'b']],
  ])('%s, value: %s', (answer, value, expected) => {
    const text = withParts(`- {id: p, points: 1, answer: ${answer}, value: ${value}}`);
    expect(references(text)).toEqual({ 'q1.p': expected });
  });
});

describe('what a name stands for', () => {
  const rubric = `
    rubric: 1
    id: scopes
    title: Scopes
    defaults: {tolerance: exact}
    questions:
      - id: q1
        given: {x: '[1, 2]', k: 3}
        let:
          twice: 2 * x
          scale(v): k * v
          mean(v): v[0]
        parts:
          - {id: a, points: 1, answer: vector, value: scale(twice)}
          - {id: b, points: 1, answer: number, value: 'sum(a) + mean(x)'}
          - id: table
            points: 2
            answer:
              kind: record
              fields:
                first: {answer: number, value: 'x[0]'}
                second: {answer: number, value: first + k}
                k: {answer: number, value: 100}
          - {id: c, points: 1, answer: number, value: table.second * 10}
          - {id: mean, points: 1, answer: number, value: 7}
          - {id: d, points: 1, answer: number, value: 'mean + mean(x)'}
      - id: q2
        given: {k: 5}
        parts:
          - {id: a, points: 1, answer: number, value: k + q1.b}
          - {id: b, points: 1, answer: number, value: q1.table.first + a}
          - {id: q1, points: 1, answer: number, value: 4}
          - {id: c, points: 1, answer: number, value: q1 + q1.c}
  `;

  it('is a given, a definition, a part, a field, or a part of another question', () => {
    expect(references(rubric)).toEqual({
      'q1.a': ['6', '12'],
      'q1.b': '19',
      'q1.table.first': '1',
      'q1.table.second': '101',
      'q1.table.k': '100',
      'q1.c': '1010',
      'q1.mean': '7',
      'q1.d': '8',
      'q2.a': '24',
      'q2.b': '25',
      'q2.q1': '4',
      'q2.c': '1014',
    });
  });

  it.each([
    ['k', 'unknown-name'],
    ['q1', 'name-has-no-value'],
    ['r', 'name-has-no-value'],
    ['r.g', 'unknown-member'],
    ['w', 'name-has-no-value'],
    ['w.u', 'name-has-no-value'],
    ['t', 'name-has-no-value'],
    ['q9.a', 'unknown-name'],
    ['reference', 'unknown-name'],
    ['close(1, 1)', 'name-has-no-value'],
  ])('and %s is none: %s', (name, code) => {
    const text = withParts(`
      - {id: a, points: 1, answer: number, value: '${name}'}
      - {id: r, points: 1, answer: {kind: record, fields: {f: {answer: number, value: 1}}}}
      - {id: w, points: 1, answer: {kind: witness, fields: {u: number}}, checks: [{that: u > 1}]}
      - {id: t, points: 1, answer: text, accept: [yes]}
    `);
    expect(faults(text).map(fault => fault.split(' ')[0])).toEqual([code]);
  });

  it('in a mistake and a guard is also the reference', () => {
    const text = withParts(`
      - id: a
        points: 1
        answer: number
        value: 2
        mistakes: [{value: -reference}, {id: twice, value: 2 * reference}]
        accept: [{value: reference + 1}]
        follow_through: {credit: 1, unless: reference == 0}
        examples: [{mistake: mistake-1, expect: mistake}, {mistake: twice, expect: mistake}]
    `);
    expect(faults(text)).toEqual([]);
  });
});

describe('a place inside an expression is its place in the file', () => {
  it.each([
    ['value: 1 + foo', '4:14'],
    ["value: '1 + foo'", '4:15'],
    ['value: "1 + foo"', '4:15'],
    ['value: "1 +\\tfoo"', '4:16'],
    ["value: 'a'' + foo'", '4:12'],
    ['value: >-\n          1 +\n          2 * foo', '6:9'],
    ['value: |\n          1 +\n          foo', '6:5'],
    ['value: 1 +\n          foo', '5:5'],
    ['value: [1, 2 * len(x) + foo, 2]', '4:27'],
    ['value:\n          - 1\n          - 2 + foo', '6:11'],
  ])('%j', (value, place) => {
    const text = withParts(`
      - id: a
        points: 1
        answer: number
        ${value}
    `);
    const found = faults(text).filter(fault => !fault.startsWith('wrong-'));
    const [code, at] = found[0]!.split(' ');
    expect(found).toHaveLength(1);
    expect(['unknown-name', 'unterminated-text']).toContain(code);
    const [line, column] = at!.split(':').map(Number);
    expect(`${line! - 10}:${column! - 6}`).toBe(place);
  });
});

describe('points are shared', () => {
  const pointsOf = (part: string): string[] => {
    const [item] = partsOfRubric(withParts(part));
    const { spec } = item!;
    const pieces =
      spec.kind === 'record'
        ? spec.fields
        : spec.kind === 'witness'
          ? spec.checks
          : spec.kind === 'essay'
            ? spec.criteria
            : [];
    return [exactText(item!.points), ...pieces.map(p => exactText(p.points))];
  };
  const record = (points: string, first: string, second: string) =>
    `- {id: a, ${points}answer: {kind: record, fields: {b: {${first}answer: number, value: 1}, c: {${second}answer: number, value: 2}}}}`;
  const witness = (points: string, first: string, second: string) =>
    `- {id: a, ${points}answer: {kind: witness, fields: {u: number}}, checks: [{${first}that: u > 1}, {${second}that: u > 2}]}`;
  const essay = (points: string, first: string, second: string) =>
    `- {id: a, ${points}answer: essay, criteria: [{${first}id: b, description: B}, {${second}id: c, description: C}]}`;

  it.each([
    ['equally', record('points: 3, ', '', ''), ['3', '1.5', '1.5']],
    ['exactly', record('points: 1, ', 'points: 1/3, ', ''), ['1', '1/3', '2/3']],
    ['as given', record('points: 3, ', 'points: 1, ', 'points: 2, '), ['3', '1', '2']],
    ['from the fields', record('', 'points: 1, ', 'points: 2, '), ['3', '1', '2']],
    ['among checks', witness('points: 4, ', 'points: 1, ', ''), ['4', '1', '3']],
    ['from the checks', witness('', 'points: 1, ', 'points: 1, '), ['2', '1', '1']],
    ['among criteria', essay('points: 1, ', '', ''), ['1', '0.5', '0.5']],
    ['from the criteria', essay('', 'points: 1, ', 'points: 0.5, '), ['1.5', '1', '0.5']],
  ])('%s', (_, part, expected) => {
    expect(pointsOf(part)).toEqual(expected);
  });
});
