import { blankObject, ENVELOPE } from './envelope.ts';
import type { PublicRubric } from './form.ts';

/**
 * A blank submission as JSON text: every part and field by its name, null where a number or a list goes and "" where a
 * text goes. It reads as blank throughout; the student's id is for the student to fill in.
 */
export function submissionTemplate(rubric: PublicRubric): string {
  return `${JSON.stringify(blankObject(ENVELOPE, rubric), null, 2)}\n`;
}
