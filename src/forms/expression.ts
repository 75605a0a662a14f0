import type { DocNode } from '../document/node.ts';
import type { Answer } from './answer.ts';
import { blank, type Context, faulty, readAs } from './context.ts';
import type { AnswerForm } from './kinds.ts';
import type { Form } from './module.ts';
import type { Allowed } from './reader/formula/allowed.ts';
import type { Formula } from './reader/formula/formula.ts';
import { readFormula } from './reader/formula/read.ts';
import { isScalar, SCALAR, scalarSchema } from './schemas.ts';
import { notText, textOf } from './text-node.ts';

declare module './kinds.ts' {
  interface Forms {
    readonly expression: {
      readonly asks: {
        readonly variables: readonly string[];
        /** The functions that a formula may use, and those that it may not. */
        readonly allowed?: Allowed;
      };
      readonly gives: { readonly text: string; readonly formula: Formula };
    };
  }
}

/** Reads a formula in the students’ language. */
function read(form: AnswerForm<'expression'>, node: DocNode, context: Context): Answer<'expression'> {
  const text = textOf(node);
  if (text === undefined) return notText(node, context);
  const { variables, allowed } = form;
  const { decimalMark } = context;
  const mark = node.kind === 'scalar' && node.type === 'number' ? '.' : decimalMark;
  const reading = readFormula(text, { variables, decimalMark: mark, ...allowed });
  if (reading.status === 'blank') return blank(node, reading, context);
  if (reading.status === 'unreadable') return faulty(node, reading, context);
  return readAs(node, { kind: 'expression', text, formula: reading.formula }, [], reading);
}

/** A formula, as text. */
export const expression: Form<'expression'> = {
  read,
  emptyListIsBlank: true,
  isPeeled: true,
  schema: ({ variables }) => scalarSchema(`An expression in ${variables.join(', ')}, as text.`, SCALAR),
  isValid: () => isScalar,
  blank: () => '',
  shown: { words: true, elements: 'all' },
};
