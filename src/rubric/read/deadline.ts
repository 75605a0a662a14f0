import { printable } from '../../base/text.ts';
import type { DocNode } from '../../document/node.ts';
import type { Mapping, Reader } from '../../keys/reader.ts';
import { exactText } from '../../numeric/format.ts';
import {
  compareRationals,
  integer,
  multiplyRationals,
  ONE,
  type Rational,
  ZERO,
} from '../../numeric/rational.ts';
import { readDuration } from '../../time/duration.ts';
import { type Instant, readInstant } from '../../time/instant.ts';
import { MAPPINGS } from '../keys.ts';
import type { LatePolicy } from '../model.ts';

/** When submissions are due, and what lateness costs: the keys `due` and `late` of a rubric. */
export function readDeadline(
  reader: Reader,
  map: Mapping,
): { readonly due: Instant | undefined; readonly late: LatePolicy | undefined } {
  const due = map.read('due', node => readDue(reader, node));
  const late = map.read('late', node => readLate(reader, node));
  if (map.has('late') && !map.has('due')) reader.report('late-without-due', {}, map.keySpan('late')!);
  return { due, late };
}

function readDue(reader: Reader, node: DocNode): Instant | undefined {
  const text = reader.text(node, '`due`');
  if (text === undefined) return undefined;
  const found = printable(text.trim());
  return readInstant(text.trim()) ?? reader.report('not-a-date-time', { what: '`due`', found }, node.span);
}

function readLate(reader: Reader, node: DocNode): LatePolicy | undefined {
  const map = reader.open(node, MAPPINGS.late);
  if (map === undefined) return undefined;
  const perDay = map.read('per_day', inner => reader.credit(inner, '`per_day`'));
  const perHour = map.read('per_hour', inner => reader.credit(inner, '`per_hour`'));
  const grace = map.read('grace', inner => readGrace(reader, inner));
  const max = map.read('max', inner => reader.credit(inner, '`max`'));
  if (!map.has('per_day') && !map.has('per_hour')) reader.report('late-without-rate', {}, map.node.span);
  if (perDay !== undefined && perHour !== undefined) {
    const day = multiplyRationals(integer(24), perHour);
    const facts = { hours: exactText(day, 20), day: exactText(perDay, 20) };
    if (compareRationals(perDay, day) > 0)
      reader.report('late-day-unreached', facts, map.keySpan('per_day')!);
  }
  return { perDay, perHour, grace: grace ?? ZERO, max: max ?? ONE };
}

function readGrace(reader: Reader, node: DocNode): Rational | undefined {
  const text = reader.text(node, '`grace`');
  if (text === undefined) return undefined;
  return (
    readDuration(text) ??
    reader.report('not-a-duration', { what: '`grace`', found: printable(text) }, node.span)
  );
}
