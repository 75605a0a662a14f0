import type { Span } from '../../diagnostic/source.ts';
import type { Reader } from '../../keys/reader.ts';
import { exactText } from '../../numeric/format.ts';
import {
  addRationals,
  compareRationals,
  integer,
  negateRational,
  type Rational,
  rational,
  ZERO,
} from '../../numeric/rational.ts';

/**
 * The points of the pieces of a part: those given, and for the others equal shares of what is left. Reports points that
 * do not add up. `total` is undefined where the part gives none; then the pieces decide.
 */
export function sharePoints(
  reader: Reader,
  what: string,
  given: readonly (Rational | undefined)[],
  total: Rational | undefined,
  span: Span,
): readonly Rational[] {
  const sum = given.reduce<Rational>((s, p) => (p === undefined ? s : addRationals(s, p)), ZERO);
  const open = given.filter(p => p === undefined).length;
  const whole = total ?? sum;
  const rest = addRationals(whole, negateRational(sum));
  if (given.length === 0) return [];
  if (open === 0) {
    if (compareRationals(sum, whole) !== 0) {
      reader.report('points-do-not-add-up', { what, total: exactText(sum), points: exactText(whole) }, span);
    }
    return given as readonly Rational[];
  }
  if (rest.num <= 0n && total !== undefined) reader.report('no-points-left', { what }, span);
  const share = rational(rest.num, rest.den * BigInt(open));
  return given.map(p => p ?? (rest.num > 0n ? share : integer(1)));
}

/** The sum of the points of pieces; undefined where there are none, or one gives none. */
export function sumOf(given: readonly (Rational | undefined)[]): Rational | undefined {
  const known = given.flatMap(points => points ?? []);
  return known.length === 0 || known.length < given.length ? undefined : known.reduce(addRationals);
}
