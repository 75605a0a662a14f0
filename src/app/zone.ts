import { readTimeZone, type TimeZone } from '../time/zone.ts';

/** The time zone that `--timezone` names; undefined where there is none of that name. */
export function zoneNamed(text: string): TimeZone | undefined {
  return readTimeZone(text);
}
