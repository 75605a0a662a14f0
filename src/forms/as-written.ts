import { count } from '../base/text.ts';
import type { DocNode } from '../document/node.ts';

const WRITTEN_LIMIT = 2_000;

/** An answer as the student wrote it: a string's content, anything else in one line; cut at 2,000 characters, and a text's length told. */
export function asWritten(node: DocNode): string {
  const text = node.kind === 'scalar' ? node.text : compact(node, WRITTEN_LIMIT + 1);
  if (text.length <= WRITTEN_LIMIT) return text;
  const shown = `${text.slice(0, WRITTEN_LIMIT - 1)}…`;
  // So that a change of what is cut off is seen, unless it is of the same length.
  return node.kind === 'scalar' ? `${shown} (${count(text.length, 'character')})` : shown;
}

/** The source of a node without the white space between its tokens. What is beyond `room` may be left out. */
function compact(node: DocNode, room: number): string {
  if (node.kind === 'scalar') return node.span.source.text.slice(node.span.start, node.span.end);
  const pieces: string[] = [];
  let left = room;
  if (node.kind === 'list') for (const item of node.items) add(compact(item, left));
  else {
    for (const { key, value } of node.entries) add(`${compact(key, left)}: ${compact(value, left)}`);
  }
  return node.kind === 'list' ? `[${pieces.join(', ')}]` : `{${pieces.join(', ')}}`;

  function add(piece: string): void {
    if (left <= 0) return;
    pieces.push(piece);
    left -= piece.length + 2;
  }
}
