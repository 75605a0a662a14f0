import { describe, expect, it } from 'vitest';
import { key } from '../../src/app/key.ts';
import { lintCompiled } from '../../src/grading/lint.ts';
import { markToText } from '../../src/numeric/mark.ts';
import { memoryWorld } from '../unit/app/world.ts';
import { markOne, partRubric, rubricOf, saidTo, told } from '../unit/grading/support.ts';

/** The verdict on an answer to a number, as JSON. */
function verdict(value: string, tolerance: string, answer: string): string {
  return markOne(`points: 1\nanswer: number\nvalue: ${value}\ntolerance: ${tolerance}`, answer).verdict;
}

const vector = (value: string, answer: string) =>
  markOne(`points: 1\nanswer: vector\nvalue: '${value}'\ntolerance: exact`, answer);

/** Where other graders went wrong with numbers, one test each. */
describe('numbers', () => {
  it('the end of a tolerance in doubles: 1.05 − 1 with 0.05, 7.7 − 7 with 0.7', () => {
    expect(1.05 - 1 > 0.05 && 7.7 - 7 > 0.7).toBe(true);
    expect(verdict('1', '{abs: 0.05}', '1.05')).toBe('correct');
    expect(verdict('7', '{abs: 0.7}', '7.7')).toBe('correct');
    expect(verdict('0.3', 'exact', '0.30000000000000004')).toBe('incorrect');
  });

  it('slack hidden in the comparison', () => {
    for (const slack of ['1e-9', '1e-12', '2.3e-13', '1e-17', '1e-40']) {
      expect(verdict('1', `{abs: 0.5}`, `"1.5${'0'.repeat(60)}1"`)).toBe('incorrect');
      expect(verdict(`1 + ${slack}`, 'exact', '1')).toBe('incorrect');
    }
    expect(verdict('1', '{decimals: 2}', '1.0051')).toBe('incorrect');
  });

  it('a slack with the wrong sign for negative references', () => {
    expect(verdict('-100', '{rel: 0.1}', '-105')).toBe('correct');
    expect(verdict('-100', '{atol: 1, rtol: 0.1}', '-111')).toBe('correct');
    expect(verdict('-100', '{atol: 1, rtol: 0.1}', '-89')).toBe('correct');
  });

  it('a percentage interval of a negative r has its ends swapped', () => {
    expect(verdict('-8', '{factor: 1.25}', '-10')).toBe('correct');
    expect(verdict('-8', '{factor: 1.25}', '-6.4')).toBe('correct');
    expect(verdict('-8', '{factor: 1.25}', '-10.1')).toBe('incorrect');
  });

  it('relative to the larger of s and r widens the range', () => {
    expect(verdict('100', '{rel: 0.1}', '111')).toBe('incorrect');
    expect(verdict('100', '{rel: 0.1}', '110')).toBe('correct');
  });

  it('a relative rule where r = 0: lint warns, and 0 must be met exactly', () => {
    const lines = 'points: 1\nanswer: number\nvalue: 2 - 2\ntolerance: {rel: 0.1}';
    expect(lintCompiled(rubricOf(partRubric(lines)).compiled).map(d => d.code)).toEqual(['relative-to-zero']);
    expect(markOne(lines, '0').verdict).toBe('correct');
    expect(markOne(lines, '1e-300').verdict).toBe('incorrect');
  });

  it('sin π is 0: an absolute rule takes 0', () => {
    expect(verdict('sin(pi)', '{abs: 1e-9}', '0')).toBe('correct');
    expect(verdict('sin(pi)', '{abs: 1e-9}', '1.2246e-16')).toBe('correct');
  });

  it('floor(log10 x) off by one near powers of ten', () => {
    expect(verdict('1000', '{sigfigs: 3}', '1004')).toBe('correct');
    expect(verdict('999.9999999999999999', '{sigfigs: 3}', '1004')).toBe('incorrect');
    expect(verdict('0.001', '{sigfigs: 2}', '0.00105')).toBe('correct');
    expect(verdict('1e-15', '{sigfigs: 1}', '1.5e-15')).toBe('correct');
    expect(verdict('1e23', '{sigfigs: 3}', '1.005e23')).toBe('correct');
  });

  it('ties: 1.005, 2.675, 0.145, 3.175 and −2.5, half up', () => {
    for (const [points, share] of [
      ['2.01', '1.01'],
      ['5.35', '2.68'],
      ['0.29', '0.15'],
      ['6.35', '3.18'],
    ] as const) {
      const lines = `points: ${points}\nanswer: vector\nvalue: '[1, 2]'\ntolerance: exact\ncredit: per-element`;
      expect(markToText(markOne(lines, '[1, 0]').points)).toBe(share);
    }
    expect(['-2', '-3'].map(a => verdict('-2.5', '{decimals: 0}', a))).toEqual(['correct', 'correct']);
  });

  it('trailing zeros lost on the way in', () => {
    expect(verdict('0.5', '{written: {decimals: 2}}', '0.50')).toBe('correct');
    expect(verdict('0.5', '{written: {decimals: 2}}', '"0.50"')).toBe('correct');
    expect(verdict('0.5', '{written: {decimals: 2}}', '0.5')).toBe('incorrect');
    expect(verdict('0.1234567890123456789012', 'exact', '0.1234567890123456789012')).toBe('correct');
  });

  it('figures of 100, 2070 and 0', () => {
    expect(verdict('100', '{written: {sigfigs: 3}}', '100')).toBe('correct');
    expect(verdict('100', '{written: {sigfigs: 4}}', '100')).toBe('incorrect');
    expect(verdict('2070', '{written: {sigfigs: 4}}', '2070')).toBe('correct');
    expect(verdict('2070', '{written: {sigfigs: 3}}', '2.07e3')).toBe('correct');
    expect(verdict('0', '{written: {sigfigs: 1}}', '0')).toBe('correct');
    expect(verdict('0', '{sigfigs: 3}', '0')).toBe('correct');
  });

  it('only small e, or only capital E', () => {
    expect(verdict('1200', 'exact', '"1.2e3"')).toBe('correct');
    expect(verdict('1200', 'exact', '"1.2E3"')).toBe('correct');
    expect(verdict('1200', 'exact', '1.2E+03')).toBe('correct');
  });

  it.each(['"1 e10"', '"1,000"', '"10,000"', '"1 1"', '"1;0"'])(
    '%s read as 1 or 10: refused aloud',
    answer => {
      const mark = markOne('points: 1\nanswer: number\nvalue: 1 + 0\ntolerance: {abs: 20000}', answer);
      expect(mark.verdict).toBe('invalid');
      expect(saidTo(mark)).toHaveLength(1);
    },
  );

  it('".333" and "+12" refused: accepted', () => {
    expect(verdict('0.333', 'exact', '".333"')).toBe('correct');
    expect(verdict('12', 'exact', '"+12"')).toBe('correct');
    expect(verdict('-0.5', 'exact', '"-.5"')).toBe('correct');
  });

  it('% read by the size of the value: always a hundredth', () => {
    expect(verdict('1.2', 'exact', '"120 %"')).toBe('correct');
    expect(verdict('0.005', 'exact', '"0.5%"')).toBe('correct');
    expect(verdict('0.5', 'exact', '"0.5%"')).toBe('incorrect');
    expect(verdict('50', 'exact', '"50%"')).toBe('incorrect');
  });

  it('blank becomes 0, "0" becomes blank: a verdict of its own', () => {
    expect(verdict('0', 'exact', '""')).toBe('missing');
    expect(verdict('0', 'exact', 'null')).toBe('missing');
    expect(verdict('0', 'exact', '"0"')).toBe('correct');
    expect(verdict('0', 'exact', '0')).toBe('correct');
  });

  it.each(['"NaN"', '"nan"', '"inf"', '"-Infinity"', '"∞"', '"1e999999"'])(
    '%s marked right: no number',
    answer => {
      expect(verdict('1', '{abs: 1000}', answer)).toBe('invalid');
      expect(verdict('1', '{rel: 1000000}', answer)).toBe('invalid');
    },
  );

  it('1e400 becomes Infinity, 1e-400 becomes 0: decimals', () => {
    expect(verdict('1e400', '{rel: 0.01}', '1e400')).toBe('correct');
    expect(verdict('1e400', '{rel: 0.01}', '1e401')).toBe('incorrect');
    expect(verdict('1e-400', '{rel: 0.01}', '1e-400')).toBe('correct');
    expect(verdict('1e-400', '{rel: 0.01}', '0')).toBe('incorrect');
    expect(verdict('0', 'exact', '1e-400')).toBe('incorrect');
  });

  it('−0 shown: 0', () => {
    const mark = markOne(
      'points: 1\nanswer: vector\nvalue: "[-0.0, 0 * -1, -1e-99 * 0]"\ntolerance: {abs: 1}',
      '[-0, "-0.0", "−0"]',
    );
    expect(mark.verdict).toBe('correct');
    expect(mark.outcome.expected).toEqual(['0', '0', '0']);
    expect(mark.outcome.elements?.map(e => [e.answer, e.difference])).toEqual([
      ['0', '0'],
      ['0', '0'],
      ['0', '0'],
    ]);
  });

  it('true taken for 1, "2" refused: one reader for JSON numbers and strings', () => {
    expect(verdict('1', 'exact', 'true')).toBe('invalid');
    expect(verdict('0', 'exact', 'false')).toBe('invalid');
    expect(verdict('2', 'exact', '"2"')).toBe('correct');
    expect(verdict('2', 'exact', '2')).toBe('correct');
  });

  it('[1] accepted for [1, 1, 1] by broadcasting: shape first, with its own message', () => {
    for (const answer of ['[1]', '1', '[[1]]', '[1, 1]']) {
      const mark = vector('[1, 1, 1]', answer);
      expect(mark.verdict).toBe('invalid');
      expect(saidTo(mark)[0]).toMatch(/expected 3 numbers, got /);
    }
  });

  it('row, column and vector confused: one rule, and transposes named', () => {
    for (const answer of ['[1, 2]', '[[1], [2]]', '[[1, 2]]', '"1 2"', '"1\\n2"']) {
      expect(vector('[1, 2]', answer).verdict).toBe('correct');
    }
    const mark = markOne(
      "points: 1\nanswer: matrix\nvalue: '[[1, 2, 3]]'\ntolerance: exact",
      '[[1], [2], [3]]',
    );
    expect(told(mark)).toBe('incorrect 0');
    expect(saidTo(mark)[0]).toContain('rows and columns are exchanged');
  });

  it('alternatives compared by another rule than the reference: `close` is the tolerance of the part', () => {
    const lines = `points: 2
tolerance: {written: {decimals: 1}}
answer: {kind: witness, fields: {x: number}}
checks: [{that: 'close(x, 2)', points: 2}]`;
    const tolerances = [
      ['exact', '2.0001'],
      ['{abs: 0.5}', '2.5001'],
      ['{rel: 0.25}', '2.5001'],
      ['{decimals: 0}', '2.5001'],
    ] as const;
    for (const [tolerance, beyond] of tolerances) {
      const by = lines.replace('{written: {decimals: 1}}', tolerance);
      expect(told(markOne(by, '{"x": 2}'))).toBe('correct 2');
      expect(told(markOne(by, `{"x": ${beyond}}`))).toBe('incorrect 0');
      expect(verdict('2', tolerance, beyond)).toBe('incorrect');
    }
  });

  it('documented ≤, coded <; a default that differs from the docs', () => {
    const lines = 'points: 1\nanswer: number\nvalue: 1000 + 0';
    expect(markOne(lines, '1001').verdict).toBe('correct');
    expect(markOne(lines, '999').verdict).toBe('correct');
    expect(markOne(lines, '1001.0000001').verdict).toBe('incorrect');
  });

  it('tolerance 0 silently replaced: 0 means exact', () => {
    for (const zero of ['{abs: 0}', '{rel: 0}', '{atol: 0, rtol: 0}', '{below: 0, above: 0}', '{abs: 0.0}']) {
      expect(verdict('0.1', zero, '0.1')).toBe('correct');
      expect(verdict('0.1', zero, '"0.1000000000000000000000000000000000001"')).toBe('incorrect');
    }
  });

  it('pow, ln and their like not correctly rounded: bounded, and proven to every digit', async () => {
    const lines = `points: 1\nanswer: vector\nvalue: '[log(10), 1.0000000001**1e10, tanh(1e-20), 9**0.5]'\ntolerance: {abs: 1}`;
    const world = memoryWorld({ 'r.yaml': partRubric(lines) });
    await key({ rubric: 'r.yaml', digits: 40, format: 'json', output: undefined }, world);
    expect((JSON.parse(world.stdout()) as { q1: { a: { value: string[] } } }).q1.a.value).toEqual([
      '2.302585092994045684017991454684364207601',
      '2.718281828323131143949794001297229499885',
      '9.999999999999999999999999999999999999999e-21'.replace(
        /.*/,
        '1.000000000000000000000000000000000000000e-20',
      ),
      '3.000000000000000000000000000000000000000',
    ]);
  });

  it('marks summed in doubles: exact, rounded once', () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    const parts = ['a', 'b', 'c']
      .map(id => `{id: ${id}, points: 0.1, answer: integer, value: 1 + 0}`)
      .join(', ');
    const rubric = rubricOf(
      `rubric: 1\nid: t\ntitle: T\nquestions:\n  - {id: q1, title: One, parts: [${parts}]}\n`,
    );
    expect(markToText(rubric.mark({ q1: { a: 1, b: 1, c: 1 } }).points)).toBe('0.3');
  });
});
