import { nearest } from '../base/text.ts';
import type { CalculableForm } from '../forms/calculable.ts';
import type { Allowed } from '../forms/reader/formula/allowed.ts';
import { FUNCTION_NAMES } from '../forms/reader/formula/functions.ts';
import { type Key, type Keys, listOf } from '../keys/key.ts';
import type { Reader } from '../keys/reader.ts';
import type { AnswerHead } from '../rubric/read/head.ts';

const NAME: Key['schema'] = { type: 'string', enum: [...FUNCTION_NAMES.keys()] };

/** The keys that say which functions students may use. */
export const FUNCTION_KEYS: Keys = {
  functions: {
    description: 'The only functions that students may use, such as [exp, log]; [] for none.',
    schema: listOf(NAME),
  },
  forbid: {
    description: 'Functions that students may not use, such as [sqrt].',
    schema: listOf(NAME),
  },
};

/** How a number may be answered by a calculation. */
export interface Calculable {
  readonly acceptExpressions: boolean;
  readonly allowed: Allowed | undefined;
}

/** The keys of kinds that take a calculation for a number. */
export const CALCULABLE_KEYS: Keys = {
  accept_expressions: {
    description: 'Whether a number may be written as an expression, such as "exp(-2) - 1".',
    schema: { type: 'boolean' },
  },
  ...FUNCTION_KEYS,
};

/** Reads whether calculations may stand for a number, and which functions they may use. */
export function readCalculable(head: AnswerHead, reader: Reader): Calculable {
  const acceptExpressions =
    head.map?.read('accept_expressions', node => reader.flag(node, '`accept_expressions`')) ?? false;
  return { acceptExpressions, allowed: readAllowed(head, reader, acceptExpressions) };
}

/** The public half of the same. */
export function calculableForm({ acceptExpressions, allowed }: Calculable): CalculableForm {
  return { expressions: acceptExpressions, ...(allowed === undefined ? {} : { allowed }) };
}

/** Reads which functions students may use; undefined where all of them are. */
export function readAllowed(
  { map, kind }: AnswerHead,
  reader: Reader,
  takesExpressions: boolean,
): Allowed | undefined {
  const read = (key: 'functions' | 'forbid') =>
    map?.read(key, node =>
      reader.list(node, `\`${key}\``).flatMap(item => {
        const typed = reader.text(item, 'the name of a function');
        if (typed === undefined) return [];
        const name = FUNCTION_NAMES.get(typed);
        if (name !== undefined) return [name];
        const near = nearest(typed, FUNCTION_NAMES.keys());
        reader.report(
          'unknown-choice',
          { what: `a function in \`${key}\``, found: typed, near, known: [] },
          item.span,
        );
        return [];
      }),
    );
  const functions = read('functions');
  const forbid = read('forbid');
  for (const key of ['functions', 'forbid'] as const) {
    const node = map?.get(key);
    if (node === undefined || takesExpressions) continue;
    reader.report('needs-expressions', { key, kind }, node.span);
  }
  if (functions === undefined && forbid === undefined) return undefined;
  return { functions, forbid };
}
