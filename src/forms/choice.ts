import type { DocNode } from '../document/node.ts';
import type { Answer } from './answer.ts';
import { blank, type Context, faulty, readAs } from './context.ts';
import type { AnswerForm } from './kinds.ts';
import type { Form } from './module.ts';
import { type Option, optionNamed, optionNames, unknownOption } from './options.ts';
import { unreadable } from './reader/unreadable.ts';
import { saysNoAnswer } from './reader/words.ts';
import { isScalar, SCALAR, scalarSchema } from './schemas.ts';
import { textOf } from './text-node.ts';

declare module './kinds.ts' {
  interface Forms {
    readonly choice: {
      readonly asks: { readonly options: readonly Option[] };
      readonly gives: { readonly id: string };
    };
  }
}

/** Reads one option by its id or its label, as people write them. Ids are text: `007` and `7` are two. */
function read({ options }: AnswerForm<'choice'>, node: DocNode, context: Context): Answer<'choice'> {
  const typed = textOf(node);
  if (typed === undefined) {
    const ids = options.map(option => option.id);
    return faulty(node, unreadable('answer-not-one-option', { options: ids }), context);
  }
  const id = optionNamed(typed, options);
  if (id === undefined && saysNoAnswer(typed)) return blank(node, { word: typed.trim() }, context);
  if (id === undefined) return faulty(node, unknownOption(typed.trim(), options), context);
  const isSame = node.kind === 'scalar' && typed.trim() === id;
  return readAs(node, { kind: 'choice', id }, [], { readAs: isSame ? undefined : id });
}

/** One option of several, by its id. */
export const choice: Form<'choice'> = {
  read,
  emptyListIsBlank: true,
  schema: ({ options }) => ({
    ...scalarSchema(`The id of one option: ${optionNames(options)}.`, SCALAR),
    examples: options.map(option => option.id),
  }),
  isValid: () => isScalar,
  blank: () => null,
  shown: { words: true, elements: 'all' },
};
