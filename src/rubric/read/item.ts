import { RE2JS } from 're2js';
import { type DocNode, type MapEntry, spanWithin } from '../../document/node.ts';
import type { Syntax } from '../../language/syntax.ts';
import { ONE, type Rational, ZERO } from '../../numeric/rational.ts';
import {
  type AcceptedText,
  type AnswerKind,
  type AnswerSpec,
  type Check,
  type Criterion,
  FEEDBACK_KEYS,
  type Feedback,
  type Item,
  NO_FOLLOW_THROUGH,
  type WitnessField,
} from '../model.ts';
import { EXACT, FALLBACK, SAME_FUNCTION, type Tolerance } from '../tolerance.ts';
import { type AnswerHead, readAnswerHead, readOptions, readSizes, readVariables } from './answer.ts';
import { readExpression } from './expression.ts';
import { type Mapping, Names, type Reader, startOf } from './reader.ts';
import { readExamples, readFollowThrough, readRules } from './rules.ts';
import { sharePoints } from './shares.ts';
import { readTolerance } from './tolerance.ts';
import type { Use } from './uses.ts';

/** What holds for every item that does not say otherwise. */
export interface Defaults {
  readonly tolerance: Tolerance | undefined;
  readonly credit: 'all' | 'per-element' | undefined;
  /** The credit for follow-through. */
  readonly followThrough: Rational;
}

/** Where an item stands while it is read. */
export interface Place {
  readonly question: string;
  /** The id of the value: `q1.a1`, `q3.layer1.input`. */
  readonly path: string;
  readonly id: string;
  /** The part that the item is a field of. */
  readonly inside: string | undefined;
  /** The points where the item gives none of its own. */
  readonly share: Rational | undefined;
}

/** The kinds with a reference. */
const VALUED: readonly AnswerKind[] = [
  'number',
  'integer',
  'vector',
  'matrix',
  'shape',
  'choice',
  'choices',
  'boolean',
  'expression',
];

/** The keys of an item that only some kinds have. */
const KEYS_OF_KINDS: Readonly<Record<string, readonly AnswerKind[]>> = {
  value: VALUED,
  tolerance: ['number', 'integer', 'vector', 'matrix', 'shape', 'expression', 'witness'],
  credit: ['vector', 'matrix', 'shape', 'choices', 'record'],
  transposed: ['matrix', 'vector'],
  checks: ['witness'],
  criteria: ['essay'],
  mistakes: ['number', 'integer', 'vector', 'matrix', 'shape', 'choice', 'choices', 'boolean', 'expression'],
  accept: ['number', 'integer', 'vector', 'matrix', 'shape', 'boolean', 'choices', 'text', 'expression'],
  follow_through: [
    'number',
    'integer',
    'vector',
    'matrix',
    'shape',
    'choice',
    'choices',
    'boolean',
    'expression',
    'record',
  ],
};

const NUMERIC: ReadonlySet<AnswerKind> = new Set(['number', 'integer', 'vector', 'matrix', 'shape']);

