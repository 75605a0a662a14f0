import { isPrintableAscii } from '../../base/ascii.ts';
import { visible } from '../../base/unseen.ts';

const HYPHEN = /[\u2010-\u2015\u2212\u2043\ufe58\u00ad]/g;
const APOSTROPHE = /[\u2018\u2019\u201a\u201b\u2032\u00b4\u0060\u02bc\uff07]/g;
const QUOTE = /[“”„‟«»「」『』＂]/g;

/**
 * A text as texts are compared: letters' case, compatibility forms (NFKC), invisible characters, spaces, and the forms
 * of hyphens, apostrophes and quotes made one.
 */
export function folded(text: string): string {
  const plain = isPrintableAscii(text)
    ? text
    : visible(text).replace(APOSTROPHE, "'").replace(QUOTE, '"').normalize('NFKC').replace(HYPHEN, '-');
  return plain.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** A folded text without quotes around it and without punctuation at its end: a letter or a digit ends it. */
export function bared(text: string): string {
  let now = folded(text);
  for (let pass = 0; pass < 6; pass++) {
    const before = now;
    now = now.replace(/[\s.!?;,:]+$/, '');
    now = now.replace(
      /^(?:"(.*)"|'(.*)'|`(.*)`|\((.*)\)|\[(.*)\]|\*\*(.*)\*\*)$/s,
      (whole, ...found: (string | undefined)[]) =>
        (found.slice(0, 6).find(each => each !== undefined) ?? whole).trim(),
    );
    now = now.replace(/^(?:answer|ans)\s*[:=]\s*/, '');
    if (now === before) break;
  }
  return now === '' ? folded(text) : now;
}
