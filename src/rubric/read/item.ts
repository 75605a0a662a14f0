import { nearest } from '../../base/text.ts';
import type { DocNode } from '../../document/node.ts';
import { type Mapping, Names, type Reader, startOf } from '../../keys/reader.ts';
import { kindsWithItemKey } from '../../kinds/keys.ts';
import { isAnswerKind, KINDS } from '../../kinds/table.ts';
import type { Syntax } from '../../language/syntax.ts';
import { ONE, type Rational, ZERO } from '../../numeric/rational.ts';
import { FALLBACK } from '../../tolerances/either.ts';
import type { Tolerance } from '../../tolerances/module.ts';
import { readTolerance } from '../../tolerances/read.ts';
import { judgesTogether, unreferenced } from '../../tolerances/tolerance.ts';
import { MAPPINGS } from '../keys.ts';
import {
  type AnswerKind,
  type AnswerSpec,
  FEEDBACK_KEYS,
  type Feedback,
  type Item,
  NO_FOLLOW_THROUGH,
} from '../model.ts';
import { readAnswerHead } from './answer.ts';
import { readExpression } from './expression.ts';
import type { AnswerHead } from './head.ts';
import type { Place } from './place.ts';
import { guardedBy, type RulePlace, readExamples, readFollowThrough, readRules } from './rules.ts';
import type { Use } from './uses.ts';
import { readValue, valueReader } from './value.ts';

type Reading = (typeof KINDS)[keyof typeof KINDS]['reading'];

/** What holds for every item that does not say otherwise. */
export interface Defaults {
  readonly tolerance: Tolerance | undefined;
  readonly credit: 'all' | 'per-element' | undefined;
  /** The credit for follow-through; undefined where nothing is said of it. */
  readonly followThrough: Rational | undefined;
  /** The guard of that credit. */
  readonly unless: Syntax | undefined;
}

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
    const kinds = kindsWithItemKey(key.text);
    if (kinds !== undefined && !kinds.includes(kind))
      reader.report('key-not-for-kind', { key: key.text, kind, kinds }, key.span);
  }
  const { reading, reference } = KINDS[kind];
  const carried = map.read('follow_through', node => readFollowThrough(reader, node));
  // Of an item without a reference it holds for the fields that it is made of.
  const within: Defaults =
    carried === undefined || reference !== 'none' ? defaults : { ...defaults, ...carried };
  const pieces = reading.read({
    reader,
    map,
    head,
    place,
    points: ownPoints ?? place.share,
    uses,
    answerKeys: MAPPINGS.answer.keys,
    openField: node => reader.open(node, MAPPINGS.field),
    readField: (field, inside) => readField(reader, field, inside, within, uses),
    readHead: node => readAnswerHead(reader, node),
    readInner: inner => readInner(reader, inner),
  });
  const points = ownPoints ?? place.share ?? pieces.total;
  if (points === undefined && !map.has('points')) {
    const description = 'The points of a right answer, greater than 0.';
    reader.report('missing-key', { key: 'points', mapping: 'a part', description }, startOf(map.node));
  }
  const isFormula = reference !== 'none' && reference.proven === 'each';
  const valueNode = map.get('value');
  const readOwn = valueReader(reader, pieces.spec);
  readValue(reader, valueNode, head, map, place, readOwn, uses);
  const toleranceNode = map.get('tolerance');
  const readFitting = fittingTolerances(reader, kind, reading.unfitTolerances ?? []);
  const own = toleranceNode && readFitting(toleranceNode);
  // Of a tolerance that is faulty or misspelt enough is said.
  const stated =
    toleranceNode !== undefined ||
    map.node.entries.some(({ key }) => nearest(key.text, ['tolerance']) !== undefined);
  const tolerance = own ?? defaultTolerance(reader, reading.tolerance, map, place, defaults, stated);
  const credit =
    map.read('credit', node => reader.word(node, '`credit`', ['all', 'per-element'])) ??
    defaultCredit(reading.credit, defaults);
  const rulePlace = {
    question: place.question,
    path: place.path,
    inside: place.inside,
    readValue: readOwn,
    readTolerance: readFitting,
  };
  const carries =
    (reference !== 'none' || reading.followThrough !== undefined) &&
    unreferenced(tolerance.rule) === undefined;
  const names = new Names(reader);
  const alternatives =
    reading.accept === 'own' ? [] : readRules(reader, map, 'alternative', names, rulePlace, uses);
  const mistakes = readRules(reader, map, 'mistake', names, rulePlace, uses);
  checkConflicts(reader, map, tolerance, credit, toleranceNode);
  return {
    id: place.id,
    path: place.path,
    label,
    points: points ?? ONE,
    spec: pieces.spec,
    items: pieces.items ?? [],
    tolerance,
    toleranceSpan: toleranceNode?.span,
    credit,
    transposed: map.read('transposed', node => reader.credit(node, '`transposed`')) ?? ZERO,
    alternatives,
    mistakes,
    followThrough: carries
      ? guardedBy(carried ?? defaults, reading.followThrough ?? ZERO, rulePlace, uses)
      : NO_FOLLOW_THROUGH,
    already: readAlready(reader, map, credit, reading.itemKeys.includes('already'), rulePlace, uses),
    feedback: map.read('feedback', node => readFeedback(reader, node)) ?? {},
    examples: readExamples(reader, map, mistakes),
    span: map.keySpan('id') ?? startOf(map.node),
    valueSpan: valueNode?.span,
    formula: isFormula && valueNode?.kind === 'scalar' ? valueNode.text.trim() : undefined,
  };
}

