import { list } from '../../base/text.ts';
import type { DocNode } from '../../document/node.ts';
import { compareRationals, type Rational, ZERO } from '../../numeric/rational.ts';
import type { DigitCount, ElementRule, NormRule, Tolerance } from '../tolerance.ts';
import { describe, type Mapping, type Reader } from './reader.ts';

/** The forms of tolerance: the keys that may stand together, those that must, and what they come to. */
interface Form {
  readonly keys: readonly string[];
  readonly read: (map: Mapping, reader: Reader) => ElementRule | NormRule | undefined;
}

const FORMS: readonly Form[] = [
  {
    keys: ['abs', 'rel'],
    read: (map, reader) => ({
      kind: 'either',
      abs: bound(map, reader, 'abs'),
      rel: bound(map, reader, 'rel'),
    }),
  },
  {
    keys: ['atol', 'rtol'],
    read: (map, reader) => ({
      kind: 'sum',
      atol: bound(map, reader, 'atol') ?? ZERO,
      rtol: bound(map, reader, 'rtol') ?? ZERO,
    }),
  },
  {
    keys: ['below', 'above'],
    read: (map, reader) => ({
      kind: 'sides',
      below: bound(map, reader, 'below') ?? ZERO,
      above: bound(map, reader, 'above') ?? ZERO,
    }),
  },
  { keys: ['factor'], read: readFactor },
  { keys: ['range'], read: readRange },
  { keys: ['norm'], read: readNorm },
  {
    keys: ['decimals'],
    read: (map, reader) => readDigits(map, reader, digits => ({ kind: 'decimals', decimals: digits })),
  },
  {
    keys: ['sigfigs'],
    read: (map, reader) => readFigures(map, reader, digits => ({ kind: 'sigfigs', sigfigs: digits })),
  },
  { keys: ['written', 'rounding'], read: readWritten },
];

/** The most digits that a tolerance may speak of. */
const MOST_DIGITS = 200;

/** A tolerance: `exact`, or a mapping of one of the forms, with or without `intermediate`. */
export function readTolerance(reader: Reader, node: DocNode): Tolerance | undefined {
  const text = node.span.source.text.slice(node.span.start, node.span.end).replace(/\s+/g, ' ').trim();
  if (node.kind === 'scalar') {
    if (node.text === 'exact') return { rule: { kind: 'exact' }, intermediate: undefined, text };
    const problem = `a tolerance is \`exact\` or a mapping, and this is ${describe(node)}`;
    return reader.report(
      'tolerance-form',
      { problem, help: 'write `{abs: 0.005}` or `{rel: 0.01}`' },
      node.span,
    );
  }
  const map = reader.open(node, 'tolerance');
  if (map === undefined) return undefined;
  const given = map.node.entries.map(e => e.key.text).filter(k => k !== 'intermediate');
  const form = FORMS.find(f => given.some(key => f.keys.includes(key)));
  if (form === undefined) {
    const problem = 'this tolerance states no bound';
    return reader.report(
      'tolerance-form',
      { problem, help: 'write `{abs: 0.005}` or `{rel: 0.01}`' },
      node.span,
    );
  }
  const foreign = given.filter(key => !form.keys.includes(key) && FORMS.some(f => f.keys.includes(key)));
  if (foreign.length > 0) {
    const problem = `${list([...given.filter(k => form.keys.includes(k)), ...foreign].map(k => `\`${k}\``))} are different forms of tolerance`;
    return reader.report(
      'tolerance-form',
      { problem, help: 'choose one of them' },
      map.keySpan(foreign[0]!)!,
    );
  }
  const rule = form.read(map, reader);
  const intermediate = map.read('intermediate', inner => readIntermediate(reader, inner));
  return rule && { rule, intermediate, text };
}

function bound(map: Mapping, reader: Reader, key: string): Rational | undefined {
  return map.read(key, node => {
    const value = reader.number(node, `\`${key}\``);
    if (value === undefined || value.num >= 0n) return value;
    return reader.report(
      'out-of-range',
      { what: `\`${key}\``, expected: 'not negative', found: describe(node) },
      node.span,
    );
  });
}

