import { exactText } from '../numeric/format.ts';
import {
  addRationals,
  floorRational,
  integer,
  multiplyRationals,
  negateRational,
  parseDecimal,
  type Rational,
  ZERO,
} from '../numeric/rational.ts';

/** Seconds in an hour and in a day; a day is always 24 hours, whatever the clocks of a place do. */
export const HOUR: Rational = integer(3600);
export const DAY: Rational = integer(86_400);

const UNITS: ReadonlyMap<string, Rational> = new Map(
  Object.entries({ w: 604_800, week: 604_800, d: 86_400, day: 86_400, h: 3600, hr: 3600, hour: 3600 })
    .concat(Object.entries({ min: 60, minute: 60, s: 1, sec: 1, second: 1 }))
    .map(([unit, seconds]) => [unit, integer(seconds)]),
);

const PIECE = /(\d{1,9}(?:\.\d{1,9})?)\s*([a-z]+)/gi;
const WORDS = /^\+?\s*(?:\d{1,9}(?:\.\d{1,9})?\s*[a-z]+\s*)+$/i;
const ISO =
  /^\+?P(?=[\dT])(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?$/i;

/**
 * The seconds of a duration: `2d`, `36 h`, `90min`, `1 day 12 hours`, `1.5h`, or as ISO 8601 has it, `PT48H`, `P1DT12H`.
 * Undefined for any other text: a negative one, a number without a unit, and `m`, months and years, which do not say how
 * long they are.
 */
export function readDuration(text: string): Rational | undefined {
  const trimmed = text.trim();
  const iso = ISO.exec(trimmed);
  if (iso !== null) {
    const sizes = ['w', 'd', 'h', 'min', 's'].map(unit => UNITS.get(unit)!);
    return sizes
      .map((size, i) => multiplyRationals(integer(Number.parseInt(iso[i + 1] ?? '0', 10)), size))
      .reduce(addRationals, ZERO);
  }
  if (!WORDS.test(trimmed)) return undefined;
  let sum = ZERO;
  for (const [, number = '', unit = ''] of trimmed.matchAll(PIECE)) {
    const name = unit.toLowerCase();
    const size = UNITS.get(name) ?? (name.length > 2 ? UNITS.get(name.replace(/s$/, '')) : undefined);
    const value = parseDecimal(number);
    if (size === undefined || value === undefined) return undefined;
    sum = addRationals(sum, multiplyRationals(value, size));
  }
  return sum;
}

/** A duration for people, exact: `1 d 2 h`, `3 min 20 s`, `0.5 s`, `0 s`. It reads back as the same. */
export function writeDuration(seconds: Rational): string {
  const pieces: string[] = [];
  let rest = seconds;
  for (const unit of ['d', 'h', 'min']) {
    const size = UNITS.get(unit)!;
    const count = floorRational({ kind: 'rational', num: rest.num, den: rest.den * size.num });
    if (count === 0n) continue;
    pieces.push(`${count} ${unit}`);
    rest = addRationals(rest, negateRational(multiplyRationals(integer(count), size)));
  }
  if (rest.num !== 0n || pieces.length === 0) pieces.push(`${exactText(rest)} s`);
  return pieces.join(' ');
}
