import { type Instant, readInstant } from './instant.ts';
import { offsetMinutes, type TimeZone } from './zone.ts';

/** A time of a learning platform: the moment, or that it needs a time zone, or that it cannot be read. */
export type LmsTime = Instant | 'no-zone' | 'unreadable';

/** A date and time of day as its digits, in the order of RFC 3339, and the zone that is written with it. */
interface Local {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
  readonly zone: string;
}

const CLOCK = String.raw`(?<hour>\d{1,2}):?(?<minute>\d{2})(?::(?<second>\d{2}(?:\.\d{1,100})?))?(?:\s*(?<half>[ap])\.?m\.?)?`;
const ZONE = String.raw`(?:\s*(?<zone>Z|(?:UTC|GMT)?\s*[+\-−]\d{1,2}(?::?\d{2})?|[A-Za-z]{2,5}))?`;

/**
 * The ways in which platforms write times: ISO 8601 and its relatives (Gradescope, nbgrader, Canvas, PrairieLearn),
 * `2025/10/10 11:59:00 PM GMT+8` (Google Forms), `10 October 2025, 11:59 PM` (Moodle), `Oct 10, 2025 1159 PM`
 * (Brightspace, Blackboard's receipts), `20251010235900000` (Sakai) and `2025-10-10-23-59-00` (Blackboard).
 */
const FORMS: readonly RegExp[] = [
  String.raw`(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?:T|,?\s+)${CLOCK}${ZONE}`,
  String.raw`(?:\p{L}+,?\s+)?(?<day>\d{1,2})\.?\s+(?<name>\p{L}+)\.?\s+(?<year>\d{4}),?\s+${CLOCK}${ZONE}`,
  String.raw`(?:\p{L}+,?\s+)?(?<name>\p{L}+)\.?\s+(?<day>\d{1,2}),?\s+(?<year>\d{4}),?(?:\s+at)?\s+${CLOCK}${ZONE}`,
  String.raw`(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})-(?<hour>\d{2})-(?<minute>\d{2})-(?<second>\d{2})`,
  String.raw`(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})\d{3}`,
].map(source => new RegExp(`^${source}$`, 'iu'));

/**
 * Reads a time as a platform writes it. `zone` is that of the platform, for times without one; without it such a time is
 * none. Of a time that the clocks of the zone show twice the first is meant; one that they skip is read as if they had
 * not.
 */
export function readLmsTime(text: string, zone: TimeZone | undefined): LmsTime {
  const trimmed = text.trim().replace(/\s+/gu, ' ');
  const exact = readInstant(trimmed);
  if (exact !== undefined) return exact;
  const local = localOf(trimmed);
  if (local === undefined) return 'unreadable';
  const own = zoneOf(local.zone);
  if (own !== undefined) return at(local, own) ?? 'unreadable';
  const utc = at(local, 0);
  if (utc === undefined) return 'unreadable';
  if (zone === undefined) return 'no-zone';
  return at(local, offsetAt(zone, utc)) ?? 'unreadable';
}

function localOf(text: string): Local | undefined {
  for (const form of FORMS) {
    const groups = form.exec(text)?.groups;
    if (groups === undefined) continue;
    const { year = '', day = '', minute = '', second = '00', zone = '' } = groups;
    const month = groups.month ?? monthNamed(groups.name ?? '');
    const hour = hourOf(groups.hour ?? '', groups.half);
    if (month === undefined || hour === undefined) return undefined;
    return { year, month: two(month), day: two(day), hour: two(hour), minute, second, zone };
  }
  return undefined;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function monthNamed(name: string): string | undefined {
  const at = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return at < 0 ? undefined : String(at + 1);
}

/** The hour of 24; undefined where one of 12 is no such hour. */
function hourOf(text: string, half: string | undefined): string | undefined {
  if (half === undefined) return text;
  const hour = Number.parseInt(text, 10);
  if (hour < 1 || hour > 12) return undefined;
  return String((hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0));
}

function two(digits: string): string {
  return digits.padStart(2, '0');
}

/** The offset that is written with a time; the letters of a zone (`SGT`, `EST`) say nothing certain. */
function zoneOf(text: string): number | undefined {
  if (/^(?:Z|UTC|GMT)$/i.test(text)) return 0;
  return offsetMinutes(text.replace(/\s/g, ''));
}

function at({ year, month, day, hour, minute, second }: Local, offset: number): Instant | undefined {
  const size = Math.abs(offset);
  const aside = `${two(String(Math.floor(size / 60)))}:${two(String(size % 60))}`;
  return readInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset < 0 ? '-' : '+'}${aside}`);
}

/** The offset of a zone at a local time, which is given as if it were one of UTC. */
function offsetAt(zone: TimeZone, { seconds: { num, den } }: Instant): number {
  const local = Number.parseInt(String(num / den), 10);
  const [before, after] = [zone(local - 86_400), zone(local + 86_400)];
  // Clocks that go back show a time twice: with the offset before, it is the first of the two.
  const first = zone(local - before * 60) === before;
  return first ? before : zone(local - after * 60) === after ? after : before;
}
