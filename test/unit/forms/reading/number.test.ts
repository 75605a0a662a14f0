import { describe, expect, it } from 'vitest';
import { readNumber } from '../../../../src/forms/reader/number.ts';
import { reduce } from '../../../../src/numeric/rational.ts';

function value(text: string, decimalMark?: '.' | ','): string {
  const reading = readNumber(text, { decimalMark });
  if (reading.status === 'blank') return 'blank';
  if (reading.status === 'unreadable') return reading.code;
  const { num, den } = reduce(reading.value);
  return den === 1n ? String(num) : `${num}/${den}`;
}

function digits(text: string): readonly (number | undefined)[] | undefined {
  const reading = readNumber(text);
  if (reading.status !== 'read' || reading.written === undefined) return undefined;
  const { decimals, sigfigs, unitExponent } = reading.written;
  return [decimals, sigfigs, unitExponent];
}

describe('readNumber', () => {
  it.each([
    ['0.485', '97/200'],
    ['-3.2e-4', '-1/3125'],
    ['1/3', '1/3'],
    ['-1/3', '-1/3'],
    ['1/-3', '-1/3'],
    ['1.5/2', '3/4'],
    ['2 / 4', '1/2'],
    ['1⁄2', '1/2'],
    ['1 000/3', '1000/3'],
    ['50%', '1/2'],
    ['50 %', '1/2'],
    ['120%', '6/5'],
    ['1e2%', '1'],
    ['1.6*10^-4', '1/6250'],
    ['3×10^8', '300000000'],
    ['3x10^8', '300000000'],
    ['3 X 10^8', '300000000'],
    ['3·10**8', '300000000'],
    ['3\\times10^{8}', '300000000'],
    ['3*10^(2)', '300'],
    ['1.5×10⁸', '150000000'],
    ['10⁻³', '1/1000'],
    ['10^3', '1000'],
    ['-10^3', '-1000'],
    ['1E5', '100000'],
    ['1e+5', '100000'],
    ['1e−2', '1/100'],
    ['.5', '1/2'],
    ['-.5', '-1/2'],
    ['.333', '333/1000'],
    ['5.', '5'],
    ['+12', '12'],
    ['−1.5', '-3/2'],
    ['–1.5', '-3/2'],
    ['- 5', '-5'],
    ['1 000', '1000'],
    ['1\u00a0000', '1000'],
    ['1\u2009000', '1000'],
    ['1\u202f000.25', '4001/4'],
    ['1_000_000', '1000000'],
    ['1,234,567', '1234567'],
    ['-1,234,567.5', '-2469135/2'],
    ['0.123 456 7', '1234567/10000000'],
    ['５０', '50'],
    ['－１．５', '-3/2'],
    ['007', '7'],
    ['0', '0'],
    ['-0', '0'],
    ['-0.0e5', '0'],
    [' 7\n', '7'],
    ['0.1234567890123456789012', '308641972530864197253/2500000000000000000000'],
  ])('reads %j as %s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it.each([
    ['', 'blank'],
    [' \u00a0\t', 'blank'],
    ['1,5', 'answer-ambiguous-comma'],
    ['1,000', 'answer-ambiguous-comma'],
    ['10,000', 'answer-ambiguous-comma'],
    ['1,234.5', 'answer-ambiguous-comma'],
    ['1.234,5', 'answer-ambiguous-comma'],
    ['0,5%', 'answer-ambiguous-comma'],
    ['1,5/2', 'answer-ambiguous-comma'],
    ['1 00', 'answer-bad-grouping'],
    ['1_00', 'answer-bad-grouping'],
    ['1,23,456', 'answer-bad-grouping'],
    ['1 000_000', 'answer-bad-grouping'],
    ['1 e10', 'answer-space-in-number'],
    ['1e 10', 'answer-space-in-number'],
    ['1, 2', 'answer-several-numbers'],
    ['1.5 2.5', 'answer-several-numbers'],
    ['1\n2', 'answer-several-numbers'],
    ['1 1/2', 'answer-mixed-number'],
    ['1/2%', 'answer-percent-of-fraction'],
    ['1%/2', 'answer-percent-of-fraction'],
    ['1/0', 'answer-division-by-zero'],
    ['1/0.0', 'answer-division-by-zero'],
    ['NaN', 'answer-not-finite'],
    ['inf', 'answer-not-finite'],
    ['-Infinity', 'answer-not-finite'],
    ['∞', 'answer-not-finite'],
    ['5 kg', 'answer-with-unit'],
    ['9.81 m/s^2', 'answer-with-unit'],
    ['1.6e-19 C', 'answer-with-unit'],
    ['3 × 10^5 km', 'answer-with-unit'],
    ['5€', 'answer-with-unit'],
    ['abc', 'answer-not-a-number'],
    ['true', 'answer-not-a-number'],
    ['x', 'answer-not-a-number'],
    ['1e', 'answer-not-a-number'],
    ['.', 'answer-not-a-number'],
    ['-', 'answer-not-a-number'],
    ['--5', 'answer-not-a-number'],
    ['1.2.3', 'answer-not-a-number'],
    ['1/2/3', 'answer-not-a-number'],
    ['2^3', 'answer-not-a-number'],
    ['3*10', 'answer-not-a-number'],
    ['0x1F', 'answer-not-a-number'],
    ['5±1', 'answer-not-a-number'],
    ['½', 'answer-not-a-number'],
    ['(5)', 'answer-not-a-number'],
  ])('does not read %j: %s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it.each([
    ['1,5', '3/2'],
    [',5', '1/2'],
    ['-0,25%', '-1/400'],
    ['1,5e3', '1500'],
    ['1,5/2', '3/4'],
    ['1 000,5', '2001/2'],
    ['1.000.000', '1000000'],
    ['1.000.000,5', '2000001/2'],
    ['1.234,5', '2469/2'],
    ['15', '15'],
    ['1.5', 'answer-ambiguous-point'],
    ['1.000', 'answer-ambiguous-point'],
    ['1,234,567', 'answer-not-a-number'],
  ])('with a decimal comma takes %j for %s', (text, expected) => {
    expect(value(text, ',')).toBe(expected);
  });

  it.each([
    ['0.50', [2, 2, -2]],
    ['1.5e-3', [4, 2, -4]],
    ['1.5e3', [0, 2, 2]],
    ['50%', [2, 2, -2]],
    ['12.5%', [3, 3, -3]],
    ['150', [0, 3, 0]],
    ['100', [0, 3, 0]],
    ['2070', [0, 4, 0]],
    ['007', [0, 1, 0]],
    ['0.0070', [4, 2, -4]],
    ['0', [0, 1, 0]],
    ['0.0', [1, 2, -1]],
    ['0.00', [2, 3, -2]],
    ['.00', [2, 2, -2]],
    ['-0', [0, 1, 0]],
    ['5.', [0, 1, 0]],
    ['1.60×10^-19', [21, 3, -21]],
    ['10^-2', [2, 1, -2]],
    ['1,234,567', [0, 7, 0]],
    ['1 000.50', [2, 6, -2]],
    ['1/3', undefined],
  ])('judges the digits of %j as decimals, significant figures and last unit %j', (text, expected) => {
    expect(digits(text)).toEqual(expected);
  });

  it('keeps to its limits without the arithmetic', () => {
    expect(value('1'.repeat(1000))).toBe('1'.repeat(1000));
    expect(value('1'.repeat(1001))).toBe('answer-too-long');
    expect(value('1e10000')).toHaveLength(10_001);
    expect(value('1e-010000')).toBe(`1/1${'0'.repeat(10_000)}`);
    expect(value('1e10001')).toBe('answer-exponent-too-large');
    expect(value('1e-999999999')).toBe('answer-exponent-too-large');
    expect(value('0*10^99999999999999999999')).toBe('answer-exponent-too-large');
  });

  it('speaks to the student', () => {
    const words = (text: string, decimalMark?: '.' | ',') => {
      const reading = readNumber(text, { decimalMark });
      if (reading.status !== 'unreadable') return undefined;
      const { message, help, audience } = reading.report('q1.a1');
      expect(audience).toBe('student');
      return help === undefined ? message : `${message} — ${help}`;
    };
    expect(
      [
        'abc',
        '5 kg',
        '1,5',
        '1,000',
        '1,234.5',
        '1 00',
        '1 e10',
        '1, 2',
        '1 1/2',
        '1/2%',
        '1/0',
        'NaN',
        '1e99999',
        '\u202e5',
        '9'.repeat(2000),
      ].map(text => words(text)),
    ).toMatchInlineSnapshot(`
      [
        "q1.a1: \`abc\` is not a number — write one number, such as -0.25, 1.5e-3, 1/3 or 50%",
        "q1.a1: \`5 kg\` has \`kg\` after the number — write the number alone, without \`kg\`",
        "q1.a1: is the comma in \`1,5\` a decimal mark, or does it separate thousands? — write 1.5 for a decimal",
        "q1.a1: is the comma in \`1,000\` a decimal mark, or does it separate thousands? — write 1.000 for a decimal, or 1000 for a whole number",
        "q1.a1: is the comma in \`1,234.5\` a decimal mark, or does it separate thousands? — use \`.\` for decimals only, and no other separator",
        "q1.a1: the separators in \`1 00\` do not make groups of three digits — write the number without separators",
        "q1.a1: there is a space inside the number \`1 e10\` — write 1e10 if that is what is meant",
        "q1.a1: expected one number, but \`1, 2\` looks like several",
        "q1.a1: \`1 1/2\` is a mixed number — write it as one fraction or as a decimal: 3/2 or 1.5",
        "q1.a1: the percent sign in \`1/2%\` cannot stand with a fraction — write the percentage as a decimal: 0.5% instead of 1/2%",
        "q1.a1: \`1/0\` divides by zero",
        "q1.a1: \`NaN\` is not a number — infinities and NaN are not accepted: write a number",
        "q1.a1: the power of ten in \`1e99999\` is beyond ±10,000",
        "q1.a1: \`\\u202e5\` is not a number — write one number, such as -0.25, 1.5e-3, 1/3 or 50%",
        "q1.a1: this is longer than 1,000 characters",
      ]
    `);
    expect(words('1.000', ',')).toMatchInlineSnapshot(
      `"q1.a1: is the point in \`1.000\` a decimal mark, or does it separate thousands? Here the decimal mark is a comma — write 1,000 for a decimal, or 1000 for a whole number"`,
    );
  });
});