/** Reads a part or a field of a record: whatever carries points. Its expressions go to `uses`. */
export function readItem(
  reader: Reader,
  map: Mapping,
  place: Place,
  defaults: Defaults,
  uses: Use[],
): Item | undefined {
  const head = map.read('answer', node => readAnswerHead(reader, node));
  const label = map.read('label', node => reader.text(node, '`label`')) ?? place.id;
  const ownPoints = map.read('points', node => reader.points(node, '`points`'));
  if (head === undefined) {
    // The kind is unknown; the expression and the tolerance are still read for faults of their own.
    map.read('tolerance', node => readTolerance(reader, node));
    const syntax = map.read('value', node => readExpression(reader, node, '`value`'));
    if (syntax !== undefined) {
      uses.push({
        role: { kind: 'loose', path: place.path },
        question: place.question,
        inside: place.inside,
        syntax,
      });
    }
    return undefined;
  }
  const { kind } = head;
  for (const { key } of map.node.entries) {
    const kinds = KEYS_OF_KINDS[key.text];
    if (kinds !== undefined && !kinds.includes(kind))
      reader.report('key-not-for-kind', { key: key.text, kind, kinds }, key.span);
  }
  const pieces = readPieces(reader, map, head, place, ownPoints ?? place.share, defaults, uses);
  const points = ownPoints ?? place.share ?? pieces.total;
  if (points === undefined && !map.has('points')) {
    const description = 'The points of a right answer, greater than 0.';
    reader.report('missing-key', { key: 'points', mapping: 'a part', description }, startOf(map.node));
  }
  const valueNode = map.get('value');
  const readOwn = valueReader(reader, pieces.spec);
  readValue(reader, valueNode, head, map, place, readOwn, uses);
  const toleranceNode = map.get('tolerance');
  const own = toleranceNode && readTolerance(reader, toleranceNode);
  const tolerance = own ?? defaultTolerance(reader, kind, map, place, defaults, toleranceNode !== undefined);
  const credit =
    map.read('credit', node => reader.word(node, '`credit`', ['all', 'per-element'])) ??
    defaultCredit(kind, defaults);
  const rulePlace = { question: place.question, path: place.path, inside: place.inside, readValue: readOwn };
  const names = new Names(reader);
  const alternatives = kind === 'text' ? [] : readRules(reader, map, 'alternative', names, rulePlace, uses);
  const mistakes = readRules(reader, map, 'mistake', names, rulePlace, uses);
  checkConflicts(reader, map, tolerance, credit, toleranceNode);
  return {
    id: place.id,
    path: place.path,
    label,
    points: points ?? ONE,
    spec: pieces.spec,
    tolerance,
    toleranceSpan: toleranceNode?.span,
    credit,
    transposed: map.read('transposed', node => reader.credit(node, '`transposed`')) ?? ZERO,
    alternatives,
    mistakes,
    followThrough:
      map.read('follow_through', node => readFollowThrough(reader, node, rulePlace, uses)) ??
      (VALUED.includes(kind) && tolerance.rule.kind !== 'range'
        ? { credit: defaults.followThrough, guarded: false }
        : NO_FOLLOW_THROUGH),
    feedback: map.read('feedback', node => readFeedback(reader, node)) ?? {},
    examples: readExamples(reader, map, mistakes),
    span: map.keySpan('id') ?? startOf(map.node),
    valueSpan: valueNode?.span,
    formula: kind === 'expression' && valueNode?.kind === 'scalar' ? valueNode.text.trim() : undefined,
  };
}

/** A record's parts are one by one unless it says otherwise; everything else is all or nothing. */
function defaultCredit(kind: AnswerKind, defaults: Defaults): 'all' | 'per-element' {
  if (kind === 'record') return 'per-element';
  const elementwise = kind === 'vector' || kind === 'matrix' || kind === 'shape' || kind === 'choices';
  return (elementwise ? defaults.credit : undefined) ?? 'all';
}

function defaultTolerance(
  reader: Reader,
  kind: AnswerKind,
  map: Mapping,
  place: Place,
  defaults: Defaults,
  faulty: boolean,
): Tolerance {
  if (kind === 'integer' || kind === 'shape') return EXACT;
  if (kind === 'expression') return SAME_FUNCTION;
  if (defaults.tolerance !== undefined || faulty) return defaults.tolerance ?? FALLBACK;
  if (NUMERIC.has(kind))
    reader.report('no-tolerance', { subject: place.path }, map.keySpan('answer') ?? startOf(map.node));
  return FALLBACK;
}

function checkConflicts(
  reader: Reader,
  map: Mapping,
  { rule }: Tolerance,
  credit: string,
  node: DocNode | undefined,
): void {
  if (rule.kind === 'norm' && credit === 'per-element') {
    const why = 'a norm judges all elements together';
    const span = node?.span ?? map.keySpan('credit') ?? startOf(map.node);
    reader.report('tolerance-conflict', { rule: 'norm', key: 'credit: per-element', why }, span);
  }
  if (rule.kind !== 'range') return;
  for (const key of ['accept', 'mistakes', 'follow_through', 'transposed']) {
    const span = map.keySpan(key);
    if (span === undefined) continue;
    const why = 'it accepts an interval and has no reference to compare with';
    reader.report('tolerance-conflict', { rule: 'range', key, why }, span);
  }
}

