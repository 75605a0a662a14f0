import {
  areFieldsValid,
  blankFields,
  type Field,
  type FieldAnswers,
  fieldsSchema,
  readFields,
} from './fields.ts';
import type { Form } from './module.ts';

declare module './kinds.ts' {
  interface Forms {
    readonly witness: { readonly asks: { readonly fields: readonly Field[] }; readonly gives: FieldAnswers };
  }
}

/** Named values of the student’s own choice. */
export const witness: Form<'witness'> = {
  read: ({ fields }, node, context, inner) =>
    readFields(fields, node, context, inner, answers => ({ kind: 'witness', ...answers })),
  emptyListIsBlank: true,
  schema: ({ fields }, inner) => fieldsSchema(fields, inner),
  isValid: ({ fields }, inner) => areFieldsValid(fields, inner),
  blank: ({ fields }, inner) => blankFields(fields, inner),
  shown: { words: false, elements: 'all' },
};
