import { nearest, printable } from '../../base/text.ts';
import type { DocNode } from '../../document/node.ts';
import type { Reader } from '../../keys/reader.ts';
import { kindsWithAnswerKey } from '../../kinds/keys.ts';
import { ANSWER_KINDS, isAnswerKind } from '../../kinds/table.ts';
import { MAPPINGS } from '../keys.ts';
import type { AnswerKind } from '../model.ts';
import type { AnswerHead } from './head.ts';

/** The kind of answer, from `answer: vector` or `answer: {kind: vector, …}`; keys of other kinds are reported. */
export function readAnswerHead(reader: Reader, node: DocNode): AnswerHead | undefined {
  if (node.kind === 'scalar') {
    const kind = readKind(reader, node);
    return kind && { kind, node, map: undefined };
  }
  const map = reader.open(node, MAPPINGS.answer);
  const kind = map?.read('kind', inner => readKind(reader, inner));
  if (map === undefined || kind === undefined) return undefined;
  for (const { key } of map.node.entries) {
    const kinds = kindsWithAnswerKey(key.text);
    if (kinds !== undefined && !kinds.includes(kind))
      reader.report('key-not-for-kind', { key: key.text, kind, kinds }, key.span);
  }
  return { kind, node, map };
}

function readKind(reader: Reader, node: DocNode): AnswerKind | undefined {
  const found = reader.text(node, 'the kind of answer');
  if (found === undefined) return undefined;
  if (isAnswerKind(found)) return found;
  const facts = { kind: printable(found), near: nearest(found, ANSWER_KINDS), kinds: ANSWER_KINDS };
  return reader.report('unknown-kind', facts, node.span);
}
