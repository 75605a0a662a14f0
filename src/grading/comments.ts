import { list } from '../base/text.ts';
import type { Comment } from './comment.ts';
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
export function carriedComment(carried: readonly CarriedAnswer[], right: boolean): Comment {
  const pieces = carried.map(({ part, answer, expected }) => {
    return `${answer} for ${part} (${inline(expected)} is right)`;
  });
  return {
    text: `Carried on from your own ${list(pieces)}${right ? '; what follows is right.' : '.'}`,
    format: 'plain',
    tells: 'answer',
  };
}
