import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { carriersIn } from '../../language/carry.ts';
import { namesIn } from '../../language/dependencies.ts';
import { type Decider, deciderOf } from '../../language/prove.ts';
import type { Term } from '../../language/term.ts';
import { numbers, type Value } from '../../language/value.ts';
import {
  addRationals,
  compareRationals,
  divideRationals,
  multiplyRationals,
  type Rational,
  ZERO,
} from '../../numeric/rational.ts';
import type { Check, Item } from '../../rubric/model.ts';
import { carriedAnswers, guardHolds, isNull } from '../carrying.ts';
import { closenessOf } from '../closeness.ts';
import { authorComment } from '../comment.ts';
import { carriedComment } from '../comments.ts';
import type { Outcome } from '../outcome.ts';
import { waitsFor } from '../precedence.ts';
import { studentValue } from '../student-values.ts';
import { type MarkingContext, verdictOf } from './context.ts';

/** The answer that conditions are about: the ids that they may name, and the values of those that could be read. */
export interface Checked {
  readonly ids: readonly string[];
  readonly values: ReadonlyMap<string, Value>;
}

/** The result of one condition with one choice of the student's other values. */
interface Tried {
  /** Undefined where it cannot be decided, which is for a marker. */
  readonly holds: boolean | undefined;
  /** The points that it gives, after what wrong values cost. */
  readonly earned: Rational;
  /** The points that it could give if it held. */
  readonly possible: Rational;
  /** The wrong values of the student that it builds on. */
  readonly wrong: readonly string[];
  readonly diagnostic?: Diagnostic | undefined;
}

/**
 * Marks an answer by conditions on it. All are tried together: with all the student's other values, with their wrong
 * ones only, and with references only. A point won with a wrong value is multiplied by the part's follow-through credit;
 * one that zeros would win as well with a wrong value that is null is lost. The choice that gives most counts, on a tie
 * the first.
 */
export function markChecks(checks: readonly Check[], answer: Checked, context: MarkingContext): Outcome {
  const { item, compiled } = context;
  const terms = compiled.checks.get(item.path) ?? [];
  const others = otherValues(terms, answer, context);
  const wrong = [...others.keys()].filter(path => verdictOf(context, path) !== 'correct');
  const choices = new Map([[...others.keys()], wrong, []].map(paths => [paths.join(' '), paths]));
  const tried = [...choices.values()].map(paths => {
    const used = new Map(paths.map(path => [path, others.get(path)!]));
    return tryChecks(checks, terms, answer, { used, wrong }, context);
  });
  const total = (way: readonly Tried[]) => way.map(t => t.earned).reduce(addRationals, ZERO);
  const best = tried.reduce((a, b) => (compareRationals(total(b), total(a)) > 0 ? b : a));
  const earned = total(best);
  const open = tried.some(
    way =>
      way.some(t => t.holds === undefined) &&
      compareRationals(
        way.map(t => (t.holds === undefined ? t.possible : t.earned)).reduce(addRationals, ZERO),
        earned,
      ) > 0,
  );
  const won = best.filter(t => t.earned.num > 0n);
  const carried = [...new Set(won.flatMap(t => t.wrong))];
  const all = won.length === checks.length;
  const named =
    carried.length === 0
      ? undefined
      : carriedAnswers({ carried, rounded: false, values: () => others }, context);
  return {
    verdict: open
      ? 'error'
      : all
        ? carried.length === 0
          ? 'correct'
          : 'follow-through'
        : won.length > 0
          ? 'partial'
          : 'incorrect',
    credit: open ? ZERO : divideRationals(earned, item.points),
    decidedBy: 'checks',
    feedback: [
      ...checks.flatMap(({ feedback }, i) =>
        won.includes(best[i]!) || feedback === undefined ? [] : [authorComment(feedback)],
      ),
      ...(named === undefined ? [] : [carriedComment(named, all)]),
    ],
    diagnostics: best.flatMap(t => t.diagnostic ?? []),
    checks: checks.map(({ that, points, feedback }, i) => ({
      that,
      holds: won.includes(best[i]!),
      points,
      feedback,
    })),
    ...(named === undefined ? {} : { carried: named }),
  };
}

