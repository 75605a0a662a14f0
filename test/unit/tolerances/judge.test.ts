import { describe, expect, it } from 'vitest';
import { readNumber } from '../../../src/forms/reader/number.ts';
import { showBound } from '../../../src/grading/shown.ts';
import type { Level } from '../../../src/language/spread.ts';
import { bitsForDigits } from '../../../src/numeric/scalar.ts';
import type { Tolerance, ToleranceRule } from '../../../src/tolerances/module.ts';
import { judge as judgeAll } from '../../../src/tolerances/tolerance.ts';
import { judgeElement } from '../../support/judge.ts';
import { exactly } from '../../support/plain.ts';
import { partOf, partRubric, rubricOf, told } from '../grading/support.ts';

/** The verdict on one answer, through a rubric as a teacher writes it. */
function verdict(reference: string, tolerance: string, answer: string): string {
  const lines = `points: 1\nanswer: number\nvalue: ${reference}\ntolerance: ${tolerance}`;
  return rubricOf(partRubric(lines)).part({ q1: { a: answer } }).verdict;
}

/** What the answers inside and outside a tolerance are: reference, tolerance, those right, those wrong. */
type Row = readonly [reference: string, tolerance: string, right: string, wrong: string];

/** A digit so far back that no slack of a comparison would see it. */
const TINY = '0000000000000000000000000000000000000001';

