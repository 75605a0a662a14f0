/** The characters that JSON and numbers are written with, by their codes. */
export const SPACE = 0x20;
export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const MINUS = 0x2d;
export const POINT = 0x2e;
export const ZERO = 0x30;
export const NINE = 0x39;
export const COLON = 0x3a;
export const LARGE_E = 0x45;
export const OPEN_LIST = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_LIST = 0x5d;
export const SMALL_E = 0x65;
export const OPEN_MAP = 0x7b;
export const CLOSE_MAP = 0x7d;

const PRINTABLE = /^[ -~]*$/;

/** Whether a text has printable ASCII characters only. */
export function isPrintableAscii(text: string): boolean {
  return PRINTABLE.test(text);
}
