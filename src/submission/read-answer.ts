import type { DocNode } from '../document/node.ts';
import type { Answer } from './answer.ts';
import { readBooleanAnswer } from './form/boolean.ts';
import { readChoiceAnswer, readChoicesAnswer } from './form/choice.ts';
import { BLANK_ANSWER, type Context } from './form/context.ts';
import { readIntegerAnswer, readNumberAnswer } from './form/number.ts';
import { readRecordAnswer } from './form/record.ts';
import { readMatrixAnswer, readShapeAnswer, readVectorAnswer } from './form/tensor.ts';
import { readExpressionAnswer, readTextAnswer } from './form/text.ts';
import type { AnswerForm } from './form.ts';
import type { DecimalMark } from './reading/grouping.ts';

/**
 * Reads what a student wrote for a part by the form asked. `path` (`q1.a1`) starts every message. Blank is `null`, an
 * absent node, white space, `{}` and, but for choices, `[]`. Messages never hold a reference.
 */
export function readAnswer(
  form: AnswerForm,
  node: DocNode | undefined,
  options: { readonly decimalMark: DecimalMark | undefined },
  path: string,
): Answer {
  return read(form, node, { decimalMark: options.decimalMark, place: path });
}

function read(form: AnswerForm, node: DocNode | undefined, context: Context): Answer {
  if (node === undefined || isBlank(node, form)) return BLANK_ANSWER;
  switch (form.kind) {
    case 'number':
      return readNumberAnswer(form, node, context);
    case 'integer':
      return readIntegerAnswer(form, node, context);
    case 'vector':
      return readVectorAnswer(form, node, context);
    case 'matrix':
      return readMatrixAnswer(form, node, context);
    case 'shape':
      return readShapeAnswer(form, node, context);
    case 'choice':
      return readChoiceAnswer(form, node, context);
    case 'choices':
      return readChoicesAnswer(form, node, context);
    case 'boolean':
      return readBooleanAnswer(form, node, context);
    case 'text':
    case 'essay':
      return readTextAnswer(form, node, context);
    case 'expression':
      return readExpressionAnswer(form, node, context);
    case 'record':
    case 'witness':
      return readRecordAnswer(form.fields, node, context, read);
  }
}

function isBlank(node: DocNode, { kind }: AnswerForm): boolean {
  switch (node.kind) {
    case 'scalar':
      return node.type === 'null' || node.text.trim() === '';
    case 'list':
      return node.items.length === 0 && kind !== 'choices';
    case 'map':
      return node.entries.length === 0;
  }
}
