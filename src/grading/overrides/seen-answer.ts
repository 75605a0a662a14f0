import type { Answer } from '../../forms/answer.ts';
import type { FormKind } from '../../forms/kinds.ts';
import { peeled } from '../../forms/reader/peel.ts';
import type { SeenAnswer } from './override.ts';

/** The kinds around whose answers people type names, signs and quotes. */
const IS_PEELED: Readonly<Record<FormKind, boolean>> = {
  boolean: false,
  choice: false,
  choices: false,
  essay: false,
  expression: true,
  integer: true,
  matrix: true,
  number: true,
  record: false,
  shape: true,
  text: false,
  vector: true,
  witness: false,
};

/** An answer as a marker saw it, or as it is now. */
export function seenAnswer(kind: FormKind, written: string, status: Answer['status']): SeenAnswer {
  const text = IS_PEELED[kind] ? peeled(written, 'formula').text : written;
  return { written, key: text.normalize('NFC').replace(/\s+/g, ' ').trim(), status };
}

/**
 * True for the same answer: the same text, or the same but for what is typed around it. What the form makes of both has
 * to be the same, too: `x = 3` may be no answer where `3` is one.
 */
export function isSameAnswer(a: SeenAnswer, b: SeenAnswer): boolean {
  return a.written === b.written || (a.key === b.key && a.status === b.status);
}
