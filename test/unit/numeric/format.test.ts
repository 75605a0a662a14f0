import { describe, expect, it } from 'vitest';
import { type Ball, ball } from '../../../src/numeric/ball.ts';
import { pi } from '../../../src/numeric/constants.ts';
import { exp } from '../../../src/numeric/elementary/exponential.ts';
import { exactText, printedErrorBound, toShort, toSignificant } from '../../../src/numeric/format.ts';
import { parseDecimal, type Rational, rational, ZERO } from '../../../src/numeric/rational.ts';

function n(text: string): Rational {
  return parseDecimal(text)!;
}

/** x ± 10^-decimals, nearly: in binary, 40 digits long. */
function near(text: string, decimals: number): Ball {
  const scale = 1n << 140n;
  const x = n(text);
  return ball((x.num * scale) / x.den, scale / 10n ** BigInt(decimals) + 1n, -140);
}

describe('toSignificant', () => {
  it.each([
    ['0', 5, '0'],
    ['1.005', 3, '1.01'],
    ['2.675', 3, '2.68'],
    ['0.145', 2, '0.15'],
    ['3.175', 3, '3.18'],
    ['-2.5', 1, '-3'],
    ['9.995', 3, '10.0'],
    ['999.95', 4, '1000'],
    ['999.949', 4, '999.9'],
    ['0.8', 2, '0.80'],
    ['0.8', 1, '0.8'],
    ['1', 5, '1.0000'],
    ['100', 3, '100'],
    ['100', 2, '1.0e+2'],
    ['1234567', 3, '1.23e+6'],
    ['1.02e40', 3, '1.02e+40'],
    ['1.5e-10', 2, '1.5e-10'],
    ['0.0000012345', 3, '0.00000123'],
    ['0.00000012345', 3, '1.23e-7'],
    ['-0.00049995', 4, '-0.0005000'],
    ['99999999999999999999.5', 20, '1.0000000000000000000e+20'],
    ['1e-10000', 2, '1.0e-10000'],
    ['9.99e10000', 2, '1.0e+10001'],
  ])('of %s to %i digits', (x, digits, expected) => {
    expect(toSignificant(n(x), digits)).toBe(expected);
  });

  it('of fractions', () => {
    expect(toSignificant(rational(1n, 3n), 5)).toBe('0.33333');
    expect(toSignificant(rational(-2n, 3n), 5)).toBe('-0.66667');
    expect(toSignificant(rational(1n, 7n), 40)).toBe('0.1428571428571428571428571428571428571429');
  });

  it('decides a ball or says that it cannot', () => {
    expect(toSignificant(pi(200), 50)).toBe('3.1415926535897932384626433832795028841971693993751');
    expect(toSignificant(near('1.0050001', 9), 3)).toBe('1.01');
    expect(toSignificant(near('1.005', 9), 3)).toBeUndefined();
    expect(toSignificant(near('1.00499', 9), 3)).toBe('1.00');
    expect(toSignificant(near('0', 9), 3)).toBeUndefined();
    expect(toSignificant(near('-9.9949', 9), 3)).toBe('-9.99');
    expect(toSignificant(near('9.9999999', 3), 3)).toBe('10.0');
    expect(toSignificant(near('9.9999999', 3), 5)).toBeUndefined();
  });

  it('writes balls of any size', () => {
    expect(toSignificant(exp(n('1e10'), 150), 20)).toBe('1.0777506079585649102e+4342944819');
    expect(toSignificant(exp(n('-1e10'), 150), 5)).toBe('9.2786e-4342944820');
    expect(toSignificant(exp(n('7.6e11'), 150), 5)).toBe('2.9607e+330063806246');
    expect(toSignificant(exp(n('-7.6e11'), 150), 5)).toBe('3.3776e-330063806247');
    expect(toSignificant(exp(n('20000'), 150), 10)).toBe('7.756004726e+8685');
  });
});

