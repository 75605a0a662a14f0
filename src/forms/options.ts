import { nearest } from '../base/text.ts';
import { bared, folded } from './reader/fold.ts';
import { type Unreadable, unreadable } from './reader/unreadable.ts';
import { saysNoAnswer } from './reader/words.ts';

/** One option of a choice. */
export interface Option {
  readonly id: string;
  readonly label: string;
}

/** Words for the options of a question that has `yes` and `no`, and no others. */
const YES_AND_NO: ReadonlyMap<string, 'yes' | 'no'> = new Map([
  ['true', 'yes'],
  ['y', 'yes'],
  ['false', 'no'],
  ['n', 'no'],
]);

/**
 * The id of the option that a text names: the id itself, else the id or the label in another case, with quotes, closing
 * punctuation or brackets around it, or both as in `a) Overfitting`. Undefined where none is named, or several are.
 */
export function optionNamed(text: string, options: readonly Option[]): string | undefined {
  const exact = text.trim();
  if (options.some(({ id }) => id === exact)) return exact;
  for (const form of [folded, bared]) {
    const typed = form(exact);
    const named = options.filter(({ id, label }) => form(id) === typed || form(label) === typed);
    if (named.length === 1) return named[0]!.id;
    if (named.length > 1) return undefined;
  }
  const typed = bared(exact).replace(/\)$/, '');
  const lettered = options.filter(({ id, label }) => {
    const rest = typed.startsWith(bared(id)) ? typed.slice(bared(id).length) : undefined;
    const tail = rest === undefined ? null : /^\s*(?:[).:-]\s*(.*))?$/s.exec(rest);
    return tail !== null && (tail[1] === undefined || tail[1] === '' || tail[1] === bared(label));
  });
  if (lettered.length === 1) return lettered[0]!.id;
  const ids = new Map(options.map(({ id }) => [folded(id), id]));
  const isYesNo = ids.size === 2 && options.length === 2 && ids.has('yes') && ids.has('no');
  const word = isYesNo ? YES_AND_NO.get(bared(exact)) : undefined;
  return word === undefined ? undefined : ids.get(word);
}

/** True for a word that says that there is no answer, and names no option. */
export function isNoOption(text: string, options: readonly Option[]): boolean {
  return saysNoAnswer(text) && optionNamed(text, options) === undefined;
}

/** The fault of an id that is none of the options. */
export function unknownOption(id: string, options: readonly Option[]): Unreadable {
  const ids = options.map(option => option.id);
  return unreadable('answer-unknown-option', { written: id, options: ids, suggestion: nearest(id, ids) });
}

/** The options with their labels, for descriptions. */
export function optionNames(options: readonly Option[]): string {
  return options.map(({ id, label }) => (label === '' || label === id ? id : `${id} (${label})`)).join(', ');
}
