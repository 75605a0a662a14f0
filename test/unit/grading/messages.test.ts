import { describe, expect, it } from 'vitest';
import { rubricOf, saidTo, told } from './support.ts';

const RUBRIC = rubricOf(`rubric: 1
id: tiny
title: Tiny
questions:
  - id: q1
    title: One
    parts:
      - {id: n, points: 2, answer: number, value: 48271 / 7, tolerance: {abs: 0.001}}
      - {id: x, points: 2, answer: {kind: number, accept_expressions: true}, value: 48271 / 7, tolerance: {abs: 0.001}}
      - {id: d, points: 2, answer: number, value: 48271 / 7, tolerance: {written: {decimals: 3}}}
      - {id: f, points: 2, answer: number, value: 48271 / 7, tolerance: {written: {sigfigs: 1}}}
      - {id: i, points: 2, answer: integer, value: 48271 + 0}
      - {id: v, points: 2, answer: vector, value: '[48271, 69621]', tolerance: exact}
      - {id: vo, points: 2, answer: {kind: vector, shape: open}, value: '[48271, 69621]', tolerance: exact}
      - {id: m, points: 2, answer: matrix, value: '[[48271, 69621, 1], [2, 3, 4]]', tolerance: exact}
      - {id: mo, points: 2, answer: {kind: matrix, shape: open}, value: '[[48271, 69621, 1], [2, 3, 4]]', tolerance: exact}
      - {id: s, points: 2, answer: shape, value: '[48271, 69621]'}
      - {id: c, points: 2, answer: {kind: choice, options: {yes: It can, no: It cannot}}, value: yes}
      - {id: cs, points: 2, answer: {kind: choices, options: {a: Alpha, b: Beta}}, value: [a]}
      - {id: b, points: 2, answer: boolean, value: 1 < 2}
      - {id: t, points: 2, answer: text, accept: [zephyrine]}
      - {id: e, points: 2, answer: essay}
      - {id: r, points: 2, answer: {kind: record, fields: {p: {answer: integer, value: 48271 + 0}, q: {answer: boolean, value: 1 < 2}}}}
      - {id: w, points: 2, answer: {kind: witness, fields: {p: number}}, checks: [{that: log(p) > 48271, points: 2}]}
`);

/** Answers of every kind that call for a word, as JSON. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  n: [
    '"half"',
    '"5 m"',
    '"1,5"',
    '"1 000,5"',
    '"12,34"',
    '"1 e5"',
    '"1 2"',
    '"1 1/2"',
    '"1/2%"',
    '"1/0"',
    '"NaN"',
    '"∞"',
    '1e10001',
    'true',
    '[1]',
    '{"v": 1}',
    `"${'9'.repeat(1001)}"`,
  ],
  x: [
    '"1 +"',
    '"foo(1)"',
    '"x"',
    '"1/0"',
    '"log(-1)"',
    '"9**9**9**9"',
    '"[1, 2]"',
    '"1 < 2"',
    '"close(1, 1)"',
    '"1 if sqrt(2)**2 < 2 else 3"',
    '"zeros(1e9)"',
    `"${'('.repeat(40)}1${')'.repeat(40)}"`,
  ],
  d: ['0.9', '"1/7"'],
  f: ['"1/7"'],
  i: ['1.5', '"one"', '"1,000"'],
  v: [
    '[1]',
    '[1, 2, 3]',
    '[[1, 2], [3, 4]]',
    '["a", 2]',
    '[null, 2]',
    '"[1, 2"',
    '"1, 2)"',
    '[[[1]]]',
    '[1, [2]]',
    '[{"a": 1}, [2]]',
    '"see [1, 2]"',
    '{"a": 1}',
    '[1, true]',
  ],
  vo: ['[1]', '[[1, 2], [3, 4]]'],
  m: ['[[1, 2], [3]]', '[[1, 2]]', '[[1, 2], [3, 4], [5, 6]]', '[1, 2, 3, 4]'],
  mo: ['[[1, 2], [3, 4], [5, 6]]', '[[1]]', '[1, 2]'],
  s: ['[1]', '[1.5, 2]', '"1 x 2, 3"', '[[1, 2]]', '"a x b"'],
  c: ['"maybe"', '"It can"', '["yes"]'],
  cs: ['["c"]', '["a", "a"]', '{"a": 1}'],
  b: ['1', '"perhaps"'],
  t: ['["a"]', '{"a": 1}'],
  e: ['["a"]'],
  r: ['[1, true]', '{"p": "x", "q": true}', '{"x": 1, "q": true}', '{"p": 1, "p": 2, "q": true}'],
  w: ['5', '{"p": "x"}', '{"p": -1}'],
};

describe('what students are told', () => {
  it.each(Object.entries(ANSWERS))('%s', (id, answers) => {
    const lines = answers.map(answer => {
      const mark = RUBRIC.part(`{"q1": {"${id}": ${answer}}}`, `q1.${id}`);
      const shown = answer.length > 40 ? `${answer.slice(0, 40)}…` : answer;
      return [`${shown}: ${told(mark)}`, ...saidTo(mark).map(text => `  ${text}`)].join('\n');
    });
    expect(`\n${lines.join('\n')}\n`).toMatchSnapshot();
  });

  it('holds no reference and no word of the inside of the program', () => {
    for (const [id, answers] of Object.entries(ANSWERS)) {
      for (const answer of answers) {
        const said = saidTo(RUBRIC.part(`{"q1": {"${id}": ${answer}}}`, `q1.${id}`)).join('\n');
        expect(said).not.toMatch(/48271|69621|6895|zephyrine/);
        expect(said.replaceAll(/`[^`]*`/g, '')).not.toMatch(
          /tolerance|reference|tensor|undefined|\bnull\b|verdict|invalid|Error|Fault/,
        );
      }
    }
  });
});