describe('toShort', () => {
  it.each([
    ['0.8', 5, '0.8'],
    ['1024', 34, '1024'],
    ['1020', 3, '1020'],
    ['1.33333333', 5, '1.3333'],
    ['0', 3, '0'],
    ['-0.50', 3, '-0.5'],
    ['1e20', 34, '100000000000000000000'],
    ['1e21', 34, '1e+21'],
    ['0.000001', 5, '0.000001'],
    ['0.0000001', 5, '1e-7'],
  ])('of %s to %i digits', (x, digits, expected) => {
    expect(toShort(n(x), digits)).toBe(expected);
  });

  it('is undefined with toSignificant', () => {
    expect(toShort(near('0', 9), 3)).toBeUndefined();
  });
});

describe('printedErrorBound', () => {
  it('is 0 where nothing was lost', () => {
    expect(printedErrorBound(n('0.8'), '0.80')).toBe('0');
    expect(printedErrorBound(ZERO, '0')).toBe('0');
    expect(printedErrorBound(n('1e30'), '1.0e+30')).toBe('0');
  });

  it.each([
    [rational(1n, 3n), '0.333', '0.00034'],
    [rational(2n, 3n), '0.66667', '0.0000034'],
    [rational(-2n, 3n), '-0.67', '0.0034'],
    [rational(1n, 8n), '0.1', '0.025'],
    [rational(9951n, 10000n), '0', '1.0'],
    [rational(12345n, 1n), '1.2e+4', '3.5e+2'],
  ])('is rounded up', (x, printed, bound) => {
    expect(printedErrorBound(x, printed)).toBe(bound);
  });

  it('covers the whole ball', () => {
    expect(printedErrorBound(near('0.5', 20), '0.5')).toBe('1.1e-20');
    expect(printedErrorBound(near('0.5', 3), '0.4')).toBe('0.11');
    const huge = exp(n('1e10'), 150);
    expect(printedErrorBound(huge, toSignificant(huge, 3)!)).toMatch(/^\d\.\de\+4342944816$/);
  });
});

describe('exactText', () => {
  it.each([
    [rational(1n, 2n), '0.5'],
    [rational(-1n, 8n), '-0.125'],
    [rational(5n, 10n), '0.5'],
    [rational(1n, 3n), '1/3'],
    [rational(-4n, 6n), '-2/3'],
    [rational(7n), '7'],
    [rational(1000000000000000000000000000n), '1000000000000000000000000000'],
    [rational(0n, 5n), '0'],
    [rational(123n, 1000n), '0.123'],
    [rational(1n, 10n ** 39n), `0.${'0'.repeat(38)}1`],
    [rational(1n, 10n ** 40n), `1/1${'0'.repeat(40)}`],
    [rational(1n, 2n ** 20n), '0.00000095367431640625'],
  ])('%o', (x, expected) => {
    expect(exactText(x)).toBe(expected);
  });

  it.each(['1e9999', '-7.25e9999', '1e-9999', '-1.5e-400', '9.99e1000', `1.${'3'.repeat(900)}e-3`])(
    'writes a long decimal with its exponent: %s',
    text => {
      expect(exactText(n(text))).toBe(text);
      expect(parseDecimal(exactText(n(text)))).toEqual(n(text));
    },
  );

  it('writes a long fraction that is no decimal in lowest terms', () => {
    const den = 3n ** 700n;
    expect(exactText(rational(2n * den, 5n * den))).toBe('0.4');
    expect(exactText(rational(4n, 2n * den))).toBe(`2/${den}`);
  });

  it('counts digits against the limit', () => {
    expect(exactText(n('12.345'), 5)).toBe('12.345');
    expect(exactText(n('12.345'), 4)).toBe('2469/200');
    expect(exactText(n('0.0625'), 5)).toBe('0.0625');
    expect(exactText(n('0.0625'), 4)).toBe('1/16');
  });
});
