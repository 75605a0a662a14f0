import { blankOf } from '../forms/form.ts';
import type { PublicRubric } from './form.ts';

/**
 * A blank submission as JSON text: every part and field by its name, null where a number or a list goes and "" where a
 * text goes. It reads as blank throughout; the student's id is for the student to fill in.
 */
export function submissionTemplate(rubric: PublicRubric): string {
  const answers = Object.fromEntries(
    rubric.questions.map(({ id, parts }) => [
      id,
      Object.fromEntries(parts.map(part => [part.id, blankOf(part.form)])),
    ]),
  );
  return `${JSON.stringify({ rubric: rubric.id, student: { id: '', name: '' }, answers }, null, 2)}\n`;
}
