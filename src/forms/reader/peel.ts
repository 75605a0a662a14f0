import { type Style, translated } from './characters.ts';
import { FUNCTION_NAMES } from './formula/functions.ts';
import type { Layer, Note } from './note.ts';
import { withoutTex } from './tex.ts';

/** A text without the layers around it, and a note of what each layer did. */
export interface Peeled {
  readonly text: string;
  readonly notes: readonly Note[];
}

/** Which of the layers mean something else where a text of that style stands. */
interface Options {
  /** Names that may not stand before `=`: those of the question’s variables, whose equation is no formula. */
  readonly names?: readonly string[];
}

const NOTHING: readonly Note[] = [];
const UNTOUCHED = /^[-+]?(?:\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|[A-Za-z]\w*)$/;

/** Quotes and brackets with nothing in them. */
const EMPTY = /^(?:\s|"\s*"|'\s*'|`\s*`|\(\s*\)|\[\s*\]|\{\s*\}|\$\s*\$)*$/;

/** True where nothing but quotes and brackets is left. */
export function isEmpty({ text }: Peeled): boolean {
  return text.length <= 16 && EMPTY.test(text);
}

const ABOUT = /^(?:(?:≈|~|=(?!=)|approx\.?|approximately|about|roughly|circa|ca\.)\s*)+(?=[^\s=])/iu;

const WORD = String.raw`[\p{L}∂∇][\p{L}\p{M}\p{N}_']*(?:-\p{L}[\p{L}\p{N}]+)*`;
const INDEX = String.raw`(?:\[[^\][=]*\]|\([^()]*\)|_\{[^{}]*\}|\^\{[[(][^{}]*\}|\^\[[^\][]*\]|\^[*+'T])*`;
const DERIVATIVE = String.raw`[d∂]\^?[\d{}()]*\s?[\p{L}\p{N}_']*\s*\/\s*[d∂]\s?\p{L}[\p{L}\p{N}_^]*`;
const LABEL = String.raw`(?:${DERIVATIVE}|${WORD}${INDEX}(?: ${WORD}${INDEX}){0,4}|[\p{L}]'?\([^()]*\))`;
const NAMED = new RegExp(String.raw`^(${LABEL})\s*(?::=|=(?!=)|:(?!=)|≈|->|→)\s*`, 'u');

/** A label is looked for in so many characters. */
const LONGEST_LABEL = 120;

/** Words after which a number is not the one that stands there. */
const TURNING =
  /\b(?:not|no|minus|negative|neg|less|more|than|above|below|under|over|least|most|or|and|if)\b/iu;

const QUOTES: readonly (readonly [open: string, close: string])[] = [
  ['$$', '$$'],
  ['$', '$'],
  ['```', '```'],
  ['`', '`'],
  ['"', '"'],
  ["'", "'"],
  ['**', '**'],
];

const MODULE = String.raw`(?:(?:np|numpy|torch|tf|jnp|jax\.numpy|sp|sympy|math)\s*\.\s*)?`;
const CALL = new RegExp(
  String.raw`^${MODULE}(?:array|asarray|matrix|mat|Matrix|ImmutableMatrix|ImmutableDenseMatrix|Array|DeviceArray|tensor|Tensor|FloatTensor|DoubleTensor|LongTensor|IntTensor|constant|Variable|Size|TensorShape|Parameter|Vector|Decimal|c|col|vec|vector|list|tuple)\s*(\([\s\S]*\))$`,
);
const KEYWORD =
  /,\s*(?:dtype|device|requires_grad|grad_fn|copy|order|ndmin|shape|size|names|weak_type)\s*=\s*(?:<[^<>]*>|\([^()]*\)|'[^']*'|"[^"]*"|[^,()[\]<>]+)(?=\s*(?:,\s*[a-z_]+\s*=|\)$))/g;
const SCALAR_TYPE =
  /(?<![\p{L}\p{N}_.])(?:(?:np|numpy|torch|jnp)\s*\.\s*)?(?:float|int|uint)(?:8|16|32|64|128)?_?\(([^()]*)\)/gu;
const TENSORFLOW = /^<?tf\.(?:Tensor|Variable)\b[\s\S]*?\bnumpy=([\s\S]+?)>$/;
const PARAMETER = /^Parameter containing:\s*/;

/** True where a program printed it: its decimal mark is a point, whatever the rubric says. */
export function isPrinted({ notes }: Peeled): boolean {
  return notes.some(note => note.layer === 'program');
}

/**
 * Takes off what people type around an answer: quotes, signs of formulas, a name before it, `≈`, what a program prints
 * around numbers, TeX, closing punctuation. Characters are translated first. Of numbers the brackets around them are
 * taken off too. What the text says is not changed.
 */
