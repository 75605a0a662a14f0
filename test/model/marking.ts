import {
  type Condition,
  type Expression,
  elementsOf,
  evaluate,
  holds,
  namesIn,
  type Value,
} from './expressions.ts';
import {
  atMost,
  compare,
  type Fraction,
  fraction,
  greatest,
  minus,
  ONE,
  over,
  roundHalfUp,
  same,
  size,
  sumOf,
  times,
  ZERO,
} from './fractions.ts';
import { judge, NONE, type Rule, read, type Tolerance, type Typed, typedZero } from './tolerances.ts';

/** A rubric of one question, its parts in an order in which each builds on earlier ones only. */
export interface Rubric {
  readonly given: ReadonlyMap<string, Value>;
  readonly parts: readonly Part[];
  readonly pointsDecimals: number;
}

/** A part of the question. */
export interface Part {
  readonly id: string;
  /** How many numbers a vector has; a number has none. */
  readonly length: number | undefined;
  readonly points: Fraction;
  /** The reference; a part with a range has none. */
  readonly value: Expression | undefined;
  readonly tolerance: Tolerance;
  readonly perElement: boolean;
  readonly followThrough: Fraction;
  readonly unless: Condition | undefined;
  readonly accept: readonly Known[];
  readonly mistakes: readonly Known[];
  readonly already: Expression | undefined;
}

/** An alternative or a known mistake: a value of its own, or the reference with another given. */
export interface Known {
  readonly id: string;
  readonly value: Expression | { readonly given: string; readonly is: Value };
  readonly credit: Fraction;
  readonly tolerance: Tolerance | undefined;
}

/** The answers of one student for each part: a text for each number, null for a blank. */
export type Answers = ReadonlyMap<string, Answer>;

/** The text, or texts, typed for one part. */
export type Answer = string | null | readonly (string | null)[];

/** The verdicts that the model gives. */
export type Verdict =
  | 'correct'
  | 'follow-through'
  | 'mistake'
  | 'partial'
  | 'incorrect'
  | 'missing'
  | 'invalid';

/** How one part was marked. */
export interface PartMark {
  readonly verdict: Verdict;
  readonly credit: Fraction;
  readonly points: Fraction;
  /** The rule that decided: `reference` too where no rule matched, `form` where nothing was compared. */
  readonly decidedBy: string;
  /** The parts carried by the rule that decided, where all of it follows from them. */
  readonly carried: readonly string[];
  /** The mistakes whose feedback is shown. */
  readonly told: readonly string[];
  /** The value that later parts may carry. */
  readonly value: Value | undefined;
}

/** How one submission was marked. */
export interface Mark {
  readonly parts: ReadonlyMap<string, PartMark>;
  readonly total: Fraction;
}

/** Values with which a reference is computed: the original ones, or some of the student's. */
export interface Way {
  /** The parts whose typed values are carried. */
  readonly carried: readonly string[];
  /** All that is carried is `correct`: the student merely rounded. */
  readonly rounded: boolean;
  /** The part's own reference. */
  readonly reference: readonly Fraction[];
  /** The value of a name. */
  readonly lookUp: (name: string) => Value;
  /** The elements of an alternative or a mistake. */
  readonly elementsOf: (known: Known) => readonly Fraction[];
}

/** A rule that matched. */
interface Match {
  readonly by: string;
  readonly verdict: Verdict;
  readonly credit: Fraction;
  readonly carried: readonly string[];
}

/** Marks a submission; `without` leaves out a rule of the second edition. */
export function mark(rubric: Rubric, answers: Answers, without: ReadonlySet<Rule> = NONE): Mark {
  const parts = new Map<string, PartMark>();
  for (const part of rubric.parts)
    parts.set(part.id, markPart(rubric, part, answers.get(part.id) ?? null, parts, without));
  return { parts, total: sumOf([...parts.values()].map(p => p.points)) };
}

