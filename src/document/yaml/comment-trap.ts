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

function depth(text: string): number {
  let open = 0;
  for (const c of text) open += '([{'.includes(c) ? 1 : ')]}'.includes(c) ? -1 : 0;
  return open;
}
