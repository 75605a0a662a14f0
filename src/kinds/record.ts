import { markRecord } from '../grading/kinds/record.ts';
import type { Item } from '../rubric/model.ts';
import { sharePoints, sumOf } from '../rubric/read/shares.ts';
import { FIELDS_KEY, fieldEntries } from './fields.ts';
import type { Asked, KindModule, Pieces } from './module.ts';
import { noDoubts, noneShown, plainNames, TEXT_TYPE } from './plain.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly record: { readonly fields: readonly Item[] };
  }
}

/** The fields of a record, each an item that carries points. */
function read({ reader, head, place, points, openField, readField }: Asked): Pieces<'record'> {
  const opened = fieldEntries(reader, head).map(({ key, value }) => ({ key, map: openField(value) }));
  const given = opened.map(({ map }) => map?.read('points', node => reader.points(node, '`points`')));
  const shares = sharePoints(reader, 'fields', given, points, head.node.span);
  const fields = opened.flatMap(({ key, map }, i): Item[] => {
    if (map === undefined) return [];
    const path = `${place.path}.${key.text}`;
    const inner = { question: place.question, path, id: key.text, inside: place.path, share: shares[i] };
    const item = readField(map, inner);
    return item === undefined ? [] : [{ ...item, span: key.span }];
  });
  return { spec: { kind: 'record', fields }, total: sumOf(given), items: fields };
}

/** Named fields, each an item with points of its own. */
export const record: KindModule<'record'> = {
  examples: [
    {
      part: 'answer: {kind: record, fields: {mean: {answer: number, value: 2.5, tolerance: exact}, sign: {answer: boolean, value: true}}}',
      answers: ['{"mean": 2.5, "sign": true}', '{"mean": -2.5}', '{}'],
    },
  ],
  reading: {
    answerKeys: { fields: FIELDS_KEY },
    ownKeys: {},
    itemKeys: ['credit', 'follow_through'],
    mappings: {},
    read,
    inner: undefined,
    inRecord: false,
    tolerance: 'untold',
    credit: 'per-element',
    accept: 'alternatives',
  },
  reference: 'none',
  names: {
    ...plainNames(() => TEXT_TYPE),
    valueless: ({ id }, { fields }) =>
      `it is a record; name one of its fields, such as \`${id}.${fields[0]?.id ?? 'field'}\``,
    inside: ({ fields }) => fields.map(({ id }) => id),
    field: ({ fields }, id) => {
      const found = fields.find(field => field.id === id);
      return found && { kind: 'definition', id: found.path };
    },
  },
  form: ({ fields }, _reference, within) => ({
    kind: 'record',
    fields: fields.map(field => ({ id: field.id, form: within.item(field) })),
  }),
  key: { by: 'items' },
  shownReference: noneShown,
  doubts: noDoubts,
  mark: (value, { fields }, context) => markRecord(value, fields, context),
  languageValue: () => undefined,
  shortcut: 'never',
};