/** What belongs to a kind, and the sum of the points of its pieces where each has its own. */
interface Pieces {
  readonly spec: AnswerSpec;
  readonly total?: Rational;
}

function readPieces(
  reader: Reader,
  map: Mapping,
  head: AnswerHead,
  place: Place,
  points: Rational | undefined,
  defaults: Defaults,
  uses: Use[],
): Pieces {
  const { kind } = head;
  switch (kind) {
    case 'number':
    case 'integer': {
      const acceptExpressions =
        head.map?.read('accept_expressions', n => reader.flag(n, '`accept_expressions`')) ?? false;
      return { spec: { kind, acceptExpressions } };
    }
    case 'vector':
    case 'shape': {
      const { sizes, open } = readSizes(reader, head);
      return { spec: { kind, length: sizes[0], open } };
    }
    case 'matrix': {
      const { sizes, open } = readSizes(reader, head);
      return { spec: { kind, rows: sizes[0], columns: sizes[1], open } };
    }
    case 'choice':
    case 'choices':
      return { spec: { kind, options: readOptions(reader, head) } };
    case 'boolean':
      return { spec: { kind } };
    case 'text':
      return { spec: { kind, accept: readAcceptedTexts(reader, map, head) } };
    case 'expression':
      return { spec: { kind, variables: readVariables(reader, head) } };
    case 'record':
      return readRecord(reader, head, place, points, defaults, uses);
    case 'witness':
      return readWitness(reader, map, head, place, points, uses);
    case 'essay':
      return readEssay(reader, map, head, points);
  }
}

function fieldEntries(reader: Reader, { kind, node, map }: AnswerHead): readonly MapEntry[] {
  const fields = map?.get('fields');
  if (fields === undefined || (fields.kind === 'map' && fields.entries.length === 0)) {
    reader.report(
      'missing-for-kind',
      { key: 'fields', kind, example: `answer: {kind: ${kind}, fields: {…}}` },
      node.span,
    );
    return [];
  }
  const names = new Names(reader);
  return reader.entries(fields, '`fields`').filter(({ key }) => {
    const id = reader.checkId(key.text, key.span, 'the id of a field');
    return id !== undefined && names.take(id, 'a field', key.span);
  });
}

function readRecord(
  reader: Reader,
  head: AnswerHead,
  place: Place,
  points: Rational | undefined,
  defaults: Defaults,
  uses: Use[],
): Pieces {
  const opened = fieldEntries(reader, head).map(({ key, value }) => ({
    key,
    map: reader.open(value, 'field'),
  }));
  const given = opened.map(({ map }) => map?.read('points', node => reader.points(node, '`points`')));
  const shares = sharePoints(reader, 'fields', given, points, head.node.span);
  const fields = opened.flatMap(({ key, map }, i): Item[] => {
    if (map === undefined) return [];
    const kind = map.read('answer', node => (node.kind === 'scalar' ? node.text : undefined));
    if (kind === 'record' || kind === 'witness' || kind === 'essay') {
      reader.report('kind-not-in-field', { kind }, map.get('answer')!.span);
      return [];
    }
    const path = `${place.path}.${key.text}`;
    const inner = { question: place.question, path, id: key.text, inside: place.path, share: shares[i] };
    const item = readItem(reader, map, inner, defaults, uses);
    return item === undefined ? [] : [{ ...item, span: key.span }];
  });
  const total = given.length > 0 && !given.includes(undefined) ? { total: sum(shares) } : {};
  return { spec: { kind: 'record', fields }, ...total };
}

function sum(points: readonly Rational[]): Rational {
  return points.reduce(
    (a, b) => ({ kind: 'rational', num: a.num * b.den + b.num * a.den, den: a.den * b.den }),
    ZERO,
  );
}

