import type { DocNode } from '../document/node.ts';
import type { Rational } from '../numeric/rational.ts';
import type { Written } from '../numeric/written.ts';
import type { BlankAnswer, InvalidAnswer } from './answer.ts';
import { blank, type Context, faulty, type Reading } from './context.ts';
import { readNumberNode } from './number-node.ts';
import type { Allowed } from './reader/formula/allowed.ts';
import type { Formula } from './reader/formula/formula.ts';
import { readFormula } from './reader/formula/read.ts';
import { textOf } from './text-node.ts';

/** How a number is asked that may be answered by a calculation. */
export interface CalculableForm {
  /** True where an expression such as `exp(-2) - 1` may stand for the number. */
  readonly expressions?: boolean;
  /** The functions that an expression may use, and those that it may not. */
  readonly allowed?: Allowed;
}

/** A number that was typed, or a calculation of one. */
export type GivenNumber =
  | { readonly value: Rational; readonly written: Written | undefined }
  | { readonly formula: Formula };

/** Faults that an expression cannot cure. */
const FINAL: ReadonlySet<string> = new Set([
  'answer-ambiguous-comma',
  'answer-ambiguous-point',
  'answer-boolean-for-number',
  'answer-not-finite',
  'answer-not-one-number',
  'answer-perhaps',
  'answer-space-in-number',
  'answer-too-long',
]);

/** Reads a number; where expressions may stand for it, anything else that is text is read as one. */
export function readGiven(
  form: CalculableForm,
  node: DocNode,
  context: Context,
  isWhole: boolean,
): { readonly given: GivenNumber; readonly how: Reading } | BlankAnswer | InvalidAnswer {
  const { decimalMark } = context;
  const reading = readNumberNode(node, { decimalMark, isWhole });
  if (reading.status === 'blank') return blank(node, reading, context);
  if (reading.status === 'read')
    return { given: { value: reading.value, written: reading.written }, how: reading };
  const text = form.expressions === true && !FINAL.has(reading.code) ? textOf(node) : undefined;
  if (text === undefined) return faulty(node, reading, context);
  const calculation = readFormula(text, { variables: [], decimalMark, ...form.allowed });
  if (calculation.status === 'blank') return blank(node, calculation, context);
  if (calculation.status === 'unreadable')
    return faulty(
      node,
      SAID_BETTER.has(reading.code) && !calculation.isTelling ? reading : calculation,
      context,
    );
  return { given: { formula: calculation.formula }, how: calculation };
}

/** Faults of a number that say more than what the reader of formulas finds. */
const SAID_BETTER: ReadonlySet<string> = new Set([
  'answer-with-unit',
  'answer-several-numbers',
  'answer-equation',
  'answer-mixed-number',
  'answer-percent-of-fraction',
]);
