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
    ['1,5', '3/2'],
    ['0,485', '97/200'],
    ['-0,8647', '-8647/10000'],
    ['0,000', '0'],
    ['1234,567', '1234567/1000'],
    ['1 234,567', '1234567/1000'],
    [',5', '1/2'],
    ['1,234.5', '2469/2'],
    ['1.234,5', '2469/2'],
    ['1.234.567,8', '6172839/5'],
    ["1'000.5", '2001/2'],
    ['0,5%', '1/200'],
    ['50 percent', '1/2'],
    ['1,5/2', '3/4'],
    ['1e 10', '10000000000'],
    ['1.6 10^-19', '1/6250000000000000000'],
    ['½', '1/2'],
    ['2½', '5/2'],
    ['-2½', '-5/2'],
    ['2 ½', '5/2'],
    ['(5)', '5'],
    ['[[5]]', '5'],
    ['$5$', '5'],
    ['x = 5', '5'],
    ['f(x) = 5', '5'],
    ['dL/dw = -0.5', '-1/2'],
    ['P(X > 3) = 0.3', '3/10'],
    ['p-value: 0.03', '3/100'],
    ['the loss = 0.5', '1/2'],
    ['W^{[1]} = 0.5', '1/2'],
    ['approx. 0.5', '1/2'],
    ['“0.5”.', '1/2'],
    ['5.;', '5'],
    ['\\frac{-1}{3}', '-1/3'],
    ['-\\dfrac13', '-1/3'],
    ['٣٫١٤', '157/50'],
    ['३.५', '7/2'],
    ['np.float64(0.5)', '1/2'],
    ['<tf.Tensor: shape=(), dtype=float32, numpy=0.5>', '1/2'],
    ['0.1234567890123456789012', '308641972530864197253/2500000000000000000000'],
  ])('reads %j as %s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it.each([
    ['', 'blank'],
    [' \u00a0\t', 'blank'],
    ['1,000', 'answer-ambiguous-comma'],
    ['10,000', 'answer-ambiguous-comma'],
    ['1 00', 'answer-bad-grouping'],
    ['0 485', 'answer-bad-grouping'],
    ['0,485,123', 'answer-bad-grouping'],
    ['1_00', 'answer-bad-grouping'],
    ['1,23,456', 'answer-bad-grouping'],
    ['1 000_000', 'answer-bad-grouping'],
    ['1 e10', 'answer-space-in-number'],
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
    ['--5', 'answer-not-a-number'],
    ['1.2.3', 'answer-bad-grouping'],
    ['1/2/3', 'answer-not-calculated'],
    ['2^3', 'answer-not-calculated'],
    ['3*10', 'answer-not-calculated'],
    ['2π', 'answer-not-calculated'],
    ['sqrt(2)', 'answer-not-calculated'],
    ['1.6x10-19', 'answer-perhaps'],
    ['5k', 'answer-perhaps'],
    ['1O24', 'answer-perhaps'],
    ['0.48S', 'answer-perhaps'],
    ['x^2 = 4', 'answer-equation'],
    ['1/3 = 0.333', 'answer-equation'],
    ['p < 0.05', 'answer-equation'],
    ['0.5 / -0.5', 'answer-several-numbers'],
    ['0.4 to 0.5', 'answer-several-numbers'],
    ['10-03-2025', 'answer-not-calculated'],
    ['123,456', 'answer-ambiguous-comma'],
    ['1,000%', 'answer-ambiguous-comma'],
    ['1,000e3', 'answer-ambiguous-comma'],
    ['0x1F', 'answer-not-a-number'],
    ['5±1', 'answer-several-numbers'],
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
    ['1.5', '3/2'],
    ['0.485', '97/200'],
    ['1.500', 'answer-ambiguous-point'],
    ['1.000', 'answer-ambiguous-point'],
    ['1,234,567', '1234567'],
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
        '-1,000',
        '2π',
        '1.6x10-19',
        '5k',
        '1O24',
        'x = 2 or 3',
        '1 00',
        '1 e10',
        '1, 2',
        '-2 1/2',
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
        "q1.a1: \`5 kg\` has \`kg\` after the number — write the number alone, in the unit that the question asks for",
        "q1.a1: is the comma in \`-1,000\` a decimal mark, or does it separate thousands? — write \`-1000\` for the whole number, or \`-1.000\` for the decimal",
        "q1.a1: \`2π\` is a calculation, and a number is asked here — work it out, and write the result in digits",
        "q1.a1: \`1.6x10-19\` is not quite a number — write \`1.6e-19\` if that is what is meant",
        "q1.a1: \`5k\` is not quite a number — write \`5e3\` if that is what is meant",
        "q1.a1: \`1O24\` is not quite a number — write \`1024\` if that is what is meant",
        "q1.a1: expected one number, but \`x = 2 or 3\` looks like several",
        "q1.a1: the separators in \`1 00\` do not make groups of three digits — write the number without separators",
        "q1.a1: there is a space inside the number \`1 e10\` — write \`1e10\` if that is what is meant",
        "q1.a1: expected one number, but \`1, 2\` looks like several",
        "q1.a1: is \`-2 1/2\` a mixed number, or two numbers? — write \`-5/2\` if it is a mixed number",
        "q1.a1: the percent sign in \`1/2%\` cannot stand with a fraction — work the fraction out and write it in decimals before the sign, or write a fraction without it",
        "q1.a1: \`1/0\` divides by zero",
        "q1.a1: \`NaN\` is not a number — infinities and NaN are not accepted: write a number",
        "q1.a1: the power of ten in \`1e99999\` is beyond ±10,000",
        "q1.a1: \`\\u202e5\` is not a number — write one number, such as -0.25, 1.5e-3, 1/3 or 50%",
        "q1.a1: this is longer than 1,000 characters",
      ]
    `);
    expect(words('1.000', ',')).toMatchInlineSnapshot(
      `"q1.a1: is the point in \`1.000\` a decimal mark, or does it separate thousands? Here the decimal mark is a comma — write \`1000\` for the whole number, or \`1,000\` for the decimal"`,
    );
  });
});