const ROWS: readonly Row[] = [
  // exact
  ['2', 'exact', '2 2.0 4/2 200% 2e0', `2.${TINY} 1.9999999999999999999999999999999999999999 -2`],
  ['1/3', 'exact', '1/3 2/6 -1/-3', '0.3333333333333333333333333333333333333333 33.333333%'],
  ['0', 'exact', '0 -0 0.0 0e5 0/7', `0.${TINY} -0.${TINY}`],
  ['-7.50', 'exact', '-7.5 −7.5 -15/2', '7.5'],
  // {abs: a}
  ['1', '{abs: 0.05}', '1.05 0.95 1 1.0500000', `1.05${TINY} 0.94999999999999999999999999999999999999`],
  ['7', '{abs: 0.7}', '7.7 6.3', `7.7${TINY} 6.29999999999999999999999999999999999999`],
  ['-1', '{abs: 0.05}', '-1.05 -0.95', `-1.05${TINY} -0.94999999999999999999999999999999999999 1`],
  ['0', '{abs: 0.05}', '0.05 -0.05', `0.05${TINY} -0.05${TINY}`],
  ['0.1 + 0.2', '{abs: 0}', '0.3', '0.30000000000000004'],
  ['1/3', '{abs: 1/3}', '0 2/3', `-0.${TINY}`],
  // {rel: t}: of |r|, never of the larger of the two
  ['100', '{rel: 0.1}', '110 90', `110.${TINY} 89.99999999999999999999999999999999999999 111.1111`],
  ['-100', '{rel: 0.1}', '-110 -90', '-110.0000000001 -89.9999999999 100'],
  ['0', '{rel: 0.1}', '0 -0', `0.${TINY}`],
  ['1e-300', '{rel: 0.01}', '1.01e-300 0.99e-300', '0 1.0100001e-300'],
  ['5', '{rel: 0}', '5', `5.${TINY} 4.9999999999999999999999999999999999999999`],
  ['1e400', '{rel: 0.5}', '1.5e400 0.5e400', '1.50001e400 0'],
  // {abs: a, rel: t}: either of the two, not their sum
  ['10', '{abs: 0.5, rel: 0.1}', '11 9', '11.5 11.0000001'],
  ['1', '{abs: 0.5, rel: 0.1}', '1.5 0.5', '1.6 1.50000001'],
  ['0', '{abs: 0.5, rel: 0.1}', '0.5 -0.5', '0.500001'],
  ['-10', '{abs: 0.5, rel: 0.1}', '-11 -9', '-11.5'],
  ['0', '{abs: 0, rel: 0.1}', '0', `0.${TINY}`],
  // {atol: a, rtol: t}: the sum of the two
  ['10', '{atol: 0.5, rtol: 0.1}', '11.5 8.5', `11.5${TINY} 8.49999999999999999999999999999999999999`],
  ['-10', '{atol: 0.5, rtol: 0.1}', '-11.5 -8.5', `-11.5${TINY} -8.49999999999999999999999999`],
  ['0', '{atol: 0.5, rtol: 0.1}', '0.5 -0.5', '0.51'],
  ['10', '{rtol: 0.1}', '11 9', '11.00001'],
  ['10', '{atol: 0.5}', '10.5 9.5', '10.500001'],
  // {below: a, above: b}
  ['10', '{below: 1, above: 2}', '9 12', `8.99999999999999999999999999999999999999 12.${TINY}`],
  ['-10', '{below: 1, above: 2}', '-11 -8', '-11.00001 -7.99999'],
  ['10', '{below: 1}', '9 10', '10.0000001'],
  ['10', '{above: 1}', '10 11', '9.99999999'],
  ['0', '{below: 0, above: 0}', '0', `0.${TINY}`],
  // {factor: f}
  ['8', '{factor: 2}', '4 16 8', `16.${TINY} 3.99999999999999999999999999999999999999 0 -8`],
  ['-8', '{factor: 2}', '-4 -16 -8', '-16.00000001 -3.9999999 0 8'],
  ['0', '{factor: 2}', '0', `0.${TINY}`],
  ['3', '{factor: 1}', '3', `3.${TINY}`],
  ['1', '{factor: 3}', '1/3 3', '0.3333333333333333333333333333333333333333'],
  // {range: [lo, hi]}, whatever the reference
  ['5', '{range: [1, 2]}', '1 2 1.5', `5 2.${TINY} 0.99999999999999999999999999999999999999`],
  ['0', '{range: [-2, -1]}', '-1 -2', '0 -0.99999'],
  ['0', '{range: [3, 3]}', '3', '3.00001'],
  // {decimals: d}: half a unit of the d-th decimal, both ends in
  ['1.005', '{decimals: 2}', '1.01 1.00 1', '1.0100000001 0.99'],
  ['2.675', '{decimals: 2}', '2.68 2.67', '2.69'],
  ['0.145', '{decimals: 2}', '0.15 0.14', '0.16'],
  ['3.175', '{decimals: 2}', '3.18 3.17', '3.16'],
  ['-2.5', '{decimals: 0}', '-2 -3', '-1 -3.000001'],
  ['0', '{decimals: 2}', '0.005 -0.005', '0.0050000001'],
  ['1/7', '{decimals: 3}', '0.143 0.1428', '0.144 0.142'],
  // {sigfigs: n}: half a unit of r's n-th significant digit
  ['1234', '{sigfigs: 3}', '1230 1239 1229', '1239.0001 1228.9999'],
  ['-1234', '{sigfigs: 3}', '-1230 -1239 -1229', '-1239.0001 1234'],
  ['0.00012345', '{sigfigs: 2}', '0.00012 0.00012845', '0.000129'],
  ['0', '{sigfigs: 3}', '0 0.0', `0.${TINY}`],
  ['100', '{sigfigs: 3}', '100.5 99.5', '100.50001 99.4999'],
  ['2070', '{sigfigs: 2}', '2100 2020 2120', '2120.01'],
  ['999.5', '{sigfigs: 3}', '1000 999', '1000.00001 998.9999'],
  ['1000', '{sigfigs: 3}', '1005 995', '1005.0001 994.9999'],
  ['999.9999999999999999999999999999999999', '{sigfigs: 3}', '1000 999.5', '1004 1000.6'],
  ['1000.0000000000000000000000000000000001', '{sigfigs: 3}', '1005 1000', '1006'],
  ['0.0009995', '{sigfigs: 3}', '0.001 0.000999 0.0009990', '0.0010001 0.00099899'],
  ['0.001', '{sigfigs: 1}', '0.0015 0.0005', '0.00150001'],
  ['1e-7', '{sigfigs: 1}', '1.5e-7 0.5e-7', '1.500001e-7 0'],
  ['1e30', '{sigfigs: 2}', '1.05e30 0.95e30', '1.0500001e30'],
  ['-1e-30', '{sigfigs: 1}', '-1.5e-30', '1e-30'],
  // {written: {decimals: d}}: one unit of the last digit written, rounded or cut
  [
    '1/7',
    '{written: {decimals: 4}}',
    '0.1428 0.1429 0.14285 0.142857 .1429 14.29%',
    '0.1427 0.1430 0.143 0.14 1/7.0001',
  ],
  ['1/7', '{written: {decimals: 4}, rounding: nearest}', '0.1429 0.14286', '0.1428 0.14285'],
  ['-1/7', '{written: {decimals: 4}}', '-0.1428 -0.1429', '-0.1427 -0.143'],
  ['0.5', '{written: {decimals: 2}}', '0.50 0.500 5.0e-1 50% 0.49 0.51', '0.5 5e-1 0.48 0.52'],
  ['0.5', '{written: {decimals: 1}}', '0.5 0.4 0.6', '0.3 1 1.0'],
  ['1/7', '{written: {decimals: 2}}', '1/7 2/14', '14/100 1/8'],
  ['3', '{written: {decimals: 0}}', '3 2 4 3.0', '5 1'],
  ['0.125', '{written: {decimals: 2}, rounding: nearest}', '0.13 0.12', '0.11 0.14'],
  ['0.125', '{written: {decimals: 2}, rounding: any}', '0.13 0.12', '0.11 0.14'],
  ['0.5', '{written: {decimals: 2}}', `0.50000000000 0.5${TINY}`, `0.5${TINY.replace('1', '2')} 0.51000001`],
  // {written: {sigfigs: n}}: zeros at the end of an integer may only hold a place, leading ones never count
  ['1234', '{written: {sigfigs: 2}}', '1200 1300 1234 1230 1240 1.2e3', '1100 1200. 1250 1.1e3 12.0e2'],
  ['1234', '{written: {sigfigs: 4}}', '1234 1235 1233.9', '1200 1230 1.2e3 1233.5'],
  ['299792458', '{written: {sigfigs: 3}}', '300000000 299000000 2.99e8 3.00e8', '3e8 301000000 298000000'],
  ['0.04', '{written: {sigfigs: 1}}', '0.04 0.05 0.03 4e-2', '1 0 0.1 0.0 0.06'],
  ['0', '{written: {sigfigs: 1}}', '0 0.0', '0.001 1'],
  ['1', '{written: {sigfigs: 1}}', '1 2 1.0', '0 3'],
  ['0.9996', '{written: {sigfigs: 3}}', '1.00 0.999', '1.01 0.990 1'],
  ['1234', '{written: {sigfigs: 3}}', '1234 1235 1233 1.23e3 1.24e3 1234.0', '12e2 1236 1.22e3'],
  ['1500', '{written: {sigfigs: 3}}', '1500 1.50e3 1501', '1.5e3 15e2'],
  ['0.001234', '{written: {sigfigs: 3}}', '0.00123 0.00124 1.23e-3', '0.0012 0.001'],
  ['-0.001234', '{written: {sigfigs: 3}}', '-0.00123 -0.00124', '-0.0012 0.00123'],
  ['100', '{written: {sigfigs: 3}}', '100 101 99.9', '1e2 98 102'],
  ['1234', '{written: {sigfigs: 3}, rounding: nearest}', '1.23e3 1234', '1.24e3 1235'],
];