/** Marks one part, with the marks of all that it builds on. */
function markPart(
  rubric: Rubric,
  part: Part,
  answer: Answer,
  earlier: ReadonlyMap<string, PartMark>,
  without: ReadonlySet<Rule>,
): PartMark {
  const unmarked = (verdict: Verdict): PartMark => {
    return {
      verdict,
      credit: ZERO,
      points: ZERO,
      decidedBy: 'form',
      carried: [],
      told: [],
      value: undefined,
    };
  };
  const texts = typeof answer === 'object' && answer !== null ? answer : [answer];
  const readings = texts.map(read);
  if (readings.every(r => r === 'blank')) return unmarked('missing');
  if (readings.length !== (part.length ?? 1)) return unmarked('invalid');
  const lenient = part.perElement && part.length !== undefined;
  const unreadable = readings.filter(r => r === 'unreadable').length;
  if (unreadable > 0 && (!lenient || unreadable === readings.length)) return unmarked('invalid');

  const typed = readings.map(r => (typeof r === 'string' ? undefined : r));
  const { match, told } = decide(rubric, part, typed, earlier, without);
  const credit = match?.credit ?? ZERO;
  const whole = typed.flatMap(t => (t === undefined ? [] : [t.value]));
  const value = part.length === undefined ? whole[0]! : whole;
  const silent = without.has('full-credit-feedback') ? match?.by === 'reference' : same(credit, ONE);
  return {
    verdict: match?.verdict ?? 'incorrect',
    credit,
    points: roundHalfUp(times(credit, part.points), rubric.pointsDecimals),
    decidedBy: match?.by ?? 'reference',
    carried: match?.carried ?? [],
    told: silent ? [] : told,
    value: whole.length === typed.length ? value : undefined,
  };
}

/** The rule that gives most, the first on a tie, and the mistakes that match. */
function decide(
  rubric: Rubric,
  part: Part,
  typed: readonly (Typed | undefined)[],
  earlier: ReadonlyMap<string, PartMark>,
  without: ReadonlySet<Rule>,
): { readonly match: Match | undefined; readonly told: readonly string[] } {
  if (part.value === undefined) return { match: byRange(part, typed), told: [] };
  const ways = waysOf(rubric, part, earlier, undefined, without);
  const original = ways[0]!;
  const perElement = part.perElement && part.length !== undefined;

  /** Where an element matches; what is blank or unreadable does not. */
  const matches = (references: readonly Fraction[], tolerance = part.tolerance): readonly boolean[] => {
    if (tolerance.kind.startsWith('norm') && typed.includes(undefined)) return typed.map(() => false);
    const numbers = typed.map(t => t ?? { value: ZERO });
    return judge(tolerance, numbers, references, without).map((m, i) => m && typed[i] !== undefined);
  };
  const matchesAll = (references: readonly Fraction[], tolerance?: Tolerance): boolean =>
    matches(references, tolerance).every(m => m);
  /** A mistake that on the same carried values the tolerance does not tell from the reference. */
  const notTold = (way: Way, value: readonly Fraction[], tolerance: Tolerance): boolean => {
    if (way.carried.length === 0 || without.has('mistake-not-told')) return false;
    const computed = value.map((x): Typed => ({ value: x }));
    return judge(tolerance, computed, way.reference, without).every(m => m);
  };
  const guarded = guardHolds(rubric, part, earlier);
  /** The factor of a match, the zeros aside. */
  const share = (way: Way): Fraction => {
    if (way.carried.length === 0 || way.rounded) return ONE;
    return guarded ? ZERO : part.followThrough;
  };
  /** The elements where a zero would match what follows and not the reference, and something wrong is null. */
  const nullElements = (way: Way): readonly boolean[] => {
    const spared = way.reference.map(() => false);
    if (way.carried.length === 0 || way.rounded || without.has('zeros')) return spared;
    if (!way.carried.some(id => isNull(rubric, id, earlier.get(id)!))) return spared;
    const zeros = way.reference.map(() => typedZero(part.tolerance));
    const now = judge(part.tolerance, zeros, way.reference, without);
    const before = judge(part.tolerance, zeros, original.reference, without);
    if (perElement) return now.map((m, i) => m && !before[i]);
    return spared.fill(now.every(m => m) && !before.every(m => m));
  };
  /** The factor of a match on carried values; where it is 0, nothing is tried on them. */
  const factorOf = (way: Way): Fraction => (nullElements(way).includes(true) ? ZERO : share(way));

  /** True where a further value is as easily met by zeros, when something wrong that is carried is null. */
  const isEasy = (way: Way, value: readonly Fraction[], tolerance: Tolerance): boolean => {
    if (way.carried.length === 0 || way.rounded || without.has('zeros')) return false;
    if (!way.carried.some(id => isNull(rubric, id, earlier.get(id)!))) return false;
    const now = judge(
      tolerance,
      value.map(() => typedZero(tolerance)),
      value,
      without,
    );
    const zeros = original.reference.map(() => typedZero(part.tolerance));
    return now.every(m => m) && !judge(part.tolerance, zeros, original.reference, without).every(m => m);
  };

  const found: Match[] = [];
  const told: string[] = [];
  if (matchesAll(original.reference))
    found.push({ by: 'reference', verdict: 'correct', credit: ONE, carried: [] });
  for (const { rounded, reference, carried } of ways)
    if (rounded && matchesAll(reference))
      found.push({ by: 'reference-on-rounded-answers', verdict: 'correct', credit: ONE, carried });

  for (const known of part.accept) {
    for (const way of waysOf(rubric, part, earlier, known, without)) {
      const factor = factorOf(way);
      const value = way.elementsOf(known);
      if (same(factor, ZERO) || !matchesAll(value, known.tolerance)) continue;
      if (isEasy(way, value, known.tolerance ?? part.tolerance)) continue;
      const follows = way.carried.length > 0 && !way.rounded;
      const some = same(known.credit, ZERO) ? 'incorrect' : 'partial';
      const whole = same(known.credit, ONE) ? 'correct' : some;
      const credit = times(known.credit, factor);
      const verdict = follows ? 'follow-through' : whole;
      found.push({ by: `accept:${known.id}`, verdict, credit, carried: way.carried });
    }
  }

  for (const way of ways.slice(1)) {
    const factor = factorOf(way);
    if (way.rounded || same(factor, ZERO) || !matchesAll(way.reference)) continue;
    found.push({ by: 'follow-through', verdict: 'follow-through', credit: factor, carried: way.carried });
  }

  for (const known of part.mistakes) {
    const tolerance = known.tolerance ?? part.tolerance;
    for (const way of waysOf(rubric, part, earlier, known, without)) {
      const value = way.elementsOf(known);
      const factor = factorOf(way);
      if (same(factor, ZERO) || notTold(way, value, tolerance) || !matchesAll(value, tolerance)) continue;
      if (isEasy(way, value, tolerance)) continue;
      const credit = times(known.credit, factor);
      found.push({ by: `mistake:${known.id}`, verdict: 'mistake', credit, carried: way.carried });
      if (!told.includes(known.id)) told.push(known.id);
    }
  }

  if (perElement) {
    const shares = typed.map((_, i) =>
      ways.map((way): Share => {
        if (!matches(way.reference)[i] || nullElements(way)[i]) return { credit: ZERO, follows: false };
        return { credit: share(way), follows: way.carried.length > 0 && !way.rounded };
      }),
    );
    const match = byElement(shares, leftOut(part, original), without);
    if (match !== undefined) found.push(match);
  }

  const best = found.reduce<Match | undefined>(
    (first, m) => (first === undefined || compare(m.credit, first.credit) > 0 ? m : first),
    undefined,
  );
  return { match: best, told };
}

