import type { DocNode } from './node.ts';

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A node as JSON text, digit for digit; what JSON has no number for becomes a string of the same characters. */
export function toJson(node: DocNode): string {
  switch (node.kind) {
    case 'scalar':
      if (node.type === 'null') return 'null';
      if (node.type === 'boolean') return node.text.toLowerCase();
      return node.type === 'number' && JSON_NUMBER.test(node.text) ? node.text : JSON.stringify(node.text);
    case 'list':
      return `[${node.items.map(toJson).join(', ')}]`;
    case 'map':
      return `{${node.entries.map(({ key, value }) => `${JSON.stringify(key.text)}: ${toJson(value)}`).join(', ')}}`;
  }
}
