import { isPrintableAscii } from './ascii.ts';

/** Characters that cannot be seen, or end lines, turn the direction of text or steer a terminal. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0\u{e0000}-\u{e00ff}]|\u034f/gu;

/** A text with other characters in the place of those that cannot be seen. */
export function replaceUnseen(text: string, replacement: (character: string) => string): string {
  return text.replace(UNSEEN, replacement);
}

const SEEN = /[^\s\p{C}\p{Default_Ignorable_Code_Point}\u2800\ufffc]|\p{Cs}|\p{Co}/u;

/**
 * Whether there is nothing in a text that can be seen: white space, control and format characters,
 * and what stands for an empty cell or object are blank.
 */
export function isBlank(text: string): boolean {
  return !SEEN.test(text);
}

const LINE_END = /\r\n?|[\u0085\u2028\u2029\v\f]/g;
const SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]/g;
// Not U+202E: it turns what is seen around, so that 5.1 is read by people as 1.5.
const INVISIBLE = /(?!\u202e)[\p{Cf}\p{Default_Ignorable_Code_Point}\ufffc]|[^\P{Cc}\t\n]/gu;

/** The text without characters that are not seen, and with one kind of line ends and spaces. */
export function visible(text: string): string {
  if (isPrintableAscii(text)) return text;
  return text.replace(LINE_END, '\n').replace(SPACE, ' ').replace(INVISIBLE, '');
}
