import type { DocNode } from '../../document/node.ts';
import type { Mapping, Reader } from '../../keys/reader.ts';
import { kindOf } from '../../kinds/kind.ts';
import { KINDS } from '../../kinds/table.ts';
import type { Syntax } from '../../language/syntax.ts';
import { statesNoReference } from '../../tolerances/read.ts';
import type { AnswerSpec } from '../model.ts';
import { readExpression } from './expression.ts';
import type { AnswerHead } from './head.ts';
import type { Place } from './place.ts';
import type { Use } from './uses.ts';

/** The reference of a kind that has one. */
export function readValue(
  reader: Reader,
  node: DocNode | undefined,
  { kind, node: headNode }: AnswerHead,
  map: Mapping,
  place: Place,
  readOwn: (node: DocNode) => Syntax | undefined,
  uses: Use[],
): void {
  const { reference } = KINDS[kind];
  if (reference === 'none') return;
  if (node === undefined) {
    const isFree = map.read('tolerance', n => statesNoReference(n) || undefined);
    if (isFree && reference.proven === 'once') return;
    if (!map.has('value')) {
      reader.report('missing-for-kind', { key: 'value', kind, example: reference.example }, headNode.span);
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

/** How a value of that kind is read: where words may stand for themselves, the kind reads it. */
export function valueReader(reader: Reader, spec: AnswerSpec): (node: DocNode) => Syntax | undefined {
  const read = kindOf(spec).reference?.read;
  return node => (read === undefined ? readExpression(reader, node, '`value`') : read(reader, node));
}
