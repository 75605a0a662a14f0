import type { DocNode, MapEntry } from '../document/node.ts';
import type { AnswerForm, PublicRubric } from './form.ts';

/** So many keys of a mapping that mean nothing are told of, and more than that need not be looked for. */
const STRANGERS = 200;

/**
 * A submission for its schema: of a mapping with very many keys that mean nothing, the first few. A schema's validator
 * makes an object of every one of them. Where there is nothing to leave out, the node itself is given back.
 */
export function leanOf(root: DocNode, rubric: PublicRubric): DocNode {
  return lean(root, namesOf(rubric));
}

const names = new WeakMap<PublicRubric, ReadonlySet<string>>();

/** Every name that means something anywhere in a submission. */
function namesOf(rubric: PublicRubric): ReadonlySet<string> {
  let known = names.get(rubric);
  if (known === undefined) {
    const fields = ({ form }: { readonly form: AnswerForm }) =>
      form.kind === 'record' || form.kind === 'witness' ? form.fields.map(field => field.id) : [];
    const ids = rubric.questions.flatMap(q => [q.id, ...q.parts.flatMap(part => [part.id, ...fields(part)])]);
    known = new Set(['rubric', 'student', 'id', 'name', 'submitted_at', 'answers', ...ids]);
    names.set(rubric, known);
  }
  return known;
}

function lean(node: DocNode, known: ReadonlySet<string>): DocNode {
  if (node.kind !== 'map') return node;
  let strangers = 0;
  let changed = false;
  const entries: MapEntry[] = [];
  for (const entry of node.entries) {
    if (!known.has(entry.key.text) && ++strangers > STRANGERS) {
      changed = true;
      continue;
    }
    const value = lean(entry.value, known);
    if (value !== entry.value) changed = true;
    entries.push(value === entry.value ? entry : { ...entry, value });
  }
  return changed ? { ...node, entries } : node;
}
