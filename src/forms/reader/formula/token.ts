import { parseDecimal, type Rational } from '../../../numeric/rational.ts';
import { type DecimalMark, ungroup } from '../grouping.ts';
import { type Unreadable, unreadable } from '../unreadable.ts';

/** A unit of a formula. `spaced` says that a space stands before it. */
export type Token =
  | {
      readonly kind: 'number';
      readonly value: Rational;
      /** The number with a decimal point. */
      readonly text: string;
      readonly typed: string;
      readonly spaced: boolean;
    }
  | { readonly kind: 'name' | 'sign' | 'end'; readonly text: string; readonly spaced: boolean };

const SPACE = /\s+/y;
const NUMBER = /(?:\d[\d_]*(?:[.,]\d[\d_]*)*\.?|[.,]\d+)(?:[eE][+-]?\d+)?/y;
const NAME =
  /(?:(?:np|numpy|math|Math|torch|tf|jnp|cmath|scipy|jax|F|nn|functional|special)\s*\.\s*)*[\p{L}][\p{L}\p{M}\p{N}]*(?:_\{[\p{L}\p{N}]+\}|_[\p{L}\p{N}]+)*/uy;
const SIGNS = ['**', '//', '<=', '>=', '==', '!=', '+-', '±'];
const PREFIX = /^(?:(?:np|numpy|math|Math|torch|tf|jnp|cmath|scipy|jax|F|nn|functional|special)\s*\.\s*)+/;
const EXPONENT_LIMIT = 5;

/** How commas are taken: as the decimal mark between digits, or, within a call, as what separates its arguments. */
interface Commas {
  readonly mark: DecimalMark;
}

/** Splits a formula into tokens; the last one is `end`. */
export function tokens(text: string, { mark }: Commas, written: string): readonly Token[] | Unreadable {
  const found: Token[] = [];
  const calls: boolean[] = [];
  let at = 0;
  let spaced = false;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  while (at < text.length) {
    const space = take(SPACE);
    if (space !== undefined) {
      at += space.length;
      spaced = true;
      continue;
    }
    let number = take(NUMBER);
    if (number !== undefined) {
      // Within a call a comma separates, but where the decimal mark is a comma: there a semicolon does.
      if (mark === '.' && calls.includes(true)) number = number.split(',')[0]!;
      if (number !== '') {
        const value = numberOf(number, mark, written);
        if ('status' in value) return value;
        found.push({ kind: 'number', ...value, typed: number, spaced });
        at += number.length;
        spaced = false;
        continue;
      }
    }
    const name = take(NAME);
    if (name !== undefined) {
      found.push({ kind: 'name', text: name.replace(PREFIX, '').replace(/[{}]/g, ''), spaced });
      at += name.length;
      spaced = false;
      continue;
    }
    const sign = SIGNS.find(each => text.startsWith(each, at)) ?? String.fromCodePoint(text.codePointAt(at)!);
    if (sign === '(' || sign === '{' || sign === '[')
      calls.push(sign === '(' && found.at(-1)?.kind === 'name');
    if (sign === ')' || sign === '}' || sign === ']') calls.pop();
    found.push({ kind: 'sign', text: sign, spaced });
    at += sign.length;
    spaced = false;
  }
  found.push({ kind: 'end', text: '', spaced });
  return found;
}

/** The value of a number of a formula, in which spaces never group digits. */
function numberOf(
  typed: string,
  mark: DecimalMark,
  written: string,
): { readonly value: Rational; readonly text: string } | Unreadable {
  const [, digits = '', exponent] = /^([\d.,_]*?)(?:[eE]([+-]?\d+))?$/.exec(typed)!;
  if (exponent !== undefined && exponent.replace(/^[+-]?0*/, '').length > EXPONENT_LIMIT - 1)
    return unreadable('answer-exponent-too-large', { written, limit: 10_000 });
  const read = ungroup(digits, { mark, isWhole: false, typed }, typed);
  if (read.status === 'unreadable') return read;
  const { whole, fraction } = read;
  const text = `${whole || '0'}${fraction === '' ? '' : `.${fraction}`}${exponent === undefined ? '' : `e${exponent}`}`;
  const value = parseDecimal(text);
  return value === undefined ? unreadable('answer-not-a-number', { written }) : { value, text };
}
