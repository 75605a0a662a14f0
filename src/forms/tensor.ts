import { count, printable } from '../base/text.ts';
import type { Span } from '../diagnostic/source.ts';
import { type DocNode, type ListNode, type ScalarNode, spanWithin } from '../document/node.ts';
import type { Rational } from '../numeric/rational.ts';
import type { Tensor } from '../numeric/tensor.ts';
import type { Written } from '../numeric/written.ts';
import type { BlankAnswer, IncompleteAnswer, InvalidAnswer, ReadAnswer } from './answer.ts';
import { asWritten } from './as-written.ts';
import { blank, type Context, faultyElements, readAs } from './context.ts';
import type { AnswerValue, FormKind } from './kinds.ts';
import type { Schema, Test } from './module.ts';
import { readNumberNode } from './number-node.ts';
import {
  type Cell,
  isTooLarge,
  readTensorText,
  type TensorIncomplete,
  type TensorOptions,
  type TensorRead,
  type TensorReading,
  tensorOf,
  tooLarge,
  wholeUnreadable,
} from './reader/tensor.ts';
import { BLANK, unreadable } from './reader/unreadable.ts';
import { EMPTY_OBJECT, NUMBER, scalarOf } from './schemas.ts';

/** Numbers in their shape, each with how it was typed. */
export interface TensorValue {
  readonly tensor: Tensor<Rational>;
  readonly written: readonly (Written | undefined)[];
}

/** A vector or matrix from a node: lists of numbers, a text that holds them, or one number. */
export function readTensorNode(node: DocNode, options: TensorOptions): TensorReading {
  const { decimalMark } = options;
  if (isString(node)) return readTensorText(node.text, options, spansIn(node));
  if (node.kind === 'map') return wholeUnreadable(unreadable('answer-not-a-list', {}), node.span);
  if (node.kind === 'scalar') {
    const reading = readNumberNode(node, options);
    if (reading.status === 'unreadable') return wholeUnreadable(reading, node.span);
    return reading.status === 'blank' ? reading : tensorOf(1, [[{ read: () => reading, span: node.span }]]);
  }
  const cellOf = (item: DocNode): Cell => ({
    read: () => readNumberNode(item, options),
    span: item.span,
  });
  if (isTooLarge(elementsOf(node))) return tooLarge(node.span);
  const rows = node.items.filter(isList);
  const typed = { mark: decimalMark ?? '.' };
  if (rows.length === 0) return tensorOf(1, [node.items.map(cellOf)], typed);
  if (rows.length < node.items.length)
    return wholeUnreadable(unreadable('answer-mixed-nesting', { beside: besideRows(node) }), node.span);
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
    typed,
  );
}

/** The first thing beside the rows of a list, in words. */
function besideRows({ items }: ListNode): string {
  const other = items.find(item => !isList(item))!;
  if (other.kind === 'map') return 'objects';
  return other.kind === 'scalar' && other.type === 'number'
    ? 'numbers'
    : `\`${printable(asWritten(other), 40)}\``;
}

function elementsOf({ items }: ListNode): number {
  return items.reduce((sum, item) => sum + (item.kind === 'list' ? Math.max(1, item.items.length) : 1), 0);
}

/** The numbers that were found, all of them or all but some. */
export type TensorFound = TensorRead | TensorIncomplete;

/** True where there are numbers to mark. */
export function isFound(reading: TensorReading): reading is TensorFound {
  return reading.status === 'read' || reading.status === 'incomplete';
}

/** A blank, or the faults of what cannot be read. */
export function notRead(
  reading: Exclude<TensorReading, TensorFound>,
  node: DocNode,
  context: Context,
): BlankAnswer | InvalidAnswer {
  return reading.status === 'blank'
    ? blank(node, reading, context)
    : faultyElements(node, reading.problems, context);
}

/** The numbers that were found, in a shape. */
export function tensorValue({ tensor, written }: TensorFound, shape: readonly number[]): TensorValue {
  return { tensor: { shape, data: tensor.data }, written };
}

/** The numbers that were found as an answer. */
export function tensorAnswer<K extends FormKind>(
  value: AnswerValue<K> & TensorValue,
  reading: TensorFound,
  node: DocNode,
  context: Context,
): ReadAnswer<K> | IncompleteAnswer<K> {
  const { notes } = reading;
  const read = readAs<K>(node, value, [], { readAs: reading.shownIn(value.tensor.shape), notes });
  if (reading.status === 'read') return read;
  const { diagnostics } = faultyElements(node, reading.problems, context);
  return { ...read, status: 'incomplete', holes: reading.holes, diagnostics };
}

/** A shape in words. */
export function shapeName(shape: readonly number[]): string {
  return shape.length === 1 ? `${count(shape[0]!, 'number')} in one list` : `a ${shape.join(' × ')} matrix`;
}

type StringNode = ScalarNode & { readonly type: 'string' };

/** A node that is a text. */
export function isString(node: DocNode): node is StringNode {
  return node.kind === 'scalar' && node.type === 'string';
}

function isList(node: DocNode): node is ListNode {
  return node.kind === 'list';
}

/** The places within a text. */
export function spansIn(node: StringNode): (start: number, length: number) => Span {
  return (start, length) => spanWithin(node, start, length);
}

const LIST: Schema = { type: 'array', items: { anyOf: [NUMBER, { type: 'array', items: NUMBER }] } };

/** The JSON Schema of numbers in lists, or in a text. */
export function tensorSchema(description: string): Schema {
  return { description, anyOf: [NUMBER, LIST, EMPTY_OBJECT] };
}

const isNumber = scalarOf('number', 'string', 'null');
const isRow: Test = node => (node.kind === 'list' ? node.items.every(isNumber) : isNumber(node));

/** Numbers in lists, or in a text. */
export const isTensor: Test = node => (node.kind === 'list' ? node.items.every(isRow) : isNumber(node));
