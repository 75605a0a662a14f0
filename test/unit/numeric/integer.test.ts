import { describe, expect, it } from 'vitest';
import { greatestCommonDivisor } from '../../../src/numeric/greatest-common-divisor.ts';
import {
  bitLength,
  ceilDivideIntegers,
  floorDivideIntegers,
  integerRoot,
  integerSqrt,
  powerOfTen,
  shiftFloor,
} from '../../../src/numeric/integer.ts';

describe('bitLength', () => {
  it('is right around every power of two, also where a double would round up', () => {
    for (let bits = 1; bits <= 1200; bits++) {
      const power = 1n << BigInt(bits);
      expect(bitLength(power - 1n)).toBe(bits);
      expect(bitLength(power)).toBe(bits + 1);
      expect(bitLength(power + 1n)).toBe(bits + 1);
    }
  });

  it('is 0 for 0 and 1 for 1', () => {
    expect(bitLength(0n)).toBe(0);
    expect(bitLength(1n)).toBe(1);
  });

  it.each([5000, 100_003])('is right for %i bits', bits => {
    expect(bitLength((1n << BigInt(bits)) - 1n)).toBe(bits);
    expect(bitLength(1n << BigInt(bits - 1))).toBe(bits);
  });
});

describe('integer roots', () => {
  it('are floors on both sides of every square', () => {
    for (const root of [1n, 2n, 3n, 94906265n, 94906266n, 2n ** 53n - 1n, 10n ** 40n + 7n, 3n ** 700n]) {
      expect(integerSqrt(root * root)).toBe(root);
      expect(integerSqrt(root * root - 1n)).toBe(root - 1n);
      expect(integerSqrt(root * root + 2n * root)).toBe(root);
    }
    expect(integerSqrt(0n)).toBe(0n);
  });

  it('are floors around every third, fifth and thirty-first power', () => {
    for (const k of [3, 5, 31]) {
      for (const root of [2n, 3n, 1000n, 2n ** 24n, 10n ** 20n + 1n, 7n ** 150n]) {
        const power = root ** BigInt(k);
        expect(integerRoot(power, k)).toBe(root);
        expect(integerRoot(power - 1n, k)).toBe(root - 1n);
        expect(integerRoot(power + 1n, k)).toBe(root);
      }
      expect(integerRoot(0n, k)).toBe(0n);
      expect(integerRoot(1n, k)).toBe(1n);
    }
  });
});

describe('division and shifts', () => {
  it('round down, and up', () => {
    expect(floorDivideIntegers(-7n, 2n)).toBe(-4n);
    expect(floorDivideIntegers(7n, 2n)).toBe(3n);
    expect(floorDivideIntegers(-8n, 2n)).toBe(-4n);
    expect(ceilDivideIntegers(7n, 2n)).toBe(4n);
    expect(ceilDivideIntegers(8n, 2n)).toBe(4n);
    expect(shiftFloor(-5n, -1)).toBe(-3n);
    expect(shiftFloor(5n, 2)).toBe(20n);
  });

  it('has greatest common divisors of long numbers', () => {
    const common = 10n ** 50n + 151n;
    expect(greatestCommonDivisor(common * 2n ** 90n, common * 3n ** 80n)).toBe(common);
    expect(greatestCommonDivisor(0n, 12n)).toBe(12n);
    expect(greatestCommonDivisor(12n, 0n)).toBe(12n);
    expect(greatestCommonDivisor(54n, 24n)).toBe(6n);
    expect(greatestCommonDivisor(3n ** 400n * 7n, 3n ** 300n * 11n)).toBe(3n ** 300n);
  });

  it('has powers of ten within and beyond its table', () => {
    expect(powerOfTen(0)).toBe(1n);
    expect(powerOfTen(100)).toBe(10n ** 100n);
    expect(powerOfTen(250)).toBe(10n ** 250n);
  });
});
