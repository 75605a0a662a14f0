import { assert } from '../base/assert.ts';
import type { Verdict } from '../base/verdict.ts';
import { type Answer, fieldsOf, type IncompleteAnswer } from '../forms/answer.ts';
import type { AnswerValue } from '../forms/kinds.ts';
import { KINDS } from '../kinds/table.ts';
import { MAXIMAL_DIGITS } from '../language/prove.ts';
import { numbers, type Value } from '../language/value.ts';
import { ZERO } from '../numeric/rational.ts';
import type { AnswerKind, AnswerSpec } from '../rubric/model.ts';
import { typedDigits } from '../tolerances/tolerance.ts';
import { markWithin } from './budget.ts';
import type { Computed } from './kinds/computed.ts';
import type { MarkingContext } from './kinds/context.ts';
import type { Outcome } from './outcome.ts';

/** Marks an answer of any status: a blank is missing, what could not be read is invalid, the rest goes to its kind. */
export function markAnswer(answer: Answer, context: MarkingContext): Outcome {
  const { diagnostics } = answer;
  switch (answer.status) {
    case 'blank':
      return { verdict: 'missing', credit: ZERO, decidedBy: 'form', feedback: [], diagnostics };
    case 'invalid':
      return { verdict: 'invalid', credit: ZERO, decidedBy: 'form', feedback: [], diagnostics };
    case 'incomplete':
      return markIncomplete(answer, context);
    case 'read': {
      const { value } = answer;
      const { budget, item } = context;
      const outcome = markWithin(budget, item.path, () => markOf(item.spec, value, context));
      return { ...outcome, diagnostics: [...diagnostics, ...outcome.diagnostics] };
    }
  }
}

/** Marks an answer by the elements that have a value; one that cannot be read makes the whole so, but where each earns. */
function markIncomplete(answer: IncompleteAnswer, context: MarkingContext): Outcome {
  const { diagnostics, holes, value } = answer;
  const { budget, item } = context;
  if (isUnreadable(answer, context)) return markAnswer({ ...answer, status: 'invalid' }, context);
  const known = { ...context, holes: new Set([...holes.blank, ...holes.unreadable]) };
  const outcome = markWithin(budget, item.path, () => markOf(item.spec, value, known));
  return { ...outcome, diagnostics: [...diagnostics, ...outcome.diagnostics] };
}

/** Unreadable elements cost only themselves where elements earn their shares. */
function isUnreadable({ holes }: IncompleteAnswer, { item }: MarkingContext): boolean {
  return holes.unreadable.length > 0 && item.credit !== 'per-element';
}

/**
 * What can be said of an answer without comparing it: what can be read has the verdict `pending`. Digits as they are
 * written belong to the form too.
 */
export function checkForm(answer: Answer, context: MarkingContext): Outcome {
  if (typedDigits(context.item.tolerance.rule) !== undefined) return markAnswer(answer, context);
  const verdict = formVerdict(answer, context);
  const fields = [...fieldsOf(answer).values()];
  const diagnostics = [...answer.diagnostics, ...fields.flatMap(field => field.diagnostics)];
  return { verdict, credit: ZERO, decidedBy: 'form', feedback: [], diagnostics };
}

function formVerdict(answer: Answer, context: MarkingContext): Verdict {
  switch (answer.status) {
    case 'blank':
      return 'missing';
    case 'invalid':
      return 'invalid';
    case 'incomplete':
      return isUnreadable(answer, context) ? 'invalid' : 'pending';
    case 'read':
      return 'pending';
  }
}

/** Marks what was read, by its kind. */
function markOf<K extends AnswerKind>(
  spec: AnswerSpec<K>,
  value: AnswerValue,
  context: MarkingContext,
): Outcome {
  assert(isOfKind(spec.kind, value), 'an answer is read by the form of its item');
  return KINDS[spec.kind].mark(value, spec, context);
}

function isOfKind<K extends AnswerKind>(kind: K, value: AnswerValue): value is AnswerValue & AnswerValue<K> {
  return value.kind === kind;
}

/** The value of the language that an answer stands for; undefined where expressions cannot use it. */
export function languageValue<K extends AnswerKind>(
  value: AnswerValue<K>,
  computed: Computed | undefined,
): Value | undefined {
  return computed === undefined
    ? KINDS[value.kind].languageValue(value)
    : numbers([], [computed(MAXIMAL_DIGITS)]);
}
