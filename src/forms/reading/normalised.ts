import { isPrintableAscii } from '../../base/ascii.ts';

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * A number's text with typographic variants replaced: full-width characters by ASCII, the minus sign and dashes that
 * stand for it by `-`, superscripts by `^` and digits, the fraction slash by `/`. The digits stay as they are.
 */
export function normalised(text: string): string {
  if (isPrintableAscii(text)) return text;
  return text
    .replace(/[\uff01-\uff5e]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u2212\u2010\u2011\u2012\u2013\ufe63]/g, '-')
    .replace(/[\u2044\u2215]/g, '/')
    .replace(/[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, superscript);
}

function superscript(text: string): string {
  const plain = [...text].map(c => (c === '⁻' ? '-' : c === '⁺' ? '+' : String(SUPERSCRIPTS.indexOf(c))));
  return `^${plain.join('')}`;
}
