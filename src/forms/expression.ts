import type { DocNode } from '../document/node.ts';
import type { Answer } from './answer.ts';
import { type Context, faulty, readAs } from './context.ts';
import type { AnswerForm } from './kinds.ts';
import type { Form } from './module.ts';
import { unreadable } from './reading/unreadable.ts';
import { isScalar, SCALAR, scalarSchema } from './schemas.ts';
import { notText, textOf } from './text-node.ts';

declare module './kinds.ts' {
  interface Forms {
    readonly expression: {
      readonly asks: { readonly variables: readonly string[] };
      readonly gives: { readonly text: string };
    };
  }
}

/** The longest expression that is read. */
const LIMIT = 1_000;

/** Reads an expression as text; it is parsed where it is marked. */
function read(_form: AnswerForm<'expression'>, node: DocNode, context: Context): Answer<'expression'> {
  const text = textOf(node);
  if (text === undefined) return notText(node, context);
  if (text.length > LIMIT) return faulty(node, unreadable('answer-too-long', { limit: LIMIT }), context);
  return readAs(node, { kind: 'expression', text });
}

/** A formula, as text. */
export const expression: Form<'expression'> = {
  read,
  emptyListIsBlank: true,
  schema: ({ variables }) => scalarSchema(`An expression in ${variables.join(', ')}, as text.`, SCALAR),
  isValid: () => isScalar,
  blank: () => '',
  shown: { words: true, elements: 'all' },
};
