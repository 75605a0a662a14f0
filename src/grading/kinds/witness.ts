import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { FieldAnswers } from '../../forms/fields.ts';
import { namesIn } from '../../language/dependencies.ts';
import { type Decider, deciderOf } from '../../language/prove.ts';
import type { Term } from '../../language/term.ts';
import type { Value } from '../../language/value.ts';
import { addRationals, divideRationals, type Rational, ZERO } from '../../numeric/rational.ts';
import type { AnswerSpec, Item } from '../../rubric/model.ts';
import { closenessOf } from '../closeness.ts';
import { authorComment } from '../comment.ts';
import type { CheckOutcome, Outcome } from '../outcome.ts';
import { studentValues } from '../student-values.ts';
import type { MarkingContext } from './context.ts';

/** Marks the student's own values by the conditions on them. */
export function markWitness(
  value: FieldAnswers,
  spec: AnswerSpec<'witness'>,
  context: MarkingContext,
): Outcome {
  const { item, compiled } = context;
  const { path } = item;
  const fields = spec.fields.map(({ id }) => `${path}.${id}`);
  const failed = fields.map(field => context.failed.get(field));
  const failure = failed.find(outcome => outcome !== undefined);
  if (failure !== undefined) return failure;
  const external = studentValues(context, '');
  const decide = deciderOf(compiled.prover, { external, close: closenessOf(item) });
  const terms = compiled.checks.get(path) ?? [];
  const diagnostics: Diagnostic[] = [...value.fields.values()].flatMap(field => field.diagnostics);
  let open = false;
  const checks = spec.checks.map(({ that, points, feedback }, index): CheckOutcome => {
    const result = holds(terms[index]!, external, item, fields, index, decide);
    if (result.diagnostic !== undefined) diagnostics.push(result.diagnostic);
    if (result.holds === undefined) open = true;
    return { that, holds: result.holds === true, points, feedback };
  });
  const earned = checks.reduce<Rational>((sum, c) => (c.holds ? addRationals(sum, c.points) : sum), ZERO);
  const all = checks.every(c => c.holds);
  return {
    verdict: open ? 'error' : all ? 'correct' : earned.num > 0n ? 'partial' : 'incorrect',
    credit: divideRationals(earned, item.points),
    decidedBy: 'checks',
    feedback: checks.flatMap(c => (c.holds || c.feedback === undefined ? [] : [authorComment(c.feedback)])),
    diagnostics,
    checks,
  };
}

interface Held {
  /** Undefined where it cannot be decided, which is for a marker. */
  readonly holds: boolean | undefined;
  readonly diagnostic?: Diagnostic;
}

/** Whether a condition holds. One that uses a field without a readable value does not. */
function holds(
  term: Term,
  external: ReadonlyMap<string, Value>,
  item: Item,
  fields: readonly string[],
  index: number,
  decide: Decider,
): Held {
  const needed = [...namesIn(term)];
  if (fields.some(id => needed.includes(id) && !external.has(id))) return { holds: false };
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
  const facts = { path: item.path, check: index + 1, problem: message };
  if (code === 'undecided')
    return {
      holds: undefined,
      diagnostic: diagnose('marking-failed', { path: item.path, problem: message }),
    };
  return { holds: false, diagnostic: diagnose('check-failed', facts) };
}
