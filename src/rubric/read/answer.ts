import { ownEntry } from '../../base/own-entry.ts';
import { nearest, printable } from '../../base/text.ts';
import type { DocNode } from '../../document/node.ts';
import { describe, type Mapping, Names, type Reader } from '../../keys/reader.ts';
import { ANSWER_KINDS, isAnswerKind } from '../../kinds/table.ts';
import { compareRationals, type Rational, ZERO } from '../../numeric/rational.ts';
import { MAPPINGS, SIZE } from '../keys.ts';
import type { AnswerKind, Option, Variable } from '../model.ts';

/** The `answer` of a part in its long form; `map` is undefined for the short one. */
export interface AnswerHead {
  readonly kind: AnswerKind;
  readonly node: DocNode;
  readonly map: Mapping | undefined;
}

/** The keys of an `answer` that belong to some kinds only. */
const KEYS_OF_KINDS: Readonly<Record<string, readonly AnswerKind[]>> = {
  length: ['vector', 'shape'],
  rows: ['matrix'],
  columns: ['matrix'],
  shape: ['vector', 'matrix', 'shape'],
  options: ['choice', 'choices'],
  fields: ['record', 'witness'],
  variables: ['expression'],
  accept_expressions: ['number', 'integer'],
};

/** The kind of answer, from `answer: vector` or `answer: {kind: vector, …}`; keys of other kinds are reported. */
export function readAnswerHead(reader: Reader, node: DocNode): AnswerHead | undefined {
  if (node.kind === 'scalar') {
    const kind = readKind(reader, node);
    return kind && { kind, node, map: undefined };
  }
  const map = reader.open(node, MAPPINGS.answer);
  const kind = map?.read('kind', inner => readKind(reader, inner));
  if (map === undefined || kind === undefined) return undefined;
  for (const { key } of map.node.entries) {
    const kinds = ownEntry(KEYS_OF_KINDS, key.text);
    if (kinds !== undefined && !kinds.includes(kind))
      reader.report('key-not-for-kind', { key: key.text, kind, kinds }, key.span);
  }
  return { kind, node, map };
}

function readKind(reader: Reader, node: DocNode): AnswerKind | undefined {
  const found = reader.text(node, 'the kind of answer');
  if (found === undefined) return undefined;
  if (isAnswerKind(found)) return found;
  const facts = { kind: printable(found), near: nearest(found, ANSWER_KINDS), kinds: ANSWER_KINDS };
  return reader.report('unknown-kind', facts, node.span);
}

/** The sizes that an answer of numbers is asked in. */
export interface Sizes {
  readonly sizes: readonly (number | undefined)[];
  /** The student is not told the shape. */
  readonly open: boolean;
}

/** The sizes of a vector, shape (`length`) or matrix (`rows`, `columns`), or `shape` for either. */
export function readSizes(reader: Reader, { kind, map }: AnswerHead): Sizes {
  const names = kind === 'matrix' ? ['rows', 'columns'] : ['length'];
  const single = names.map(name => map?.read(name, node => reader.whole(node, `\`${name}\``, SIZE)));
  const shape = map?.get('shape');
  if (shape === undefined) return { sizes: single, open: false };
  if (shape.kind === 'scalar' && shape.text === 'open') return { sizes: single, open: true };
  if (shape.kind !== 'list' || shape.items.length !== names.length) {
    const expected = kind === 'matrix' ? '`open` or two sizes, `[2, 3]`' : '`open` or a size, `[3]`';
    reader.report('wrong-type', { what: '`shape`', expected, found: describe(shape) }, shape.span);
    return { sizes: single, open: false };
  }
  return { sizes: shape.items.map(item => reader.whole(item, 'a size', SIZE)), open: false };
}

/** The options of a choice, in order: `id: label`, or `id: {label, credit, feedback}`. */
export function readOptions(reader: Reader, { kind, node, map }: AnswerHead): readonly Option[] {
  const options = map?.get('options');
  if (options === undefined || (options.kind === 'map' && options.entries.length === 0)) {
    reader.report(
      'missing-for-kind',
      { key: 'options', kind, example: `answer: {kind: ${kind}, options: {a: …, b: …}}` },
      node.span,
    );
    return [];
  }
  return reader.entries(options, '`options`').map(({ key, value }) => {
    const id = key.text;
    if (id.trim() === '')
      reader.report('invalid-id', { id, what: 'the id of an option', hyphens: true }, key.span);
    if (value.kind !== 'map') {
      const label = value.kind === 'scalar' && value.text !== '' ? value.text : id;
      if (value.kind === 'list') reader.text(value, 'the label of an option');
      return { id, label, credit: ZERO, feedback: undefined };
    }
    const inner = reader.open(value, MAPPINGS.option);
    return {
      id,
      label: inner?.read('label', n => reader.text(n, '`label`')) ?? id,
      credit: inner?.read('credit', n => reader.credit(n, '`credit`')) ?? ZERO,
      feedback: inner?.read('feedback', n => reader.text(n, '`feedback`')),
    };
  });
}

/** The variables of an expression answer with their domains. */
export function readVariables(reader: Reader, { node, map }: AnswerHead): readonly Variable[] {
  const variables = map?.get('variables');
  if (variables === undefined || (variables.kind === 'map' && variables.entries.length === 0)) {
    const example = 'answer: {kind: expression, variables: {x: [-3, 3]}}';
    reader.report('missing-for-kind', { key: 'variables', kind: 'expression', example }, node.span);
    return [];
  }
  const names = new Names(reader);
  return reader.entries(variables, '`variables`').flatMap(({ key, value }): Variable[] => {
    const name = reader.checkId(key.text, key.span, 'the name of a variable');
    if (name !== undefined) names.take(name, 'a variable', key.span);
    const ends = reader
      .list(value, 'the domain of a variable')
      .map(end => reader.number(end, 'an end of the domain'));
    const [low, high] = ends as (Rational | undefined)[];
    if (name === undefined || low === undefined || high === undefined || ends.length !== 2) {
      if (value.kind === 'list' && ends.length !== 2) domainForm(reader, value);
      return [];
    }
    if (compareRationals(low, high) >= 0) domainForm(reader, value);
    return [{ name, low, high }];
  });
}

function domainForm(reader: Reader, value: DocNode): void {
  reader.report(
    'wrong-type',
    {
      what: 'the domain of a variable',
      expected: 'its two ends, the lower one first',
      found: `\`${value.span.source.text.slice(value.span.start, value.span.end)}\``,
    },
    value.span,
  );
}
