import { printable } from '../../base/text.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { SourceText } from '../../diagnostic/source.ts';
import { type DocNode, get } from '../../document/node.ts';
import { readYaml } from '../../document/yaml.ts';
import { type Mapping, Names, Reader, startOf } from '../../keys/reader.ts';
import { readTolerance } from '../../tolerances/read.ts';
import { MAPPINGS, POINTS_DECIMALS, PRECISION } from '../keys.ts';
import type { Rubric, RubricTest } from '../model.ts';
import { readDeadline } from './deadline.ts';
import type { Defaults } from './item.ts';
import { readQuestion } from './question.ts';
import { readExpectation, readFollowThrough } from './rules.ts';
import type { Use } from './uses.ts';

/** A rubric as it is written, its expressions with where they stand, and everything that is wrong with its form. */
export interface Reading {
  readonly rubric: Rubric | undefined;
  readonly uses: readonly Use[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a rubric from its YAML text: every key, every fault of form, in one go. */
export function readRubric(source: SourceText): Reading {
  const { root, diagnostics } = readYaml(source);
  const reader = new Reader();
  reader.diagnostics.push(...diagnostics);
  const uses: Use[] = [];
  const rubric = root === undefined ? undefined : readRoot(reader, root, source, uses);
  return { rubric, uses, diagnostics: reader.diagnostics };
}

/** True for a submission in the place of a rubric: it has answers, and no questions. */
function isSubmission(root: DocNode): boolean {
  const keys = root.kind === 'map' ? root.entries.map(({ key }) => key.text) : [];
  return keys.includes('answers') && !keys.includes('questions');
}

function readRoot(reader: Reader, root: DocNode, source: SourceText, uses: Use[]): Rubric | undefined {
  if (isSubmission(root)) return reader.report('rubric-is-submission', {}, startOf(root));
  const format = root.kind === 'map' ? get(root, 'format') : undefined;
  if (format?.kind === 'scalar' && format.text.startsWith('decimark-'))
    return reader.report('rubric-is-report', { format: printable(format.text) }, startOf(root));
  const map = reader.open(root, MAPPINGS.rubric);
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
  const precision = map.read('precision', node => reader.whole(node, '`precision`', PRECISION));
  const pointsDecimals = map.read('points_decimals', node =>
    reader.whole(node, '`points_decimals`', POINTS_DECIMALS),
  );
  const decimalMark = map.read('decimal_mark', node => reader.word(node, '`decimal_mark`', ['.', ',']));
  const selfCheck = map.read('self_check', node => reader.word(node, '`self_check`', ['form', 'verdict']));
  const { due, late } = readDeadline(reader, map);
  const defaults = map.read('defaults', node => readDefaults(reader, node));
  const ids = new Names(reader);
  const none: Defaults = {
    tolerance: undefined,
    credit: undefined,
    followThrough: undefined,
    unless: undefined,
  };
  const questions = (map.read('questions', node => reader.list(node, '`questions`')) ?? []).flatMap(
    node => readQuestion(reader, node, ids, defaults ?? none, uses) ?? [],
  );
  const questionsNode = map.get('questions');
  if (questionsNode?.kind === 'list' && questionsNode.items.length === 0) {
    const facts = { what: '`questions`', expected: 'a list of at least one question', found: 'empty' };
    reader.report('wrong-type', facts, map.keySpan('questions')!);
  }
  const tests = map.read('tests', node => readTests(reader, node)) ?? [];
  return {
    source,
    id: id ?? '',
    title: title ?? '',
    course,
    precision: precision ?? PRECISION.preset,
    pointsDecimals: pointsDecimals ?? POINTS_DECIMALS.preset,
    decimalMark,
    selfCheck: selfCheck ?? 'form',
    due,
    late,
    questions,
    tests,
  };
}

function readDefaults(reader: Reader, node: DocNode): Defaults | undefined {
  const map: Mapping | undefined = reader.open(node, MAPPINGS.defaults);
  if (map === undefined) return undefined;
  const carried = map.read('follow_through', inner => readFollowThrough(reader, inner));
  return {
    tolerance: map.read('tolerance', inner => readTolerance(reader, inner)),
    credit: map.read('credit', inner => reader.word(inner, '`credit`', ['all', 'per-element'])),
    followThrough: carried?.followThrough,
    unless: carried?.unless,
  };
}

/** The rubric's own tests of whole submissions. */
function readTests(reader: Reader, node: DocNode): readonly RubricTest[] {
  return reader.list(node, '`tests`').flatMap((item): RubricTest[] => {
    const map = reader.open(item, MAPPINGS.test);
    if (map === undefined) return [];
    const name = map.read('name', inner => reader.text(inner, '`name`'));
    const answers = map.read('answers', inner =>
      inner.kind === 'map' ? inner : void reader.entries(inner, '`answers`'),
    );
    const expect = map.read('expect', inner => readExpectations(reader, inner)) ?? [];
    return answers === undefined ? [] : [{ name, answers, expect, span: startOf(map.node) }];
  });
}

function readExpectations(reader: Reader, node: DocNode): RubricTest['expect'] {
  return reader.entries(node, '`expect`').flatMap(question =>
    reader.entries(question.value, 'the expectations of a question').flatMap(part => {
      const expect = readExpectation(reader, part.value);
      const path = `${question.key.text}.${part.key.text}`;
      return expect === undefined ? [] : [{ path, expect, span: part.key.span }];
    }),
  );
}
