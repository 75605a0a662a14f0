import type { DocNode } from '../document/node.ts';
import type { Answer } from './answer.ts';
import { type CalculableForm, type GivenNumber, readGiven } from './calculable.ts';
import { type Context, readAs } from './context.ts';
import type { AnswerForm } from './kinds.ts';
import type { Form } from './module.ts';
import { isNumber, NUMBER, scalarSchema } from './schemas.ts';

declare module './kinds.ts' {
  interface Forms {
    readonly number: { readonly asks: CalculableForm; readonly gives: GivenNumber };
  }
}

/** Reads a number; where expressions may stand for it, a calculation too. */
function read(form: AnswerForm<'number'>, node: DocNode, context: Context): Answer<'number'> {
  const found = readGiven(form, node, context, false);
  return 'given' in found ? readAs(node, { kind: 'number', ...found.given }, [], found.how) : found;
}

/** A number. */
export const number: Form<'number'> = {
  read,
  emptyListIsBlank: true,
  isPeeled: true,
  schema: () => scalarSchema('A number, or a text that holds one: 0.25, "1/3", "50%", "3e8".', NUMBER),
  isValid: () => isNumber,
  blank: () => null,
  shown: { words: false, elements: 'all' },
};
