import { readInstant } from '../time/instant.ts';

/**
 * Whether a text is a date and time as RFC 3339 writes them, with seconds and an offset from UTC:
 * `2025-10-10T10:00:00+08:00`.
 */
export function isDateTime(text: string): boolean {
  return /:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/i.test(text) && readInstant(text) !== undefined;
}
