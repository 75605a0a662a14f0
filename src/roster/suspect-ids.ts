import { printable } from '../base/text.ts';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { RosterStudent } from './roster.ts';

/** Ids that look as if a spreadsheet had taken them for numbers. */
export function suspectIds(students: readonly RosterStudent[]): readonly Diagnostic[] {
  return [...withoutZeros(students), ...withExponents(students)];
}

/**
 * Ids of digits that are shorter than the others and may have lost their leading zeros: those that fall short of the
 * most frequent length, unless they are more than half; where lengths differ so much, a single one shorter than all.
 */
function withoutZeros(students: readonly RosterStudent[]): readonly Diagnostic[] {
  const ofDigits = students.filter(({ id }) => /^\d+$/.test(id)).sort((a, b) => a.id.length - b.id.length);
  const lengths = ofDigits.map(({ id }) => id.length);
  const frequency = (length: number) => lengths.filter(l => l === length).length;
  const usual = [...new Set(lengths)].sort((a, b) => frequency(b) - frequency(a) || b - a)[0] ?? 0;
  const below = lengths.filter(length => length < usual).length;
  const alone = lengths.length > 1 && lengths[0]! < lengths[1]! ? 1 : 0;
  const size = 2 * below <= lengths.length ? below : alone;
  if (size === 0) return [];
  const short = students.filter(s => ofDigits.slice(0, size).includes(s));
  const facts = { ids: short.map(s => printable(s.id)), digits: lengths[size]! };
  return [diagnose('roster-short-ids', facts, short[0]!.span)];
}

/** `1.23457E+19` is what a spreadsheet makes of an id of 20 digits. */
function withExponents(students: readonly RosterStudent[]): readonly Diagnostic[] {
  return students
    .filter(({ id }) => /^\d(?:[.,]\d+)?E\+\d+$/i.test(id))
    .map(({ id, span }) => diagnose('roster-number-id', { id: printable(id) }, span));
}