/** Tells a guard: each name is what the student answered, where there is a value, else what follows from that. */
function guardHolds(rubric: Rubric, part: Part, earlier: ReadonlyMap<string, PartMark>): boolean {
  if (part.unless === undefined) return false;
  const answered = new Map<string, Value>();
  for (const [id, { value }] of earlier) if (value !== undefined) answered.set(id, value);
  const names = valuesWith(rubric, answered);
  return holds(part.unless, name => names(name === 'reference' ? part.id : name));
}

/** The credit of one element by one way, and if that is by follow-through. */
interface Share {
  readonly credit: Fraction;
  readonly follows: boolean;
}

/** Each element takes the best of its shares; what the question itself gives only takes away where it is wrong. */
function byElement(
  shares: readonly (readonly Share[])[],
  given: readonly boolean[],
  without: ReadonlySet<Rule>,
): Match | undefined {
  const best = shares.map(all => all.reduce((a, b) => (compare(b.credit, a.credit) > 0 ? b : a)));
  const judged = best.filter((_, i) => !given[i]);
  const spoilt = best.filter((b, i) => given[i] && same(b.credit, ZERO)).length;
  const sum = over(sumOf(judged.map(b => b.credit)), fraction(BigInt(judged.length)));
  const taken = fraction(BigInt(spoilt), BigInt(shares.length));
  const credit = greatest([minus(sum, taken), ZERO]);
  if (same(credit, ZERO)) return undefined;
  const all = judged.every(b => compare(b.credit, ZERO) > 0);
  const follows = judged.some(b => b.follows);
  const right = without.has('element-follows') ? same(sum, ONE) : !follows;
  const whole = right ? 'correct' : 'follow-through';
  return { by: 'per-element', verdict: all && spoilt === 0 ? whole : 'partial', credit, carried: [] };
}

/** The elements that the question itself gives. */
function leftOut(part: Part, original: Way): readonly boolean[] {
  if (part.already === undefined) return original.reference.map(() => false);
  const values = elementsOf(evaluate(part.already, original.lookUp));
  const typed = original.reference.map(
    (_, i): Typed => ({ value: values.length === 1 ? values[0]! : values[i]! }),
  );
  return judge(part.tolerance, typed, original.reference);
}

