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

/** Names what was carried, with both numbers. */
export function carriedComment(carried: readonly CarriedAnswer[]): string {
  const pieces = carried.map(
    ({ part, answer, expected }) => `${answer} for ${part}, where ${inline(expected)} is right`,
  );
  return `${CARRIED_ON} ${list(pieces)}: what follows from it is right.`;
}

const CARRIED_ON = 'Carried on from your own';

/** Whether a comment, of a part or of a field, tells the references of what was carried. */
export function tellsCarried(comment: string): boolean {
  return comment.includes(CARRIED_ON);
}
