import type { Stretch } from './unquoted.ts';

/** A value that a ` #` cut: what YAML kept, what it took for a comment, and where the whole stands. */
export interface CutValue {
  readonly kept: string;
  readonly lost: string;
  readonly stretch: Stretch;
}

const TRAILING_OPERATOR = /(?:[-+*/@%=<>^,]|\b(?:and|or|not|if|else))$/;

/**
 * Whether the comment after a plain scalar was meant as the rest of it: the scalar opens a bracket that the comment
 * closes, or, for an expression, ends in an operator or is missing altogether. A comment after a value that is whole
 * is never taken for a part of it.
 */
export function hashTrap(
  text: string,
  start: number,
  end: number,
  isExpression: boolean,
): CutValue | undefined {
  const lineEnd = text.indexOf('\n', end);
  const rest = text.slice(end, lineEnd === -1 ? text.length : lineEnd).trimEnd();
  const comment = /^[ \t]*#/.exec(rest);
  if (comment === null) return undefined;
  const kept = text.slice(start, end);
  const lost = rest.slice(comment[0].length - 1);
  const open = depth(kept);
  const cutsBracket = open > 0 && depth(lost) < 0;
  const cutsOperator = isExpression && TRAILING_OPERATOR.test(kept);
  const isAll = isExpression && kept === '' && /^#\S/.test(lost);
  if (!cutsBracket && !cutsOperator && !isAll) return undefined;
  const from = kept === '' ? end + comment[0].length - 1 : start;
  return { kept, lost, stretch: { start: from, end: end + rest.length } };
}

/**
 * The comment inside [ ] or { } that holds the bracket to close them, and with it the rest of a value: `{a: p #3}`.
 * `open` is where the outermost bracket stands, `to` how far the parser got.
 */
export function commentedBracket(text: string, open: number, to: number): CutValue | undefined {
  for (let at = open; at < to; at++) {
    const c = text[at]!;
    if ((c === '"' || c === "'") && /[\s,[{:]/.test(text[at - 1] ?? ' ')) {
      const partner = text.indexOf(c, at + 1);
      if (partner !== -1 && partner < to) at = partner;
    }
    if (c !== '#' || !/\s/.test(text[at - 1] ?? '')) continue;
    const end = text.indexOf('\n', at) === -1 ? text.length : text.indexOf('\n', at);
    const lost = text.slice(at, end).trimEnd();
    if (depth(lost) < 0) return cutAt(text, at, lost);
    at = end;
  }
  return undefined;
}

/** The value that reaches over the `#` at `at`: back to what separates it, on to the comma or bracket after it. */
function cutAt(text: string, at: number, lost: string): CutValue {
  const line = text.slice(text.lastIndexOf('\n', at) + 1, at);
  const before = /(?:^\s*|[,{[]\s*|:\s+)((?:(?![,{[]|:\s).)*)$/.exec(line)?.[1] ?? '';
  let reach = 0;
  for (let open = 0; reach < lost.length; reach++) {
    const c = lost[reach]!;
    if (open === 0 && ',]}'.includes(c)) break;
    open += depth(c);
  }
  return { kept: before.trimEnd(), lost, stretch: { start: at - before.length, end: at + reach } };
}

function depth(text: string): number {
  let open = 0;
  for (const c of text) open += '([{'.includes(c) ? 1 : ')]}'.includes(c) ? -1 : 0;
  return open;
}
