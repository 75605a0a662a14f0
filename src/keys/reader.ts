import { nearest, printable } from '../base/text.ts';
import { type Code, type Diagnostic, diagnose, type Facts } from '../diagnostic/diagnostic.ts';
import { locate, type Span } from '../diagnostic/source.ts';
import type { DocNode, ListNode, MapEntry, MapNode, ScalarNode } from '../document/node.ts';
import { parseDecimal, type Rational, toBigInt } from '../numeric/rational.ts';
import { isWithin, POINTS, type QuantityBounds, SHARE, type WholeBounds } from './bounds.ts';
import { readConstant } from './constant.ts';
import type { Key, Keys, MappingShape } from './key.ts';

/** Collects what is wrong while a rubric is read; nothing stops at the first fault. */
export class Reader {
  readonly diagnostics: Diagnostic[] = [];

  /** Notes a problem. Returns undefined, so that a reading function can return it in place of a value. */
  report<C extends Code>(code: C, facts: Facts<C>, span: Span): undefined {
    this.diagnostics.push(diagnose(code, facts, span));
    return undefined;
  }

  /** A mapping of that shape: unknown and missing keys are reported. Undefined where the node is no mapping. */
  open(node: DocNode, { title, keys, inside }: MappingShape): Mapping | undefined {
    if (node.kind !== 'map') {
      return this.report(
        'wrong-type',
        { what: title, expected: 'a mapping', found: describe(node) },
        node.span,
      );
    }
    const known = Object.keys(keys);
    const unknown = node.entries.filter(({ key }) => !Object.hasOwn(keys, key.text));
    const misplaced = unknown.filter(
      ({ key }) => inside !== undefined && Object.hasOwn(inside.keys, key.text),
    );
    const [first] = misplaced;
    if (inside !== undefined && first !== undefined) {
      const facts = {
        keys: misplaced.map(({ key }) => key.text),
        mapping: title,
        inside: inside.key,
        kind: misplaced.find(({ key }) => key.text === 'kind')?.value,
      };
      const kind = facts.kind?.kind === 'scalar' ? printable(facts.kind.text) : undefined;
      this.report('key-belongs-inside', { ...facts, kind }, first.key.span);
    }
    for (const { key } of unknown) {
      if (inside !== undefined && Object.hasOwn(inside.keys, key.text)) continue;
      const near = nearest(key.text, known);
      this.report('unknown-key', { key: printable(key.text), mapping: title, near, known }, key.span);
    }
    for (const [key, { required, description }] of Object.entries(keys)) {
      // One slip is told once.
      if (first !== undefined && key === inside?.key) continue;
      if (required && !node.entries.some(e => e.key.text === key)) {
        this.report('missing-key', { key, mapping: title, description }, startOf(node));
      }
    }
    return new Mapping(this, node, keys);
  }

  /** A text; `what` names it in messages. */
  text(node: DocNode, what: string): string | undefined {
    if (node.kind === 'scalar' && node.type !== 'null') return node.text;
    return this.report('wrong-type', { what, expected: 'a text', found: describe(node) }, node.span);
  }

  /** An exact number, digit for digit, or a fraction; within bounds, where there are any. */
  number(node: DocNode, what: string, bounds?: QuantityBounds): Rational | undefined {
    if (node.kind !== 'scalar' || node.type === 'null') {
      return this.report('wrong-type', { what, expected: 'a number', found: describe(node) }, node.span);
    }
    const value = readConstant(node.text);
    if (value === undefined)
      return this.report('unreadable-number', { what, found: printable(node.text) }, node.span);
    return bounds === undefined ? value : this.#bounded(value, node, what, bounds, describe(node));
  }

