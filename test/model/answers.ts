import {
  compare,
  type Fraction,
  floor,
  fraction,
  greatest,
  HALF,
  leadingPower,
  minus,
  negative,
  ONE,
  over,
  parse,
  plus,
  powerOfTen,
  roundHalfUp,
  same,
  size,
  times,
  write,
  writeDecimals,
  ZERO,
} from './fractions.ts';
import { type Answer, type Answers, mark, type Part, type Rubric, waysOf } from './marking.ts';
import type { Random } from './random.ts';
import type { Tolerance } from './tolerances.ts';

/** The answers of one student, as the model's data and as the JSON text of `answers`. */
export interface Submission {
  readonly answers: Answers;
  readonly json: string;
}

/** Answers to all parts of a rubric: right ones, slips, what follows from slips, and what is hardly an answer. */
export function submissionOf(random: Random, rubric: Rubric): Submission {
  const answers = new Map<string, Answer>();
  // How careful this student is.
  const careful = random.pick([0, 20, 50, 80]);
  for (const part of rubric.parts) answers.set(part.id, answerOf(random, rubric, part, answers, careful));
  const entries = [...answers].map(([id, answer]) => `${JSON.stringify(id)}: ${jsonOf(random, answer)}`);
  return { answers, json: `{"q1": {${entries.join(', ')}}}` };
}

function jsonOf(random: Random, answer: Answer): string {
  if (answer === null) return 'null';
  if (typeof answer !== 'string') return `[${answer.map(a => jsonOf(random, a)).join(', ')}]`;
  const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(answer);
  return number && random.chance(50) ? answer : JSON.stringify(answer);
}

/** Values that one may aim at, of all elements. */
type Aim = () => readonly Fraction[];

function answerOf(random: Random, rubric: Rubric, part: Part, before: Answers, careful: number): Answer {
  const { chance, pick, below } = random;
  if (chance(6)) return pick([null, null, '', ' ']);
  if (chance(2)) return pick(['abc', 'x1']);
  const count = part.length ?? 1;
  const texts: (string | null)[] = [];
  const marks = mark(rubric, before).parts;
  const ways = part.value === undefined ? [] : waysOf(rubric, part, marks);
  const bounds: Aim =
    part.tolerance.kind === 'range'
      ? fixedTo(count, [part.tolerance.low, part.tolerance.high], random)
      : () => ways[0]!.reference;
  const right: Aim = ways.length > 0 ? () => ways[0]!.reference : bounds;
  const follows: Aim = ways.length > 0 ? () => pick(ways.slice(-2)).reference : bounds;
  const known: Aim = () => {
    const all = [...part.mistakes, ...part.accept];
    return all.length === 0 || ways.length === 0 ? right() : pick(ways).elementsOf(pick(all));
  };
  const slip: Aim = () => {
    const by = pick<(x: Fraction) => Fraction>([
      x => plus(x, ONE),
      x => times(x, parse('2')),
      negative,
      x => times(x, parse('1.001')),
      () => parse(pick(['0', '0', '1', '-0.8', '5', '1e-9', '0.0001'])),
    ]);
    return follows().map(by);
  };
  // A thousandth of the greatest is still null where it is carried; a little more is not.
  const nothing: Aim = () => {
    const most = times(greatest(right().map(size)), parse('1/1000'));
    const least = pick([ZERO, ZERO, parse('1e-9'), parse('0.0001'), most, times(most, parse('1.0001'))]);
    return right().map(() => least);
  };
  const aims: readonly Aim[] = [slip, slip, slip, nothing, known, known, known, right];
  // Where there is a slip to carry on, most do.
  const going = ways.length > 1 && chance(60);
  const aim = (): Aim => (going || chance(careful) ? pick([follows, follows, follows, right]) : pick(aims));
  const first = aim();
  const whole = first();
  const tidy = chance(60) ? write : undefined;
  const mixed = count > 1 && chance(35);
  for (let i = 0; i < count; i += 1) {
    const target = (mixed ? aim()() : whole)[i]!;
    texts.push(
      chance(mixed ? 4 : 1) ? pick([null, 'abc', '']) : typedOf(random, target, part.tolerance, tidy),
    );
  }
  if (part.length === undefined) return texts[0]!;
  if (chance(1)) return below(2) === 0 ? texts.slice(1) : [...texts, '1'];
  return texts;
}

function fixedTo(count: number, ends: readonly Fraction[], { pick }: Random): Aim {
  return () => Array.from({ length: count }, () => pick([...ends, ZERO]));
}

