import { describe, expect, it } from 'vitest';
import {
  addMarks,
  markToNumber,
  markToRational,
  markToText,
  roundMark,
  subtractMarks,
  ZERO_MARK,
} from '../../../src/numeric/mark.ts';
import { compareRationals, parseDecimal, rational } from '../../../src/numeric/rational.ts';

describe('marks', () => {
  it.each([
    ['1.005', 2, '1.01'],
    ['2.675', 2, '2.68'],
    ['0.145', 2, '0.15'],
    ['-2.5', 0, '-3'],
    ['2.5', 0, '3'],
    ['0.004', 2, '0'],
    ['-0.004', 2, '0'],
    ['1.50', 2, '1.5'],
    ['12345678901234567890.125', 2, '12345678901234567890.13'],
  ])('%s to %i decimals is %s', (x, decimals, expected) => {
    expect(markToText(roundMark(parseDecimal(x)!, decimals))).toBe(expected);
  });

  it('are summed exactly', () => {
    const third = roundMark(rational(1n, 3n), 2);
    expect(markToText(third)).toBe('0.33');
    expect(markToNumber([third, third, third].reduce(addMarks, ZERO_MARK))).toBe(0.99);
    const tenth = roundMark(rational(1n, 10n), 2);
    expect(markToNumber(Array.from({ length: 30 }, () => tenth).reduce(addMarks, ZERO_MARK))).toBe(3);
    expect(markToText(ZERO_MARK)).toBe('0');
  });

  it('are subtracted exactly, and are fractions exactly', () => {
    const mark = (text: string) => roundMark(parseDecimal(text)!, 6);
    expect(markToText(subtractMarks(mark('0.3'), mark('0.1')))).toBe('0.2');
    expect(markToText(subtractMarks(mark('1'), mark('1')))).toBe('0');
    for (const text of ['0', '0.3', '12.000001', '123456789012345678901234']) {
      expect(compareRationals(markToRational(mark(text)), parseDecimal(text)!)).toBe(0);
    }
  });

  it('are doubles that print as the same decimal', () => {
    for (const text of ['0.1', '4', '33.5', '0.07', '1e-7']) {
      expect(markToNumber(roundMark(parseDecimal(text)!, 7))).toBe(Number(text));
    }
  });
});
