import type { DocNode } from '../document/node.ts';
import type { Answer } from './answer.ts';
import { type Context, readAs } from './context.ts';
import type { AnswerForm } from './kinds.ts';
import type { Form } from './module.ts';
import { isScalar, SCALAR, scalarSchema } from './schemas.ts';
import { notText, textOf } from './text-node.ts';

declare module './kinds.ts' {
  interface Forms {
    readonly essay: { readonly asks: object; readonly gives: { readonly text: string } };
  }
}

/** Reads a text as it stands, as long as its file allows. */
function read(_form: AnswerForm<'essay'>, node: DocNode, context: Context): Answer<'essay'> {
  const text = textOf(node);
  if (text === undefined) return notText(node, context);
  return readAs(node, { kind: 'essay', text });
}

/** A text that a person marks. */
export const essay: Form<'essay'> = {
  read,
  emptyListIsBlank: true,
  schema: () => scalarSchema('A text.', SCALAR),
  isValid: () => isScalar,
  blank: () => '',
  shown: { words: false, elements: 'all' },
};
