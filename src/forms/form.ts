import type { DocNode } from '../document/node.ts';
import type { Answer } from './answer.ts';
import { BLANK_ANSWER, type Context } from './context.ts';
import type { AnswerForm, FormKind } from './kinds.ts';
import type { Blank, Inner, Schema, Shown, Test } from './module.ts';
import { FORMS } from './table.ts';

/**
 * Reads what a student wrote for a part by the form asked. `path` (`q1.a1`) starts every message. Blank is `null`, an
 * absent node, white space, `{}` and, where the form says so, `[]`. Messages never hold a reference.
 */
export function readAnswer(
  form: AnswerForm,
  node: DocNode | undefined,
  { decimalMark }: Pick<Context, 'decimalMark'>,
  path: string,
): Answer {
  return read(form, node, { decimalMark, place: path });
}

function read<K extends FormKind>(form: AnswerForm<K>, node: DocNode | undefined, context: Context): Answer {
  const { emptyListIsBlank, read: readForm } = FORMS[form.kind];
  if (node === undefined || isBlank(node, emptyListIsBlank)) return BLANK_ANSWER;
  return readForm(form, node, context, INNER);
}

function isBlank(node: DocNode, emptyListIsBlank: boolean): boolean {
  switch (node.kind) {
    case 'scalar':
      return node.type === 'null' || node.text.trim() === '';
    case 'list':
      return node.items.length === 0 && emptyListIsBlank;
    case 'map':
      return node.entries.length === 0;
  }
}

/** The JSON Schema of what may stand for an answer of this form, a blank included. */
export function formSchema<K extends FormKind>(form: AnswerForm<K>): Schema {
  return FORMS[form.kind].schema(form, INNER);
}

/** A test that only answers pass which are valid by that schema. */
export function formTest<K extends FormKind>(form: AnswerForm<K>): Test {
  return FORMS[form.kind].isValid(form, INNER);
}

/** A blank answer of this form. */
export function blankOf<K extends FormKind>(form: AnswerForm<K>): Blank {
  return FORMS[form.kind].blank(form, INNER);
}

/** True where people type names, signs and quotes around the answers of a kind, which say nothing. */
export function isPeeled(kind: FormKind): boolean {
  return FORMS[kind].isPeeled === true;
}

/** How values of a kind are shown. */
export function shownAs(kind: FormKind): Shown {
  return FORMS[kind].shown;
}

const INNER: Inner = { read, schema: formSchema, isValid: formTest, blank: blankOf };