/** The student's readable answers to the other parts that the conditions build on. */
function otherValues(
  terms: readonly Term[],
  { ids }: Checked,
  context: MarkingContext,
): ReadonlyMap<string, Value> {
  const { compiled, item } = context;
  const { dependencies } = compiled.prover;
  const named = new Set(
    terms.flatMap(term => [...namesIn(term)].flatMap(id => [id, ...dependencies.all(id)])),
  );
  const found = new Map<string, Value>();
  for (const path of named) {
    if (ids.includes(path) || !waitsFor(compiled, item.path, path)) continue;
    const value = studentValue(context, path);
    if (value !== undefined) found.set(path, value);
  }
  return found;
}

function tryChecks(
  checks: readonly Check[],
  terms: readonly Term[],
  answer: Checked,
  others: { readonly used: ReadonlyMap<string, Value>; readonly wrong: readonly string[] },
  context: MarkingContext,
): readonly Tried[] {
  const { compiled, item } = context;
  const { prover } = compiled;
  const external = new Map([...others.used, ...answer.values]);
  const close = closenessOf(item);
  const decide = deciderOf(prover, { external, close });
  const zeros = new Map([...answer.values].map(([id, value]): [string, Value] => [id, zerosLike(value)]));
  const decideZeros = deciderOf(prover, { external: new Map([...others.used, ...zeros]), close });
  return checks.map(({ points }, index) => {
    const term = terms[index]!;
    const { carriers } = carriersIn(prover.program, prover.dependencies, term, id => external.has(id));
    const wrong = [...carriers].filter(path => others.wrong.includes(path));
    const { holds, diagnostic } = holdsFor(term, external, item, answer.ids, index, decide);
    const possible = wrong.length === 0 ? points : multiplyRationals(points, item.followThrough.credit);
    const lost =
      holds === true &&
      wrong.length > 0 &&
      (guardHolds(context) ||
        (wrong.some(path => isNull(others.used.get(path)!, path, context)) &&
          holdsFor(term, external, item, answer.ids, index, decideZeros).holds === true));
    const earned = holds === true && !lost ? possible : ZERO;
    return { holds, earned, possible: lost ? ZERO : possible, wrong, diagnostic };
  });
}

/** A value of the same shape whose every number is 0; what is no number stays. */
function zerosLike(value: Value): Value {
  if (value.dtype !== 'number') return value;
  return numbers(
    value.shape,
    value.data.map(() => ZERO),
  );
}

/** Tells if a condition holds. One that uses an answer without a readable value does not. */
function holdsFor(
  term: Term,
  external: ReadonlyMap<string, Value>,
  item: Item,
  own: readonly string[],
  index: number,
  decide: Decider,
): Pick<Tried, 'holds' | 'diagnostic'> {
  const needed = [...namesIn(term)];
  if (own.some(id => needed.includes(id) && !external.has(id))) return { holds: false };
  const subject = `condition ${index + 1} of ${item.path}`;
  const result = decide(term, subject);
  if (result.ok) {
    const { value } = result;
    if (value.dtype === 'boolean' && value.data.length === 1) return { holds: value.data[0]! };
    const problem = 'it is not a single truth value';
    return {
      holds: false,
      diagnostic: diagnose('check-failed', { path: item.path, check: index + 1, problem }),
    };
  }
  const { code, message } = result.error;
  if (code === 'undecided') {
    const facts = { path: item.path, problem: message };
    return { holds: undefined, diagnostic: diagnose('marking-failed', facts) };
  }
  const facts = { path: item.path, check: index + 1, problem: message };
  return { holds: false, diagnostic: diagnose('check-failed', facts) };
}
