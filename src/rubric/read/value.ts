import { type DocNode, spanWithin } from '../../document/node.ts';
import type { Mapping, Reader } from '../../keys/reader.ts';
import type { Syntax } from '../../language/syntax.ts';
import { statesNoReference } from '../../tolerances/read.ts';
import { type AnswerSpec, VALUED_KINDS } from '../model.ts';
import type { AnswerHead } from './answer.ts';
import { readExpression } from './expression.ts';
import type { Place } from './place.ts';
import type { Use } from './uses.ts';

/** The reference. For a choice the ids of options stand for themselves, anything else is an expression. */
export function readValue(
  reader: Reader,
  node: DocNode | undefined,
  { kind, node: headNode }: AnswerHead,
  map: Mapping,
  place: Place,
  readOwn: (node: DocNode) => Syntax | undefined,
  uses: Use[],
): void {
  if (!VALUED_KINDS.includes(kind)) return;
  if (node === undefined) {
    const isFree = map.read('tolerance', n => statesNoReference(n) || undefined);
    if (isFree && kind !== 'expression') return;
    if (!map.has('value')) {
      const example =
        kind === 'choice' ? 'value: a' : kind === 'vector' ? 'value: relu(W.T @ x)' : 'value: 1 / 3';
      reader.report('missing-for-kind', { key: 'value', kind, example }, headNode.span);
    }
    return;
  }
  const syntax = readOwn(node);
  if (syntax !== undefined) {
    uses.push({
      role: { kind: 'value', path: place.path },
      question: place.question,
      inside: place.inside,
      syntax,
    });
  }
}

/** How a value of that kind is read: for a choice the ids of its options stand for themselves. */
export function valueReader(reader: Reader, spec: AnswerSpec): (node: DocNode) => Syntax | undefined {
  if (spec.kind !== 'choice' && spec.kind !== 'choices')
    return node => readExpression(reader, node, '`value`');
  return node => readChosen(reader, node, spec.options);
}

function readChosen(
  reader: Reader,
  node: DocNode,
  options: readonly { readonly id: string }[],
): Syntax | undefined {
  if (node.kind === 'list') {
    const items = node.items.map(item => readChosen(reader, item, options));
    return items.includes(undefined)
      ? undefined
      : { kind: 'list', items: items as Syntax[], span: node.span };
  }
  if (node.kind === 'scalar' && options.some(o => o.id === node.text)) {
    return { kind: 'text', value: node.text, span: spanWithin(node, 0, node.text.length) };
  }
  return readExpression(reader, node, '`value`');
}