/** Reads the elements that the question gives; true where there are any. */
function readAlready(
  reader: Reader,
  map: Mapping,
  credit: Item['credit'],
  fits: boolean,
  place: RulePlace,
  uses: Use[],
): boolean {
  const syntax = map.read('already', node => readExpression(reader, node, '`already`'));
  if (syntax === undefined) return false;
  if (credit !== 'per-element' && fits) {
    const problem = 'elements are left out only where each earns its share';
    const facts = { subject: place.path, problem, help: 'write `credit: per-element` beside it' };
    reader.report('faulty-already', facts, map.keySpan('already')!);
  }
  const { question, inside, path } = place;
  uses.push({ role: { kind: 'already', path }, question, inside, syntax });
  return true;
}

/** Reads a field of a record, where its kind may be one. */
function readField(
  reader: Reader,
  map: Mapping,
  place: Place,
  defaults: Defaults,
  uses: Use[],
): Item | undefined {
  const kind = map.read('answer', kindWord);
  if (kind !== undefined && isAnswerKind(kind) && !KINDS[kind].reading.inRecord)
    return reader.report('kind-not-in-field', { kind }, map.get('answer')!.span);
  return readItem(reader, map, place, defaults, uses);
}

/** The word that names a kind, in the short or the long form of `answer`. */
function kindWord(node: DocNode): string | undefined {
  if (node.kind === 'scalar') return node.text;
  const kind = node.kind === 'map' ? node.entries.find(({ key }) => key.text === 'kind') : undefined;
  return kind?.value.kind === 'scalar' ? kind.value.text : undefined;
}

/** The data of a value within an answer, where its kind may be one. */
function readInner(reader: Reader, head: AnswerHead): AnswerSpec | undefined {
  const { inner } = KINDS[head.kind].reading;
  if (inner === undefined) return reader.report('kind-not-in-field', { kind: head.kind }, head.node.span);
  return inner(head, reader);
}

function defaultCredit(preset: Reading['credit'], defaults: Defaults): 'all' | 'per-element' {
  return preset === 'defaults' ? (defaults.credit ?? 'all') : preset;
}

function defaultTolerance(
  reader: Reader,
  preset: Reading['tolerance'],
  map: Mapping,
  place: Place,
  defaults: Defaults,
  stated: boolean,
): Tolerance {
  if (typeof preset === 'object') return preset;
  if (defaults.tolerance !== undefined || stated) return defaults.tolerance ?? FALLBACK;
  if (preset === 'told')
    reader.report('no-tolerance', { subject: place.path }, map.keySpan('answer') ?? startOf(map.node));
  return FALLBACK;
}

/** Reads tolerances, of which a kind may not take all. */
function fittingTolerances(
  reader: Reader,
  kind: AnswerKind,
  unfit: readonly string[],
): (node: DocNode) => Tolerance | undefined {
  return node => {
    const read = readTolerance(reader, node);
    const key =
      node.kind === 'map' ? node.entries.find(entry => unfit.includes(entry.key.text))?.key : undefined;
    if (key === undefined) return read;
    return reader.report('tolerance-not-for-kind', { key: key.text, kind }, key.span);
  };
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
