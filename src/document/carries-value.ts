import { isBlank } from '../base/unseen.ts';
import type { DocNode, MapNode } from './node.ts';

/** True where somebody has typed something: null, an empty text, and a list or an object of such are blank. */
export function carriesValue(node: DocNode): boolean {
  if (node.kind === 'scalar') return node.type !== 'null' && !isBlank(node.text);
  if (node.kind === 'list') return node.items.some(carriesValue);
  return [...node.entries, ...node.repeated].some(({ value }) => carriesValue(value));
}

/** True where a mapping has something typed under a key, at one of the places at which it gives it. */
export function givesValue(map: MapNode, key: string): boolean {
  return [...map.entries, ...map.repeated].some(entry => entry.key.text === key && carriesValue(entry.value));
}
