import { isBlank } from '../base/unseen.ts';
import type { DocNode, MapNode } from './node.ts';

/** True where somebody has typed something: null, an empty text, and a list or an object of such are blank. */
export function carriesValue(node: DocNode): boolean {
  if (node.kind === 'scalar') return node.type !== 'null' && !isBlank(node.text);
  if (node.kind === 'list') return node.items.some(carriesValue);
  return [...node.entries, ...node.repeated].some(({ value }) => carriesValue(value));
}

/** The keys under which a mapping has something typed, at one of the places at which it gives them. */
export function keysWithValue({ entries, repeated }: MapNode): ReadonlySet<string> {
  return new Set(
    [...entries, ...repeated].flatMap(({ key, value }) => (carriesValue(value) ? [key.text] : [])),
  );
}
