import type { DocNode } from '../document/node.ts';
import type { Answer } from './answer.ts';
import { asWritten } from './as-written.ts';
import { type Context, faulty, readAs } from './context.ts';
import type { AnswerForm } from './kinds.ts';
import type { Form } from './module.ts';
import { unreadable } from './reading/unreadable.ts';
import { scalarOf, scalarSchema } from './schemas.ts';

declare module './kinds.ts' {
  interface Forms {
    readonly boolean: { readonly asks: object; readonly gives: { readonly value: boolean } };
  }
}

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['false', false],
  ['no', false],
]);

/** Reads true or false: the JSON words, or the texts true, false, yes and no in any case. 1 and 0 are not read. */
function read(_form: AnswerForm<'boolean'>, node: DocNode, context: Context): Answer<'boolean'> {
  const value = node.kind === 'scalar' ? WORDS.get(node.text.trim().toLowerCase()) : undefined;
  if (value !== undefined) return readAs(node, { kind: 'boolean', value });
  return faulty(node, unreadable('answer-not-boolean', { written: asWritten(node) }), context);
}

/** True or false. */
export const boolean: Form<'boolean'> = {
  read,
  emptyListIsBlank: true,
  schema: () => scalarSchema('true or false.', { type: ['boolean', 'string', 'null'] }),
  isValid: () => scalarOf('boolean', 'string', 'null'),
  blank: () => null,
  shown: { words: false, elements: 'all' },
};
