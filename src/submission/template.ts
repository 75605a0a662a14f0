import type { AnswerForm, PublicRubric } from './form.ts';

type Blank = null | '' | { readonly [key: string]: Blank };

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

function blankOf(form: AnswerForm): Blank {
  switch (form.kind) {
    case 'record':
    case 'witness':
      return Object.fromEntries(form.fields.map(field => [field.id, blankOf(field.form)]));
    case 'text':
    case 'essay':
    case 'expression':
      return '';
    default:
      return null;
  }
}
