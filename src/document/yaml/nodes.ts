import { isAlias, isMap, isScalar, isSeq, type ParsedNode } from 'yaml';

/** Whether a value from the parser's tree is a node that it made of the text. */
export function isNode(value: unknown): value is ParsedNode {
  return isScalar(value) || isAlias(value) || isMap(value) || isSeq(value);
}
