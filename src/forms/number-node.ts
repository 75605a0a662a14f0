import type { DocNode } from '../document/node.ts';
import { type NumberOptions, type NumberReading, readNumber } from './reader/number.ts';
import { BLANK, unreadable } from './reader/unreadable.ts';

/**
 * A number from a node; a list of one number is that number. A JSON number has a point for its decimal mark, whatever
 * the rubric says.
 */
export function readNumberNode(node: DocNode, { decimalMark, isWhole }: NumberOptions): NumberReading {
  if (node.kind !== 'scalar') {
    const [only, ...others] = node.kind === 'list' ? node.items : [];
    if (only !== undefined && others.length === 0) {
      const inner = readNumberNode(only, { decimalMark, isWhole: isWhole ?? false });
      return inner.status === 'read' ? { ...inner, readAs: inner.shown } : inner;
    }
    return unreadable('answer-not-one-number', { what: node.kind === 'list' ? 'list' : 'object' });
  }
  if (node.type === 'null') return BLANK;
  if (node.type === 'boolean') return unreadable('answer-boolean-for-number', { written: node.text });
  if (node.type === 'number') return readNumber(node.text);
  return readNumber(node.text, { decimalMark, isWhole: isWhole ?? false });
}
