import type { DocNode } from '../document/node.ts';
import type { Answer } from './answer.ts';
import { type Context, faulty, readAs } from './context.ts';
import type { AnswerForm } from './kinds.ts';
import type { Form } from './module.ts';
import { type Option, optionNames, unknownOption } from './options.ts';
import { unreadable } from './reading/unreadable.ts';
import { isScalar, SCALAR, scalarSchema } from './schemas.ts';

declare module './kinds.ts' {
  interface Forms {
    readonly choice: {
      readonly asks: { readonly options: readonly Option[] };
      readonly gives: { readonly id: string };
    };
  }
}

/** Reads one option by its id, exact but for spaces around it. Ids are text: `007` and `7` are two. */
function read({ options }: AnswerForm<'choice'>, node: DocNode, context: Context): Answer<'choice'> {
  const ids = options.map(option => option.id);
  if (node.kind !== 'scalar')
    return faulty(node, unreadable('answer-not-one-option', { options: ids }), context);
  const id = node.text.trim();
  if (ids.includes(id)) return readAs(node, { kind: 'choice', id });
  return faulty(node, unknownOption(id, options), context);
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
