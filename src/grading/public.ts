import type { AnswerForm } from '../forms/kinds.ts';
import { kindOf } from '../kinds/kind.ts';
import type { FormsWithin } from '../kinds/module.ts';
import type { CompiledRubric } from '../rubric/compiled.ts';
import type { AnswerSpec, Item } from '../rubric/model.ts';
import type { PublicRubric } from '../submission/form.ts';

/** The rubric as students may see it: what is asked, and nothing of what is right. */
export function publicRubric(
  compiled: CompiledRubric,
  { repairs = true }: { readonly repairs?: boolean } = {},
): PublicRubric {
  const { rubric } = compiled;
  return {
    id: rubric.id,
    title: rubric.title,
    decimalMark: rubric.decimalMark,
    ...(repairs ? {} : { repairs }),
    questions: rubric.questions.map(question => ({
      id: question.id,
      title: question.title,
      parts: question.parts.map(part => ({ id: part.id, label: part.label, form: formOf(part, compiled) })),
    })),
  };
}

/** The form of an item's answer. The sizes of a reference are part of the question unless its shape is open. */
function formOf({ spec, path }: Item, compiled: CompiledRubric): AnswerForm {
  const value = (inner: AnswerSpec): AnswerForm => kindOf(inner).form([], within);
  const within: FormsWithin = { item: item => formOf(item, compiled), value };
  return kindOf(spec).form(compiled.references.get(path)?.value.shape ?? [], within);
}
