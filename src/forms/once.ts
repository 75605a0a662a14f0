import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
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
  const ofBlanks: Diagnostic[] = [];
  let first: MapEntry | undefined;
  let second: MapEntry | undefined;
  let answer: Answer = { status: 'blank', diagnostics: [] };
  for (const entry of given) {
    const found = read(entry.value);
    if (found.status === 'blank') {
      ofBlanks.push(...found.diagnostics);
    } else if (first === undefined) {
      first = entry;
      answer = found;
    } else {
      second = entry;
      break;
    }
  }
  if (first === undefined || second === undefined) return withWarnings(answer, ofBlanks);
  const facts = { place, first: locate(first.key.span), second: locate(second.key.span) };
  const written = [first, second].map(({ value }) => asWritten(value)).join(' / ');
  return {
    status: 'invalid',
    diagnostics: [diagnose('answer-given-twice', facts, second.key.span)],
    written,
  };
}

/** An answer with what is said of the blanks beside it, such as a field that there is not. */
function withWarnings(answer: Answer, warnings: readonly Diagnostic[]): Answer {
  return warnings.length === 0 ? answer : { ...answer, diagnostics: [...answer.diagnostics, ...warnings] };
}
