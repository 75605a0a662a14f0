import type { AnswerForm } from '../forms/kinds.ts';
import { UNKNOWN } from '../numeric/shape.ts';
import type { CompiledRubric } from '../rubric/compiled.ts';
import type { AnswerSpec, Item } from '../rubric/model.ts';
import type { PublicRubric } from '../submission/form.ts';

/** The rubric as students may see it: what is asked, and nothing of what is right. */
export function publicRubric(compiled: CompiledRubric): PublicRubric {
  const { rubric } = compiled;
  return {
    id: rubric.id,
    title: rubric.title,
    decimalMark: rubric.decimalMark,
    questions: rubric.questions.map(question => ({
      id: question.id,
      title: question.title,
      parts: question.parts.map(part => ({ id: part.id, label: part.label, form: formOf(part, compiled) })),
    })),
  };
}

/** The form of an item's answer. The sizes of a reference are part of the question unless its shape is open. */
function formOf(item: Item, compiled: CompiledRubric): AnswerForm {
  const { spec } = item;
  if (spec.kind === 'record') {
    return {
      kind: 'record',
      fields: spec.fields.map(field => ({ id: field.id, form: formOf(field, compiled) })),
    };
  }
  return formOfSpec(spec, compiled.references.get(item.path)?.value.shape ?? []);
}

function formOfSpec(spec: AnswerSpec, shape: readonly number[]): AnswerForm {
  const size = (stated: number | undefined, open: boolean, axis: number) => {
    if (open) return undefined;
    const known = shape[axis];
    return stated ?? (known === UNKNOWN ? undefined : known);
  };
  switch (spec.kind) {
    case 'number':
      return { kind: 'number', expressions: spec.acceptExpressions };
    case 'vector':
    case 'shape':
      return { kind: spec.kind, length: size(spec.length, spec.open, 0) };
    case 'matrix':
      return {
        kind: 'matrix',
        rows: size(spec.rows, spec.open, 0),
        columns: size(spec.columns, spec.open, 1),
      };
    case 'choice':
    case 'choices':
      return { kind: spec.kind, options: spec.options.map(({ id, label }) => ({ id, label })) };
    case 'expression':
      return { kind: 'expression', variables: spec.variables.map(v => v.name) };
    case 'witness':
      return { kind: 'witness', fields: spec.fields.map(f => ({ id: f.id, form: formOfSpec(f.spec, []) })) };
    case 'record':
      return { kind: 'record', fields: [] };
    case 'integer':
    case 'boolean':
    case 'text':
    case 'essay':
      return { kind: spec.kind };
  }
}
