import { Ajv, type ErrorObject } from 'ajv';
import type { Span } from '../diagnostic/source.ts';
import type { DocNode, MapEntry, MapNode } from './node.ts';
import { plainValue } from './plain.ts';

/** One way in which a document departs from its schema. Its words are ours to choose: `message` is ajv's, for developers. */
export interface SchemaProblem {
  /** The keys and indices from the root to the value at fault. */
  readonly path: readonly (string | number)[];
  /** The keyword of the schema that is not met: `required`, `type`, `additionalProperties`, … */
  readonly keyword: string;
  /** What the keyword says about it: `{missingProperty}`, `{additionalProperty}`, `{type}`, … */
  readonly params: Readonly<Record<string, unknown>>;
  readonly message: string;
  /** The value at fault, or the nearest value around it. */
  readonly node: DocNode;
  /** Where to point: the key for a key that is not allowed, else the value. */
  readonly span: Span;
}

/** Finds everything in a document that departs from a schema. */
export type SchemaValidator = (root: DocNode) => readonly SchemaProblem[];

/**
 * Compiles a JSON Schema (draft-07). The schema is ours, so a fault in it throws. Formats are annotations: they are
 * not checked here.
 */
export function compileSchema(schema: object): SchemaValidator {
  const ajv = new Ajv({
    allErrors: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    formats: FORMATS,
    // The schemas are valid, as tests show; for a document or two, finding that out again and polishing the code made
    // of them would cost more than it gains.
    validateSchema: false,
    code: { optimize: false },
  });
  const validate = ajv.compile(schema);
  return root =>
    validate(plainValue(root)) ? [] : (validate.errors ?? []).map(error => problemOf(root, error));
}

const FORMATS = { 'date-time': true, date: true, uri: true, regex: true } as const;

function problemOf(root: DocNode, { instancePath, keyword, params, message }: ErrorObject): SchemaProblem {
  const path: (string | number)[] = [];
  let node = root;
  for (const segment of instancePath.split('/').slice(1)) {
    const name = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    const child = childOf(node, name);
    path.push(node.kind === 'list' ? Number.parseInt(name, 10) : name);
    if (child === undefined) break;
    node = child;
  }
  return { path, keyword, params, message: message ?? keyword, node, span: placeOf(node, params) };
}

function childOf(node: DocNode, name: string): DocNode | undefined {
  if (node.kind === 'map') return entriesOf(node).get(name)?.value;
  return node.kind === 'list' ? node.items[Number.parseInt(name, 10)] : undefined;
}

function placeOf(node: DocNode, params: Readonly<Record<string, unknown>>): Span {
  const name = params.additionalProperty ?? params.propertyName;
  if (node.kind !== 'map' || typeof name !== 'string') return node.span;
  return entriesOf(node).get(name)?.key.span ?? node.span;
}

const indexed = new WeakMap<MapNode, ReadonlyMap<string, MapEntry>>();

/** The entries of a mapping by their keys: a file can depart from its schema in every one of very many. */
function entriesOf(map: MapNode): ReadonlyMap<string, MapEntry> {
  let entries = indexed.get(map);
  if (entries === undefined) {
    entries = new Map(map.entries.map(entry => [entry.key.text, entry]));
    indexed.set(map, entries);
  }
  return entries;
}
