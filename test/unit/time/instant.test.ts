import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactText } from '../../../src/numeric/format.ts';
import { integer } from '../../../src/numeric/rational.ts';
import { readInstant, writeInstant } from '../../../src/time/instant.ts';

const seconds = (text: string) => {
  const instant = readInstant(text);
  return instant === undefined ? undefined : exactText(instant.seconds);
};

describe('readInstant', () => {
  it.each([
    ['1970-01-01T00:00:00Z', '0'],
    ['1970-01-01T08:00:00+08:00', '0'],
    ['1969-12-31T19:30:00-04:30', '0'],
    ['1970-01-01T00:00:00.25Z', '0.25'],
    ['1970-01-01T00:00:00.000Z', '0'],
    ['1969-12-31T23:59:59.5Z', '-0.5'],
    ['1970-01-01 00:01Z', '60'],
    ['1970-01-01t00:00:01z', '1'],
    // Values of GNU date.
    ['2000-02-29T12:00:00Z', '951825600'],
    ['2025-10-10T10:00:00+08:00', '1760061600'],
    ['2100-03-01T00:00:00Z', '4107542400'],
    ['0001-01-01T00:00:00Z', '-62135596800'],
    ['9999-12-31T23:59:59Z', '253402300799'],
    // A leap second is the beginning of the next minute.
    ['2016-12-31T23:59:60Z', '1483228800'],
    ['2017-01-01T00:00:00Z', '1483228800'],
  ])('%s is %s', (text, expected) => {
    expect(seconds(text)).toBe(expected);
  });

  it.each([
    '2025-10-10T10:00:00',
    '2025-10-10',
    '10:00:00Z',
    '2025-02-29T00:00:00Z',
    '2100-02-29T00:00:00Z',
    '2025-13-01T00:00:00Z',
    '2025-00-01T00:00:00Z',
    '2025-04-31T00:00:00Z',
    '2025-10-10T24:00:00Z',
    '2025-10-10T10:60:00Z',
    '2025-10-10T10:00:61Z',
    '2025-10-10T10:00:00+24:00',
    '2025-10-10T10:00:00+0800',
    '2025-10-10T10:00:00 SGT',
    '10/10/2025 10:00',
    ' 2025-10-10T10:00:00Z',
  ])('%s is none', text => {
    expect(readInstant(text)).toBeUndefined();
  });
});

describe('writeInstant', () => {
  it.each([
    ['2025-10-10T10:00:00+08:00', '2025-10-10T10:00:00+08:00'],
    ['2025-10-10 10:00z', '2025-10-10T10:00:00Z'],
    ['2016-12-31T23:59:60-03:30', '2017-01-01T00:00:00-03:30'],
    ['1969-12-31T23:59:59.125Z', '1969-12-31T23:59:59.125Z'],
  ])('%s as %s', (text, expected) => {
    expect(writeInstant(readInstant(text)!)).toBe(expected);
  });

  it('reads back as the same moment and is what Date writes, on any day', () => {
    const range = { min: -62_135_596_800, max: 253_402_300_799 };
    fc.assert(
      fc.property(fc.integer(range), n => {
        const text = writeInstant({ seconds: integer(n), offsetMinutes: 0 });
        expect(text).toBe(new Date(n * 1000).toISOString().replace('.000Z', 'Z'));
        expect(seconds(text)).toBe(String(n));
      }),
    );
  });

  it('keeps the offset and no moment changes by it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e9 }), fc.integer({ min: -1439, max: 1439 }), (n, offset) => {
        const read = readInstant(writeInstant({ seconds: integer(n), offsetMinutes: offset }))!;
        expect([exactText(read.seconds), read.offsetMinutes]).toEqual([String(n), offset]);
      }),
    );
  });
});
