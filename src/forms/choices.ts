import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import { type DocNode, type ScalarNode, spanWithin } from '../document/node.ts';
import type { Answer } from './answer.ts';
import { BLANK_ANSWER, type Context, faulty, invalid, MESSAGES_AT_MOST, readAs } from './context.ts';
import type { AnswerForm } from './kinds.ts';
import type { Form } from './module.ts';
import { type Option, optionNames, unknownOption } from './options.ts';
import { unreadable } from './reading/unreadable.ts';
import { EMPTY_OBJECT, isScalar, SCALAR } from './schemas.ts';

declare module './kinds.ts' {
  interface Forms {
    readonly choices: {
      readonly asks: { readonly options: readonly Option[] };
      readonly gives: { readonly ids: readonly string[] };
    };
  }
}

/** The longest text that is read as several options. */
const TEXT_LIMIT = 10_000;

/**
 * Reads several options: a list of ids, or one text with commas between them. An empty list is an answer, "none of
 * them". An id named twice counts once and is noted. The ids come in the order of the options.
 */
function read({ options }: AnswerForm<'choices'>, node: DocNode, context: Context): Answer<'choices'> {
  if (node.kind === 'scalar' && node.text.length > TEXT_LIMIT)
    return faulty(node, unreadable('answer-too-long', { limit: TEXT_LIMIT }), context);
  const ids = options.map(option => option.id);
  const named = namedIn(node);
  if (named === undefined) return faulty(node, unreadable('answer-not-options', { options: ids }), context);
  if (node.kind === 'scalar' && named.length === 0) return BLANK_ANSWER;
  const errors: Diagnostic[] = [];
  const notes: Diagnostic[] = [];
  const chosen = new Set<string>();
  for (const { id, span } of named) {
    if (!ids.includes(id)) {
      if (errors.length < MESSAGES_AT_MOST)
        errors.push(unknownOption(id, options).report(context.place, span));
    } else if (chosen.has(id) && notes.length < MESSAGES_AT_MOST)
      notes.push(diagnose('answer-option-twice', { place: context.place, written: id }, span));
    chosen.add(id);
  }
  if (errors.length > 0) return invalid(node, ...errors);
  return readAs(node, { kind: 'choices', ids: ids.filter(id => chosen.has(id)) }, notes);
}

interface Named {
  readonly id: string;
  readonly span: ScalarNode['span'];
}

/** The ids that an answer names, blank ones left out; undefined where it holds something that is no id. */
function namedIn(node: DocNode): readonly Named[] | undefined {
  if (node.kind === 'map') return undefined;
  if (node.kind === 'scalar') return node.type === 'null' ? [] : pieces(node);
  const scalars = node.items.filter(item => item.kind === 'scalar');
  if (scalars.length < node.items.length) return undefined;
  return scalars
    .filter(item => item.type !== 'null' && item.text.trim() !== '')
    .map(item => ({ id: item.text.trim(), span: item.span }));
}

function pieces(node: ScalarNode): readonly Named[] {
  return [...node.text.matchAll(/[^,;\s](?:[^,;]*[^,;\s])?/g)].map(({ 0: id, index }) => ({
    id,
    span: spanWithin(node, index, id.length),
  }));
}

/** Several options, by their ids. */
export const choices: Form<'choices'> = {
  read,
  emptyListIsBlank: false,
  schema: ({ options }) => ({
    description: `A list with the ids of options: ${optionNames(options)}. [] means none of them.`,
    anyOf: [{ type: 'array', items: SCALAR }, SCALAR, EMPTY_OBJECT],
  }),
  isValid: () => node => (node.kind === 'list' ? node.items.every(isScalar) : isScalar(node)),
  blank: () => null,
  shown: { words: true, elements: 'all' },
};
