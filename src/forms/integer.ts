import type { DocNode } from '../document/node.ts';
import { toBigInt } from '../numeric/rational.ts';
import type { Answer } from './answer.ts';
import { type CalculableForm, type GivenNumber, readGiven } from './calculable.ts';
import { type Context, faulty, readAs } from './context.ts';
import type { AnswerForm } from './kinds.ts';
import type { Form } from './module.ts';
import { unreadable } from './reader/unreadable.ts';
import { isNumber, NUMBER, scalarSchema } from './schemas.ts';
import { textOf } from './text-node.ts';

declare module './kinds.ts' {
  interface Forms {
    readonly integer: { readonly asks: CalculableForm; readonly gives: GivenNumber };
  }
}

/** Reads a whole number: `4.0` and `4e0` are, `4.5` is not. */
function read(form: AnswerForm<'integer'>, node: DocNode, context: Context): Answer<'integer'> {
  const found = readGiven(form, node, context, true);
  if (!('given' in found)) return found;
  const { given, how } = found;
  if ('value' in given && toBigInt(given.value) === undefined)
    return faulty(node, unreadable('answer-not-integer', { written: textOf(node) ?? '' }), context);
  return readAs(node, { kind: 'integer', ...given }, [], how);
}

/** A whole number. */
export const integer: Form<'integer'> = {
  read,
  emptyListIsBlank: true,
  isPeeled: true,
  schema: () => scalarSchema('A whole number, or a text that holds one.', NUMBER),
  isValid: () => isNumber,
  blank: () => null,
  shown: { words: false, elements: 'all' },
};
