import { exactText } from '../numeric/format.ts';
import { addRationals, floorRational, integer, negateRational, type Rational } from '../numeric/rational.ts';

/** A moment: exact seconds since 1970-01-01T00:00:00Z, and the offset from UTC in which it is written. */
export interface Instant {
  readonly seconds: Rational;
  readonly offsetMinutes: number;
}

const DATE_TIME =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,100}))?)?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

/**
 * The moment of a date and time with an offset from UTC: RFC 3339, `2025-10-10T10:00:00+08:00`, where the seconds may be
 * left out. Undefined for any other text, for days that do not exist, and without an offset: no local time zone ever
 * matters. Second 60, a leap second, is the moment at which the next minute begins.
 */
export function readInstant(text: string): Instant | undefined {
  const match = DATE_TIME.exec(text);
  if (match === null) return undefined;
  const [, , , , , , , fraction = '', sign] = match;
  const [year, month, day, hour, minute, second, aside, asideMinutes] = [1, 2, 3, 4, 5, 6, 9, 10].map(i =>
    Number.parseInt(match[i] ?? '0', 10),
  ) as [number, number, number, number, number, number, number, number];
  const isDate = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  const isTime = hour <= 23 && minute <= 59 && second <= 60 && aside <= 23 && asideMinutes <= 59;
  if (!isDate || !isTime) return undefined;
  const offsetMinutes = (sign === '-' ? -1 : 1) * (60 * aside + asideMinutes) + 0;
  const minutes = (daysSinceEpoch(year, month, day) * 24 + hour) * 60 + minute - offsetMinutes;
  const whole = integer(minutes * 60 + second);
  if (fraction === '') return { seconds: whole, offsetMinutes };
  const part: Rational = { kind: 'rational', num: BigInt(fraction), den: 10n ** BigInt(fraction.length) };
  return { seconds: part.num === 0n ? whole : addRationals(whole, part), offsetMinutes };
}

/** The moment in RFC 3339, in its own offset: `2025-10-10T10:00:00+08:00`; `Z` for the offset 0. */
export function writeInstant({ seconds, offsetMinutes }: Instant): string {
  const local = addRationals(seconds, integer(offsetMinutes * 60));
  const whole = floorRational(local);
  const fraction = exactText(addRationals(local, negateRational(integer(whole))), 110).slice(1);
  const days = floorDivide(whole, 86_400n);
  const inDay = Number.parseInt(String(whole - days * 86_400n), 10);
  const { year, month, day } = dateOf(Number.parseInt(String(days), 10));
  const clock = [Math.floor(inDay / 3600), Math.floor(inDay / 60) % 60, inDay % 60].map(n => digits(n, 2));
  const date = `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
  return `${date}T${clock.join(':')}${fraction}${offsetText(offsetMinutes)}`;
}

function offsetText(minutes: number): string {
  if (minutes === 0) return 'Z';
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${digits(Math.floor(size / 60), 2)}:${digits(size % 60, 2)}`;
}

function digits(n: number, width: number): string {
  return String(n).padStart(width, '0');
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b < 0n ? quotient - 1n : quotient;
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/**
 * Days from 1970-01-01 to a date of the Gregorian calendar. Years are counted from March, so that the leap day is the
 * last of its year: month m from March begins on day ⌊(153m + 2)/5⌋, and 400 years have 146,097 days.
 */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const inEra = y - era * 400;
  const inYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return era * 146_097 + inEra * 365 + Math.floor(inEra / 4) - Math.floor(inEra / 100) + inYear - 719_468;
}

/** The inverse of {@link daysSinceEpoch}. */
function dateOf(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const inEra = shifted - era * 146_097;
  const years = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  );
  const inYear = inEra - (365 * years + Math.floor(years / 4) - Math.floor(years / 100));
  const fromMarch = Math.floor((5 * inYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: era * 400 + years + (month <= 2 ? 1 : 0),
    month,
    day: inYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  };
}
