import fc from 'fast-check';
import { EVERY_OBJECT_HAS } from './names.ts';

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

/** What is put into texts: marks of every syntax that is read, and characters that mean something elsewhere. */
const PIECES = [
  ...[
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    ',',
    ':',
    ';',
    '"',
    "'",
    '`',
    '\\',
    '/',
    '//',
    '/*',
    '*/',
    '#',
    '\n',
    '\r',
    '\t',
    ' ',
  ],
  ...[
    '“',
    '”',
    '−',
    '×',
    '٣',
    '\u00a0',
    '\u200b',
    '\ufeff',
    '\u202e',
    '\ud800',
    '\udfff',
    '\u0000',
    '\u001b[31m',
    '\u2028',
  ],
  ...[
    '0',
    '1',
    '9',
    '.',
    '-',
    '+',
    'e',
    'e9',
    'E-',
    '%',
    '**',
    '^',
    '=',
    '&',
    '*',
    '!',
    '|',
    '>',
    '- ',
    ': ',
    ' #',
    '<<',
    '~',
    '$',
  ],
  ...[
    'null',
    'true',
    'NaN',
    'Infinity',
    'None',
    '1e10000',
    '1e10001',
    '1/3',
    '0x1F',
    '__proto__',
    'constructor',
    'id',
    'q1',
  ],
];

/** One change of a text's bytes. */
interface ByteEdit {
  readonly kind: 'flip' | 'insert' | 'delete' | 'splice' | 'repeat' | 'truncate';
  readonly at: number;
  readonly length: number;
  readonly times: number;
  readonly piece: string;
}

const byteEdit: fc.Arbitrary<ByteEdit> = fc.record({
  kind: fc.constantFrom('flip', 'insert', 'delete', 'splice', 'repeat', 'truncate'),
  at: fc.nat(),
  length: fc.integer({ min: 1, max: 24 }),
  times: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 1, max: 8 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 3_000 }) },
  ),
  piece: fc.constantFrom(...PIECES),
});

/** One of these texts after some changes of its bytes; bytes that are no UTF-8 any more become U+FFFD. */
export function mutatedBytes(seeds: readonly string[]): fc.Arbitrary<string> {
  const bytes = seeds.map(seed => ENCODER.encode(seed));
  return fc
    .tuple(
      fc.constantFrom(...bytes),
      fc.constantFrom(...bytes),
      fc.array(byteEdit, { minLength: 1, maxLength: 5 }),
    )
    .map(([text, other, edits]) =>
      DECODER.decode(edits.reduce<Uint8Array>((now, edit) => edited(now, other, edit), text)),
    );
}

/** The bytes of one of these files after some changes, each as a character. */
export function mutatedFiles(seeds: readonly Uint8Array[]): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom(...seeds),
      fc.constantFrom(...seeds),
      fc.array(byteEdit, { minLength: 1, maxLength: 4 }),
    )
    .map(([file, other, edits]) =>
      Buffer.from(edits.reduce<Uint8Array>((now, edit) => edited(now, other, edit), file)).toString('latin1'),
    );
}

function edited(
  bytes: Uint8Array,
  other: Uint8Array,
  { kind, at, length, times, piece }: ByteEdit,
): Uint8Array {
  const start = at % (bytes.length + 1);
  const end = Math.min(bytes.length, start + length);
  switch (kind) {
    case 'flip': {
      const copy = Uint8Array.from(bytes);
      if (start < copy.length) copy[start] = copy[start]! ^ (1 << (length % 8));
      return copy;
    }
    case 'insert':
      return joined(bytes.subarray(0, start), ENCODER.encode(piece), bytes.subarray(start));
    case 'delete':
      return joined(bytes.subarray(0, start), bytes.subarray(end));
    case 'splice':
      return joined(bytes.subarray(0, start), other.subarray((at * 7) % (other.length + 1)));
    case 'repeat': {
      const room = Math.max(1, Math.floor(40_000 / Math.max(1, end - start)));
      const again = Array.from({ length: Math.min(times, room) }, () => bytes.subarray(start, end));
      return joined(bytes.subarray(0, end), ...again, bytes.subarray(end));
    }
    case 'truncate':
      return bytes.slice(0, start);
  }
}

function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** A JSON value whose keys may repeat and whose scalars are text as it stands in a file. */
type Tree =
  | { readonly kind: 'list'; readonly items: readonly Tree[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [key: string, value: Tree])[] }
  | { readonly kind: 'raw'; readonly text: string };

const RAW = [
  ...[
    'null',
    'true',
    'false',
    '0',
    '-0',
    '1',
    '-1',
    '""',
    '" "',
    '[]',
    '{}',
    '[[]]',
    '[null]',
    '{"": 0}',
    '{"__proto__": 1}',
  ],
  ...[
    '1e10000',
    '1e10001',
    '-1e-10000',
    '1e999999999',
    '0.1',
    '1e400',
    '1e-400',
    '12345678901234567890123456789',
  ],
  ...[
    '"1e10000/7"',
    '"1/0"',
    '"NaN"',
    '"-inf"',
    '"1,5"',
    '"1 000"',
    '"50%"',
    '"１．５"',
    '"٣"',
    '"[1 2; 3 4]"',
    '"1 x 2"',
    '"1\\t\\t2"',
  ],
  ...[
    '"9**9**9**9"',
    '"exp(exp(exp(9)))"',
    '"zeros(1e9)"',
    '"x"',
    '"a"',
    '"a, c"',
    '"yes"',
    '"=1+1"',
    '"<b>"',
    '"::error::"',
  ],
  ...[
    '"\\u0000"',
    '"\\ud800"',
    '"\\u202e"',
    '"\\u001b[31m"',
    '"../x"',
    '"__proto__"',
    '"constructor"',
    '"reference"',
    '"q1.n"',
    '"-reference"',
  ],
];
const KEYS = [
  ...EVERY_OBJECT_HAS,
  'length',
  '',
  ' ',
  'id',
  'value',
  'q1',
  'n',
  '\u0000',
  '\ud800',
  '../x',
  '<<',
  'a.b',
  '~1',
];