  #bounded(
    value: Rational,
    node: DocNode,
    what: string,
    bounds: QuantityBounds,
    found: string,
  ): Rational | undefined {
    if (isWithin(value, bounds)) return value;
    return this.report('out-of-range', { what, expected: bounds.words, found }, node.span);
  }

  /** A whole number within bounds; `4.0` is one too. */
  whole(node: DocNode, what: string, { least, most }: WholeBounds): number | undefined {
    const expected = `a whole number from ${least} to ${most}`;
    const number = node.kind === 'scalar' ? parseDecimal(node.text) : undefined;
    const value = number && toBigInt(number);
    if (node.kind !== 'scalar' || value === undefined) {
      return this.report('wrong-type', { what, expected, found: describe(node) }, node.span);
    }
    if (value >= BigInt(least) && value <= BigInt(most)) return Number.parseInt(String(value), 10);
    return this.report('out-of-range', { what, expected, found: printable(node.text) }, node.span);
  }

  /** One of several words. */
  word<const W extends string>(node: DocNode, what: string, words: readonly W[]): W | undefined {
    const found = this.text(node, what);
    if (found === undefined) return undefined;
    const word = words.find(w => w === found);
    if (word !== undefined) return word;
    const facts = { what, found: printable(found), near: nearest(found, words), known: words };
    return this.report('unknown-choice', facts, node.span);
  }

  /** True or false. */
  flag(node: DocNode, what: string): boolean | undefined {
    if (node.kind === 'scalar' && node.type === 'boolean') return node.text.toLowerCase() === 'true';
    return this.report('wrong-type', { what, expected: 'true or false', found: describe(node) }, node.span);
  }

  /** The items of a list. */
  list(node: DocNode, what: string): readonly DocNode[] {
    if (node.kind === 'list') return node.items;
    this.report('wrong-type', { what, expected: 'a list', found: describe(node) }, node.span);
    return [];
  }

  /** The entries of a mapping whose keys are names of the author's. */
  entries(node: DocNode, what: string): readonly MapEntry[] {
    if (node.kind === 'map') return node.entries;
    this.report('wrong-type', { what, expected: 'a mapping', found: describe(node) }, node.span);
    return [];
  }

  /** A share of the points, from 0 to 1. */
  credit(node: DocNode, what: string): Rational | undefined {
    const value = this.number(node, what);
    const found = node.kind === 'scalar' ? printable(node.text) : '';
    return value && this.#bounded(value, node, what, SHARE, found);
  }

  /** Points, greater than 0. */
  points(node: DocNode, what: string): Rational | undefined {
    const value = this.number(node, what);
    const found = node.kind === 'scalar' ? printable(node.text) : '';
    return value && this.#bounded(value, node, what, POINTS, found);
  }

  /** An id; `hyphens` allows `-` in it. */
  id(node: DocNode, what: string, hyphens = false): string | undefined {
    const id = this.text(node, what);
    return id === undefined ? undefined : this.checkId(id, node.span, what, hyphens);
  }

  /** The id where it is one, else undefined and a diagnostic. */
  checkId(id: string, span: Span, what: string, hyphens = false): string | undefined {
    const pattern = hyphens ? HYPHENATED : IDENTIFIER;
    if (!pattern.test(id)) return this.report('invalid-id', { id: printable(id), what, hyphens }, span);
    if (RESERVED.has(id)) return this.report('reserved-name', { name: id }, span);
    return id;
  }
}

const IDENTIFIER = /^[A-Za-z\u0370-\u03ff][A-Za-z0-9_\u0370-\u03ff]*$/;
const HYPHENATED = /^[A-Za-z\u0370-\u03ff][A-Za-z0-9_\u0370-\u03ff-]*$/;
const RESERVED: ReadonlySet<string> = new Set([
  'and',
  'or',
  'not',
  'if',
  'else',
  'True',
  'False',
  'None',
  'true',
  'false',
]);

/** Names that must differ, each with the place where it was first given. */
export class Names {
  readonly #seen = new Map<string, { readonly what: string; readonly span: Span }>();
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** Takes a name; reports it where it is taken already, and returns whether it was free. */
  take(id: string, what: string, span: Span): boolean {
    const first = this.#seen.get(id);
    if (first !== undefined) {
      this.#reader.report('duplicate-id', { id, what: first.what, first: locate(first.span) }, span);
      return false;
    }
    this.#seen.set(id, { what, span });
    return true;
  }
}

/** A mapping whose keys are known. */
export class Mapping {
  readonly node: MapNode;
  readonly #reader: Reader;
  readonly #keys: Keys;

  constructor(reader: Reader, node: MapNode, keys: Keys) {
    this.#reader = reader;
    this.node = node;
    this.#keys = keys;
  }

  /** The value of a key, or undefined where it is left out or empty (`key:`), which is reported. */
  get(key: string): DocNode | undefined {
    const entry = this.node.entries.find(e => e.key.text === key);
    if (entry === undefined) return undefined;
    if (entry.value.kind === 'scalar' && entry.value.type === 'null' && entry.value.text === '') {
      const known: Key | undefined = this.#keys[key];
      const facts = { what: `\`${key}\``, expected: 'given a value here', found: 'left empty' };
      this.#reader.report('wrong-type', facts, entry.key.span);
      return known?.required ? entry.value : undefined;
    }
    return entry.value;
  }

  /** Applies a reading to the value of a key, where there is one. */
  read<T>(key: string, reading: (node: DocNode) => T | undefined): T | undefined {
    const node = this.get(key);
    return node === undefined || isEmpty(node) ? undefined : reading(node);
  }

  has(key: string): boolean {
    return this.node.entries.some(e => e.key.text === key);
  }

  keySpan(key: string): Span | undefined {
    return this.node.entries.find(e => e.key.text === key)?.key.span;
  }
}

function isEmpty(node: DocNode): boolean {
  return node.kind === 'scalar' && node.type === 'null' && node.text === '';
}

/** What stands there, for messages. */
export function describe(node: DocNode): string {
  switch (node.kind) {
    case 'list':
      return 'a list';
    case 'map':
      return 'a mapping';
    case 'scalar':
      return node.type === 'null' && node.text === '' ? 'nothing' : `\`${printable(node.text, 40)}\``;
  }
}

/** The first character of a node, to point at something of which a piece is missing. */
export function startOf(node: MapNode | ListNode | ScalarNode): Span {
  const { source, start } = node.span;
  if (node.kind === 'map' && node.entries[0] !== undefined) return node.entries[0].key.span;
  return { source, start, end: Math.min(start + 1, node.span.end) };
}
