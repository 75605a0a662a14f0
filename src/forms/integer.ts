import type { DocNode } from '../document/node.ts';
import { type Rational, toBigInt } from '../numeric/rational.ts';
import type { Written } from '../numeric/written.ts';
import type { Answer } from './answer.ts';
import { BLANK_ANSWER, type Context, faulty, readAs } from './context.ts';
import type { AnswerForm } from './kinds.ts';
import type { Form } from './module.ts';
import { readNumberNode } from './number-node.ts';
import { unreadable } from './reading/unreadable.ts';
import { isNumber, NUMBER, scalarSchema } from './schemas.ts';
import { textOf } from './text-node.ts';

declare module './kinds.ts' {
  interface Forms {
    readonly integer: {
      readonly asks: object;
      readonly gives: { readonly value: Rational; readonly written: Written | undefined };
    };
  }
}

/** Reads a whole number: `4.0` and `4e0` are, `4.5` is not. */
function read(_form: AnswerForm<'integer'>, node: DocNode, context: Context): Answer<'integer'> {
  const reading = readNumberNode(node, context.decimalMark);
  if (reading.status === 'blank') return BLANK_ANSWER;
  if (reading.status === 'unreadable') return faulty(node, reading, context);
  if (toBigInt(reading.value) === undefined) {
    return faulty(node, unreadable('answer-not-integer', { written: textOf(node) ?? '' }), context);
  }
  return readAs(node, { kind: 'integer', value: reading.value, written: reading.written });
}

/** A whole number. */
export const integer: Form<'integer'> = {
  read,
  emptyListIsBlank: true,
  schema: () => scalarSchema('A whole number, or a text that holds one.', NUMBER),
  isValid: () => isNumber,
  blank: () => null,
  shown: { words: false, elements: 'all' },
};
