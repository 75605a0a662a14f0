import type { DocNode, ScalarNode } from './node.ts';

/** A document as plain values: what a schema validator looks at. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/**
 * The plain value of a node. Mappings have no prototype and keep a key such as `__proto__` as their own; of a key
 * given twice the first value counts. A number is good for its type and rough size only: never for marking.
 */
export function plainValue(node: DocNode): Plain {
  switch (node.kind) {
    case 'scalar':
      return plainScalar(node);
    case 'list':
      return node.items.map(plainValue);
    case 'map': {
      const plain: { [key: string]: Plain } = Object.create(null);
      for (const { key, value } of node.entries) plain[key.text] = plainValue(value);
      return plain;
    }
  }
}

function plainScalar({ type, text }: ScalarNode): Plain {
  switch (type) {
    case 'null':
      return null;
    case 'boolean':
      return text.toLowerCase() === 'true';
    case 'number':
      return finiteNumber(text);
    case 'string':
      return text;
  }
}

/** The double nearest to a literal, kept finite: `1e400` is the largest one, `.inf` and `.nan` are 0. */
function finiteNumber(text: string): number {
  const value = Number(text.replace(/^[-+]?\.(?:inf|nan)$/i, '0'));
  if (Number.isNaN(value)) return 0;
  return Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE);
}
