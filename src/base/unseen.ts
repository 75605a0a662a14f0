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
