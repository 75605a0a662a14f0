import { VERDICTS } from '../../base/verdict.ts';
import type { DocNode } from '../../document/node.ts';
import { describe, type Mapping, type Names, type Reader, startOf } from '../../keys/reader.ts';
import type { Syntax } from '../../language/syntax.ts';
import { ONE, type Rational, ZERO } from '../../numeric/rational.ts';
import type { Tolerance } from '../../tolerances/module.ts';
import { MAPPINGS } from '../keys.ts';
import type { Expectation, FollowThrough, ItemExample, Rule } from '../model.ts';
import { readDefinitionHead } from './definition.ts';
import { readExpression } from './expression.ts';
import type { Use } from './uses.ts';

/** Where the expressions of an item's rules stand. */
export interface RulePlace {
  readonly question: string;
  readonly path: string;
  readonly inside: string | undefined;
  /** How a value of the item is read: for a choice the ids of its options stand for themselves. */
  readonly readValue: (node: DocNode) => Syntax | undefined;
  /** How its tolerances are read. */
  readonly readTolerance: (node: DocNode) => Tolerance | undefined;
}

/** The alternatives (`accept`) or known mistakes of an item, in order. */
export function readRules(
  reader: Reader,
  map: Mapping,
  kind: Rule['kind'],
  names: Names,
  place: RulePlace,
  uses: Use[],
): readonly Rule[] {
  const key = kind === 'alternative' ? 'accept' : 'mistakes';
  const nodes = map.read(key, node => reader.list(node, `\`${key}\``)) ?? [];
  return nodes.flatMap((node, index) => readRule(reader, node, kind, index, names, place, uses) ?? []);
}

function readRule(
  reader: Reader,
  node: DocNode,
  kind: Rule['kind'],
  index: number,
  names: Names,
  place: RulePlace,
  uses: Use[],
): Rule | undefined {
  const map = reader.open(node, MAPPINGS[kind]);
  if (map === undefined) return undefined;
  const what = kind === 'alternative' ? 'an alternative' : 'a mistake';
  const given = map.read('id', inner => reader.id(inner, `the id of ${what}`, true));
  if (given !== undefined) names.take(given, 'a mistake or alternative', map.get('id')!.span);
  const id = given ?? `${kind}-${index + 1}`;
  const own = { question: place.question, inside: place.inside };
  map.read('value', inner => {
    const syntax = place.readValue(inner);
    if (syntax !== undefined)
      uses.push({ role: { kind: 'rule', path: place.path, rule: id }, ...own, syntax });
    return undefined;
  });
  map.read('with', inner => {
    for (const entry of reader.entries(inner, '`with`')) {
      const head = readDefinitionHead(reader, entry, 'let');
      const syntax = readExpression(reader, entry.value, 'a replacement');
      if (head === undefined || syntax === undefined) continue;
      const role = {
        kind: 'replacement' as const,
        path: place.path,
        rule: id,
        ...head,
        span: entry.key.span,
      };
      uses.push({ role, ...own, syntax });
    }
    return undefined;
  });
  if (map.has('value') === map.has('with')) {
    const problem = `${what} has either \`value\` or \`with\``;
    const help = 'give its value, or the givens and definitions it goes wrong with';
    reader.report('faulty-mistake', { problem, help }, startOf(map.node));
    return undefined;
  }
  return {
    id,
    kind,
    credit:
      map.read('credit', inner => reader.credit(inner, '`credit`')) ?? (kind === 'alternative' ? ONE : ZERO),
    tolerance: map.read('tolerance', place.readTolerance),
    feedback: map.read('feedback', inner => reader.text(inner, '`feedback`')),
    span: map.get('id')?.span ?? startOf(map.node),
  };
}

/** The credit for carrying an earlier slip through, and the guard that withholds it, as far as either is given. */
export interface CarriedCredit {
  readonly followThrough: Rational | undefined;
  readonly unless: Syntax | undefined;
}

/** Reads `follow_through`: a number, or a mapping with a guard. */
export function readFollowThrough(reader: Reader, node: DocNode): CarriedCredit {
  if (node.kind === 'scalar')
    return { followThrough: reader.credit(node, '`follow_through`') ?? ZERO, unless: undefined };
  const map = reader.open(node, MAPPINGS.follow_through);
  const unless = map?.read('unless', inner => readExpression(reader, inner, '`unless`'));
  return { followThrough: map?.read('credit', inner => reader.credit(inner, '`credit`')) ?? ZERO, unless };
}

/** The follow-through of an item, whose guard is looked up where the item stands. */
export function guardedBy(
  { followThrough, unless }: CarriedCredit,
  preset: Rational,
  { path, question, inside }: RulePlace,
  uses: Use[],
): FollowThrough {
  if (unless !== undefined) uses.push({ role: { kind: 'guard', path }, question, inside, syntax: unless });
  return { credit: followThrough ?? preset, guarded: unless !== undefined };
}

/** The examples of an item: answers, or mistakes by their id, with what they must get. */
export function readExamples(
  reader: Reader,
  map: Mapping,
  mistakes: readonly Rule[],
): readonly ItemExample[] {
  const nodes = map.read('examples', node => reader.list(node, '`examples`')) ?? [];
  const known = mistakes.map(m => m.id);
  return nodes.flatMap((node): ItemExample[] => {
    const inner = reader.open(node, MAPPINGS.example);
    if (inner === undefined) return [];
    const name = inner.read('name', n => reader.text(n, '`name`'));
    const mistake = inner.read('mistake', n => reader.text(n, '`mistake`'));
    if (mistake !== undefined && !known.includes(mistake)) {
      reader.report(
        'unknown-choice',
        { what: 'the mistake of an example', found: mistake, known },
        inner.get('mistake')!.span,
      );
    }
    if (inner.has('answer') === inner.has('mistake')) {
      const problem = 'an example has either `answer` or `mistake`';
      reader.report(
        'faulty-mistake',
        { problem, help: 'write `{answer: [0.8, 0], expect: correct}`' },
        startOf(inner.node),
      );
    }
    const expect = inner.read('expect', n => readExpectation(reader, n));
    const answer = inner.node.entries.find(e => e.key.text === 'answer')?.value;
    return expect === undefined ? [] : [{ name, answer, mistake, expect, span: startOf(inner.node) }];
  });
}

/** A verdict, or a mapping of verdict and points. */
export function readExpectation(reader: Reader, node: DocNode): Expectation | undefined {
  if (node.kind === 'scalar') {
    const verdict = reader.word(node, 'a verdict', VERDICTS);
    return verdict && { verdict, points: undefined, node };
  }
  if (node.kind === 'list') {
    const facts = { what: 'an expectation', expected: 'a verdict or a mapping', found: describe(node) };
    return reader.report('wrong-type', facts, node.span);
  }
  const map = reader.open(node, MAPPINGS.expectation);
  if (map === undefined) return undefined;
  const verdict = map.read('verdict', inner => reader.word(inner, 'a verdict', VERDICTS));
  const points = map.read('points', inner => reader.number(inner, '`points`'));
  return { verdict, points, node };
}
