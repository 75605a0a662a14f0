import { describe, expect, it } from 'vitest';
import { writeInstant } from '../../../src/time/instant.ts';
import { readLmsTime } from '../../../src/time/lms-time.ts';
import { readTimeZone } from '../../../src/time/zone.ts';

const read = (text: string, zone?: string) => {
  const time = readLmsTime(text, zone === undefined ? undefined : readTimeZone(zone));
  return typeof time === 'string' ? time : writeInstant(time);
};

describe('readLmsTime', () => {
  it.each([
    ['2025-10-10T10:00:00+08:00', '2025-10-10T10:00:00+08:00'],
    ['2025-10-10 15:59:00.123456000 Z', '2025-10-10T15:59:00.123456Z'],
    ['2025-10-10 15:59:00.000000 UTC', '2025-10-10T15:59:00Z'],
    ['2025-10-10 15:59:00 UTC', '2025-10-10T15:59:00Z'],
    ['2018-04-05T13:58:54-05', '2018-04-05T13:58:54-05:00'],
    ['2018-04-05T13:58:54-0530', '2018-04-05T13:58:54-05:30'],
    ['2025/10/10 11:59:00 PM GMT+8', '2025-10-10T23:59:00+08:00'],
    ['2025/10/11 8:00:00 AM GMT-3', '2025-10-11T08:00:00-03:00'],
    ['2025/10/11 12:00:00 AM UTC', '2025-10-11T00:00:00Z'],
    ['2025/10/11 12:30:00 p.m. UTC', '2025-10-11T12:30:00Z'],
  ])('reads %s, which has a zone', (text, moment) => {
    expect(read(text)).toBe(moment);
    expect(read(text, 'America/New_York')).toBe(moment);
  });

  it.each([
    ['2025-10-10-23-59-00'],
    ['20251010235900000'],
    ['Oct 10, 2025 1159 PM'],
    ['Oct 10, 2025 11:59 PM'],
    ['Friday, October 10, 2025 11:59:00 PM SGT'],
    ['10 October 2025  11:59 PM'],
    ['Friday, 10 October 2025, 11:59 PM'],
    ['10. October 2025, 23:59'],
    ['2025-10-10T23:59:00'],
    ['2025-10-10 23:59'],
  ])('reads %s with the zone of the platform, and not without', text => {
    expect(read(text)).toBe('no-zone');
    expect(read(text, 'Asia/Singapore')).toBe('2025-10-10T23:59:00+08:00');
    expect(read(text, '+08:00')).toBe('2025-10-10T23:59:00+08:00');
  });

  it.each([
    ['10/11/2025 11:59 PM'],
    ['2025-13-10 10:00'],
    ['2025-02-30 10:00'],
    ['10 Brumaire 2025 10:00'],
    ['2025-10-10 13:00 PM'],
    ['yesterday'],
    [''],
  ])('does not read %s', text => {
    expect(read(text, 'UTC')).toBe('unreadable');
  });

  it('follows the clocks of a zone', () => {
    expect(read('2025-07-01 12:00', 'Europe/Berlin')).toBe('2025-07-01T12:00:00+02:00');
    expect(read('2025-12-01 12:00', 'Europe/Berlin')).toBe('2025-12-01T12:00:00+01:00');
    // Twice on that morning: the first.
    expect(read('2025-10-26 02:30', 'Europe/Berlin')).toBe('2025-10-26T02:30:00+02:00');
    // Never on that morning.
    expect(read('2025-03-30 02:30', 'Europe/Berlin')).toBe('2025-03-30T02:30:00+01:00');
    expect(read('2025-10-26 01:59:59', 'Europe/Berlin')).toBe('2025-10-26T01:59:59+02:00');
    expect(read('2025-10-26 03:00', 'Europe/Berlin')).toBe('2025-10-26T03:00:00+01:00');
  });
});

describe('readTimeZone', () => {
  it.each([
    ['Z', 0],
    ['UTC', 0],
    ['+08:00', 480],
    ['-0330', -210],
    ['UTC+8', 480],
    ['Asia/Kolkata', 330],
  ])('reads %s', (text, minutes) => {
    expect(readTimeZone(text)?.(1_760_000_000)).toBe(minutes);
  });

  it.each([['Asia/Nowhere'], [''], ['8'], ['+25:00'], ['SGTX']])('does not read %j', text => {
    expect(readTimeZone(text)).toBeUndefined();
  });
});
