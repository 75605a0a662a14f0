import { nearest } from '../base/text.ts';
import { type Unreadable, unreadable } from './reading/unreadable.ts';

/** One option of a choice. */
export interface Option {
  readonly id: string;
  readonly label: string;
}

/** The fault of an id that is none of the options. */
export function unknownOption(id: string, options: readonly Option[]): Unreadable {
  const ids = options.map(option => option.id);
  const byLabel = options.find(({ label }) => label.trim().toLowerCase() === id.toLowerCase());
  const suggestion = byLabel?.id ?? nearest(id, ids);
  return unreadable('answer-unknown-option', { written: id, options: ids, suggestion });
}

/** The options with their labels, for descriptions. */
export function optionNames(options: readonly Option[]): string {
  return options.map(({ id, label }) => (label === '' || label === id ? id : `${id} (${label})`)).join(', ');
}
