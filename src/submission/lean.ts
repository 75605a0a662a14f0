import { keysWithValue } from '../document/carries-value.ts';
import type { DocNode, MapEntry } from '../document/node.ts';
import { ENVELOPE, STUDENT } from './envelope.ts';
import type { PublicRubric } from './form.ts';

/** So many keys of a mapping that mean nothing are told of, and more than that need not be looked for. */
const STRANGERS = 200;

const TOP: ReadonlySet<string> = new Set(Object.keys(ENVELOPE));
const OF_STUDENT: ReadonlySet<string> = new Set(Object.keys(STUDENT));

/**
 * A submission as its schema needs to see it: of mappings with very many keys that mean nothing the first few, and of
 * the answers those that were read, by their path. The schema's validator makes several objects of every departure, and
 * what cannot be read is refused already.
 */
export function leanOf(root: DocNode, rubric: PublicRubric, wasRead: (path: string) => boolean): DocNode {
  const known = new Map(rubric.questions.map(({ id, parts }) => [id, new Set(parts.map(part => part.id))]));
  const leanQuestion = (node: DocNode, id: string): DocNode => {
    const parts = known.get(id) ?? new Set<string>();
    const read = withoutKeys(node, part => parts.has(part) && !wasRead(`${id}.${part}`));
    return withFewStrangers(read, parts);
  };
  const leanAnswers = (node: DocNode) =>
    withValues(withFewStrangers(node, new Set(known.keys())), leanQuestion);
  return withValues(withFewStrangers(root, TOP), (value, key) => {
    if (key === 'answers') return leanAnswers(value);
    return key === 'student' ? withFewStrangers(value, OF_STUDENT) : value;
  });
}

function withFewStrangers(node: DocNode, known: ReadonlySet<string>): DocNode {
  if (node.kind !== 'map' || node.entries.length <= STRANGERS) return node;
  const strangers = node.entries.filter(({ key }) => !known.has(key.text));
  // Those with an answer come first: they need a person.
  const withValue = keysWithValue(node);
  const [valued, blank] = [
    strangers.filter(({ key }) => withValue.has(key.text)),
    strangers.filter(({ key }) => !withValue.has(key.text)),
  ];
  const kept = new Set([...valued, ...blank].slice(0, STRANGERS).map(({ key }) => key.text));
  return withoutKeys(node, key => !known.has(key) && !kept.has(key));
}

function withoutKeys(node: DocNode, drops: (key: string) => boolean): DocNode {
  if (node.kind !== 'map') return node;
  return { ...node, entries: node.entries.filter(({ key }) => !drops(key.text)) };
}

function withValues(node: DocNode, change: (value: DocNode, key: string) => DocNode): DocNode {
  if (node.kind !== 'map') return node;
  const entries = node.entries.map(({ key, value }): MapEntry => ({ key, value: change(value, key.text) }));
  return { ...node, entries };
}