/** One way of typing a number that is meant to be near a target. */
function typedOf(
  random: Random,
  target: Fraction,
  tolerance: Tolerance,
  tidy: ((x: Fraction) => string) | undefined,
): string {
  const { chance, pick, below } = random;
  const choice = below(100);
  if (choice < 25) return (tidy ?? write)(target);
  if (choice < 40) return edge(random, target, tolerance);
  // Cut or rounded at a digit near those that are asked for, counted from the point or from the first figure.
  const asked = digitsOf(tolerance, target);
  const decimals = asked + pick([0, 0, 0, 0, 1, 2, 3, -1]);
  const unit = powerOfTen(-decimals);
  const cut = times(fraction(towardsZero(over(target, unit))), unit);
  const rounded = chance(60) ? roundHalfUp(target, decimals) : cut;
  const off = chance(10) ? plus(rounded, pick([unit, negative(unit)])) : rounded;
  return styled(random, off, decimals);
}

function towardsZero(x: Fraction): bigint {
  return x.n < 0n ? -floor(negative(x)) : floor(x);
}

/** The decimals that a tolerance asks for, about. */
function digitsOf(tolerance: Tolerance, target: Fraction): number {
  const leading = same(target, ZERO) ? 0 : leadingPower(target);
  switch (tolerance.kind) {
    case 'decimals':
    case 'written-decimals':
      return tolerance.decimals;
    case 'sigfigs':
    case 'written-sigfigs':
      return tolerance.figures - 1 - leading;
    case 'rel':
    case 'norm-rel':
      return 3 - leading;
    default:
      return 3;
  }
}

/** A multiple of 10^−decimals, written in one of many ways. */
function styled({ chance, pick, below }: Random, x: Fraction, decimals: number): string {
  const plain = decimals < 0 ? writeDecimals(x, 0) : writeDecimals(x, decimals);
  const choice = below(100);
  if (choice < 65) return plain;
  if (choice < 72) return plain.includes('.') ? `${plain}0` : `${plain}.`;
  if (choice < 90) {
    const shift = pick([1, 2, 3, -1, -2]);
    const digits = writeDecimals(times(x, powerOfTen(shift)), Math.max(decimals - shift, 0));
    return `${digits}${chance(50) ? 'e' : 'E'}${-shift}`;
  }
  if (choice < 95) return `${writeDecimals(times(x, powerOfTen(2)), Math.max(decimals - 2, 0))}%`;
  return /^-?0\./.test(plain) ? plain.replace('0.', '.') : plain;
}

/** A number at the very end of what a tolerance accepts, or just beyond. */
function edge({ chance, pick }: Random, r: Fraction, tolerance: Tolerance): string {
  const end = (bound: Fraction): string => {
    const shifted = chance(50) ? plus(r, bound) : minus(r, bound);
    const beyond = times(bound, parse('1e-9'));
    return write(
      chance(50) ? shifted : compare(shifted, r) > 0 ? plus(shifted, beyond) : minus(shifted, beyond),
    );
  };
  const unit = (decimals: number): string => {
    const ulp = powerOfTen(-decimals);
    const below = times({ n: floor(over(r, ulp)), d: 1n }, ulp);
    const steps = fraction(BigInt(pick([-1, 0, 1, 2])));
    return decimals < 0 ? write(below) : writeDecimals(plus(below, times(steps, ulp)), decimals);
  };
  switch (tolerance.kind) {
    case 'exact':
      return write(pick([r, plus(r, parse('1e-9'))]));
    case 'abs':
    case 'norm-abs':
      return end(tolerance.abs);
    case 'rel':
    case 'norm-rel':
      return end(times(tolerance.rel, size(r)));
    case 'abs-or-rel':
      return end(pick([tolerance.abs, times(tolerance.rel, size(r))]));
    case 'isclose':
      return end(plus(tolerance.atol, times(tolerance.rtol, size(r))));
    case 'sides':
      return end(pick([tolerance.below, tolerance.above]));
    case 'factor':
      return end(pick([minus(times(r, tolerance.factor), r), minus(r, over(r, tolerance.factor))].map(size)));
    case 'range':
      return end(ZERO);
    case 'decimals':
      return end(times(HALF, powerOfTen(-tolerance.decimals)));
    case 'sigfigs':
      return same(r, ZERO) ? '0' : end(times(HALF, powerOfTen(leadingPower(r) - tolerance.figures + 1)));
    case 'written-decimals':
    case 'written-sigfigs':
      return unit(digitsOf(tolerance, r));
  }
}
