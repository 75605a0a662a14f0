import { fail, type Result, succeed } from '../../base/result.ts';
import type { Steps } from '../../base/steps.ts';
import { printable } from '../../base/text.ts';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { Answer } from '../../forms/answer.ts';
import type { AnswerValue } from '../../forms/kinds.ts';
import type { Formula } from '../../forms/reader/formula/formula.ts';
import { Dependencies } from '../../language/dependencies.ts';
import { Evaluation } from '../../language/evaluate.ts';
import { LanguageFault } from '../../language/fault.ts';
import { ladder, proveValue } from '../../language/prove.ts';
import type { Program } from '../../language/term.ts';
import { defined, type NumberValue, type Value } from '../../language/value.ts';
import { bitsForDigits, type Scalar } from '../../numeric/scalar.ts';
import { BudgetSpent, withBudget } from '../../numeric/work.ts';
import { partsOf, type Rubric } from '../../rubric/model.ts';
import { failedOutcome } from '../budget.ts';
import type { Outcome } from '../outcome.ts';
import { formulaTerm } from './formula-term.ts';

/** A number given as an expression such as `exp(-2) - 1`: its value to as many digits as are asked for. */
export type Computed = (workingDigits: number) => Scalar;

/** The answers to mark. */
export interface ComputedAnswers {
  /** All answers of the student, by the path of their part; what cannot be computed is invalid. */
  readonly answers: ReadonlyMap<string, Answer>;
  /** The numbers among them that are given as expressions, by the path of their part or field. */
  readonly computed: ReadonlyMap<string, Computed>;
  /** What cannot be marked, with why: a number that takes too much work. Its answer counts as unreadable for others. */
  readonly failed: ReadonlyMap<string, Outcome>;
  /** The value of the language that an answer to a part or field stands for; undefined where expressions cannot use it. */
  readonly languageValue: (value: AnswerValue, path: string) => Value | undefined;
}

/** Computes every number that is given as an expression, each within a budget of so many units; a step a part. */
export function* computeAnswers(
  answers: ReadonlyMap<string, Answer>,
  rubric: Rubric,
  budget: number,
): Steps<Omit<ComputedAnswers, 'languageValue'>> {
  const settling = { budget, computed: new Map<string, Computed>(), failed: new Map<string, Outcome>() };
  const settled = new Map(answers);
  for (const { part } of partsOf(rubric)) {
    const answer = answers.get(part.path);
    if (answer === undefined) continue;
    settled.set(part.path, settle(answer, part.path, settling));
    yield;
  }
  return { answers: settled, computed: settling.computed, failed: settling.failed };
}

/** What is found while answers are computed. */
interface Settling {
  readonly budget: number;
  readonly computed: Map<string, Computed>;
  readonly failed: Map<string, Outcome>;
}

function settle(answer: Answer, path: string, settling: Settling): Answer {
  if (answer.status !== 'read') return answer;
  const { value } = answer;
  const { budget, computed, failed } = settling;
  if ((value.kind === 'number' || value.kind === 'integer') && 'formula' in value) {
    try {
      const found = withBudget(budget, () => readComputed(value.formula, answer.written, path, budget));
      if (!found.ok) return { status: 'invalid', diagnostics: [found.error], written: answer.written };
      computed.set(path, found.value);
      return answer;
    } catch (fault) {
      const outcome = failedOutcome(fault, path);
      failed.set(path, outcome);
      return { status: 'invalid', diagnostics: outcome.diagnostics, written: answer.written };
    }
  }
  if (!('fields' in value)) return answer;
  const settled = [...value.fields].map(
    ([id, field]) => [id, settle(field, `${path}.${id}`, settling)] as const,
  );
  const fields = new Map(settled);
  const answered = [...fields.values()].filter(field => field.status !== 'blank');
  const isFailed = [...fields.keys()].some(id => failed.has(`${path}.${id}`));
  if (isFailed || answered.some(field => field.status !== 'invalid'))
    return { ...answer, value: { ...value, fields } };
  const diagnostics = [...answered.flatMap(field => field.diagnostics), ...answer.diagnostics];
  return { status: 'invalid', diagnostics, written: answer.written };
}

const SUBJECT = 'the expression';

/** What is wrong with an expression, in words for students: no limit and no word of the program's inside. */
export function forStudents({ code, message }: Diagnostic): string {
  switch (code) {
    case 'too-large':
    case 'budget-exceeded':
      return 'it takes too much work';
    case 'undecided':
    case 'not-proven':
      return 'it turns on two values that are too close to tell apart';
    case 'name-has-no-value':
      return 'a word in it has no value';
    default:
      return printable(message.replace(`${SUBJECT} cannot be evaluated: `, ''), 200);
  }
}

function readComputed(
  formula: Formula,
  written: string,
  path: string,
  budget: number,
): Result<Computed, Diagnostic> {
  const refuse = (problem: string) =>
    fail(diagnose('answer-expression', { path, text: printable(written), problem }));
  const term = formulaTerm(formula, name => name);
  const evaluate = (digits: number) =>
    new Evaluation(NOTHING, NOTHING_DEPENDS, { precision: bitsForDigits(digits) }).evaluate(term);
  const first = proveValue(evaluate, 1, SUBJECT, undefined);
  if (!first.ok) return refuse(forStudents(first.error));
  const { value, digits: least } = first.value;
  if (value.dtype !== 'number' || value.data.length !== 1) return refuse('it is not a single number');
  const within = (working: number) => withBudget(budget, () => evaluate(working));
  return succeed(remembered(digits => numberWithin(within, Math.max(digits, least), least)));
}

/**
 * The number at so many digits, or at as many as the work allowed goes to: `least` always can be had. A wider bound may
 * leave a verdict open, and never makes it wrong.
 */
function numberWithin(evaluate: (digits: number) => Value, digits: number, least: number): Scalar {
  for (const working of [
    digits,
    ...ladder(1)
      .filter(rung => rung > least && rung < digits)
      .reverse(),
  ]) {
    try {
      return single(evaluate(working));
    } catch (thrown) {
      if (!(thrown instanceof LanguageFault || thrown instanceof BudgetSpent)) throw thrown;
    }
  }
  return single(evaluate(least));
}

function single(value: Value): Scalar {
  return defined((value as NumberValue).data[0]!);
}

/** Several parts may ask for the same digits. */
function remembered(compute: Computed): Computed {
  const known = new Map<number, Scalar>();
  return digits => {
    const value = known.get(digits) ?? compute(digits);
    known.set(digits, value);
    return value;
  };
}

const NOTHING: Program = new Map();
const NOTHING_DEPENDS = new Dependencies(NOTHING);
