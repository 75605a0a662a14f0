import { assert } from '../../base/assert.ts';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { namesIn } from '../../language/dependencies.ts';
import type { Closeness } from '../../language/evaluate.ts';
import { raise } from '../../language/fault.ts';
import { decide, MAXIMAL_DIGITS } from '../../language/prove.ts';
import type { Term } from '../../language/term.ts';
import { booleans, numbers, text, type Value } from '../../language/value.ts';
import { NumericFault } from '../../numeric/fault.ts';
import { addRationals, divideRationals, type Rational, ZERO } from '../../numeric/rational.ts';
import type { Scalar } from '../../numeric/scalar.ts';
import type { Item } from '../../rubric/model.ts';
import type { Answer, AnswerValue } from '../../submission/answer.ts';
import { judgeAll } from '../compare.ts';
import type { CheckOutcome, Outcome } from '../outcome.ts';
import type { Computed } from './computed.ts';
import type { MarkingContext } from './context.ts';

/** Marks the student's own values by the conditions on them. */
export function markWitness(value: AnswerValue, context: MarkingContext): Outcome {
  const { item, compiled } = context;
  const { spec, path } = item;
  assert(value.kind === 'record' && spec.kind === 'witness', 'a witness is read as fields');
  const own = valuesOf(value.fields, path, context);
  const carried = otherAnswers(context);
  const external = new Map([...carried, ...own]);
  const terms = compiled.checks.get(path) ?? [];
  const diagnostics: Diagnostic[] = [...value.fields.values()].flatMap(field => field.diagnostics);
  let open = false;
  const checks = spec.checks.map(({ that, points, feedback }, index): CheckOutcome => {
    const result = holds(terms[index]!, external, own, context, index);
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
    feedback: checks.flatMap(c => (c.holds || c.feedback === undefined ? [] : [c.feedback])),
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
  own: ReadonlyMap<string, Value>,
  { compiled, item }: MarkingContext,
  index: number,
): Held {
  const fields = item.spec.kind === 'witness' ? item.spec.fields.map(f => `${item.path}.${f.id}`) : [];
  const needed = [...namesIn(term)];
  if (fields.some(id => needed.includes(id) && !own.has(id))) return { holds: false };
  const subject = `condition ${index + 1} of ${item.path}`;
  const result = decide(compiled.prover, term, { external, close: closenessOf(item) }, subject);
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

/** `close(s, r)` by the tolerance of the part. */
export function closenessOf({ tolerance }: Item): Closeness {
  return (students: readonly Scalar[], references: readonly Scalar[], _shape, precision) => {
    if (tolerance.rule.kind === 'written') {
      raise('undefined-value', {
        detail: '`close` cannot count the digits of a computed value, which the tolerance `written` asks for',
      });
    }
    const typed = students.map(value => ({ value, written: undefined }));
    const judgements = judgeAll(tolerance, typed, references, precision);
    if (judgements.some(j => j.side === 'outside')) return false;
    if (judgements.some(j => j.side === 'undecided'))
      throw new NumericFault('undecided', '`close` is on the edge of the tolerance');
    return true;
  };
}

/** The student's readable values as values of the language, by the id that expressions know them by. */
function valuesOf(
  fields: ReadonlyMap<string, Answer>,
  path: string,
  { computed }: Pick<MarkingContext, 'computed'>,
): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const [id, answer] of fields) {
    const name = `${path}.${id}`;
    const value = answer.status === 'read' ? languageValue(answer.value, computed.get(name)) : undefined;
    if (value !== undefined) values.set(name, value);
  }
  return values;
}

/** The student's readable answers to other parts, which conditions see in place of the references. */
function otherAnswers(context: MarkingContext): Map<string, Value> {
  const { answers, item, computed } = context;
  const values = new Map<string, Value>();
  for (const [path, answer] of answers) {
    if (path === item.path || answer.status !== 'read') continue;
    if (answer.value.kind === 'record')
      for (const [id, value] of valuesOf(answer.value.fields, path, context)) values.set(id, value);
    const value = languageValue(answer.value, computed.get(path));
    if (value !== undefined) values.set(path, value);
  }
  return values;
}

/**
 * An answer as a value of the language; undefined for those that expressions cannot use. A number that is given as an
 * expression is computed to as many digits as any question about it may need.
 */
function languageValue(answer: AnswerValue, computed: Computed | undefined): Value | undefined {
  if (computed !== undefined) return numbers([], [computed(MAXIMAL_DIGITS)]);
  switch (answer.kind) {
    case 'number':
      return numbers([], [answer.value]);
    case 'tensor':
      return numbers(answer.tensor.shape, answer.tensor.data);
    case 'boolean':
      return booleans([], [answer.value]);
    case 'choice':
      return text(answer.id);
    case 'choices':
      return { dtype: 'text', shape: [answer.ids.length], data: answer.ids };
    case 'text':
      return text(answer.text);
    case 'record':
      return undefined;
  }
}
