import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { Span } from '../../diagnostic/source.ts';
import { lenientContent } from './repair.ts';

/** A value that is not JSON: what was meant, and what to say. `text` is what it would be as a string. */
export interface LooseValue {
  readonly end: number;
  readonly text: string;
  readonly diagnostic: Diagnostic;
  /** What stands there as JSON writes it, where the repair is beyond doubt. */
  readonly repaired?: string;
}

const OPENING_QUOTES = '“”„«‟';
const FULL_STOP = /[,\]}\r\n]/;

/** Looks at a value that starts at `start` and is not JSON, and tells which of the usual slips it is. */
export function looseValue(
  text: string,
  start: number,
  spanOf: (start: number, end: number) => Span,
): LooseValue {
  const quotes = quotedLoosely(text, start, spanOf);
  if (quotes !== undefined) return quotes;
  const end = endOfLoose(text, start);
  const written = text.slice(start, end);
  const loose = (diagnostic: Diagnostic): LooseValue => ({ end, text: written, diagnostic });
  const span = spanOf(start, end);
  const minus = /^[\u2212\u2013\u2010\ufe63\uff0d](.*)$/.exec(written)?.[1];
  if (minus !== undefined && /^(?:\d|\.\d)/.test(minus)) {
    return loose(diagnose('json-unicode-minus', { written, plain: `-${minus}` }, span));
  }
  if (/^[+-]?(?:nan|inf(?:inity)?|∞)$/i.test(written))
    return loose(diagnose('json-not-finite', { written }, span));
  const plain = FOREIGN_WORDS.get(written);
  if (plain !== undefined) return loose(diagnose('json-foreign-word', { word: written, plain }, span));
  const notation = numberNotation(written);
  if (notation !== undefined) {
    const found = loose(diagnose('json-number-notation', { written, ...notation }, span));
    return ONLY_SIGN_OR_POINT.test(written)
      ? { ...found, text: notation.plain, repaired: notation.plain }
      : found;
  }
  if (/^[-+\u2212.]?\d/.test(written)) {
    const found = loose(diagnose('json-unquoted-number', { written }, span));
    return FRACTION.test(written) ? { ...found, repaired: JSON.stringify(written) } : found;
  }
  if (/^[\p{L}_$(√]/u.test(written)) return loose(diagnose('json-unquoted-text', { text: written }, span));
  return loose(diagnose('json-unexpected', { found: written }, span));
}

/** `.5`, `+0.5`, `-.5`: a sign or a point that JSON does not take, and nothing else. */
const ONLY_SIGN_OR_POINT = /^(?:\+(?:0|[1-9]\d*)?(?:\.\d+)?|[+-]?\.\d+)(?:[eE][+-]?\d+)?$/;

const FRACTION = /^[+-]?\d+(?:\.\d+)?\s*\/\s*\d+(?:\.\d+)?$/;

/** A name or a text in typographic or single quotes, or undefined where there is none at `start`. */
export function quotedLoosely(
  text: string,
  start: number,
  spanOf: (start: number, end: number) => Span,
): LooseValue | undefined {
  const first = text[start] ?? '';
  if (OPENING_QUOTES.includes(first) && first !== '') {
    const end = closing(text, start, '”“»"‟');
    return {
      end,
      ...contentOf(text, start, end),
      diagnostic: diagnose('json-smart-quotes', {}, spanOf(start, end)),
    };
  }
  if (first !== '' && "'’‘`".includes(first)) {
    const end = closing(text, start, "'’‘`");
    return {
      end,
      ...contentOf(text, start, end),
      diagnostic: diagnose('json-single-quotes', {}, spanOf(start, end)),
    };
  }
  return undefined;
}

/** The content between two quotes of another form; of a text that is not closed there is no repair. */
function contentOf(text: string, start: number, end: number): Pick<LooseValue, 'text' | 'repaired'> {
  const isClosed = end - start >= 2 && /["'”“»‟’‘`]/.test(text[end - 1]!);
  const content = lenientContent(text.slice(start + 1, end - 1));
  return isClosed ? { text: content, repaired: JSON.stringify(content) } : { text: content };
}

function closing(text: string, start: number, quotes: string): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '\n' && !quotes.includes(text[at]!)) at++;
  return at < text.length && text[at] !== '\n' ? at + 1 : at;
}

const FOREIGN_WORDS: ReadonlyMap<string, string> = new Map([
  ['None', 'null'],
  ['NULL', 'null'],
  ['Null', 'null'],
  ['nil', 'null'],
  ['undefined', 'null'],
  ['True', 'true'],
  ['TRUE', 'true'],
  ['False', 'false'],
  ['FALSE', 'false'],
]);

/** `.5`, `+1`, `1.`, `01`: how JSON writes them, and why it does not take them as they are. */
function numberNotation(written: string): { readonly plain: string; readonly why: string } | undefined {
  const match = /^([+-]?)(\d*)(\.?)(\d*)((?:[eE][+-]?\d+)?)$/.exec(written);
  if (match === null) return undefined;
  const [, sign = '', whole = '', point = '', fraction = '', exponent = ''] = match;
  if (whole === '' && fraction === '') return undefined;
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  const plain = `${sign === '-' ? '-' : ''}${digits}${fraction === '' ? '' : `.${fraction}`}${exponent}`;
  if (sign === '+') return { plain, why: 'a number has no plus sign in front' };
  if (whole === '') return { plain, why: 'a digit has to stand before the point' };
  if (point !== '' && fraction === '') return { plain, why: 'a digit has to stand after the point' };
  return digits === whole ? undefined : { plain, why: 'a number does not start with a 0 that means nothing' };
}

/** The end of something that stands where a value should: before a comma or bracket that is not its own, or the line's end. */
function endOfLoose(text: string, start: number): number {
  let depth = 0;
  let at = start;
  for (; at < text.length; at++) {
    const c = text[at]!;
    if (c === '\n' || c === '\r' || c === '"') break;
    if (depth === 0 && at > start && FULL_STOP.test(c)) break;
    if ('([{'.includes(c)) depth++;
    else if (')]}'.includes(c)) {
      if (at === start) return at + 1;
      depth--;
    } else if (c === '/' && (text[at + 1] === '/' || text[at + 1] === '*')) break;
  }
  while (at > start + 1 && /\s/.test(text[at - 1]!)) at--;
  return Math.max(at, start + 1);
}
