import type { Span } from '../diagnostic/source.ts';

/** How a scalar stands in its file. JSON strings are `double-quoted`, JSON's other scalars `plain`. */
export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded';

/** What the file format takes a scalar for. It decides nothing about a number's value: `text` does. */
export type ScalarType = 'null' | 'boolean' | 'number' | 'string';

/**
 * A scalar digit for digit: `text` is the content of a string, and of anything else the characters as they stand
 * in the file (`0.10`, `1e400`, `007`). `offsets[i]` is where the i-th character of `text` stands in the source;
 * absent where the text stands there letter for letter from `textStart` on.
 */
export interface ScalarNode {
  readonly kind: 'scalar';
  readonly type: ScalarType;
  readonly style: ScalarStyle;
  readonly text: string;
  readonly span: Span;
  readonly textStart: number;
  readonly offsets?: readonly number[];
}

/** A sequence. */
export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly DocNode[];
  readonly span: Span;
}

/** A key with its value, as they stand in the file. */
export interface MapEntry {
  readonly key: ScalarNode;
  readonly value: DocNode;
}

/** A mapping in file order. A key given twice is reported by the reader and stands here once, with its first value. */
export interface MapNode {
  readonly kind: 'map';
  readonly entries: readonly MapEntry[];
  readonly span: Span;
  /** Keys that the file gives more than once, with every place after the first. */
  readonly repeated: readonly MapEntry[];
}

/** A node of a YAML or JSON document, with its place. */
export type DocNode = ScalarNode | ListNode | MapNode;

/** The value of a key, or undefined where the mapping has none. */
export function get(map: MapNode, key: string): DocNode | undefined {
  return map.entries.find(entry => entry.key.text === key)?.value;
}

/** The span of `length` characters of a scalar's text from `start` on, in the file. */
export function spanWithin(node: ScalarNode, start: number, length: number): Span {
  const at = (i: number): number => {
    if (node.offsets === undefined) return node.textStart + i;
    return node.offsets[i] ?? (node.offsets.at(-1) ?? node.textStart - 1) + 1;
  };
  const from = at(start);
  const to = length === 0 ? from : at(start + length - 1) + 1;
  return { source: node.span.source, start: from, end: Math.max(from, to) };
}
