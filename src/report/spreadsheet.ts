/**
 * A text as a cell of a spreadsheet, never a formula. Its line breaks stay, in quotes, and whoever reads the file by RFC
 * 4180 has one row. A spreadsheet that is set to another language splits at semicolons, though, and sees no quotes in the
 * middle of a line: so an apostrophe stands before what looks like a formula not only where the cell begins, but also
 * behind each line break, semicolon and tab.
 */
export function spreadsheetText(text: string): string {
  return text.replace(UNSEEN, '\ufffd').replace(FORMULA, "'$&").replace(LATER_FORMULA, "'$&");
}

/**
 * Characters that are replaced: control characters, marks that turn the direction of text, and ends of lines that only
 * some programs know.
 */
const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu;

/** A formula, with what spreadsheets pass over before it, where a cell begins. */
const FORMULA = /^(?:[\s"'\ufffd]|\p{Default_Ignorable_Code_Point})*[=+\-@＝＋－＠]/u;

/** The same farther on, where a cell may be taken to begin. */
const LATER_FORMULA =
  /(?<=[;\t\r\n])(?:[^\S\t\r\n]|["'\ufffd]|\p{Default_Ignorable_Code_Point})*[=+\-@＝＋－＠]/gu;

/** Characters that put a cell in quotes, besides those that always do. */
export const QUOTED = /[;\t\r\n]|^\s|\s$/;
