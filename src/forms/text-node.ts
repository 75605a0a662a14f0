import type { DocNode } from '../document/node.ts';
import type { InvalidAnswer } from './answer.ts';
import { type Context, faulty } from './context.ts';
import { unreadable } from './reader/unreadable.ts';

/** The text of a scalar, or of a list of one: a string's content, anything else as it stands in the file. */
export function textOf(node: DocNode): string | undefined {
  if (node.kind === 'scalar') return node.text;
  const [only, ...others] = node.kind === 'list' ? node.items : [];
  return others.length === 0 && only?.kind === 'scalar' && only.type !== 'null' ? only.text : undefined;
}

/** The fault of what is no text. */
export function notText(node: DocNode, context: Context): InvalidAnswer {
  const what = node.kind === 'list' ? 'list' : 'object';
  return faulty(node, unreadable('answer-not-text', { what }), context);
}