describe('every form of tolerance', () => {
  it.each(ROWS)('%s by %s: right are %s, wrong are %s', (reference, tolerance, right, wrong) => {
    for (const answer of right.split(' ')) {
      expect(`${answer} ${verdict(reference, tolerance, answer)}`).toBe(`${answer} correct`);
    }
    for (const answer of wrong.split(' ')) {
      expect(`${answer} ${verdict(reference, tolerance, answer)}`).toBe(`${answer} incorrect`);
    }
  });

  it('norm: all elements together', () => {
    const vector = (tolerance: string, answer: string) =>
      rubricOf(partRubric(`points: 1\nanswer: vector\nvalue: '[3, 4]'\ntolerance: ${tolerance}`)).part(
        `{"q1": {"a": ${answer}}}`,
      ).verdict;
    expect(vector('{norm: {abs: 0.5}}', '[3.3, 4.4]')).toBe('correct');
    expect(vector('{norm: {abs: 0.5}}', '[3.3, 3.6]')).toBe('correct');
    expect(vector('{norm: {abs: 0.5}}', `["3.3${TINY}", 4.4]`)).toBe('incorrect');
    expect(vector('{norm: {abs: 0.5}}', '[3.5, 4]')).toBe('correct');
    expect(vector('{norm: {abs: 0.5}}', '[3.5, 4.1]')).toBe('incorrect');
    expect(vector('{norm: {rel: 0.1}}', '[3.3, 4.4]')).toBe('correct');
    expect(vector('{norm: {rel: 0.1}}', `[3.3, "4.4${TINY}"]`)).toBe('incorrect');
    expect(vector('{norm: {rel: 0}}', '[3, 4]')).toBe('correct');
    expect(vector('{norm: {abs: 0}}', `[3, "4.${TINY}"]`)).toBe('incorrect');
    const zero = `points: 1\nanswer: vector\nvalue: zeros(2)\ntolerance: {norm: {rel: 0.1}}`;
    expect(rubricOf(partRubric(zero)).part({ q1: { a: [0, 0] } }).verdict).toBe('correct');
    expect(rubricOf(partRubric(zero)).part({ q1: { a: [0, '1e-40'] } }).verdict).toBe('incorrect');
    const matrix = `points: 1\nanswer: matrix\nvalue: '[[1, 2], [2, 4]]'\ntolerance: {norm: {rel: 0.2}}`;
    expect(
      rubricOf(partRubric(matrix)).part({
        q1: {
          a: [
            [1, 2],
            [2, 5],
          ],
        },
      }).verdict,
    ).toBe('correct');
    expect(
      rubricOf(partRubric(matrix)).part({
        q1: {
          a: [
            [1, 2],
            [2, '5.00001'],
          ],
        },
      }).verdict,
    ).toBe('incorrect');
  });
});

