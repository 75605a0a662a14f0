import { ownEntry } from '../../base/own-entry.ts';
import { nearest } from '../../base/text.ts';
import type { DocNode } from '../../document/node.ts';
import { type Mapping, Names, type Reader, startOf } from '../../keys/reader.ts';
import { ONE, type Rational, ZERO } from '../../numeric/rational.ts';
import { FALLBACK, SAME_FUNCTION } from '../../tolerances/either.ts';
import { EXACT } from '../../tolerances/exact.ts';
import type { Tolerance } from '../../tolerances/module.ts';
import { readTolerance } from '../../tolerances/read.ts';
import { judgesTogether, unreferenced } from '../../tolerances/tolerance.ts';
import { MAPPINGS } from '../keys.ts';
import {
  type AnswerKind,
  FEEDBACK_KEYS,
  type Feedback,
  type Item,
  NO_FOLLOW_THROUGH,
  NUMERIC_KINDS,
  VALUED_KINDS,
} from '../model.ts';
import { readAnswerHead } from './answer.ts';
import { readExpression } from './expression.ts';
import { readPieces } from './kinds/pieces.ts';
import type { Place } from './place.ts';
import { readExamples, readFollowThrough, readRules } from './rules.ts';
import type { Use } from './uses.ts';
import { readValue, valueReader } from './value.ts';

/** What holds for every item that does not say otherwise. */
export interface Defaults {
  readonly tolerance: Tolerance | undefined;
  readonly credit: 'all' | 'per-element' | undefined;
  /** The credit for follow-through. */
  readonly followThrough: Rational;
}

/** The keys of an item that only some kinds have. */
const KEYS_OF_KINDS: Readonly<Record<string, readonly AnswerKind[]>> = {
  value: VALUED_KINDS,
  tolerance: [...NUMERIC_KINDS, 'expression', 'witness'],
  credit: ['vector', 'matrix', 'shape', 'choices', 'record'],
  transposed: ['matrix', 'vector'],
  checks: ['witness'],
  criteria: ['essay'],
  mistakes: VALUED_KINDS,
  accept: [...NUMERIC_KINDS, 'boolean', 'choices', 'text', 'expression'],
  follow_through: [...VALUED_KINDS, 'record'],
};

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
    const kinds = ownEntry(KEYS_OF_KINDS, key.text);
    if (kinds !== undefined && !kinds.includes(kind))
      reader.report('key-not-for-kind', { key: key.text, kind, kinds }, key.span);
  }
  const readField = (field: Mapping, inside: Place) => readItem(reader, field, inside, defaults, uses);
  const pieces = readPieces(reader, map, head, place, ownPoints ?? place.share, uses, readField);
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
  // Of a tolerance that is faulty or misspelt enough is said.
  const stated =
    toleranceNode !== undefined ||
    map.node.entries.some(({ key }) => nearest(key.text, ['tolerance']) !== undefined);
  const tolerance = own ?? defaultTolerance(reader, kind, map, place, defaults, stated);
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
      (VALUED_KINDS.includes(kind) && unreferenced(tolerance.rule) === undefined
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
  stated: boolean,
): Tolerance {
  if (kind === 'integer' || kind === 'shape') return EXACT;
  if (kind === 'expression') return SAME_FUNCTION;
  if (defaults.tolerance !== undefined || stated) return defaults.tolerance ?? FALLBACK;
  if (NUMERIC_KINDS.includes(kind))
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
  const together = judgesTogether(rule);
  if (together !== undefined && credit === 'per-element') {
    const span = node?.span ?? map.keySpan('credit') ?? startOf(map.node);
    const facts = { rule: rule.kind, key: 'credit: per-element', why: together };
    reader.report('tolerance-conflict', facts, span);
  }
  if (unreferenced(rule) === undefined) return;
  for (const key of ['accept', 'mistakes', 'follow_through', 'transposed']) {
    const span = map.keySpan(key);
    if (span === undefined) continue;
    const why = 'it accepts an interval and has no reference to compare with';
    reader.report('tolerance-conflict', { rule: rule.kind, key, why }, span);
  }
}

function readFeedback(reader: Reader, node: DocNode): Feedback | undefined {
  const map = reader.open(node, MAPPINGS.feedback);
  if (map === undefined) return undefined;
  return Object.fromEntries(
    FEEDBACK_KEYS.flatMap(key => {
      const text = map.read(key, inner => reader.text(inner, `\`${key}\``));
      return text === undefined ? [] : [[key, text]];
    }),
  );
}
