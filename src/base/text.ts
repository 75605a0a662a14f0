import { isPrintableAscii } from './ascii.ts';
import { replaceUnseen } from './unseen.ts';

/** `1 part`, `2 parts`: a count with its noun. `many` is needed only for irregular plurals. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** `1,234,567`: a whole number with its thousands apart. (`toLocaleString` loads the tables of all languages.) */
export function grouped(n: number): string {
  return String(n).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `a`, `a and b`, `a, b and c`: a list as a sentence has it. */
export function list(items: readonly string[], joiner = 'and'): string {
  if (items.length <= 1) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${joiner} ${items.at(-1)}`;
}

/**
 * Text from a stranger, fit to stand in a message: control characters, line ends, marks of direction and characters
 * that cannot be seen become visible escapes, lone surrogates become U+FFFD, and more than `limit` characters are cut
 * with an ellipsis.
 */
export function printable(text: string, limit = 60): string {
  if (text.length <= limit && isPrintableAscii(text)) return text;
  const safe = replaceUnseen(
    text.replace(/\p{Surrogate}/gu, '\ufffd'),
    c => `\\u${c.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  );
  const characters = [...safe];
  return characters.length <= limit ? safe : `${characters.slice(0, limit - 1).join('')}…`;
}

/** The number of single-character insertions, deletions, replacements and swaps of neighbours between two texts. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, beforeLast[j - 2]! + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

/** The candidate that `text` most likely meant, or undefined where none is close: "did you mean …?". */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  const wanted = text.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(Math.max(3, wanted.length) / 3)) + 1;
  for (const candidate of candidates) {
    if (candidate === text) continue;
    const distance = editDistance(wanted.slice(0, 64), candidate.toLowerCase().slice(0, 64));
    const sharesNothing = distance >= Math.max(wanted.length, candidate.length);
    if (distance < bestDistance && !sharesNothing) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}