describe('references that are not exactly known', () => {
  const DIGITS: Readonly<Record<string, string>> = {
    'sqrt(2)': '1.4142135623730950488016887242096980785696718753769480731766797379907324784621',
    pi: '3.1415926535897932384626433832795028841971693993751058209749445923078164062862',
    'exp(1)': '2.7182818284590452353602874713526624977572470936999595749669676277240766303535',
    '-sqrt(3)': '-1.7320508075688772935274463415058723669428052538103806280558069794519330169088',
  };

  /** A decimal with its last digit moved by so many units. */
  function moved(text: string, places: number, units: bigint): string {
    const point = text.indexOf('.');
    const digits = text.slice(0, point + 1 + places).replace('.', '');
    const size = BigInt(digits) + units;
    const sign = size < 0n ? '-' : '';
    const body = (size < 0n ? -size : size).toString().padStart(places + 1, '0');
    return `${sign}${body.slice(0, -places)}.${body.slice(-places)}`;
  }

  it.each(Object.entries(DIGITS))(
    '%s: an answer 10^-30 from the edge is decided by more digits',
    (value, digits) => {
      for (const places of [31, 50, 70]) {
        const bound = `0.${'0'.repeat(places - 1)}5`;
        const away = value.startsWith('-') ? -1n : 1n;
        // The digits cut off are below 1 unit of that place, so 5 units lie within and 6 units beyond 5 do not.
        expect(verdict(value, `{abs: ${bound}}`, moved(digits, places, 5n * away))).toBe('correct');
        expect(verdict(value, `{abs: ${bound}}`, moved(digits, places, 6n * away))).toBe('incorrect');
        expect(verdict(value, `{abs: ${bound}}`, moved(digits, places, -4n * away))).toBe('correct');
        expect(verdict(value, `{abs: ${bound}}`, moved(digits, places, -5n * away))).toBe('incorrect');
      }
    },
  );

  it('takes an edge that is a ball itself, as of a relative rule', () => {
    // sqrt(2)·1.5 = 2.12132034355964257320253308631454711785450781306542…
    expect(verdict('sqrt(2)', '{rel: 0.5}', '2.1213203435596425732025330863145471178545078130654')).toBe(
      'correct',
    );
    expect(verdict('sqrt(2)', '{rel: 0.5}', '2.1213203435596425732025330863145471178545078130655')).toBe(
      'incorrect',
    );
    expect(verdict('sqrt(2)', '{factor: 1.5}', '2.1213203435596425732025330863145471178545078130654')).toBe(
      'correct',
    );
    expect(verdict('sqrt(2)', '{factor: 1.5}', '2.1213203435596425732025330863145471178545078130655')).toBe(
      'incorrect',
    );
    expect(verdict('-sqrt(2)', '{factor: 1.5}', '-2.1213203435596425732025330863145471178545078130654')).toBe(
      'correct',
    );
    expect(verdict('-sqrt(2)', '{factor: 1.5}', '-2.1213203435596425732025330863145471178545078130655')).toBe(
      'incorrect',
    );
  });

  it.each([
    ['{abs: 0.1}', '2.1'],
    ['{abs: 0.1}', '1.9'],
    ['{rel: 0.05}', '2.1'],
    ['{atol: 0.05, rtol: 0.025}', '1.9'],
    ['{below: 0.5, above: 0.5}', '1.5'],
    ['{factor: 2}', '4'],
    ['{decimals: 1}', '2.05'],
    ['{sigfigs: 2}', '1.95'],
    ['{written: {decimals: 1}}', '2.1'],
  ])('an answer on the very edge by %s cannot be decided and is for the marker: %s', (tolerance, answer) => {
    const lines = `points: 2\nanswer: number\nvalue: sqrt(2)**2\ntolerance: ${tolerance}`;
    const mark = rubricOf(partRubric(lines)).part({ q1: { a: answer } });
    expect(told(mark)).toBe('error 0');
    expect(mark.diagnostics.map(d => d.code)).toEqual(['verdict-undecided']);
    expect(mark.outcome.feedback).toEqual([]);
  });

  it('an undecided answer does not touch the other parts or elements', () => {
    const rubric = rubricOf(`rubric: 1
id: tiny
title: Tiny
questions:
  - id: q1
    title: One
    parts:
      - {id: a, points: 2, answer: number, value: sqrt(2)**2, tolerance: {abs: 0.1}}
      - {id: b, points: 3, answer: number, value: a + 1, tolerance: {abs: 0.1}}
      - {id: c, points: 4, answer: vector, value: '[sqrt(2)**2, 1]', tolerance: {abs: 0.1}, credit: per-element}
`);
    const marks = rubric.mark({ q1: { a: 2.1, b: 3, c: [2, 1] } });
    expect(['q1.a', 'q1.b', 'q1.c'].map(p => told(partOf(marks, p)))).toEqual([
      'error 0',
      'correct 3',
      'correct 4',
    ]);
    expect(told(partOf(rubric.mark({ q1: { c: [2.1, 1] } }), 'q1.c'))).toBe('error 0');
    expect(told(partOf(rubric.mark({ q1: { c: [2.2, 1] } }), 'q1.c'))).toBe('partial 2');
  });

  it('a reference not told from a power of ten still decides what is far from the edge', () => {
    const ten = 'sqrt(2)**2 * 5';
    expect(verdict(ten, '{sigfigs: 3}', '10')).toBe('correct');
    expect(verdict(ten, '{sigfigs: 3}', '3')).toBe('incorrect');
    expect(verdict(ten, '{sigfigs: 3}', '10.04')).toBe('error');
    expect(verdict(`-${ten}`, '{sigfigs: 3}', '-10')).toBe('correct');
    expect(verdict(`-${ten}`, '{sigfigs: 3}', '10')).toBe('incorrect');
  });
});

