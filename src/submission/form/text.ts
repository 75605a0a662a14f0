import type { DocNode } from '../../document/node.ts';
import type { Answer } from '../answer.ts';
import type { FormOf } from '../form.ts';
import { unreadable } from '../reading/unreadable.ts';
import { type Context, faulty, readAs } from './context.ts';

/** The longest expression that is read. */
const EXPRESSION_LIMIT = 1_000;

/** The longest short text that is compared. */
const TEXT_LIMIT = 10_000;

/**
 * Reads a text or an essay as it stands; a number or boolean without quotes is taken by its source text. A text has at
 * most 10,000 characters, an essay as many as its file.
 */
export function readTextAnswer({ kind }: FormOf<'text' | 'essay'>, node: DocNode, context: Context): Answer {
  const text = textOf(node);
  if (text === undefined) return notText(node, context);
  if (kind === 'text' && text.length > TEXT_LIMIT)
    return faulty(node, unreadable('answer-too-long', { limit: TEXT_LIMIT }), context);
  return readAs(node, { kind: 'text', text });
}

/** Reads an expression as text of at most 1,000 characters; it is parsed where it is marked. */
export function readExpressionAnswer(_form: FormOf<'expression'>, node: DocNode, context: Context): Answer {
  const text = textOf(node);
  if (text === undefined) return notText(node, context);
  if (text.length > EXPRESSION_LIMIT) {
    return faulty(node, unreadable('answer-too-long', { limit: EXPRESSION_LIMIT }), context);
  }
  return readAs(node, { kind: 'text', text });
}

/** The text of a scalar: a string's content, anything else as it stands in the file. */
export function textOf(node: DocNode): string | undefined {
  return node.kind === 'scalar' ? node.text : undefined;
}

function notText(node: DocNode, context: Context): Answer {
  const what = node.kind === 'list' ? 'list' : 'object';
  return faulty(node, unreadable('answer-not-text', { what }), context);
}
