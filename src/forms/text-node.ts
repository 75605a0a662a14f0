import type { DocNode } from '../document/node.ts';
import type { InvalidAnswer } from './answer.ts';
import { type Context, faulty } from './context.ts';
import { unreadable } from './reader/unreadable.ts';

/** The text of a scalar: a string's content, anything else as it stands in the file. */
export function textOf(node: DocNode): string | undefined {
  return node.kind === 'scalar' ? node.text : undefined;
}

/** The fault of what is no text. */
export function notText(node: DocNode, context: Context): InvalidAnswer {
  const what = node.kind === 'list' ? 'list' : 'object';
  return faulty(node, unreadable('answer-not-text', { what }), context);
}
