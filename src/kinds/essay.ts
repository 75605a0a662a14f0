import { type Key, listOf, type MappingShape, ref, TEXT } from '../keys/key.ts';
import { Names } from '../keys/reader.ts';
import { text } from '../language/value.ts';
import { ZERO } from '../numeric/rational.ts';
import type { Criterion } from '../rubric/model.ts';
import { sharePoints, sumOf } from '../rubric/read/shares.ts';
import type { Asked, KindModule, Pieces } from './module.ts';
import { noDoubts, noneShown, plainNames, TEXT_TYPE } from './plain.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly essay: { readonly criteria: readonly Criterion[] };
  }
}

const CRITERION: MappingShape = {
  title: 'a criterion',
  heading: 'A criterion of an essay',
  keys: {
    id: { description: 'Its name.', schema: ref('hyphenated'), required: true },
    points: {
      description: 'The points a marker can give; left out, an equal share.',
      schema: ref('points'),
    },
    description: { description: 'What earns them.', schema: TEXT, required: true },
  },
};

const CRITERIA_KEY: Key = {
  description: 'What a marker gives points for, for an essay.',
  schema: { ...listOf(ref('criterion')), minItems: 1 },
};

/** The criteria by which people mark an essay. */
function read({ reader, map, head, points }: Asked): Pieces<'essay'> {
  const nodes = map.read('criteria', node => reader.list(node, '`criteria`')) ?? [];
  const names = new Names(reader);
  if (nodes.length === 0 && map.get('criteria')?.kind === 'list') {
    const facts = { what: '`criteria`', expected: 'a list of at least one criterion', found: 'empty' };
    reader.report('wrong-type', facts, map.keySpan('criteria')!);
  }
  const opened = nodes.flatMap(node => reader.open(node, CRITERION) ?? []);
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
  return { spec: { kind: 'essay', criteria }, total: sumOf(given) };
}

/** A text that a person marks. */
export const essay: KindModule<'essay'> = {
  examples: [
    {
      part: 'answer: essay, criteria: [{id: clear, description: It is clear.}]',
      answers: ['"Because."', '1'],
    },
  ],
  reading: {
    answerKeys: {},
    ownKeys: { criteria: CRITERIA_KEY },
    itemKeys: [],
    mappings: { criterion: CRITERION },
    read,
    inner: undefined,
    inRecord: false,
    tolerance: 'untold',
    credit: 'all',
    accept: 'alternatives',
  },
  reference: 'none',
  names: {
    ...plainNames(() => TEXT_TYPE),
    valueless: () => 'an answer of the kind `essay` has no value to compute with',
  },
  form: () => ({ kind: 'essay' }),
  key: { by: 'nobody' },
  shownReference: noneShown,
  doubts: noDoubts,
  mark: () => ({ verdict: 'pending', credit: ZERO, decidedBy: 'marker', feedback: [], diagnostics: [] }),
  languageValue: value => text(value.text),
  shortcut: 'never',
};
