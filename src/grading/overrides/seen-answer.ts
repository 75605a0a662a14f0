import type { Answer } from '../../forms/answer.ts';
import { isPeeled } from '../../forms/form.ts';
import type { FormKind } from '../../forms/kinds.ts';
import { peeled } from '../../forms/reader/peel.ts';
import type { SeenAnswer } from './override.ts';

/** An answer as a marker saw it, or as it is now. */
export function seenAnswer(kind: FormKind, written: string, status: Answer['status']): SeenAnswer {
  // Within a text white space may mean something; between numbers it does not, but that there is some.
  const text = isPeeled(kind) ? peeled(written, 'formula').text.replace(/\s+/g, ' ') : written;
  return { written, key: text.normalize('NFC').replaceAll('\r\n', '\n').trim(), status };
}

/**
 * True for the same answer: the same text, or the same but for what is typed around it. What the form makes of both has
 * to be the same, too: `x = 3` may be no answer where `3` is one.
 */
export function isSameAnswer(a: SeenAnswer, b: SeenAnswer): boolean {
  return a.written === b.written || (a.key === b.key && a.status === b.status);
}
