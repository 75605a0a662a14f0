import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { SourceText } from '../../diagnostic/source.ts';
import type { DocNode } from '../../document/node.ts';
import { readYaml } from '../../document/yaml.ts';
import type { Rubric } from '../model.ts';
import { readExpression } from './expression.ts';
import { type Defaults, readExpectation } from './item.ts';
import { readQuestion } from './question.ts';
import { type Mapping, Names, Reader, startOf } from './reader.ts';
import { readTolerance } from './tolerance.ts';
import type { Use } from './uses.ts';

/** A rubric as it is written, its expressions with where they stand, and everything that is wrong with its form. */
export interface Reading {
  readonly rubric: Rubric | undefined;
  readonly uses: readonly Use[];
  readonly diagnostics: readonly Diagnostic[];
}

const DEFAULT_PRECISION = 34;

/** Reads a rubric from its YAML text: every key, every fault of form, in one go. */
export function readRubric(source: SourceText): Reading {
  const { root, diagnostics } = readYaml(source);
  const reader = new Reader();
  reader.diagnostics.push(...diagnostics);
  const uses: Use[] = [];
  const rubric = root === undefined ? undefined : readRoot(reader, root, source, uses);
  if (root === undefined && diagnostics.length === 0) {
    reader.report('empty-rubric', {}, { source, start: 0, end: 0 });
  }
  return { rubric, uses, diagnostics: reader.diagnostics };
}

function readRoot(reader: Reader, root: DocNode, source: SourceText, uses: Use[]): Rubric | undefined {
  const map = reader.open(root, 'rubric');
  if (map === undefined) return undefined;
  map.read('rubric', node => {
    const version = reader.text(node, '`rubric`');
    if (version !== undefined && version !== '1')
      reader.report('unsupported-version', { found: version }, node.span);
    return undefined;
  });
  const id = map.read('id', node => reader.id(node, 'the id of a rubric', true));
  const title = map.read('title', node => reader.text(node, '`title`'));
  const course = map.read('course', node => reader.text(node, '`course`'));
  const precision = map.read('precision', node => reader.whole(node, '`precision`', 1, 250));
  const pointsDecimals = map.read('points_decimals', node => reader.whole(node, '`points_decimals`', 0, 6));
  const decimalMark = map.read('decimal_mark', node => reader.word(node, '`decimal_mark`', ['.', ',']));
  const selfCheck = map.read('self_check', node => reader.word(node, '`self_check`', ['form', 'verdict']));
  const defaults = map.read('defaults', node => readDefaults(reader, node));
  const ids = new Names(reader);
  const none: Defaults = { tolerance: undefined, credit: undefined, followThrough: false };
  const questions = (map.read('questions', node => reader.list(node, '`questions`')) ?? []).flatMap(
    node => readQuestion(reader, node, ids, defaults ?? none, uses) ?? [],
  );
  const questionsNode = map.get('questions');
  if (questionsNode?.kind === 'list' && questionsNode.items.length === 0) {
    const facts = { what: '`questions`', expected: 'a list of at least one question', found: 'empty' };
    reader.report('wrong-type', facts, map.keySpan('questions')!);
  }
  map.read('tests', node => readTests(reader, node));
  return {
    source,
    id: id ?? '',
    title: title ?? '',
    course,
    precision: precision ?? DEFAULT_PRECISION,
    pointsDecimals: pointsDecimals ?? 2,
    decimalMark,
    selfCheck: selfCheck ?? 'form',
    questions,
  };
}

function readDefaults(reader: Reader, node: DocNode): Defaults | undefined {
  const map: Mapping | undefined = reader.open(node, 'defaults');
  if (map === undefined) return undefined;
  const followThrough = map.read('follow_through', inner => {
    if (inner.kind === 'scalar') return reader.credit(inner, '`follow_through`');
    const guarded = reader.open(inner, 'follow_through');
    guarded?.read('unless', n => void readExpression(reader, n, '`unless`'));
    return guarded?.read('credit', n => reader.credit(n, '`credit`'));
  });
  return {
    tolerance: map.read('tolerance', inner => readTolerance(reader, inner)),
    credit: map.read('credit', inner => reader.word(inner, '`credit`', ['all', 'per-element'])),
    followThrough: followThrough !== undefined && followThrough.num > 0n,
  };
}

/** The rubric's own tests of whole submissions: their form is checked here. */
function readTests(reader: Reader, node: DocNode): undefined {
  for (const item of reader.list(node, '`tests`')) {
    const map = reader.open(item, 'test');
    if (map === undefined) continue;
    map.read('name', inner => reader.text(inner, '`name`'));
    map.read('answers', inner => void reader.entries(inner, '`answers`'));
    map.read('expect', inner => {
      for (const question of reader.entries(inner, '`expect`')) {
        for (const part of reader.entries(question.value, 'the expectations of a question'))
          readExpectation(reader, part.value);
      }
      return undefined;
    });
    if (map.node.entries.length === 0) {
      reader.report('missing-key', { key: 'answers', mapping: 'a test', description: '' }, startOf(map.node));
    }
  }
}