export function peeled(text: string, style: Style, { names = [] }: Options = {}): Peeled {
  if (UNTOUCHED.test(text)) return { text, notes: NOTHING };
  const notes: Note[] = [];
  const note = (layer: Layer, taken: string) => notes.push({ layer, text: taken.trim() });
  let now = text.trim();
  const seen = translated(now, style).trim();
  if (seen !== now) note('characters', seen);
  now = seen;
  const plain = withoutTex(now, style).trim();
  if (plain !== now) note('tex', plain);
  now = plain;
  // Each pass takes off at least a character, and there are few layers; a text that is only layers ends early.
  for (let pass = 0; pass < 12; pass++) {
    const before = now;
    for (const layer of LAYERS_IN_ORDER) now = layer(now, style, names, note);
    if (now === before) break;
  }
  return { text: now, notes };
}

type Take = (layer: Layer, taken: string) => void;
type LayerTaker = (text: string, style: Style, names: readonly string[], take: Take) => string;

const LAYERS_IN_ORDER: readonly LayerTaker[] = [
  unquoted,
  unprinted,
  unnamed,
  exactly,
  unclosed,
  unbracketed,
  unturned,
];

function unquoted(text: string, _style: Style, _names: readonly string[], take: Take): string {
  for (const [open, close] of QUOTES) {
    if (text.length < open.length + close.length + 1) continue;
    if (!text.startsWith(open) || !text.endsWith(close)) continue;
    const inner = text.slice(open.length, -close.length);
    if (inner.includes(open)) continue;
    take('quotes', open + close);
    return inner.trim();
  }
  return text;
}

function unprinted(text: string, _style: Style, _names: readonly string[], take: Take): string {
  let now = text;
  const inner = TENSORFLOW.exec(now)?.[1];
  if (inner !== undefined) now = inner.trim();
  now = now.replace(PARAMETER, '');
  now = now.replace(SCALAR_TYPE, (_, content: string) => content.trim());
  if (CALL.test(now)) {
    const bare = now.replace(KEYWORD, '').replace(/,\s*\)$/, ')');
    const content = CALL.exec(bare)?.[1] ?? now;
    const only = /^\(([\s\S]*)\)$/.exec(content)?.[1]?.trim() ?? content;
    now = isWhole(only) ? only : content;
  }
  if (now !== text) take('program', /^[^([\d]*/.exec(text)![0]);
  return now;
}

/** One pair of brackets, or no bracket at all and no comma: the call's own are not needed. */
function isWhole(text: string): boolean {
  if (!/[()[\]{},;\s]/.test(text)) return true;
  return closesAtEnd(text);
}

function closesAtEnd(text: string): boolean {
  if (!/^[[({]/.test(text)) return false;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (c === '(' || c === '[' || c === '{') depth++;
    if (c === ')' || c === ']' || c === '}') depth--;
    if (depth === 0) return i === text.length - 1;
  }
  return false;
}

function unnamed(text: string, style: Style, names: readonly string[], take: Take): string {
  const found = NAMED.exec(text.slice(0, LONGEST_LABEL));
  if (found === null || found[0].length === text.length) return text;
  const [whole, label = ''] = found;
  const [first = '', ...rest] = label.split(/(?=[^\p{L}\p{N}_'])/u);
  if (rest.length > 0 && FUNCTION_NAMES.has(first.toLowerCase())) return text;
  if (TURNING.test(label) || names.includes(label)) return text;
  // A second sign of equality makes it an equation of three sides, of which none is the answer alone.
  const left = text.slice(whole.length);
  if (style !== 'tensor' && /=/.test(left.replace(/^=/, ''))) return text;
  take('name', whole);
  return left;
}

function exactly(text: string, _style: Style, _names: readonly string[], take: Take): string {
  const found = ABOUT.exec(text);
  if (found === null) return text;
  take('about', found[0]);
  return text.slice(found[0].length);
}

function unclosed(text: string, _style: Style, _names: readonly string[], take: Take): string {
  const found = /[^\s;,]\s*([;,])$|\.\d+(\.)$|[^\d\s.;,](\.)$/.exec(text.slice(-64));
  const sign = found?.slice(1).find(each => each !== undefined);
  if (sign === undefined) return text;
  take('closing', sign);
  return text.slice(0, -1).trimEnd();
}

function unbracketed(text: string, style: Style, _names: readonly string[], take: Take): string {
  if (style !== 'number') return text;
  const found =
    /^(?:\(([^()[\]{}<>]*)\)|\[([^()[\]{}<>]*|\[[^()[\]{}<>]*\])\]|\{([^()[\]{}<>]*)\}|<([^()[\]{}<>]*)>)$/.exec(
      text,
    );
  const inner = found?.slice(1).find(each => each !== undefined);
  if (inner === undefined || inner.trim() === '') return text;
  take('brackets', `${text[0]}${text.at(-1)}`);
  return inner.trim();
}

function unturned(text: string, style: Style, _names: readonly string[], take: Take): string {
  if (style !== 'tensor') return text;
  const found = /(?<=[\])}])\s*(?:\^\s*\{?\s*T\s*\}?|\.T|')$/.exec(text);
  if (found === null) return text;
  take('transpose', found[0]);
  return text.slice(0, found.index);
}
