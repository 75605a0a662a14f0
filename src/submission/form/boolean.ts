import type { DocNode } from '../../document/node.ts';
import type { Answer } from '../answer.ts';
import { asWritten } from '../as-written.ts';
import type { FormOf } from '../form.ts';
import { unreadable } from '../reading/unreadable.ts';
import { type Context, faulty, readAs } from './context.ts';

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['false', false],
  ['no', false],
]);

/** Reads true or false: the JSON words, or the texts true, false, yes and no in any case. 1 and 0 are not read. */
export function readBooleanAnswer(_form: FormOf<'boolean'>, node: DocNode, context: Context): Answer {
  const value = node.kind === 'scalar' ? WORDS.get(node.text.trim().toLowerCase()) : undefined;
  if (value !== undefined) return readAs(node, { kind: 'boolean', value });
  return faulty(node, unreadable('answer-not-boolean', { written: asWritten(node) }), context);
}
