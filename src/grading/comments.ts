import { list } from '../base/text.ts';
import type { CarriedAnswer, Shown } from './outcome.ts';

/** A value in one line. */
export function inline(value: Shown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([field, inner]) => `${field}: ${inline(inner)}`)
    .join(', ')}}`;
}

/** Names what was carried, with both numbers, and says whether what was made of it is right. */
export function carriedComment(carried: readonly CarriedAnswer[], right: boolean): string {
  const pieces = carried.map(({ part, answer, expected }) => {
    return `${answer} for ${part} (${inline(expected)} is right)`;
  });
  return `${CARRIED_ON} ${list(pieces)}${right ? '; what follows is right.' : '.'}`;
}

const CARRIED_ON = 'Carried on from your own';

/** Whether a comment, of a part or of a field, tells the references of what was carried. */
export function tellsCarried(comment: string): boolean {
  return comment.includes(CARRIED_ON);
}
