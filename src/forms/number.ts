import type { DocNode } from '../document/node.ts';
import type { Rational } from '../numeric/rational.ts';
import type { Written } from '../numeric/written.ts';
import type { Answer } from './answer.ts';
import { BLANK_ANSWER, type Context, faulty, readAs } from './context.ts';
import type { AnswerForm } from './kinds.ts';
import type { Form } from './module.ts';
import { readNumberNode } from './number-node.ts';
import { isNumber, NUMBER, scalarSchema } from './schemas.ts';
import { textOf } from './text-node.ts';

declare module './kinds.ts' {
  interface Forms {
    readonly number: {
      readonly asks: {
        /** True where an expression such as `exp(-2) - 1` may stand for the number. */
        readonly expressions?: boolean;
      };
      readonly gives:
        | { readonly value: Rational; readonly written: Written | undefined }
        | { readonly expression: string };
    };
  }
}

/** Faults that an expression cannot cure. */
const FINAL: ReadonlySet<string> = new Set([
  'answer-ambiguous-comma',
  'answer-ambiguous-point',
  'answer-boolean-for-number',
  'answer-not-one-number',
  'answer-too-long',
]);

/** Reads a number; where expressions may stand for it, anything else that is text is read as one. */
function read(form: AnswerForm<'number'>, node: DocNode, context: Context): Answer<'number'> {
  const reading = readNumberNode(node, context.decimalMark);
  if (reading.status === 'blank') return BLANK_ANSWER;
  if (reading.status === 'read') {
    return readAs(node, { kind: 'number', value: reading.value, written: reading.written });
  }
  const expression = form.expressions === true && !FINAL.has(reading.code) ? textOf(node) : undefined;
  return expression === undefined
    ? faulty(node, reading, context)
    : readAs(node, { kind: 'number', expression });
}

/** A number. */
export const number: Form<'number'> = {
  read,
  emptyListIsBlank: true,
  schema: () => scalarSchema('A number, or a text that holds one: 0.25, "1/3", "50%", "3e8".', NUMBER),
  isValid: () => isNumber,
  blank: () => null,
  shown: { words: false, elements: 'all' },
};
