import { type Answer, fieldsOf } from '../forms/answer.ts';
import type { AnswerValue } from '../forms/kinds.ts';
import type { Value } from '../language/value.ts';

/** A student's answers, as far as marking needs them. */
export interface StudentAnswers {
  readonly answers: ReadonlyMap<string, Answer>;
  /** The value of the language that an answer to a part or field stands for; undefined where expressions cannot use it. */
  readonly languageValue: (value: AnswerValue, path: string) => Value | undefined;
}

/** The answer to a part or field by its path; undefined where it is not given. */
export function answerAt({ answers }: Pick<StudentAnswers, 'answers'>, path: string): Answer | undefined {
  const part = answers.get(path);
  if (part !== undefined) return part;
  const cut = path.lastIndexOf('.');
  const owner = answers.get(path.slice(0, cut));
  return owner && fieldsOf(owner).get(path.slice(cut + 1));
}

/**
 * The student's readable answer to a part or field as a value of the language; undefined where there is none or
 * expressions cannot use it. A number given as an expression is computed to as many digits as any question may need.
 */
export function studentValue(student: StudentAnswers, path: string): Value | undefined {
  const answer = answerAt(student, path);
  return answer?.status === 'read' ? student.languageValue(answer.value, path) : undefined;
}

/** The readable answers to all parts and fields, as values of the language. */
export function studentValues(student: StudentAnswers, except: string): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const [path, answer] of student.answers) {
    if (path === except || answer.status !== 'read') continue;
    const fields = [...fieldsOf(answer).keys()].map(id => `${path}.${id}`);
    for (const each of [path, ...fields]) {
      const value = each === except ? undefined : studentValue(student, each);
      if (value !== undefined) values.set(each, value);
    }
  }
  return values;
}
