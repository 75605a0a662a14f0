import type { DocNode } from '../document/node.ts';
import { toBigInt } from '../numeric/rational.ts';
import type { Answer } from './answer.ts';
import { type Context, faulty, faultyElements } from './context.ts';
import type { AnswerForm } from './kinds.ts';
import type { Form } from './module.ts';
import { readShapeText } from './reader/shape-text.ts';
import type { TensorProblem } from './reader/tensor.ts';
import { unreadable } from './reader/unreadable.ts';
import {
  isFound,
  isString,
  isTensor,
  notRead,
  readTensorNode,
  spansIn,
  type TensorValue,
  tensorAnswer,
  tensorSchema,
  tensorValue,
} from './tensor.ts';

declare module './kinds.ts' {
  interface Forms {
    readonly shape: { readonly asks: { readonly length?: number | undefined }; readonly gives: TensorValue };
  }
}

/** Reads the shape of a tensor: whole numbers, as a list, as text with × between, or one alone. */
function read({ length }: AnswerForm<'shape'>, node: DocNode, context: Context): Answer<'shape'> {
  const reading = isString(node)
    ? readShapeText(node.text, spansIn(node))
    : readTensorNode(node, { isWhole: true });
  if (!isFound(reading)) return notRead(reading, node, context);
  if (reading.status === 'incomplete')
    return faultyElements(node, reading.problems.map(missingSize), context);
  const { shape, data } = reading.tensor;
  if (shape.length > 1 && !shape.includes(1))
    return faulty(node, unreadable('answer-too-many-dimensions', {}), context);
  const fractions = data.flatMap((size, i): TensorProblem[] => {
    if (toBigInt(size) !== undefined) return [];
    const item = node.kind === 'list' ? node.items[i] : undefined;
    const written = item?.kind === 'scalar' ? item.text : node.kind === 'scalar' ? node.text : '';
    const fault = unreadable('answer-not-integer', { written });
    return [{ element: `element ${i + 1}`, fault, span: item?.span }];
  });
  if (fractions.length > 0) return faultyElements(node, fractions, context);
  if (length !== undefined && data.length !== length) {
    return faulty(
      node,
      unreadable('answer-wrong-length', { expected: length, got: data.length, what: 'size' }),
      context,
    );
  }
  return tensorAnswer({ kind: 'shape', ...tensorValue(reading, [data.length]) }, reading, node, context);
}

/** A size that is left out, as in `64 x`, makes the whole unreadable, and no wrong size of it. */
function missingSize(problem: TensorProblem): TensorProblem {
  const isBlank = problem.fault.code === 'answer-blank-element';
  return isBlank ? { ...problem, fault: unreadable('answer-missing-size', {}) } : problem;
}

/** The shape of a tensor: whole numbers. */
export const shape: Form<'shape'> = {
  read,
  emptyListIsBlank: true,
  isPeeled: true,
  schema: () => tensorSchema('A shape, such as [1024, 512] or "1024 x 512".'),
  isValid: () => isTensor,
  blank: () => null,
  shown: { words: false, elements: 'wrong' },
};
