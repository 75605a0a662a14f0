import { describe, expect, it } from 'vitest';
import { lintCompiled, refusals } from '../../../src/grading/lint.ts';
import { partRubric, rubricOf } from './support.ts';

/** `severity code subject…` of everything that lint finds in a part. */
function found(lines: string, before = ''): readonly string[] {
  return lintCompiled(rubricOf(partRubric(`points: 2\n${lines}`, before)).compiled).map(
    d => `${d.severity} ${d.code}`,
  );
}

const number = (value: string, tolerance: string) =>
  `answer: number\nvalue: ${value}\ntolerance: ${tolerance}`;
const vector = (value: string, tolerance: string) =>
  `answer: vector\nvalue: '${value}'\ntolerance: ${tolerance}`;

describe('lintCompiled', () => {
  it.each([
    number('1 / 3', 'exact'),
    number('1 / 3', '{abs: 0.001}'),
    number('1 / 3', '{rel: 0.001}'),
    number('1 / 3', '{atol: 0.001, rtol: 0.001}'),
    number('1 / 3', '{below: 0.1, above: 0.2}'),
    number('1 / 3', '{factor: 2}'),
    number('1 / 3', '{decimals: 3}'),
    number('1 / 3', '{sigfigs: 3}'),
    number('1 / 3', '{written: {decimals: 3}}'),
    number('1 / 2', '{written: {decimals: 3}}'),
    number('1000 + 0', '{written: {sigfigs: 6}, rounding: nearest}'),
    number('sqrt(2)', '{written: {decimals: 3}}'),
    number('1 - 1', '{abs: 0.1}'),
    number('1 - 1', '{decimals: 3}'),
    number('1 - 1', 'exact'),
    'answer: number\ntolerance: {range: [1, 2]}',
    'answer: {kind: vector, length: 3}\ntolerance: {range: [-1, 2]}',
    'answer: {kind: matrix, shape: [2, 3]}\ntolerance: {range: [0.5, 2]}',
    vector('[1, 0]', '{norm: {rel: 0.1}}'),
    vector('[1, 0]', '{rel: 0.01, abs: 0.01}'),
    'answer: integer\nvalue: 2**100',
    "answer: shape\nvalue: '[1024, 512]'",
    'answer: boolean\nvalue: 1 < 2',
    'answer: {kind: choice, options: {a: A, b: B}}\nvalue: a',
    'answer: {kind: choices, options: {a: A, b: B}}\nvalue: []',
    'answer: text\naccept: [yes]',
    'answer: text\naccept: [{pattern: y.*}]',
    'answer: essay',
    'answer: {kind: witness, fields: {x: number}}\nchecks: [{that: x > 1, points: 2}]',
    'answer: {kind: record, fields: {x: {answer: number, value: 1 / 3, tolerance: exact}, t: {answer: text, accept: [a]}}}',
    "answer: {kind: matrix, shape: open}\nvalue: '[[1, 2, 3]]'\ntolerance: exact",
  ])('has nothing to say of %j', lines => {
    expect(found(lines, "decimal_mark: ','")).toEqual([]);
  });

  it.each([
    ['a tolerance that lets 0 pass', number('1 / 1000', '{abs: 0.01}'), 'warning zero-passes'],
    ['one element is enough', vector('[5, 0.001]', '{abs: 0.01}'), 'warning zero-passes'],
    ['typed with all the digits asked', number('0.005', '{written: {decimals: 2}}'), 'warning zero-passes'],
    ['negative ones too', number('-0.001', '{atol: 0.01}'), 'warning zero-passes'],
    ['relative to an exact 0', vector('relu([-1, 2])', '{rel: 0.01}'), 'warning relative-to-zero'],
    ['a factor of 0', vector('[0, 2]', '{factor: 2}'), 'warning relative-to-zero'],
    ['figures of 0', vector('[0, 2]', '{sigfigs: 3}'), 'warning relative-to-zero'],
    [
      'a mistake that cannot be told from the reference',
      `${number('1 + 1', '{abs: 0.1}')}\nmistakes: [{id: near, value: 2.05}]`,
      'warning indistinct-rule',
    ],
    [
      'a mistake that cannot be told from another',
      `${number('1 + 1', '{abs: 0.1}')}\nmistakes: [{id: one, value: 3}, {id: other, value: 3.05}]`,
      'warning indistinct-rule',
    ],
    [
      'a formula without points to compare at',
      'answer: {kind: expression, variables: {x: [-2, -1]}}\nvalue: log(x)',
      'error too-few-points',
    ],
  ])('%s', (_, lines, expected) => {
    expect(found(lines)).toEqual([expected]);
  });

  it('tells of a reference that, printed to the digits asked, fails its own rule', () => {
    expect(found(number('0.125', '{written: {decimals: 2}, rounding: nearest}'))).toEqual([]);
    expect(found(number('1e-5', '{written: {decimals: 2}}'))).toEqual(['warning zero-passes']);
  });

  it('has nothing against a key on the edge of its tolerance, which is right', () => {
    expect(found(number('sqrt(2)**2', '{below: 0, above: 0.1}'))).toEqual([]);
  });

  it('has no errors but those for which grading refuses', () => {
    const lines = 'answer: {kind: expression, variables: {x: [-2, -1]}}\nvalue: log(x)';
    const { compiled } = rubricOf(partRubric(`points: 2\n${lines}`));
    const errors = lintCompiled(compiled).filter(d => d.severity === 'error');
    expect(errors.map(d => d.code)).toEqual(['too-few-points']);
    expect(refusals(compiled)).toEqual(errors);
  });

  it.each([
    [
      'a share of zeros',
      "answer: vector\ncredit: per-element\nvalue: '[0, 0, 3, 4]'\ntolerance: {abs: 0.01}",
      '1 of 2',
      '`already: 0`',
    ],
    [
      'a mistake of zeros',
      `${number('5', '{abs: 0.01}')}\nmistakes: [{id: m, value: 0 * reference, credit: 0.5}]`,
      '1 of 2',
      'no credit',
    ],
    [
      'conditions that zeros meet',
      'answer: {kind: witness, fields: {x: number}}\nchecks: [{that: x < 1}]',
      '2 of 2',
      'x != 0',
    ],
    [
      'fields',
      'answer: {kind: record, fields: {v: {answer: vector, value: "[0, 7]", credit: per-element, tolerance: exact}}}',
      '1 of 2',
      'each field',
    ],
  ])('tells that zeros earn: %s', (_, lines, points, guard) => {
    const diagnostics = lintCompiled(rubricOf(partRubric(`points: 2\n${lines}`)).compiled);
    expect(diagnostics.map(d => d.code)).toEqual(['zeros-earn']);
    expect(diagnostics[0]!.message).toContain(`zeros earns ${points}`);
    expect(diagnostics[0]!.help).toContain(guard);
  });

  it.each([
    ['the right answer', number('1 - 1', 'exact')],
    ['a further one', `${number('5', 'exact')}\naccept: [{id: none, value: 0 * reference, credit: 0.5}]`],
    [
      'given by the question',
      "answer: vector\ncredit: per-element\nvalue: '[0, 0, 3, 4]'\ntolerance: {abs: 0.01}\nalready: 0",
    ],
  ])('has nothing against zeros that are %s', (_, lines) => {
    expect(found(lines)).toEqual([]);
  });

  it.each([
    [
      'a range without bound',
      number('1 / z', '{abs: 0.01, intermediate: {decimals: 1}}'),
      'let: {z: sqrt(0.0025)}',
      'unbounded-range',
    ],
    ['elements that nobody types', vector('[1, exp(-300)]', '{rel: 0.01}'), '', 'relative-to-tiny'],
    [
      '`==` on what students round',
      'answer: {kind: witness, fields: {x: number}}\nchecks: [{that: x == sqrt(2)}]',
      '',
      'exact-check',
    ],
    [
      '`rank` of what students round',
      "answer: {kind: witness, fields: {x: {answer: {kind: matrix, shape: [2, 2]}}}}\nchecks: [{that: 'rank(x) == 1'}]",
      '',
      'exact-check',
    ],
    [
      'a mistake of a shape that is refused',
      `${vector('[1, 2]', '{abs: 0.01}')}\nmistakes: [{id: long, value: '[1, 2, 3]'}]`,
      '',
      'mistake-shape',
    ],
  ])('warns of %s', (_, lines, before, code) => {
    const extra = before === '' ? '' : before;
    const text = partRubric(`points: 2\n${lines}`).replace(
      '    parts:',
      `${extra === '' ? '' : `    ${extra}\n`}    parts:`,
    );
    const codes = lintCompiled(rubricOf(text).compiled).map(d => `${d.severity} ${d.code}`);
    expect(codes).toContain(`warning ${code}`);
  });

  it.each([
    ['`==` on whole numbers', 'answer: {kind: witness, fields: {n: integer}}\nchecks: [{that: n == 3}]'],
    ['an alternative that is another route', `${number('5', 'exact')}\naccept: [{id: route, value: 2 + 3}]`],
    [
      'a mistake of another shape where that is open',
      "answer: {kind: vector, shape: open}\nvalue: '[1, 2]'\ntolerance: {abs: 0.01}\nmistakes: [{id: long, value: '[1, 2, 3]'}]",
    ],
  ])('has nothing against %s', (_, lines) => {
    expect(found(lines)).toEqual([]);
  });

  it('warns of a part whose wrong answers take more work than is done for one', () => {
    const { compiled } = rubricOf(`rubric: 1
id: costly
title: Costly
defaults: {tolerance: {rel: 0.001}, follow_through: 1}
questions:
  - id: q1
    parts:
      - {id: a, points: 1, answer: number, value: 2 + 1}
      - {id: b, points: 1, answer: number, value: sum(erf(a * arange(25000) / 10000))}
`);
    const codes = lintCompiled(compiled).map(d => `${d.severity} ${d.code}`);
    expect(codes).toEqual(['warning costly-part']);
  });
});
