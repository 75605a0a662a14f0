/** The offset from UTC of a place, in minutes, at a moment in seconds since 1970-01-01T00:00:00Z. */
export type TimeZone = (seconds: number) => number;

const OFFSET = /^(?:UTC|GMT)?([+\-−])(\d{1,2})(?::?(\d{2}))?$/i;

/**
 * The time zone of an IANA name (`Asia/Singapore`) or of an offset from UTC (`+08:00`, `UTC+8`, `Z`); undefined for any
 * other text.
 */
export function readTimeZone(text: string): TimeZone | undefined {
  if (/^(?:Z|UTC|GMT)$/i.test(text)) return () => 0;
  const minutes = offsetMinutes(text);
  if (minutes !== undefined) return () => minutes;
  return /^[A-Za-z]/.test(text) ? named(text) : undefined;
}

/** The minutes of an offset from UTC such as `+08:00`, `-5` or `GMT+8`; undefined for any other text. */
export function offsetMinutes(text: string): number | undefined {
  const match = OFFSET.exec(text);
  if (match === null) return undefined;
  const [hours, minutes] = [Number.parseInt(match[2]!, 10), Number.parseInt(match[3] ?? '0', 10)];
  if (hours > 14 || minutes > 59) return undefined;
  return (match[1] === '+' ? 1 : -1) * (hours * 60 + minutes) + 0;
}

/** An IANA zone, by the tables of the platform (ECMA-402). */
function named(name: string): TimeZone | undefined {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  } catch {
    return undefined;
  }
  return seconds => {
    const part = format.formatToParts(seconds * 1000).find(({ type }) => type === 'timeZoneName');
    return offsetMinutes(part?.value ?? '') ?? 0;
  };
}
