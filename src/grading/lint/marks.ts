import type { Steps } from '../../base/steps.ts';
import type { CompiledRubric } from '../../rubric/compiled.ts';
import type { Item } from '../../rubric/model.ts';
import { readSubmission, type Submission } from '../../submission/read.ts';
import { submissionValidator } from '../../submission/validator.ts';
import { markingSteps, type PartMark } from '../mark.ts';
import { publicRubric } from '../public.ts';

/** The marks of a submission of the rubric's own, in steps of one part each. */
export function* marksOf(compiled: CompiledRubric, answers: unknown): Steps<readonly PartMark[]> {
  const form = publicRubric(compiled);
  const text = JSON.stringify({ student: { id: 'key' }, answers });
  const submission: Submission = readSubmission(
    form,
    { name: 'answer key', text },
    submissionValidator(form),
  );
  const { questions } = yield* markingSteps(compiled, submission);
  return questions.flatMap(q => q.parts);
}

/** Answers to all parts, as a submission has them. */
export function answersTo({ rubric }: CompiledRubric, answerTo: (part: Item) => unknown): unknown {
  return Object.fromEntries(
    rubric.questions.map(({ id, parts }) => [
      id,
      Object.fromEntries(parts.map(part => [part.id, answerTo(part)])),
    ]),
  );
}
