import type { Mapping, Reader } from '../../../keys/reader.ts';
import type { Rational } from '../../../numeric/rational.ts';
import type { AnswerHead } from '../answer.ts';
import type { Pieces, Place } from '../place.ts';
import type { Use } from '../uses.ts';
import { readEssay } from './essay.ts';
import { type ReadField, readRecord } from './record.ts';
import { readSpec } from './spec.ts';
import { readAcceptedTexts } from './text.ts';
import { readWitness } from './witness.ts';

/** What belongs to the kind of an item. */
export function readPieces(
  reader: Reader,
  map: Mapping,
  head: AnswerHead,
  place: Place,
  points: Rational | undefined,
  uses: Use[],
  readField: ReadField,
): Pieces {
  const { kind } = head;
  switch (kind) {
    case 'text':
      return { spec: { kind, accept: readAcceptedTexts(reader, map, head) } };
    case 'record':
      return readRecord(reader, head, place, points, readField);
    case 'witness':
      return readWitness(reader, map, head, place, points, uses);
    case 'essay':
      return readEssay(reader, map, head, points);
    default:
      return { spec: readSpec(reader, kind, head) };
  }
}
