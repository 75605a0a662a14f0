import { describe, expect, it } from 'vitest';
import { NumericFault } from '../../../src/numeric/fault.ts';
import {
  addRationals,
  compareRationals,
  divideRationals,
  floorRational,
  integer,
  isInteger,
  multiplyRationals,
  ONE,
  parseDecimal,
  powerOfRational,
  type Rational,
  rational,
  reduce,
  toBigInt,
  ZERO,
} from '../../../src/numeric/rational.ts';

function text(x: Rational | undefined): string | undefined {
  if (x === undefined) return undefined;
  const { num, den } = reduce(x);
  return `${num}/${den}`;
}

describe('parseDecimal', () => {
  it.each([
    ['0', '0/1'],
    ['-0', '0/1'],
    ['-0.000', '0/1'],
    ['0.1', '1/10'],
    ['+.5', '1/2'],
    ['3.', '3/1'],
    ['-12.50', '-25/2'],
    ['1e3', '1000/1'],
    ['1E+3', '1000/1'],
    ['25e-3', '1/40'],
    ['.5e1', '5/1'],
    ['007', '7/1'],
    ['1e0000000000000000000001', '10/1'],
    ['0.1234567890123456789012', '308641972530864197253/2500000000000000000000'],
  ])('reads %s', (source, expected) => {
    expect(text(parseDecimal(source))).toBe(expected);
  });

  it.each([
    '',
    '.',
    '+',
    '-',
    'e5',
    '.e5',
    '1e',
    '1e+',
    '1,5',
    '0x10',
    'NaN',
    'Infinity',
    ' 1',
    '1 ',
    '1_000',
    '--1',
    '1.2.3',
  ])('does not read %j', source => {
    expect(parseDecimal(source)).toBeUndefined();
  });

  it('refuses exponents beyond ±20,000, however they are written', () => {
    expect(parseDecimal('1e20000')?.num).toBe(10n ** 20000n);
    expect(parseDecimal('1e-20000')?.den).toBe(10n ** 20000n);
    expect(parseDecimal('1e20001')).toBeUndefined();
    expect(parseDecimal('1e-20001')).toBeUndefined();
    expect(parseDecimal('1e999999999999999999999')).toBeUndefined();
  });
});

describe('rationals', () => {
  it('move the sign of a denominator up and refuse 0', () => {
    expect(rational(1n, -2n)).toEqual(rational(-1n, 2n));
    expect(() => rational(1n, 0n)).toThrow(NumericFault);
    expect(() => divideRationals(ONE, ZERO)).toThrow('division by zero');
    expect(() => powerOfRational(ZERO, -1n)).toThrow('division by zero');
  });

  it('add over equal, dividing and other denominators', () => {
    expect(text(addRationals(rational(1n, 10n), rational(2n, 10n)))).toBe('3/10');
    expect(text(addRationals(rational(1n, 10n), rational(3n, 1000n)))).toBe('103/1000');
    expect(text(addRationals(rational(3n, 1000n), rational(1n, 10n)))).toBe('103/1000');
    expect(text(addRationals(rational(1n, 6n), rational(1n, 4n)))).toBe('5/12');
    expect(addRationals(rational(1n, 3n), rational(-1n, 3n))).toBe(ZERO);
  });

  it('stay small where a chain of operations cancels', () => {
    let x = rational(1n, 3n);
    for (let i = 0; i < 400; i++) x = multiplyRationals(x, rational(7n, 11n));
    for (let i = 0; i < 400; i++) x = divideRationals(x, rational(7n, 11n));
    expect(compareRationals(x, rational(1n, 3n))).toBe(0);
    expect(x.den.toString(2).length).toBeLessThan(1500);
  });

  it('keep negative quotients in order', () => {
    expect(text(divideRationals(rational(1n, 2n), rational(-3n, 4n)))).toBe('-2/3');
    expect(text(powerOfRational(rational(-2n, 3n), -3n))).toBe('-27/8');
    expect(text(powerOfRational(rational(4n, 6n), 2n))).toBe('4/9');
  });

  it('compare, round down and know whole numbers', () => {
    expect(compareRationals(rational(1n, 3n), rational(333n, 1000n))).toBe(1);
    expect(compareRationals(rational(-1n, 3n), rational(333n, 1000n))).toBe(-1);
    expect(compareRationals(rational(2n, 4n), rational(1n, 2n))).toBe(0);
    expect(floorRational(rational(-1n, 3n))).toBe(-1n);
    expect(floorRational(rational(7n, 3n))).toBe(2n);
    expect(isInteger(rational(6n, 3n))).toBe(true);
    expect(isInteger(rational(7n, 3n))).toBe(false);
    expect(toBigInt(rational(6n, 3n))).toBe(2n);
    expect(toBigInt(rational(7n, 3n))).toBeUndefined();
    expect(toBigInt(integer(-4))).toBe(-4n);
  });
});
