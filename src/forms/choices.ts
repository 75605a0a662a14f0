import { isBlank } from '../base/unseen.ts';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import { type DocNode, type ScalarNode, spanWithin } from '../document/node.ts';
import type { Answer } from './answer.ts';
import { BLANK_ANSWER, blank, type Context, faulty, invalid, MESSAGES_AT_MOST, readAs } from './context.ts';
import type { AnswerForm } from './kinds.ts';
import type { Form } from './module.ts';
import { isNoOption, type Option, optionNamed, optionNames, unknownOption } from './options.ts';
import { unreadable } from './reader/unreadable.ts';
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
 * Reads several options: a list of ids or labels, or one text with commas or `and` between them. An empty list is an
 * answer, "none of them". An option named twice counts once and is noted. The ids come in the order of the options.
 */
function read({ options }: AnswerForm<'choices'>, node: DocNode, context: Context): Answer<'choices'> {
  if (node.kind === 'scalar' && node.text.length > TEXT_LIMIT)
    return faulty(node, unreadable('answer-too-long', { limit: TEXT_LIMIT }), context);
  const ids = options.map(option => option.id);
  if (node.kind === 'scalar' && isNoOption(node.text, options))
    return blank(node, { word: node.text.trim() }, context);
  const named = namedIn(node, options);
  if (named === undefined) return faulty(node, unreadable('answer-not-options', { options: ids }), context);
  if (node.kind === 'scalar' && named.length === 0) return BLANK_ANSWER;
  const errors: Diagnostic[] = [];
  const notes: Diagnostic[] = [];
  const chosen = new Set<string>();
  for (const { typed, span } of named) {
    const id = optionNamed(typed, options);
    if (id === undefined) {
      if (errors.length < MESSAGES_AT_MOST)
        errors.push(unknownOption(typed, options).report(context.place, span));
      continue;
    }
    if (chosen.has(id) && notes.length < MESSAGES_AT_MOST)
      notes.push(diagnose('answer-option-twice', { place: context.place, written: typed }, span));
    chosen.add(id);
  }
  if (errors.length > 0) return invalid(node, ...errors);
  const found = ids.filter(id => chosen.has(id));
  const isSame = node.kind === 'list' && named.every(({ typed }) => ids.includes(typed));
  const shown = isSame ? undefined : `[${found.join(', ')}]`;
  return readAs(node, { kind: 'choices', ids: found }, notes, { readAs: shown });
}

interface Named {
  readonly typed: string;
  readonly span: ScalarNode['span'];
}

/** What an answer names, blanks left out; undefined where it holds something that is no id. */
function namedIn(node: DocNode, options: readonly Option[]): readonly Named[] | undefined {
  if (node.kind === 'map') return undefined;
  if (node.kind === 'scalar') return node.type === 'null' ? [] : pieces(node, options);
  const scalars = node.items.filter(item => item.kind === 'scalar');
  if (scalars.length < node.items.length) return undefined;
  return scalars
    .filter(item => item.type !== 'null' && !isBlank(item.text))
    .map(item => ({ typed: item.text.trim(), span: item.span }));
}

/** The text as one option, whose label may have commas; else what stands between commas, semicolons, lines or `and`. */
function pieces(node: ScalarNode, options: readonly Option[]): readonly Named[] {
  const { text, span } = node;
  if (optionNamed(text, options) !== undefined) return [{ typed: text.trim(), span }];
  const inner = /^\s*[[({](.*)[\])}]\s*$/s.exec(text)?.[1] ?? text;
  const from = text.indexOf(inner);
  return [...inner.matchAll(/[^,;\n]+/g)].flatMap(({ 0: piece, index }) => {
    const each = optionNamed(piece, options) === undefined ? piece.split(/\s(?:and|&)\s/i) : [piece];
    let at = from + index;
    return each.flatMap(typed => {
      const start = at + (typed.length - typed.trimStart().length);
      at += typed.length + 5;
      const bare = typed.trim().replace(/^and\s+/i, '');
      return bare === '' ? [] : [{ typed: bare, span: spanWithin(node, start, typed.trim().length) }];
    });
  });
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
