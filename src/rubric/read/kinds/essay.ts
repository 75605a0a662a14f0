import { type Mapping, Names, type Reader } from '../../../keys/reader.ts';
import type { Rational } from '../../../numeric/rational.ts';
import { MAPPINGS } from '../../keys.ts';
import type { Criterion } from '../../model.ts';
import type { AnswerHead } from '../answer.ts';
import type { Pieces } from '../place.ts';
import { sharePoints, sumOf } from '../shares.ts';

/** The criteria by which people mark an essay. */
export function readEssay(
  reader: Reader,
  map: Mapping,
  head: AnswerHead,
  points: Rational | undefined,
): Pieces {
  const nodes = map.read('criteria', node => reader.list(node, '`criteria`')) ?? [];
  const names = new Names(reader);
  if (nodes.length === 0 && map.get('criteria')?.kind === 'list') {
    const facts = { what: '`criteria`', expected: 'a list of at least one criterion', found: 'empty' };
    reader.report('wrong-type', facts, map.keySpan('criteria')!);
  }
  const opened = nodes.flatMap(node => reader.open(node, MAPPINGS.criterion) ?? []);
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
