import { isPrintableAscii } from '../../base/ascii.ts';
import { visible } from '../../base/unseen.ts';

/**
 * How fractions and superscripts are written out. `number` and `tensor` have them as one fraction (`2½` is `5/2`), of
 * which a tensor's may have no space inside; a `formula` has them as a sum in brackets.
 */
export type Style = 'number' | 'tensor' | 'formula';

const SUPERSCRIPT =
  /[\u00b2\u00b3\u00b9\u2070\u2071\u2074-\u207f\u02b0-\u02b8\u02e1-\u02e3\u1d2c-\u1d61\u1d9c\u1da0\u1dbb]+/gu;
const SUBSCRIPT = /[\u2080-\u208e\u2090-\u209c\u1d62-\u1d6a]+/gu;
const FRACTION = '[\u00bc-\u00be\u2150-\u215e\u2189]';
const WITH_WHOLE = {
  number: new RegExp(`(?<![\\d.,_'])(\\d{1,15})\\s?(${FRACTION})`, 'gu'),
  tensor: new RegExp(`(?<![\\d.,_'])(\\d{1,15})(${FRACTION})`, 'gu'),
  formula: new RegExp(`(?<![\\d.,_'])(\\d{1,15})\\s?(${FRACTION})`, 'gu'),
} as const;
const ALONE = new RegExp(FRACTION, 'gu');

/** Signs that people type for others, before and after compatibility forms are made one. */
const SIGNS: readonly (readonly [signs: string, instead: string])[] = [
  ['∙·•×✕✖⨯⨉⋅∗・‧', '*'],
  ['÷∕⁄⧸', '/'],
  ['“”„‟«»「」『』〝〞', '"'],
  ['‘’‚‛′´ʼʹ‵', "'"],
  ['。', '.'],
  ['٫', '.'],
  ['٬', "'"],
  ['、،', ','],
  ['؛', ';'],
  ['٪', '%'],
  ['∶꞉', ':'],
  ['【〔〖', '['],
  ['】〕〗', ']'],
  ['⟨〈《‹', '<'],
  ['⟩〉》›', '>'],
  ['≃≅≒', '≈'],
  ['∼˜', '~'],
];
const INSTEAD: ReadonlyMap<string, string> = new Map(
  SIGNS.flatMap(([signs, instead]) => [...signs].map(sign => [sign, instead] as const)),
);
const SIGN = new RegExp(`[${SIGNS.map(([signs]) => signs).join('')}]`, 'gu');

const DASH = /[\u2010-\u2015\u2043\u2212\u2796\ufe58](?=\s*[\p{L}\p{N}.,([{√∛\\$+-])/gu;
const OTHER_DIGIT = /[^\P{Nd}0-9]/gu;

/** The signs and the sign that each is read as, for the page of what may be typed. */
export const LOOK_ALIKES = SIGNS;

/**
 * A text in the characters that the readers know. First superscripts, subscripts and fraction characters are written
 * out (`²` as `^(2)`, `₁` as `_1`), then compatibility forms are made one (NFKC), invisible characters removed, dashes
 * before a number, a name or a bracket made the minus sign, signs that look like others those, and digits of other
 * scripts those of ASCII.
 */
export function translated(text: string, style: Style): string {
  if (isPrintableAscii(text)) return text;
  const written = visible(text)
    .replace(SUPERSCRIPT, superscript)
    .replace(SUBSCRIPT, found => `_${found.normalize('NFKC')}`)
    .replace(WITH_WHOLE[style], (_, whole: string, fraction: string) => mixed(whole, fraction, style))
    .replace(ALONE, fraction => inBrackets(fraction.normalize('NFKC'), style))
    .replace(SIGN, sign => INSTEAD.get(sign)!)
    .normalize('NFKC');
  return visible(written)
    .replace(SIGN, sign => INSTEAD.get(sign)!)
    .replace(OTHER_DIGIT, digitOf)
    .replace(DASH, '-');
}

function superscript(found: string): string {
  const power = found.normalize('NFKC').replaceAll('−', '-');
  return power === 'T' ? '^T' : `^(${power})`;
}

function mixed(whole: string, fraction: string, style: Style): string {
  const [over = '', under = ''] = fraction.normalize('NFKC').split('⁄');
  if (style === 'formula') return `(${whole}+${over}/${under})`;
  return `${BigInt(whole) * BigInt(under) + BigInt(over)}/${under}`;
}

function inBrackets(fraction: string, style: Style): string {
  const plain = fraction.replace('⁄', '/');
  return style === 'formula' ? `(${plain})` : plain;
}

/** The digits of a script stand in a row of ten, and no row but that of mathematical digits follows another. */
function digitOf(character: string): string {
  const code = character.codePointAt(0)!;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
}
