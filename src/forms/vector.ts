import { count } from '../base/text.ts';
import type { DocNode } from '../document/node.ts';
import type { Answer } from './answer.ts';
import { type Context, faulty } from './context.ts';
import type { AnswerForm } from './kinds.ts';
import type { Form } from './module.ts';
import { unreadable } from './reader/unreadable.ts';
import {
  isFound,
  isString,
  isTensor,
  notRead,
  readTensorNode,
  shapeName,
  type TensorValue,
  tensorAnswer,
  tensorSchema,
  tensorValue,
} from './tensor.ts';

declare module './kinds.ts' {
  interface Forms {
    readonly vector: { readonly asks: { readonly length: number | undefined }; readonly gives: TensorValue };
  }
}

/** Reads a vector, given as a row, a column or, for length 1, a bare number. Of open length any shape is read. */
function read({ length }: AnswerForm<'vector'>, node: DocNode, context: Context): Answer<'vector'> {
  const reading = readTensorNode(node, { decimalMark: context.decimalMark, isOpen: length === undefined });
  if (!isFound(reading)) return notRead(reading, node, context);
  const { shape, data } = reading.tensor;
  const isLine = shape.length === 1 || shape.includes(1);
  if (isLine && (length === undefined || data.length === length))
    return tensorAnswer({ kind: 'vector', ...tensorValue(reading, [data.length]) }, reading, node, context);
  if (length === undefined)
    return tensorAnswer({ kind: 'vector', ...tensorValue(reading, shape) }, reading, node, context);
  const commas = data.length === 2 * length && isString(node) && /\d,\d/.test(node.text);
  const fault = isLine
    ? unreadable('answer-wrong-length', { expected: length, got: data.length, what: 'number', commas })
    : unreadable('answer-wrong-shape', { expected: count(length, 'number'), got: shapeName(shape) });
  return faulty(node, fault, context);
}

/** A list of numbers. */
export const vector: Form<'vector'> = {
  read,
  emptyListIsBlank: true,
  isPeeled: true,
  schema: ({ length }) =>
    tensorSchema(`A list of ${length ?? 'some'} numbers, such as [0.5, 2], or a text that holds them.`),
  isValid: () => isTensor,
  blank: () => null,
  shown: { words: false, elements: 'wrong' },
};
