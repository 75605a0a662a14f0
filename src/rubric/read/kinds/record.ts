import type { Mapping, Reader } from '../../../keys/reader.ts';
import type { Rational } from '../../../numeric/rational.ts';
import { MAPPINGS } from '../../keys.ts';
import type { Item } from '../../model.ts';
import type { AnswerHead } from '../answer.ts';
import type { Pieces, Place } from '../place.ts';
import { sharePoints, sumOf } from '../shares.ts';
import { fieldEntries } from './fields.ts';

/** Reads a field, which is an item of its own. */
export type ReadField = (map: Mapping, place: Place) => Item | undefined;

/** The fields of a record, each an item that carries points. */
export function readRecord(
  reader: Reader,
  head: AnswerHead,
  place: Place,
  points: Rational | undefined,
  readField: ReadField,
): Pieces {
  const opened = fieldEntries(reader, head).map(({ key, value }) => ({
    key,
    map: reader.open(value, MAPPINGS.field),
  }));
  const given = opened.map(({ map }) => map?.read('points', node => reader.points(node, '`points`')));
  const shares = sharePoints(reader, 'fields', given, points, head.node.span);
  const fields = opened.flatMap(({ key, map }, i): Item[] => {
    if (map === undefined) return [];
    const kind = map.read('answer', node => (node.kind === 'scalar' ? node.text : undefined));
    if (kind === 'record' || kind === 'witness' || kind === 'essay') {
      reader.report('kind-not-in-field', { kind }, map.get('answer')!.span);
      return [];
    }
    const path = `${place.path}.${key.text}`;
    const inner = { question: place.question, path, id: key.text, inside: place.path, share: shares[i] };
    const item = readField(map, inner);
    return item === undefined ? [] : [{ ...item, span: key.span }];
  });
  return { spec: { kind: 'record', fields }, total: sumOf(given) };
}