function readFactor(map: Mapping, reader: Reader): ElementRule | undefined {
  return map.read('factor', node => {
    const factor = reader.number(node, '`factor`');
    if (factor === undefined) return undefined;
    if (factor.num >= factor.den) return { kind: 'factor', factor };
    return reader.report(
      'out-of-range',
      { what: '`factor`', expected: 'at least 1', found: describe(node) },
      node.span,
    );
  });
}

function readRange(map: Mapping, reader: Reader): ElementRule | undefined {
  return map.read('range', node => {
    const items = reader.list(node, '`range`');
    const [low, high] = items.map(item => reader.number(item, 'an end of the range'));
    if (items.length === 2 && low !== undefined && high !== undefined && compareRationals(low, high) <= 0) {
      return { kind: 'range', low, high };
    }
    if (items.length === 2 && (low === undefined || high === undefined)) return undefined;
    const problem = 'a range has two ends, the lower one first';
    return reader.report('tolerance-form', { problem, help: 'write `{range: [1, 2]}`' }, node.span);
  });
}

function readNorm(map: Mapping, reader: Reader): NormRule | undefined {
  return map.read('norm', node => {
    const inner = reader.open(node, 'norm');
    if (inner === undefined) return undefined;
    const [abs, rel] = [bound(inner, reader, 'abs'), bound(inner, reader, 'rel')];
    if (abs !== undefined && rel === undefined) return { kind: 'norm', abs };
    if (rel !== undefined && abs === undefined) return { kind: 'norm', rel };
    if (inner.node.entries.length === 1) return undefined;
    const problem = '`norm` takes either `abs` or `rel`';
    return reader.report(
      'tolerance-form',
      { problem, help: 'write `{norm: {abs: 0.01}}` or `{norm: {rel: 0.01}}`' },
      node.span,
    );
  });
}

function readDigits(
  map: Mapping,
  reader: Reader,
  rule: (digits: number) => ElementRule,
): ElementRule | undefined {
  const digits = map.read('decimals', node => reader.whole(node, '`decimals`', 0, MOST_DIGITS));
  return digits === undefined ? undefined : rule(digits);
}

function readFigures(
  map: Mapping,
  reader: Reader,
  rule: (digits: number) => ElementRule,
): ElementRule | undefined {
  const digits = map.read('sigfigs', node => reader.whole(node, '`sigfigs`', 1, MOST_DIGITS));
  return digits === undefined ? undefined : rule(digits);
}

function readWritten(map: Mapping, reader: Reader): ElementRule | undefined {
  const node = map.get('written');
  if (node === undefined) {
    const problem = '`rounding` belongs to `written`';
    return reader.report(
      'tolerance-form',
      { problem, help: 'write `{written: {decimals: 4}, rounding: nearest}`' },
      map.node.span,
    );
  }
  const inner = reader.open(node, 'written');
  const digits = inner && digitCount(reader, inner);
  const roundings = [map, inner].map(m =>
    m?.read('rounding', n => reader.word(n, '`rounding`', ['any', 'nearest'])),
  );
  return digits && { kind: 'written', digits, nearest: roundings.includes('nearest') };
}

function readIntermediate(reader: Reader, node: DocNode): DigitCount | undefined {
  const map = reader.open(node, 'digits');
  return map && digitCount(reader, map);
}

function digitCount(reader: Reader, map: Mapping): DigitCount | undefined {
  const decimals = map.read('decimals', node => reader.whole(node, '`decimals`', 0, MOST_DIGITS));
  const sigfigs = map.read('sigfigs', node => reader.whole(node, '`sigfigs`', 1, MOST_DIGITS));
  if (decimals !== undefined && sigfigs === undefined) return { decimals };
  if (sigfigs !== undefined && decimals === undefined) return { sigfigs };
  if (map.has('decimals') !== map.has('sigfigs')) return undefined;
  const problem = 'digits are counted either in `decimals` or in `sigfigs`';
  return reader.report(
    'tolerance-form',
    { problem, help: 'write `{decimals: 3}` or `{sigfigs: 3}`' },
    map.node.span,
  );
}