/** One change of a value's structure, at the node of this number. */
interface TreeEdit {
  readonly kind:
    | 'replace'
    | 'nest'
    | 'wrap'
    | 'unwrap'
    | 'copy'
    | 'duplicate'
    | 'rename'
    | 'remove'
    | 'repeat';
  readonly at: number;
  readonly pick: number;
  readonly raw: string;
  readonly key: string;
}

const treeEdit: fc.Arbitrary<TreeEdit> = fc.record({
  kind: fc.constantFrom(
    'replace',
    'replace',
    'replace',
    'nest',
    'wrap',
    'unwrap',
    'copy',
    'duplicate',
    'rename',
    'remove',
    'repeat',
  ),
  at: fc.nat(),
  pick: fc.nat(),
  raw: fc.constantFrom(...RAW),
  key: fc.constantFrom(...KEYS),
});

/** One of these values after some changes of its structure, as JSON text. */
export function mutatedStructure(seeds: readonly unknown[]): fc.Arbitrary<string> {
  const trees = seeds.map(treeOf);
  return fc
    .tuple(fc.constantFrom(...trees), fc.array(treeEdit, { minLength: 1, maxLength: 6 }))
    .map(([tree, edits]) => textOf(edits.reduce(reshaped, tree)));
}

function treeOf(value: unknown): Tree {
  if (Array.isArray(value)) return { kind: 'list', items: value.map(treeOf) };
  if (typeof value !== 'object' || value === null) return { kind: 'raw', text: JSON.stringify(value) };
  return { kind: 'map', entries: Object.entries(value).map(([key, inner]) => [key, treeOf(inner)] as const) };
}

function textOf(tree: Tree): string {
  if (tree.kind === 'raw') return tree.text;
  if (tree.kind === 'list') return `[${tree.items.map(textOf).join(', ')}]`;
  return `{${tree.entries.map(([key, value]) => `${JSON.stringify(key)}: ${textOf(value)}`).join(', ')}}`;
}

function nodesOf(tree: Tree): readonly Tree[] {
  const inner =
    tree.kind === 'list' ? tree.items : tree.kind === 'map' ? tree.entries.map(([, value]) => value) : [];
  return [tree, ...inner.flatMap(nodesOf)];
}

/** The tree with one node changed. */
function reshaped(tree: Tree, edit: TreeEdit): Tree {
  const nodes = nodesOf(tree);
  // Copies of copies would grow without end.
  if (nodes.length > 2_000 && (edit.kind === 'repeat' || edit.kind === 'copy' || edit.kind === 'duplicate'))
    return tree;
  const target = nodes[edit.at % nodes.length]!;
  const changed = changedNode(target, edit, nodes);
  const visit = (node: Tree): Tree => {
    if (node === target) return changed;
    if (node.kind === 'list') return { kind: 'list', items: node.items.map(visit) };
    if (node.kind === 'map')
      return { kind: 'map', entries: node.entries.map(([key, value]) => [key, visit(value)] as const) };
    return node;
  };
  return visit(tree);
}

function changedNode(node: Tree, { kind, pick, raw, key }: TreeEdit, nodes: readonly Tree[]): Tree {
  const put: Tree = { kind: 'raw', text: raw };
  switch (kind) {
    case 'replace':
      return put;
    case 'nest': {
      let deep = node;
      for (let i = 0; i < (pick % 70) + 1; i++)
        deep = i % 2 === 0 ? { kind: 'list', items: [deep] } : { kind: 'map', entries: [[key, deep]] };
      return deep;
    }
    case 'wrap':
      return pick % 2 === 0 ? { kind: 'list', items: [node, put] } : { kind: 'map', entries: [[key, node]] };
    case 'unwrap':
      if (node.kind === 'list') return node.items[0] ?? put;
      return node.kind === 'map' ? (node.entries[0]?.[1] ?? put) : put;
    case 'copy':
      return nodes[pick % nodes.length]!;
    case 'duplicate':
      if (node.kind === 'list') return { kind: 'list', items: [...node.items, ...node.items] };
      if (node.kind === 'raw' || node.entries.length === 0) return put;
      return { kind: 'map', entries: [...node.entries, [node.entries[pick % node.entries.length]![0], put]] };
    case 'rename':
      if (node.kind !== 'map' || node.entries.length === 0) return put;
      return {
        kind: 'map',
        entries: node.entries.map((entry, i) => (i === pick % node.entries.length ? [key, entry[1]] : entry)),
      };
    case 'remove':
      if (node.kind === 'list')
        return { kind: 'list', items: node.items.filter((_, i) => i !== pick % node.items.length) };
      return node.kind === 'map'
        ? { kind: 'map', entries: node.entries.filter((_, i) => i !== pick % node.entries.length) }
        : put;
    case 'repeat':
      return { kind: 'list', items: Array.from({ length: pick % 20 }, () => node) };
  }
}
