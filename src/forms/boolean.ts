import type { DocNode } from '../document/node.ts';
import type { Answer } from './answer.ts';
import { asWritten } from './as-written.ts';
import { blank, type Context, faulty, readAs } from './context.ts';
import type { AnswerForm } from './kinds.ts';
import type { Form } from './module.ts';
import { bared } from './reader/fold.ts';
import { unreadable } from './reader/unreadable.ts';
import { saysNoAnswer } from './reader/words.ts';
import { scalarOf, scalarSchema } from './schemas.ts';
import { textOf } from './text-node.ts';

declare module './kinds.ts' {
  interface Forms {
    readonly boolean: { readonly asks: object; readonly gives: { readonly value: boolean } };
  }
}

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['t', true],
  ['y', true],
  ['false', false],
  ['no', false],
  ['f', false],
  ['n', false],
]);

/** Reads true or false: the JSON words, or the texts true, false, yes, no and their first letters. 1 and 0 are not read. */
function read(_form: AnswerForm<'boolean'>, node: DocNode, context: Context): Answer<'boolean'> {
  const typed = textOf(node);
  const value = typed === undefined ? undefined : WORDS.get(bared(typed));
  if (value !== undefined) {
    const isSame = node.kind === 'scalar' && typed!.trim() === String(value);
    return readAs(node, { kind: 'boolean', value }, [], { readAs: isSame ? undefined : String(value) });
  }
  if (typed !== undefined && saysNoAnswer(typed)) return blank(node, { word: typed.trim() }, context);
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
