import type { DocNode } from '../../document/node.ts';
import { toBigInt } from '../../numeric/rational.ts';
import type { Answer } from '../answer.ts';
import type { FormOf } from '../form.ts';
import type { DecimalMark } from '../reading/grouping.ts';
import { type NumberReading, readNumber } from '../reading/number.ts';
import { BLANK, unreadable } from '../reading/unreadable.ts';
import { BLANK_ANSWER, type Context, faulty, readAs } from './context.ts';
import { textOf } from './text.ts';

/** Faults that an expression cannot cure. */
const FINAL: ReadonlySet<string> = new Set([
  'answer-ambiguous-comma',
  'answer-ambiguous-point',
  'answer-boolean-for-number',
  'answer-not-one-number',
  'answer-too-long',
]);

/** Reads a number; where expressions may stand for it, anything else that is text is read as one. */
export function readNumberAnswer(form: FormOf<'number'>, node: DocNode, context: Context): Answer {
  const reading = readNumberNode(node, context.decimalMark);
  if (reading.status === 'blank') return BLANK_ANSWER;
  if (reading.status === 'read') {
    return readAs(node, { kind: 'number', value: reading.value, written: reading.written });
  }
  const text = form.expressions === true && !FINAL.has(reading.code) ? textOf(node) : undefined;
  return text === undefined ? faulty(node, reading, context) : readAs(node, { kind: 'text', text });
}

/** Reads a whole number: `4.0` and `4e0` are, `4.5` is not. */
export function readIntegerAnswer(_form: FormOf<'integer'>, node: DocNode, context: Context): Answer {
  const reading = readNumberNode(node, context.decimalMark);
  if (reading.status === 'blank') return BLANK_ANSWER;
  if (reading.status === 'unreadable') return faulty(node, reading, context);
  if (toBigInt(reading.value) === undefined) {
    return faulty(node, unreadable('answer-not-integer', { written: textOf(node) ?? '' }), context);
  }
  return readAs(node, { kind: 'number', value: reading.value, written: reading.written });
}

/** A number from a node. A JSON number has a point for its decimal mark, whatever the rubric says. */
export function readNumberNode(node: DocNode, decimalMark: DecimalMark | undefined): NumberReading {
  if (node.kind !== 'scalar') {
    return unreadable('answer-not-one-number', { what: node.kind === 'list' ? 'list' : 'object' });
  }
  if (node.type === 'null') return BLANK;
  if (node.type === 'boolean') return unreadable('answer-boolean-for-number', { written: node.text });
  return readNumber(node.text, { decimalMark: node.type === 'number' ? '.' : decimalMark });
}
