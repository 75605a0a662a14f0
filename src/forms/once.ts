import { diagnose } from '../diagnostic/diagnostic.ts';
import { locate } from '../diagnostic/source.ts';
import type { DocNode, MapEntry } from '../document/node.ts';
import type { Answer } from './answer.ts';
import { asWritten } from './as-written.ts';

/**
 * The one answer among all places at which a file gives it. Blanks beside an answer do not count; two answers, even
 * equal ones, are invalid, with both places.
 */
export function oneOf(
  given: readonly MapEntry[],
  place: string,
  read: (value: DocNode | undefined) => Answer,
): Answer {
  if (given.length <= 1) return read(given[0]?.value);
  const first = given.find(({ value }) => read(value).status !== 'blank');
  const rest = given.slice(first === undefined ? given.length : given.indexOf(first) + 1);
  const second = rest.find(({ value }) => read(value).status !== 'blank');
  if (first === undefined || second === undefined) return read(first?.value);
  const facts = { place, first: locate(first.key.span), second: locate(second.key.span) };
  const written = [first, second].map(({ value }) => asWritten(value)).join(' / ');
  return {
    status: 'invalid',
    diagnostics: [diagnose('answer-given-twice', facts, second.key.span)],
    written,
  };
}
