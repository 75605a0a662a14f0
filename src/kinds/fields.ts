import type { MapEntry } from '../document/node.ts';
import { type Key, ref } from '../keys/key.ts';
import { Names, type Reader } from '../keys/reader.ts';
import type { AnswerHead } from '../rubric/read/head.ts';

/** The key of the fields. */
export const FIELDS_KEY: Key = {
  description: 'The named fields of a record or witness.',
  schema: {
    type: 'object',
    minProperties: 1,
    additionalProperties: { anyOf: [ref('field'), ref('witness_field'), ref('kind')] },
  },
};

/** The fields of a record or witness whose ids can be used, each id once. */
export function fieldEntries(reader: Reader, { kind, node, map }: AnswerHead): readonly MapEntry[] {
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
