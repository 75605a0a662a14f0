import type { Verdict } from '../base/verdict.ts';
import { carriersOf } from '../language/carry.ts';
import { deciderOf, type Prover } from '../language/prove.ts';
import { definedAll, type Value } from '../language/value.ts';
import { rational, ZERO } from '../numeric/rational.ts';
import { absolute, bitsForDigits, maximum, multiply, type Scalar, tryCompare } from '../numeric/scalar.ts';
import { closenessOf } from './closeness.ts';
import type { MarkingContext } from './kinds/context.ts';
import { verdictOf } from './kinds/context.ts';
import type { CarriedAnswer } from './outcome.ts';
import { waitsFor } from './precedence.ts';
import type { Carrying } from './rules.ts';
import { answerAt, studentValue, studentValues } from './student-values.ts';
import { showValue } from './supply.ts';

/**
 * The ways to recompute a value of the rubric for this student, in the order in which they are tried: with all of the
 * student's values, and with only the wrong ones. Without follow-through only those for answers that are all
 * correct are left. `replaced` are definitions that a mistake or alternative puts in the place of the real ones: where
 * the student's values stand before all of them, it is no longer that mistake.
 */
export function carryingsOf(
  context: MarkingContext,
  prover: Prover,
  id: string,
  replaced: readonly string[] = [],
): readonly Carrying[] {
  const { item, compiled } = context;
  const answered = new Map<string, Value>();
  const has = (path: string): boolean => {
    if (path === item.path || answered.has(path) || !waitsFor(compiled, item.path, path))
      return answered.has(path);
    const value = isItem(context, path) ? studentValue(context, path) : undefined;
    if (value !== undefined) answered.set(path, value);
    return value !== undefined;
  };
  const found = carriersOf(prover.program, prover.dependencies, id, has);
  const carriers = [...found.carriers];
  if (carriers.length === 0) return [];
  if (replaced.length > 0 && !replaced.some(each => found.computed.has(each))) return [];
  const wrong = carriers.filter(path => verdictOf(context, path) !== 'correct');
  const rounded = wrong.length === 0;
  if (!rounded && item.followThrough.credit.num <= 0n) return [];
  const ways = new Map([carriers, wrong].map(paths => [paths.join(' '), paths]));
  return [...ways.values()]
    .filter(paths => paths.length > 0)
    .map(paths => ({
      carried: paths,
      rounded,
      values: working =>
        new Map(
          carriers.map(path => [
            path,
            paths.includes(path) ? answered.get(path)! : compiled.prover.at(working).valueOf(path),
          ]),
        ),
    }));
}

/** Whether a definition is a part or field whose answer can be carried. */
function isItem(context: MarkingContext, path: string): boolean {
  if (!context.compiled.references.has(path) || answerAt(context, path)?.status !== 'read') return false;
  const verdict = verdictOf(context, path);
  return !NEVER_CARRIED.has(verdict);
}

const NEVER_CARRIED: ReadonlySet<Verdict> = new Set(['pending', 'missing', 'invalid', 'error']);

/** Whether the guard withholds the credit; one that cannot be evaluated on the student's values does. */
export function guardHolds(context: MarkingContext): boolean {
  const { compiled, item } = context;
  const guard = compiled.guards.get(item.path);
  if (guard === undefined) return false;
  const external = studentValues(context, item.path);
  const result = deciderOf(compiled.prover, { external, close: closenessOf(item) })(
    guard,
    `the guard of ${item.path}`,
  );
  if (!result.ok) return true;
  const { value } = result;
  return value.dtype === 'boolean' && value.data.every(Boolean);
}

/** A value that is at most this share of the one that it replaces is next to nothing. */
const NEXT_TO_NOTHING = rational(1n, 1000n);

/**
 * True where a wrong value that is carried is null: the size of each of its elements is at most a thousandth of the
 * largest size in the reference that it replaces. What follows from such a value is too easily right.
 */
export function carriesNull({ carried, values }: Carrying, context: MarkingContext): boolean {
  const { rubric } = context.compiled;
  return carried.some(path => {
    if (verdictOf(context, path) === 'correct') return false;
    const value = values(rubric.precision).get(path);
    return value !== undefined && isNull(value, path, context);
  });
}

/** True where a student's value is next to nothing beside the reference that it stands for. */
export function isNull(value: Value, path: string, { compiled }: MarkingContext): boolean {
  const reference = compiled.references.get(path)?.value;
  if (reference?.dtype !== 'number' || value.dtype !== 'number') return false;
  const precision = bitsForDigits(compiled.rubric.precision);
  const largest = definedAll(reference)
    .map(absolute)
    .reduce<Scalar>((a, b) => maximum(a, b), ZERO);
  const limit = multiply(NEXT_TO_NOTHING, largest, precision);
  return definedAll(value).every(x => {
    const order = tryCompare(absolute(x), limit);
    return order !== undefined && order <= 0;
  });
}

const SHOWN_DIGITS = 10;

/** The wrong ones of what was carried, with both numbers, for reports and comments; all where none is wrong. */
export function carriedAnswers({ carried }: Carrying, context: MarkingContext): readonly CarriedAnswer[] {
  const wrong = carried.filter(path => verdictOf(context, path) !== 'correct');
  return (wrong.length === 0 ? carried : wrong).map(path => {
    const answer = answerAt(context, path);
    const proof = context.compiled.references.get(path);
    return {
      part: path,
      answer: answer?.status === 'read' ? answer.written : '',
      expected: proof === undefined ? '' : showValue(proof.value, SHOWN_DIGITS),
    };
  });
}
