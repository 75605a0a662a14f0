import { count } from '../../base/text.ts';
import type { Span } from '../../diagnostic/source.ts';
import { type DocNode, type ListNode, type ScalarNode, spanWithin } from '../../document/node.ts';
import { toBigInt } from '../../numeric/rational.ts';
import type { Answer } from '../answer.ts';
import type { FormOf } from '../form.ts';
import type { DecimalMark } from '../reading/grouping.ts';
import { readShapeText } from '../reading/shape-text.ts';
import {
  type Cell,
  isTooLarge,
  readTensorText,
  type TensorProblem,
  type TensorRead,
  type TensorReading,
  tensorOf,
  tooLarge,
  wholeUnreadable,
} from '../reading/tensor.ts';
import { BLANK, unreadable } from '../reading/unreadable.ts';
import { BLANK_ANSWER, type Context, faulty, faultyElements, readAs } from './context.ts';
import { readNumberNode } from './number.ts';

/** Reads a vector, given as a row, a column or, for length 1, a bare number. Of open length any shape is read. */
export function readVectorAnswer({ length }: FormOf<'vector'>, node: DocNode, context: Context): Answer {
  const reading = readTensorNode(node, context.decimalMark);
  if (reading.status !== 'read') return notRead(reading, node, context);
  const { shape, data } = reading.tensor;
  const isLine = shape.length === 1 || shape.includes(1);
  if (isLine && (length === undefined || data.length === length))
    return asTensor(node, reading, [data.length]);
  if (length === undefined) return asTensor(node, reading, shape);
  const commas = data.length === 2 * length && isString(node) && /\d,\d/.test(node.text);
  const fault = isLine
    ? unreadable('answer-wrong-length', { expected: length, got: data.length, what: 'number', commas })
    : unreadable('answer-wrong-shape', { expected: count(length, 'number'), got: shapeName(shape) });
  return faulty(node, fault, context);
}

/**
 * Reads a matrix of the shape asked or of the transposed one. A list without rows is read where the matrix has one
 * row or one column, and, as a vector, where the shape is open.
 */
export function readMatrixAnswer(
  { rows, columns }: FormOf<'matrix'>,
  node: DocNode,
  context: Context,
): Answer {
  const reading = readTensorNode(node, context.decimalMark);
  if (reading.status !== 'read') return notRead(reading, node, context);
  const { shape } = reading.tensor;
  const candidates =
    shape.length === 1
      ? [
          [shape[0]!, 1],
          [1, shape[0]!],
        ]
      : [shape];
  const fits = (r: number, c: number) => (rows ?? r) === r && (columns ?? c) === c;
  if (rows === undefined && columns === undefined) return asTensor(node, reading, shape);
  for (const [r = 0, c = 0] of candidates) if (fits(r, c)) return asTensor(node, reading, [r, c]);
  const [r = 0, c = 0] = shape;
  if (shape.length === 2 && fits(c, r)) return asTensor(node, reading, shape);
  const expected = `a ${rows ?? 'n'} × ${columns ?? 'n'} matrix`;
  return faulty(node, unreadable('answer-wrong-shape', { expected, got: shapeName(shape) }), context);
}

/** Reads the shape of a tensor: whole numbers, as a list, as text with × between, or one alone. */
export function readShapeAnswer({ length }: FormOf<'shape'>, node: DocNode, context: Context): Answer {
  const reading = isString(node) ? readShapeText(node.text, spansIn(node)) : readTensorNode(node, '.');
  if (reading.status !== 'read') return notRead(reading, node, context);
  const { shape, data } = reading.tensor;
  if (shape.length > 1) return faulty(node, unreadable('answer-too-many-dimensions', {}), context);
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
  return asTensor(node, reading, shape);
}

/** A vector or matrix from a node: lists of numbers, a text that holds them, or one number. */
function readTensorNode(node: DocNode, decimalMark: DecimalMark | undefined): TensorReading {
  if (isString(node)) return readTensorText(node.text, { decimalMark }, spansIn(node));
  if (node.kind === 'map') return wholeUnreadable(unreadable('answer-not-a-list', {}), node.span);
  if (node.kind === 'scalar') {
    const reading = readNumberNode(node, decimalMark);
    if (reading.status === 'unreadable') return wholeUnreadable(reading, node.span);
    return reading.status === 'blank' ? BLANK : tensorOf(1, [[{ read: () => reading, span: node.span }]]);
  }
  const cellOf = (item: DocNode): Cell => ({
    read: () => readNumberNode(item, decimalMark),
    span: item.span,
  });
  if (isTooLarge(elementsOf(node))) return tooLarge(node.span);
  const rows = node.items.filter(isList);
  if (rows.length === 0) return tensorOf(1, [node.items.map(cellOf)]);
  if (rows.length < node.items.length)
    return wholeUnreadable(unreadable('answer-mixed-nesting', {}), node.span);
  const deeper = rows.flatMap(row => row.items).find(isList);
  if (deeper !== undefined) return wholeUnreadable(unreadable('answer-too-many-dimensions', {}), deeper.span);
  const first = rows[0]!.items.length;
  const ragged = rows.findIndex(row => row.items.length !== first);
  if (ragged !== -1) {
    const row = rows[ragged]!;
    return wholeUnreadable(
      unreadable('answer-ragged', { row: ragged + 1, got: row.items.length, first }),
      row.span,
    );
  }
  if (first === 0) return BLANK;
  return tensorOf(
    2,
    rows.map(row => row.items.map(cellOf)),
  );
}

function elementsOf({ items }: ListNode): number {
  return items.reduce((sum, item) => sum + (item.kind === 'list' ? Math.max(1, item.items.length) : 1), 0);
}

function notRead(reading: Exclude<TensorReading, TensorRead>, node: DocNode, context: Context): Answer {
  return reading.status === 'blank' ? BLANK_ANSWER : faultyElements(node, reading.problems, context);
}

function asTensor(node: DocNode, { tensor, written }: TensorRead, shape: readonly number[]): Answer {
  return readAs(node, { kind: 'tensor', tensor: { shape, data: tensor.data }, written });
}

function shapeName(shape: readonly number[]): string {
  return shape.length === 1 ? `${count(shape[0]!, 'number')} in one list` : `a ${shape.join(' × ')} matrix`;
}

type StringNode = ScalarNode & { readonly type: 'string' };

function isString(node: DocNode): node is StringNode {
  return node.kind === 'scalar' && node.type === 'string';
}

function isList(node: DocNode): node is ListNode {
  return node.kind === 'list';
}

function spansIn(node: StringNode): (start: number, length: number) => Span {
  return (start, length) => spanWithin(node, start, length);
}
