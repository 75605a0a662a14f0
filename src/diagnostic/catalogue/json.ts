import { grouped, printable } from '../../base/text.ts';
import { entry } from './entry.ts';
import { show } from './words.ts';

/** What can be wrong with a text as JSON, before anyone asks what it means. */
export const jsonCatalogue = {
  'json-repaired': entry<{ readonly slip: string; readonly read: string | undefined }>({
    severity: 'warning',
    audience: 'student',
    summary: 'A slip in the JSON whose repair is beyond doubt; the file is read as repaired.',
    message: ({ slip, read }) =>
      read === undefined ? `passed over: ${slip}` : `read as ${show(read)}: ${slip}`,
  }),
  'json-empty': entry<Record<string, never>>({
    severity: 'error',
    audience: 'student',
    summary: 'The JSON file is empty.',
    message: () => 'the file is empty',
    help: () => 'start from the template of this assignment',
  }),
  'json-not-json': entry<{ readonly start: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'The file does not start as JSON does.',
    message: ({ start }) =>
      `this file is not JSON: it starts with ${show(start, 30)}, but JSON starts with {`,
    help: () =>
      'start from the template of this assignment; the file has to be plain text, not a document or a program',
  }),
  'json-several-values': entry<{ readonly found: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'Something follows after the end of the JSON value.',
    message: ({ found }) => `the file should end after the last }, but ${show(found, 30)} follows`,
    help: () => 'remove what follows; if it is a part of your answers, an earlier } closes too soon',
  }),
  'json-trailing-comma': entry<{ readonly closing: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'A comma before a closing bracket.',
    message: ({ closing }) => `there is a comma before the closing \`${closing}\`, with nothing after it`,
    help: () => 'remove the comma',
  }),
  'json-extra-comma': entry<Record<string, never>>({
    severity: 'error',
    audience: 'student',
    summary: 'A comma with nothing before it.',
    message: () => 'there is a comma with nothing before it',
    help: () => 'remove the comma, or write the missing value (null for a blank)',
  }),
  'json-missing-comma': entry<{ readonly next: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'No comma between two values.',
    message: ({ next }) => `a comma is missing here, before ${show(next, 30)}`,
    help: () => 'separate values by commas',
  }),
  'json-missing-colon': entry<{ readonly key: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'No colon between a name and its value.',
    message: ({ key }) => `a colon is missing after the name ${show(key, 30)}`,
    help: ({ key }) => `write "${printable(key, 30)}": and then the value`,
  }),
  'json-missing-value': entry<{ readonly key: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'A name with a colon but without a value.',
    message: ({ key }) => `the value of ${show(key, 30)} is missing`,
    help: () => 'write the value after the colon (null for a blank)',
  }),
  'json-missing-key': entry<{ readonly found: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'Something other than a name in quotes inside { }.',
    message: ({ found }) => `a name in quotes is expected here, not ${show(found, 30)}`,
    help: () => 'inside { } write "name": value; a list of values goes inside [ ]',
  }),
  'json-unquoted-key': entry<{ readonly key: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'A name without quotes.',
    message: ({ key }) => `the name ${show(key, 30)} needs double quotes`,
    help: ({ key }) => `write "${printable(key, 30)}":`,
  }),
  'json-unquoted-text': entry<{ readonly text: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'A text without quotes.',
    message: ({ text }) => `the text ${show(text)} needs double quotes`,
    help: ({ text }) => {
      const number = meantNumber(text);
      return number === undefined
        ? `write ${quoted(text)}`
        : `if a number is meant, write ${number}; as a text, ${quoted(text)}`;
    },
  }),
  'json-unquoted-number': entry<{ readonly written: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'A number in a notation that JSON has only inside quotes, such as 1/3 or 50%.',
    message: ({ written }) =>
      `${show(written)} needs double quotes: JSON knows only plain decimal numbers without them`,
    help: ({ written }) => `write ${quoted(written)}`,
  }),
  'json-number-notation': entry<{ readonly written: string; readonly plain: string; readonly why: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'A number that JSON wants written otherwise: .5, +1, 1., 01.',
    message: ({ written, why }) => `${show(written)} is not a number in JSON: ${why}`,
    help: ({ written, plain }) => `write ${plain}, or put it in double quotes: ${quoted(written)}`,
  }),
  'json-unicode-minus': entry<{ readonly written: string; readonly plain: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'A typographic minus sign instead of a hyphen.',
    message: ({ written }) =>
      `the minus sign of ${show(written)} is a typographic one (often from a copied document), not the hyphen`,
    help: ({ plain, written }) => `write ${plain}, or put it in double quotes: ${quoted(written)}`,
  }),
  'json-decimal-comma': entry<{ readonly written: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'A decimal comma.',
    message: ({ written }) => `the comma in ${show(written)} ends the number`,
    help: ({ written }) =>
      `write a decimal point, ${printable(written.replace(',', '.'))}, or put it in double quotes, ${quoted(written)}`,
  }),
  'json-not-finite': entry<{ readonly written: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'NaN or an infinity as a value.',
    message: ({ written }) => `${show(written)} is not a number, and JSON does not have it`,
    help: () => 'write a number, or null for a blank',
  }),
  'json-foreign-word': entry<{ readonly word: string; readonly plain: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'None, True or False, as Python writes them.',
    message: ({ word, plain }) => `${show(word)} is written ${plain} in JSON`,
    help: ({ plain }) => `write ${plain}`,
  }),
  'json-smart-quotes': entry<Record<string, never>>({
    severity: 'error',
    audience: 'student',
    summary: 'Typographic quotes.',
    message: () => 'these are typographic quotes (“ ”), which a word processor puts in',
    help: () => 'use the straight double quote " and a plain text editor',
  }),
  'json-single-quotes': entry<Record<string, never>>({
    severity: 'error',
    audience: 'student',
    summary: 'Single quotes.',
    message: () => "JSON does not take single quotes (')",
    help: () => 'use the double quote "',
  }),
  'json-code-fence': entry<Record<string, never>>({
    severity: 'error',
    audience: 'student',
    summary: 'A code fence, three backticks, around the JSON.',
    message: () => 'the file is in a code fence (```)',
    help: () => 'remove the first line and the last one',
  }),
  'json-comment': entry<Record<string, never>>({
    severity: 'error',
    audience: 'student',
    summary: 'A comment.',
    message: () => 'JSON has no comments',
    help: () => 'remove the comment',
  }),
  'json-unusual-space': entry<{ readonly character: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'A space that is not a plain one.',
    message: ({ character }) => `there is an unusual space here (${character}), often from a copied web page`,
    help: () => 'delete it and type a plain space',
  }),
  'json-unclosed-bracket': entry<{ readonly bracket: string; readonly closing: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'A bracket is opened and never closed.',
    message: ({ bracket }) => `the \`${bracket}\` that opens here is never closed`,
    help: ({ closing }) => `add the missing \`${closing}\``,
  }),
  'json-wrong-bracket': entry<{
    readonly bracket: string;
    readonly found: string;
    readonly closing: string;
    readonly line: number;
  }>({
    severity: 'error',
    audience: 'student',
    summary: 'A bracket is closed by one of another kind.',
    message: ({ bracket, found, line }) =>
      `this \`${found}\` does not close the \`${bracket}\` opened on line ${line}`,
    help: ({ closing }) => `a \`${closing}\` is expected first`,
  }),
  'json-unclosed-string': entry<Record<string, never>>({
    severity: 'error',
    audience: 'student',
    summary: 'A text in quotes is not closed.',
    message: () => 'the quote that opens here is not closed on its line',
    help: () => 'add the closing "; a quote inside the text is written \\"',
  }),
  'json-line-break-in-string': entry<Record<string, never>>({
    severity: 'error',
    audience: 'student',
    summary: 'A line break inside a text in quotes.',
    message: () => 'the text in quotes that starts here goes over a line break, which JSON does not allow',
    help: () => 'keep the text on one line; a line break inside it is written \\n',
  }),
  'json-bad-escape': entry<{ readonly sequence: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'A backslash that JSON does not understand.',
    message: ({ sequence }) => `JSON does not understand ${show(sequence, 12)} inside quotes`,
    help: () => 'a backslash itself is written \\\\',
  }),
  'json-control-character': entry<{ readonly character: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'A control character inside a text in quotes.',
    message: ({ character }) => `the text in quotes holds ${character}, which JSON does not allow`,
    help: () => 'delete it; a tab inside a text is written \\t',
  }),
  'json-unexpected': entry<{ readonly found: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'Something that does not fit where it stands.',
    message: ({ found }) => `${show(found, 30)} does not fit here`,
    help: () => 'write a number, a text in double quotes, true, false, null, [ … ] or { … }',
  }),
  'json-too-deep': entry<{ readonly limit: number }>({
    severity: 'error',
    audience: 'student',
    summary: 'Brackets are nested too deeply.',
    message: ({ limit }) => `brackets are nested more than ${limit} deep`,
  }),
  'json-too-many-values': entry<{ readonly limit: number }>({
    severity: 'error',
    audience: 'student',
    summary: 'The file holds more values than are read.',
    message: ({ limit }) => `the file holds more than ${grouped(limit)} values`,
  }),
  'json-duplicate-key': entry<{ readonly key: string; readonly firstLine: number; readonly line: number }>({
    severity: 'warning',
    audience: 'student',
    summary: 'The same name is given twice.',
    message: ({ key, firstLine, line }) =>
      firstLine === line
        ? `the name ${show(key)} is given twice on line ${line}`
        : `the name ${show(key)} is given twice: on line ${firstLine} and on line ${line}`,
    help: () => 'keep one of the two',
  }),
} as const;

/** The text between double quotes, as JSON writes it. */
function quoted(text: string): string {
  return `"${printable(text.replaceAll('\\', '\\\\').replaceAll('"', '\\"'))}"`;
}

/** The number that was meant by one with letters that look like digits, as `o.1`; undefined for other texts. */
function meantNumber(text: string): string | undefined {
  const number = text.replace(/[oO]/g, '0').replace(/[lI]/g, '1');
  return /\d/.test(text) && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(number) ? number : undefined;
}