function readWitness(
  reader: Reader,
  map: Mapping,
  head: AnswerHead,
  place: Place,
  points: Rational | undefined,
  uses: Use[],
): Pieces {
  const fields = fieldEntries(reader, head).flatMap(({ key, value }): WitnessField[] => {
    const short = value.kind === 'scalar';
    const inner = short ? undefined : reader.open(value, 'witness_field');
    const answer = short
      ? readAnswerHead(reader, value)
      : inner?.read('answer', node => readAnswerHead(reader, node));
    if (answer === undefined) return [];
    const { kind } = answer;
    if (kind === 'record' || kind === 'witness' || kind === 'essay' || kind === 'expression') {
      reader.report('kind-not-in-field', { kind }, answer.node.span);
      return [];
    }
    const label = inner?.read('label', node => reader.text(node, '`label`')) ?? key.text;
    const none: Defaults = { tolerance: EXACT, credit: undefined, followThrough: ZERO };
    const { spec } =
      kind === 'text'
        ? { spec: { kind, accept: [] } }
        : readPieces(reader, map, answer, place, undefined, none, []);
    return [{ id: key.text, label, spec }];
  });
  const checkNodes = map.read('checks', node => reader.list(node, '`checks`'));
  if (checkNodes === undefined || (checkNodes.length === 0 && map.get('checks')?.kind === 'list')) {
    const example = "checks: [{that: 'close(y, f(x))', points: 1}]";
    reader.report('missing-for-kind', { key: 'checks', kind: 'witness', example }, head.node.span);
    return { spec: { kind: 'witness', fields, checks: [] } };
  }
  const opened = checkNodes.flatMap(node => reader.open(node, 'check') ?? []);
  const given = opened.map(check => check.read('points', node => reader.points(node, '`points`')));
  const shares = sharePoints(reader, 'checks', given, points, map.keySpan('checks')!);
  const checks = opened.map((check, index): Check => {
    const node = check.get('that');
    const syntax = node && readExpression(reader, node, '`that`');
    if (syntax !== undefined) {
      const role = { kind: 'check' as const, path: place.path, index };
      uses.push({ role, question: place.question, inside: place.path, syntax });
    }
    return {
      that: node?.kind === 'scalar' ? node.text.trim() : '',
      term: undefined,
      points: shares[index]!,
      feedback: check.read('feedback', inner => reader.text(inner, '`feedback`')),
      span: node?.span ?? startOf(check.node),
    };
  });
  const total = given.length > 0 && !given.includes(undefined) ? { total: sum(shares) } : {};
  return { spec: { kind: 'witness', fields, checks }, ...total };
}

function readEssay(reader: Reader, map: Mapping, head: AnswerHead, points: Rational | undefined): Pieces {
  const nodes = map.read('criteria', node => reader.list(node, '`criteria`')) ?? [];
  const names = new Names(reader);
  if (nodes.length === 0 && map.get('criteria')?.kind === 'list') {
    const facts = { what: '`criteria`', expected: 'a list of at least one criterion', found: 'empty' };
    reader.report('wrong-type', facts, map.keySpan('criteria')!);
  }
  const opened = nodes.flatMap(node => reader.open(node, 'criterion') ?? []);
  const given = opened.map(criterion => criterion.read('points', node => reader.points(node, '`points`')));
  if (opened.length === 0) return { spec: { kind: 'essay', criteria: [] } };
  const shares = sharePoints(reader, 'criteria', given, points, map.keySpan('criteria') ?? head.node.span);
  const criteria = opened.map((criterion, i): Criterion => {
    const id =
      criterion.read('id', node => reader.id(node, 'the id of a criterion', true)) ?? `criterion-${i + 1}`;
    if (criterion.has('id')) names.take(id, 'a criterion', criterion.get('id')!.span);
    const description = criterion.read('description', node => reader.text(node, '`description`')) ?? '';
    return { id, points: shares[i]!, description };
  });
  const total = given.includes(undefined) ? {} : { total: sum(shares) };
  return { spec: { kind: 'essay', criteria }, ...total };
}