function byRange(part: Part, typed: readonly (Typed | undefined)[]): Match {
  const inside = typed.map(t => t !== undefined && judge(part.tolerance, [t], [ZERO])[0]!);
  const right = inside.filter(i => i).length;
  const some = part.perElement ? fraction(BigInt(right), BigInt(typed.length)) : ZERO;
  const credit = right === typed.length ? ONE : some;
  const verdict = right === typed.length ? 'correct' : same(credit, ZERO) ? 'incorrect' : 'partial';
  return { by: 'range', verdict, credit, carried: [] };
}

/** The original values first; then all that the student answered; then, of these, only the wrong ones. */
export function waysOf(
  rubric: Rubric,
  part: Part,
  earlier: ReadonlyMap<string, PartMark>,
  known?: Known,
  without: ReadonlySet<Rule> = NONE,
): readonly Way[] {
  const original = way(rubric, part, earlier, [], []);
  const near = [...nearest(rubric, earlier, part, known)];
  if (near.length === 0) return [original];
  const wrong = near.filter(id => earlier.get(id)!.verdict !== 'correct');
  const rounded = wrong.length === 0;
  if (!rounded && same(part.followThrough, ZERO)) return [original];
  const carried = [near, wrong];
  if (without.has('two-ways')) carried.push(near.filter(id => !byReference(earlier.get(id)!)));
  // Each holds the next or is held by it, so that those of one size are the same.
  const different = carried.filter(
    (ids, i) => ids.length > 0 && carried.findIndex(other => other.length === ids.length) === i,
  );
  const ways = different.map(ids => {
    const right = near.filter(id => !ids.includes(id));
    return { ...way(rubric, part, earlier, ids, right), rounded };
  });
  return [original, ...ways];
}

const byReference = ({ verdict, decidedBy }: PartMark): boolean =>
  verdict === 'correct' && decidedBy === 'reference';

/** The nearest parts with a value to carry on which the reference builds, or an alternative or mistake does. */
function nearest(
  rubric: Rubric,
  earlier: ReadonlyMap<string, PartMark>,
  part: Part,
  known?: Known,
): ReadonlySet<string> {
  const value = known !== undefined && 'kind' in known.value ? known.value : part.value!;
  const found = new Set<string>();
  for (const name of namesIn(value)) {
    const named = name === 'reference' ? part : rubric.parts.find(p => p.id === name);
    if (named === undefined) continue;
    if (earlier.get(name)?.value !== undefined) found.add(name);
    else for (const behind of nearest(rubric, earlier, named)) found.add(behind);
  }
  return found;
}

/** The values with some parts carried, and others that are right in their exact form. */
function way(
  rubric: Rubric,
  part: Part,
  earlier: ReadonlyMap<string, PartMark>,
  carried: readonly string[],
  exact: readonly string[],
): Way {
  const fixed = new Map<string, Value>();
  for (const id of carried) fixed.set(id, earlier.get(id)!.value!);
  for (const id of exact) fixed.set(id, originalOf(rubric, id));
  const names = valuesWith(rubric, fixed);
  const reference = names(part.id);
  const lookUp = (name: string): Value => (name === 'reference' ? reference : names(name));
  return {
    carried,
    rounded: false,
    reference: elementsOf(reference),
    lookUp,
    elementsOf: known => {
      if ('kind' in known.value) return spread(evaluate(known.value, lookUp), part);
      const { given, is } = known.value;
      return elementsOf(valuesWith(rubric, new Map([...fixed, [given, is]]))(part.id));
    },
  };
}

/** A number in the place of a vector stands for each of its elements. */
function spread(value: Value, part: Part): readonly Fraction[] {
  return 'n' in value && part.length !== undefined
    ? Array.from({ length: part.length }, () => value)
    : elementsOf(value);
}

/** The value of each name, where those of some are fixed. */
function valuesWith(rubric: Rubric, fixed: ReadonlyMap<string, Value>): (name: string) => Value {
  const known = new Map([...rubric.given, ...fixed]);
  const lookUp = (name: string): Value => {
    const found = known.get(name) ?? evaluate(rubric.parts.find(p => p.id === name)!.value!, lookUp);
    known.set(name, found);
    return found;
  };
  return lookUp;
}

/** The original reference of a part. */
export const originalOf = (rubric: Rubric, id: string): Value => valuesWith(rubric, new Map())(id);

/** A wrong value of which each element is at most a thousandth of the greatest in the reference it replaces. */
function isNull(rubric: Rubric, id: string, { verdict, value }: PartMark): boolean {
  if (verdict === 'correct' || value === undefined) return false;
  const most = over(greatest(elementsOf(originalOf(rubric, id)).map(size)), fraction(1000n));
  return elementsOf(value).every(x => atMost(size(x), most));
}
