import type { DocNode } from '../document/node.ts';
import type { Answer } from './answer.ts';
import { type Context, faulty } from './context.ts';
import type { AnswerForm } from './kinds.ts';
import type { Form } from './module.ts';
import { unreadable } from './reader/unreadable.ts';
import {
  isFound,
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
    readonly matrix: {
      readonly asks: { readonly rows: number | undefined; readonly columns: number | undefined };
      readonly gives: TensorValue;
    };
  }
}

/**
 * Reads a matrix of the shape asked or of the transposed one. A list without rows is read where the matrix has one
 * row or one column, and, as a vector, where the shape is open.
 */
function read({ rows, columns }: AnswerForm<'matrix'>, node: DocNode, context: Context): Answer<'matrix'> {
  const reading = readTensorNode(node, {
    decimalMark: context.decimalMark,
    isOpen: rows === undefined && columns === undefined,
  });
  if (!isFound(reading)) return notRead(reading, node, context);
  const { shape } = reading.tensor;
  const candidates =
    shape.length === 1
      ? [
          [shape[0]!, 1],
          [1, shape[0]!],
        ]
      : [shape];
  const fits = (r: number, c: number) => (rows ?? r) === r && (columns ?? c) === c;
  if (rows === undefined && columns === undefined)
    return tensorAnswer({ kind: 'matrix', ...tensorValue(reading, shape) }, reading, node, context);
  for (const [r = 0, c = 0] of candidates)
    if (fits(r, c))
      return tensorAnswer({ kind: 'matrix', ...tensorValue(reading, [r, c]) }, reading, node, context);
  const [r = 0, c = 0] = shape;
  if (shape.length === 2 && fits(c, r))
    return tensorAnswer({ kind: 'matrix', ...tensorValue(reading, shape) }, reading, node, context);
  const expected = `a ${rows ?? 'n'} × ${columns ?? 'n'} matrix`;
  return faulty(node, unreadable('answer-wrong-shape', { expected, got: shapeName(shape) }), context);
}

/** A table of numbers. */
export const matrix: Form<'matrix'> = {
  read,
  emptyListIsBlank: true,
  isPeeled: true,
  schema: ({ rows, columns }) => {
    const shape = `${rows ?? 'some'} rows of ${columns ?? 'some'} numbers`;
    return tensorSchema(`A list of ${shape}, such as [[1, 2], [3, 4]], or a text that holds them.`);
  },
  isValid: () => isTensor,
  blank: () => null,
  shown: { words: false, elements: 'wrong' },
};