function readAcceptedTexts(reader: Reader, map: Mapping, head: AnswerHead): readonly AcceptedText[] {
  const nodes = map.read('accept', node => reader.list(node, '`accept`'));
  if (nodes === undefined || nodes.length === 0) {
    reader.report(
      'missing-for-kind',
      { key: 'accept', kind: 'text', example: 'accept: [overfitting, {pattern: over-?fit.*}]' },
      head.node.span,
    );
    return [];
  }
  return nodes.flatMap((node): AcceptedText[] => {
    if (node.kind === 'scalar') return [{ kind: 'text', text: node.text, credit: ONE, feedback: undefined }];
    const inner = reader.open(node, 'accepted_text');
    if (inner === undefined) return [];
    const text = inner.read('text', n => reader.text(n, '`text`'));
    const pattern = inner.read('pattern', n => readPattern(reader, n));
    const credit = inner.read('credit', n => reader.credit(n, '`credit`')) ?? ONE;
    const feedback = inner.read('feedback', n => reader.text(n, '`feedback`'));
    if (inner.has('text') === inner.has('pattern')) {
      const problem = 'an accepted text has either `text` or `pattern`';
      reader.report(
        'faulty-mistake',
        { problem, help: 'write `{text: overfitting}` or `{pattern: over-?fit.*}`' },
        startOf(inner.node),
      );
      return [];
    }
    if (text !== undefined) return [{ kind: 'text', text, credit, feedback }];
    return pattern === undefined ? [] : [{ kind: 'pattern', text: pattern, credit, feedback }];
  });
}

function readPattern(reader: Reader, node: DocNode): string | undefined {
  const pattern = reader.text(node, '`pattern`');
  if (pattern === undefined) return undefined;
  try {
    RE2JS.compile(pattern);
    return pattern;
  } catch (fault) {
    const message = fault instanceof Error ? fault.message : String(fault);
    const problem = message.replace(/^error parsing regexp: /, '');
    return reader.report('faulty-pattern', { problem }, node.span);
  }
}

function readFeedback(reader: Reader, node: DocNode): Feedback | undefined {
  const map = reader.open(node, 'feedback');
  if (map === undefined) return undefined;
  return Object.fromEntries(
    FEEDBACK_KEYS.flatMap(key => {
      const text = map.read(key, inner => reader.text(inner, `\`${key}\``));
      return text === undefined ? [] : [[key, text]];
    }),
  );
}

/** The reference. For a choice the ids of options stand for themselves, anything else is an expression. */
function readValue(
  reader: Reader,
  node: DocNode | undefined,
  { kind, node: headNode }: AnswerHead,
  map: Mapping,
  place: Place,
  readOwn: (node: DocNode) => Syntax | undefined,
  uses: Use[],
): void {
  if (!VALUED.includes(kind)) return;
  if (node === undefined) {
    const isRange = map.read('tolerance', n =>
      n.kind === 'map' && n.entries.some(e => e.key.text === 'range') ? true : undefined,
    );
    if (isRange && kind !== 'expression') return;
    if (!map.has('value')) {
      const example =
        kind === 'choice' ? 'value: a' : kind === 'vector' ? 'value: relu(W.T @ x)' : 'value: 1 / 3';
      reader.report('missing-for-kind', { key: 'value', kind, example }, headNode.span);
    }
    return;
  }
  const syntax = readOwn(node);
  if (syntax !== undefined) {
    uses.push({
      role: { kind: 'value', path: place.path },
      question: place.question,
      inside: place.inside,
      syntax,
    });
  }
}

/** How a value of that kind is read: for a choice the ids of its options stand for themselves. */
function valueReader(reader: Reader, spec: AnswerSpec): (node: DocNode) => Syntax | undefined {
  if (spec.kind !== 'choice' && spec.kind !== 'choices')
    return node => readExpression(reader, node, '`value`');
  return node => readChosen(reader, node, spec.options);
}

function readChosen(
  reader: Reader,
  node: DocNode,
  options: readonly { readonly id: string }[],
): Syntax | undefined {
  if (node.kind === 'list') {
    const items = node.items.map(item => readChosen(reader, item, options));
    return items.includes(undefined)
      ? undefined
      : { kind: 'list', items: items as Syntax[], span: node.span };
  }
  if (node.kind === 'scalar' && options.some(o => o.id === node.text)) {
    return { kind: 'text', value: node.text, span: spanWithin(node, 0, node.text.length) };
  }
  return readExpression(reader, node, '`value`');
}
