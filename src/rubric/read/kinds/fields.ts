import type { MapEntry } from '../../../document/node.ts';
import { Names, type Reader } from '../../../keys/reader.ts';
import type { AnswerHead } from '../answer.ts';

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