describe('judgeElement', () => {
  const judge = (rule: ToleranceRule, typed: string, reference: string) => {
    const student = readNumber(typed, {});
    if (student.status !== 'read') throw new Error(`not a number: ${typed}`);
    return judgeElement(rule, student, exactly(reference), bitsForDigits(50));
  };

  it('gives the difference and the bound that it was compared with', () => {
    const judgement = judge({ kind: 'either', abs: exactly('0.5'), rel: exactly('0.1') }, '12', '-10');
    expect([judgement.side, showBound(judgement.difference), showBound(judgement.allowed)]).toEqual([
      'outside',
      '22',
      '1',
    ]);
    expect(judge({ kind: 'range', low: exactly('1'), high: exactly('2') }, '1', '0').allowed).toBeUndefined();
    expect(showBound(judge({ kind: 'exact' }, '12', '12').allowed)).toBe('0');
  });

  it('names the digits that an answer lacks, whether it would pass or not', () => {
    const rule: ToleranceRule = { kind: 'written', digits: { decimals: 3 }, nearest: false };
    expect(judge(rule, '0.5', '0.5')).toMatchObject({ side: 'outside', lacking: { decimals: 3 } });
    expect(judge(rule, '7.5', '0.5')).toMatchObject({ side: 'outside', lacking: { decimals: 3 } });
    expect(judge(rule, '0.500', '0.5')).toMatchObject({ side: 'within' });
    expect(judge(rule, '0.500', '0.5')).not.toHaveProperty('lacking');
    expect(judge({ kind: 'written', digits: { sigfigs: 3 }, nearest: true }, '1e3', '1000')).toMatchObject({
      side: 'outside',
      lacking: { sigfigs: 3 },
    });
    expect(judge(rule, '1/2', '0.5')).toMatchObject({ side: 'within' });
  });
});

