import { markWitness } from '../grading/kinds/witness.ts';
import { type Key, listOf, type MappingShape, ref, TEXT } from '../keys/key.ts';
import { startOf } from '../keys/reader.ts';
import { ONE } from '../numeric/rational.ts';
import type { Check, WitnessField } from '../rubric/model.ts';
import { readExpression } from '../rubric/read/expression.ts';
import { sharePoints, sumOf } from '../rubric/read/shares.ts';
import { FIELDS_KEY, fieldEntries } from './fields.ts';
import type { Asked, KindModule, Pieces } from './module.ts';
import { noDoubts, noneShown, plainNames, TEXT_TYPE } from './plain.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly witness: { readonly fields: readonly WitnessField[]; readonly checks: readonly Check[] };
  }
}

const WITNESS_FIELD: MappingShape = {
  title: 'a field of a witness',
  heading: 'A field of a witness',
  keys: {
    label: { description: 'What students see as its name.', schema: TEXT },
    answer: { description: 'The kind of the value.', schema: ref('answer'), required: true },
  },
};

const CHECK: MappingShape = {
  title: 'a check',
  heading: 'A check of a witness',
  keys: {
    that: {
      description: 'An expression that must hold; the fields are named by their ids.',
      schema: ref('expression'),
      required: true,
    },
    points: { description: 'The points it gives; left out, an equal share.', schema: ref('points') },
    feedback: { description: 'The comment where it does not hold.', schema: TEXT },
  },
};

const CHECKS_KEY: Key = {
  description: 'Conditions on the student’s own values, for a witness.',
  schema: { ...listOf(ref('check')), minItems: 1 },
};

/** The fields of a witness, which carry no points. */
function readFields({ reader, head, answerKeys, readHead, readInner }: Asked): readonly WitnessField[] {
  const field = { ...WITNESS_FIELD, inside: { key: 'answer', keys: answerKeys } };
  return fieldEntries(reader, head).flatMap(({ key, value }): WitnessField[] => {
    const short = value.kind === 'scalar';
    const inner = short ? undefined : reader.open(value, field);
    const answer = short ? readHead(value) : inner?.read('answer', readHead);
    if (answer === undefined) return [];
    const label = inner?.read('label', node => reader.text(node, '`label`')) ?? key.text;
    const spec = readInner(answer);
    return spec === undefined ? [] : [{ id: key.text, label, spec }];
  });
}

/** The fields, and the conditions on them, which carry the points. */
function read(asked: Asked): Pieces<'witness'> {
  const { reader, map, head, place, points, uses } = asked;
  const fields = readFields(asked);
  const checkNodes = map.read('checks', node => reader.list(node, '`checks`'));
  if (checkNodes === undefined || (checkNodes.length === 0 && map.get('checks')?.kind === 'list')) {
    const example = "checks: [{that: 'close(y, f(x))', points: 1}]";
    reader.report('missing-for-kind', { key: 'checks', kind: 'witness', example }, head.node.span);
    return { spec: { kind: 'witness', fields, checks: [] } };
  }
  const opened = checkNodes.flatMap(node => reader.open(node, CHECK) ?? []);
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
  return { spec: { kind: 'witness', fields, checks }, total: sumOf(given) };
}

/** Values of the student's own choice that conditions must hold for. */
export const witness: KindModule<'witness'> = {
  examples: [
    {
      part: 'answer: {kind: witness, fields: {u: number, v: number}}, checks: [{that: u * v == 6}, {that: u < v}]',
      answers: ['{"u": 2, "v": 3}', '{"u": 3, "v": 2}', '{"u": 1}'],
    },
  ],
  reading: {
    answerKeys: { fields: FIELDS_KEY },
    ownKeys: { checks: CHECKS_KEY },
    itemKeys: ['tolerance', 'follow_through'],
    followThrough: ONE,
    mappings: { witness_field: WITNESS_FIELD, check: CHECK },
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
    valueless: () => 'a witness has no reference',
    inside: ({ fields }) => fields.map(({ id }) => id),
    given: ({ fields }, within) => fields.map(({ id, spec }) => ({ id, ...within(spec) })),
    field: ({ fields }, id) =>
      fields.some(field => field.id === id)
        ? { kind: 'valueless', why: 'a field of a witness is the student’s own and has no reference' }
        : undefined,
  },
  form: ({ fields }, _reference, within) => ({
    kind: 'witness',
    fields: fields.map(({ id, spec }) => ({ id, form: within.value(spec) })),
  }),
  key: { by: 'nobody' },
  shownReference: noneShown,
  doubts: noDoubts,
  mark: markWitness,
  languageValue: () => undefined,
  shortcut: 'never',
};
