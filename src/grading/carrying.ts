import { carriersOf } from '../language/carry.ts';
import { deciderOf, type Prover } from '../language/prove.ts';
import type { Value } from '../language/value.ts';
import { closenessOf } from './closeness.ts';
import type { MarkingContext } from './kinds/context.ts';
import { verdictOf } from './kinds/context.ts';
import type { CarriedAnswer } from './outcome.ts';
import { answerAt, studentValue, studentValues } from './student-values.ts';
import { showValue } from './supply.ts';

/**
 * A way of recomputing a reference with the student's own values: all that the student answered of the nearest parts
 * that it builds on, or only the wrong ones, with the references in the place of the right ones.
 */
export interface Carrying {
  /** The paths whose answers are carried. */
  readonly carried: readonly string[];
  /** Every answer carried is correct: the student merely rounded. */
  readonly rounded: boolean;
  /** What stands in the place of definitions. */
  readonly values: (workingDigits: number) => ReadonlyMap<string, Value>;
}

/**
 * The ways to recompute a value of the rubric for this student, in the order in which they are tried. Without
 * follow-through only the one for answers that are all correct is left.
 */
export function carryingsOf(context: MarkingContext, prover: Prover, id: string): readonly Carrying[] {
  const { item, compiled } = context;
  const answered = new Map<string, Value>();
  const has = (path: string): boolean => {
    if (path === item.path || answered.has(path)) return answered.has(path);
    const value = isItem(context, path) ? studentValue(context, path) : undefined;
    if (value !== undefined) answered.set(path, value);
    return value !== undefined;
  };
  const carriers = [...carriersOf(prover.program, prover.dependencies, id, has)];
  if (carriers.length === 0) return [];
  const wrong = carriers.filter(path => verdictOf(context, path) !== 'correct');
  const all: Carrying = {
    carried: carriers,
    rounded: wrong.length === 0,
    values: () => new Map(carriers.map(path => [path, answered.get(path)!])),
  };
  if (all.rounded) return [all];
  if (item.followThrough.credit.num <= 0n) return [];
  if (wrong.length === carriers.length) return [all];
  const onlyWrong: Carrying = {
    carried: wrong,
    rounded: false,
    values: working =>
      new Map(
        carriers.map(path => [
          path,
          wrong.includes(path) ? answered.get(path)! : compiled.prover.at(working).valueOf(path),
        ]),
      ),
  };
  return [all, onlyWrong];
}

/** Whether a definition is a part or field whose answer has a verdict. Pending answers are never carried. */
function isItem(context: MarkingContext, path: string): boolean {
  if (!context.compiled.references.has(path) || answerAt(context, path)?.status !== 'read') return false;
  const verdict = verdictOf(context, path);
  return verdict !== 'pending' && verdict !== 'missing' && verdict !== 'invalid';
}

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

const SHOWN_DIGITS = 10;

/** What was carried, with both numbers, for reports and comments. */
export function carriedAnswers({ carried }: Carrying, context: MarkingContext): readonly CarriedAnswer[] {
  return carried.map(path => {
    const answer = answerAt(context, path);
    const proof = context.compiled.references.get(path);
    return {
      part: path,
      answer: answer?.status === 'read' ? answer.written : '',
      expected: proof === undefined ? '' : showValue(proof.value, SHOWN_DIGITS),
    };
  });
}
