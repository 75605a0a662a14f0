import type { DocNode } from '../document/node.ts';
import type { Answer } from './answer.ts';
import { type Context, faulty, readAs } from './context.ts';
import type { AnswerForm } from './kinds.ts';
import type { Form } from './module.ts';
import { unreadable } from './reader/unreadable.ts';
import { isScalar, SCALAR, scalarSchema } from './schemas.ts';
import { notText, textOf } from './text-node.ts';

declare module './kinds.ts' {
  interface Forms {
    readonly text: { readonly asks: object; readonly gives: { readonly text: string } };
  }
}

/** The longest short text that is compared. */
const LIMIT = 10_000;

/** Reads a text as it stands; a number or boolean without quotes is taken by its source text. */
function read(_form: AnswerForm<'text'>, node: DocNode, context: Context): Answer<'text'> {
  const text = textOf(node);
  if (text === undefined) return notText(node, context);
  if (text.length > LIMIT) return faulty(node, unreadable('answer-too-long', { limit: LIMIT }), context);
  return readAs(node, { kind: 'text', text });
}

/** A short text. */
export const text: Form<'text'> = {
  read,
  emptyListIsBlank: true,
  schema: () => scalarSchema('A short text.', SCALAR),
  isValid: () => isScalar,
  blank: () => '',
  shown: { words: true, elements: 'all' },
};
