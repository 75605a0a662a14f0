import type { DocNode } from '../document/node.ts';
import type { DecimalMark } from './reading/grouping.ts';
import { type NumberReading, readNumber } from './reading/number.ts';
import { BLANK, unreadable } from './reading/unreadable.ts';

/** A number from a node. A JSON number has a point for its decimal mark, whatever the rubric says. */
export function readNumberNode(node: DocNode, decimalMark: DecimalMark | undefined): NumberReading {
  if (node.kind !== 'scalar') {
    return unreadable('answer-not-one-number', { what: node.kind === 'list' ? 'list' : 'object' });
  }
  if (node.type === 'null') return BLANK;
  if (node.type === 'boolean') return unreadable('answer-boolean-for-number', { written: node.text });
  return readNumber(node.text, { decimalMark: node.type === 'number' ? '.' : decimalMark });
}
