import { MAXIMAL_DIGITS } from '../language/prove.ts';
import { booleans, numbers, text, type Value } from '../language/value.ts';
import type { Answer, AnswerValue } from '../submission/answer.ts';
import type { Computed } from './kinds/computed.ts';

/** A student's answers, as far as marking needs them. */
export interface StudentAnswers {
  readonly answers: ReadonlyMap<string, Answer>;
  readonly computed: ReadonlyMap<string, Computed>;
}

/** The answer to a part or field by its path; undefined where it is not given. */
export function answerAt({ answers }: Pick<StudentAnswers, 'answers'>, path: string): Answer | undefined {
  const part = answers.get(path);
  if (part !== undefined) return part;
  const cut = path.lastIndexOf('.');
  const owner = answers.get(path.slice(0, cut));
  if (owner?.status !== 'read' || owner.value.kind !== 'record') return undefined;
  return owner.value.fields.get(path.slice(cut + 1));
}

/**
 * The student's readable answer to a part or field as a value of the language; undefined where there is none or
 * expressions cannot use it. A number given as an expression is computed to as many digits as any question may need.
 */
export function studentValue(student: StudentAnswers, path: string): Value | undefined {
  const answer = answerAt(student, path);
  return answer?.status === 'read' ? languageValue(answer.value, student.computed.get(path)) : undefined;
}

/** The readable answers to all parts and fields, as values of the language. */
export function studentValues(student: StudentAnswers, except: string): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const [path, answer] of student.answers) {
    if (path === except || answer.status !== 'read') continue;
    const fields =
      answer.value.kind === 'record' ? [...answer.value.fields.keys()].map(id => `${path}.${id}`) : [];
    for (const each of [path, ...fields]) {
      const value = each === except ? undefined : studentValue(student, each);
      if (value !== undefined) values.set(each, value);
    }
  }
  return values;
}

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
