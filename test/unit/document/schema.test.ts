import { describe, expect, it } from 'vitest';
import { readJson } from '../../../src/document/json.ts';
import type { DocNode } from '../../../src/document/node.ts';
import { plainValue } from '../../../src/document/plain.ts';
import { compileSchema } from '../../../src/document/schema.ts';
import { readYaml } from '../../../src/document/yaml.ts';

function json(text: string): DocNode {
  const { root } = readJson({ name: 'a.json', text });
  if (root === undefined) throw new Error('unreadable');
  return root;
}

describe('a document as plain values', () => {
  it('keeps __proto__ an ordinary key', () => {
    const plain = plainValue(json('{"__proto__": {"polluted": 1}, "constructor": 2}')) as object;
    expect(Object.keys(plain)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(plain)).toBeNull();
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('keeps numbers finite', () => {
    expect(plainValue(json('[1e400, -1e400, 1e-400, 0.10]'))).toEqual([
      Number.MAX_VALUE,
      -Number.MAX_VALUE,
      0,
      0.1,
    ]);
    const { root } = readYaml({ name: 'a.yaml', text: '[.inf, -.inf, .nan, 0x1F, 0o17, +7, 007]' });
    expect(plainValue(root!)).toEqual([0, 0, 0, 31, 15, 7, 7]);
  });
});

describe('compileSchema', () => {
  const validate = compileSchema({
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    required: ['id'],
    additionalProperties: false,
    properties: {
      id: { type: ['string', 'number'] },
      'a/b~c': { type: 'array', items: { type: 'integer' } },
    },
  });

  it('finds nothing in a document that keeps to the schema', () => {
    expect(validate(json('{"id": "x", "a/b~c": [1, 2]}'))).toEqual([]);
  });

  it('tells path, keyword, parameters and place of each problem', () => {
    const text = '{"a/b~c": [1, "2"], "__proto__": 3}';
    const problems = validate(json(text)).map(({ path, keyword, span, node }) => ({
      path,
      keyword,
      at: text.slice(span.start, span.end),
      kind: node.kind,
    }));
    expect(problems).toEqual([
      { path: [], keyword: 'required', at: text, kind: 'map' },
      { path: [], keyword: 'additionalProperties', at: '"__proto__"', kind: 'map' },
      { path: ['a/b~c', 1], keyword: 'type', at: '"2"', kind: 'scalar' },
    ]);
    expect(validate(json(text))[1]?.params).toEqual({ additionalProperty: '__proto__' });
  });

  it('refuses a schema with a fault', () => {
    expect(() => compileSchema({ type: 'object', propertys: {} })).toThrow();
  });
});
