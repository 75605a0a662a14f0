import type { Edit } from '../document/json.ts';
import type { DocNode, MapNode } from '../document/node.ts';
import type { AnswerForm, FormKind } from '../forms/kinds.ts';
import { withTexRestored } from '../forms/reader/tex-control.ts';
import type { PublicRubric } from './form.ts';

/** The kinds whose texts are numbers and formulas, in which a command of TeX is one. */
const WITH_TEX: ReadonlySet<FormKind> = new Set([
  'number',
  'integer',
  'vector',
  'matrix',
  'shape',
  'expression',
]);

/** The edits that write the backslashes of TeX twice which JSON takes for those of control characters: `"\theta"`. */
export function texEdits({ questions }: PublicRubric, root: DocNode | undefined): readonly Edit[] {
  const answers = valueAt(root, 'answers');
  return questions.flatMap(({ id, parts }) => {
    const question = valueAt(answers, id);
    return parts.flatMap(part => editsOf(part.form, valueAt(question, part.id)));
  });
}

function valueAt(node: DocNode | undefined, key: string): DocNode | undefined {
  return node?.kind === 'map'
    ? (node as MapNode).entries.find(entry => entry.key.text === key)?.value
    : undefined;
}

function editsOf(form: AnswerForm, node: DocNode | undefined): readonly Edit[] {
  if (node === undefined) return [];
  if ('fields' in form) return form.fields.flatMap(field => editsOf(field.form, valueAt(node, field.id)));
  if (!WITH_TEX.has(form.kind)) return [];
  if (node.kind === 'list') return node.items.flatMap(item => editsOf(form, item));
  if (node.kind !== 'scalar' || node.type !== 'string') return [];
  const restored = withTexRestored(node.text);
  const { start, end } = node.span;
  return restored === node.text ? [] : [{ start, end, text: JSON.stringify(restored) }];
}
