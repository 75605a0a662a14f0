import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactText } from '../../../src/numeric/format.ts';
import { compareRationals, rational } from '../../../src/numeric/rational.ts';
import { readDuration, writeDuration } from '../../../src/time/duration.ts';

describe('readDuration', () => {
  it.each([
    ['2d', 172_800],
    ['2 days', 172_800],
    ['1 DAY', 86_400],
    ['36h', 129_600],
    ['36 hrs', 129_600],
    ['90min', 5400],
    ['90 minutes', 5400],
    ['45s', 45],
    ['1w', 604_800],
    ['1d 12h', 129_600],
    ['1d12h', 129_600],
    ['1.5h', 5400],
    ['+2d', 172_800],
    ['0 d', 0],
    ['PT48H', 172_800],
    ['P2D', 172_800],
    ['P1DT12H30M1S', 131_401],
    ['P1W', 604_800],
    ['pt90m', 5400],
  ])('%s is %d seconds', (text, seconds) => {
    expect(exactText(readDuration(text)!)).toBe(String(seconds));
  });

  it.each([
    '',
    '2',
    '-2d',
    '2m',
    '2 months',
    '1y',
    'P1M',
    'P',
    'PT',
    'P1DT',
    'two days',
    '2d, 3h',
    'd',
    '1e3d',
    '.5h',
  ])('%j is none', text => {
    expect(readDuration(text)).toBeUndefined();
  });
});

describe('writeDuration', () => {
  it.each([
    ['26h', '1 d 2 h'],
    ['200s', '3 min 20 s'],
    ['0.5s', '0.5 s'],
    ['0s', '0 s'],
    ['1w', '7 d'],
    ['1d 1s', '1 d 1 s'],
  ])('%s as %s', (text, expected) => {
    expect(writeDuration(readDuration(text)!)).toBe(expected);
  });

  it('reads back as the same', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), milliseconds => {
        const seconds = rational(milliseconds, 1000n);
        expect(compareRationals(readDuration(writeDuration(seconds))!, seconds)).toBe(0);
      }),
    );
  });
});