describe('an accepted interval that grows', () => {
  const number = exactly;
  it.each([
    ['5.3', 'within', '0.3'],
    ['5.31', 'outside', '0.3'],
    ['4.8', 'within', '0.2'],
    ['4.79', 'outside', '0.2'],
  ] as const)('at its own end: %s', (answer, side, allowed) => {
    const judgement = judgeElement(
      { kind: 'either', abs: number('0.1'), rel: undefined },
      { value: number(answer), written: undefined },
      number('5'),
      bitsForDigits(34),
      { below: number('0.1'), above: number('0.2') },
    );
    expect(judgement.side).toBe(side);
    expect(showBound(judgement.allowed)).toBe(allowed);
  });
});

describe('ranges of intermediate values', () => {
  const number = exactly;
  const tolerance = (rule: ToleranceRule): Tolerance => ({
    rule,
    modifiers: [{ kind: 'intermediate', value: { decimals: 1 } }],
    text: '',
  });
  const abs: ToleranceRule = { kind: 'either', abs: number('0.1'), rel: undefined };
  const end = (at: string, reached = at) => ({ at: number(at), reached: () => number(reached) });

  it('are asked for as closely as it takes', () => {
    const asked: Level[] = [];
    const level = (ends: readonly ReturnType<typeof end>[]) => (at: Level) => {
      asked.push(at);
      return ends[at]!;
    };
    const range = {
      low: level([end('4', '5'), end('4.4', '4.6'), end('4.4', '4.6'), end('4.5')]),
      high: level([end('6', '5'), end('5.6', '5.4'), end('5.6', '5.4'), end('5.5')]),
    };
    const sideOf = (answer: string) => {
      asked.length = 0;
      const [judgement] = judgeAll(tolerance(abs), {
        students: [{ value: number(answer), written: undefined }],
        references: [number('5')],
        precision: bitsForDigits(34),
        branches: () => [{ isOwn: true, ranges: [range] }],
      });
      return [judgement!.side, Math.max(-1, ...asked)];
    };
    expect(sideOf('5.1')).toEqual(['within', -1]);
    expect(sideOf('6.2')).toEqual(['outside', 0]);
    expect(sideOf('5.8')).toEqual(['outside', 1]);
    expect(sideOf('5.45')).toEqual(['within', 1]);
    expect(sideOf('4.5')).toEqual(['within', 1]);
    expect(sideOf('5.65')).toEqual(['outside', 3]);
    expect(sideOf('5.6')).toEqual(['within', 3]);
    expect(sideOf('4.4')).toEqual(['within', 3]);
  });

  it('are one for each branch, and nothing between them is reached', () => {
    const range = (low: string, high: string) => ({ low: () => end(low), high: () => end(high) });
    const branches = () => [
      { isOwn: true, ranges: [range('99', '101'), range('0', '0')] },
      { isOwn: false, ranges: [range('-1', '1'), range('10', '10')] },
      {
        isOwn: false,
        ranges: [range('50', '50'), { low: () => 'empty' as const, high: () => 'empty' as const }],
      },
    ];
    const sidesOf = (...answers: readonly string[]) =>
      judgeAll(tolerance(abs), {
        students: answers.map(answer => ({ value: number(answer), written: undefined })),
        references: [number('100'), number('0')],
        precision: bitsForDigits(34),
        branches,
      }).map(({ side }) => side);
    expect(sidesOf('101.1', '0')).toEqual(['within', 'within']);
    expect(sidesOf('1.1', '10')).toEqual(['within', 'within']);
    expect(sidesOf('50', '0')).toEqual(['outside', 'within']);
    expect(sidesOf('0', '0')).toEqual(['outside', 'within']);
    expect(sidesOf('50', '10')).toEqual(['outside', 'within']);
  });

  it('are open where a level has no end, until the last', () => {
    const asked: Level[] = [];
    const open = (at: Level) => {
      asked.push(at);
      return at < 2 ? undefined : end('4');
    };
    const sideOf = (answer: string, low: (at: Level) => ReturnType<typeof end> | undefined) =>
      judgeAll(tolerance(abs), {
        students: [{ value: number(answer), written: undefined }],
        references: [number('5')],
        precision: bitsForDigits(34),
        branches: () => [{ isOwn: true, ranges: [{ low, high: () => end('6') }] }],
      })[0]!.side;
    expect(sideOf('3.95', open)).toBe('within');
    expect(sideOf('3.85', open)).toBe('outside');
    expect(sideOf('6.05', open)).toBe('within');
    expect(Math.max(...asked)).toBe(2);
  });

  it('of which one end alone is empty are empty', () => {
    const empty = () => 'empty' as const;
    const sides = [
      { low: empty, high: () => end('9') },
      { low: () => end('1'), high: empty },
    ].map(
      range =>
        judgeAll(tolerance(abs), {
          students: [{ value: number('8'), written: undefined }],
          references: [number('5')],
          precision: bitsForDigits(34),
          branches: () => [{ isOwn: true, ranges: [range] }],
        })[0]!,
    );
    expect(sides.map(({ side }) => side)).toEqual(['outside', 'outside']);
    expect(showBound(sides[0]!.difference)).toBe('3');
  });

  it('are the reference alone where there is no branch', () => {
    const judged = (answer: string, branches: (() => []) | undefined) =>
      judgeAll(tolerance(abs), {
        students: [{ value: number(answer), written: undefined }],
        references: [number('5')],
        precision: bitsForDigits(34),
        branches,
      })[0]!.side;
    expect(judged('5.2', () => [])).toBe('outside');
    expect(judged('5.2', undefined)).toBe('outside');
    expect(judged('5.1', undefined)).toBe('within');
  });

  it('under a norm are a box, whose nearest point decides', () => {
    const range = { low: () => end('1'), high: () => end('3') };
    const sideOf = (...answers: readonly string[]) =>
      judgeAll(tolerance({ kind: 'norm', abs: number('0.5') }), {
        students: answers.map(answer => ({ value: number(answer), written: undefined })),
        references: [number('2'), number('2')],
        precision: bitsForDigits(34),
        branches: () => [{ isOwn: true, ranges: [range, range] }],
      })[0]!.side;
    expect(sideOf('3.3', '3.4')).toBe('within');
    expect(sideOf('3.4', '3.4')).toBe('outside');
    expect(sideOf('0.7', '3.4')).toBe('within');
    expect(sideOf('2', '3.5')).toBe('within');
    expect(sideOf('2', '3.51')).toBe('outside');
  });
});
