import { count, grouped, printable } from '../../base/text.ts';
import { entry } from './entry.ts';

export interface Fixable {
  /** The line to write instead, where one can be told. */
  readonly fix: string | undefined;
}

const show = (text: string, limit = 60) => `\`${printable(text, limit)}\``;
const instead = ({ fix }: Fixable) =>
  fix === undefined ? undefined : `write instead:\n${printable(fix, 200)}`;

const yamlCatalogue = {
  'yaml-empty': entry<{ readonly what: 'nothing' | 'comments' }>({
    severity: 'error',
    audience: 'author',
    summary: 'The YAML file holds nothing.',
    message: ({ what }) => (what === 'nothing' ? 'the file is empty' : 'the file holds nothing but comments'),
  }),
  'yaml-several-documents': entry<{ readonly documents: number }>({
    severity: 'error',
    audience: 'author',
    summary: 'The YAML file holds more than one document.',
    message: ({ documents }) => `the file holds ${count(documents, 'document')}, but one is expected`,
    help: () => 'remove the line `---` or `...` that starts the next document, or make it a file of its own',
  }),
  'yaml-directive': entry<{ readonly directive: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A YAML directive other than %YAML 1.2.',
    message: ({ directive }) =>
      `the directive ${show(directive)} is not understood: files are read as YAML 1.2`,
    help: () => 'remove the line',
  }),
  'yaml-tab': entry<Record<string, never>>({
    severity: 'error',
    audience: 'author',
    summary: 'A tab where YAML wants spaces.',
    message: () => 'a tab is used as indentation, which YAML does not allow',
    help: () => 'indent with spaces, two for each level',
  }),
  'yaml-indentation': entry<Record<string, never>>({
    severity: 'error',
    audience: 'author',
    summary: 'A line is indented to a depth that fits nothing above it.',
    message: () => 'this line is indented differently from the lines that it belongs with',
    help: () => 'give all keys of a mapping, and all `-` of a list, the same number of spaces',
  }),
  'yaml-unclosed-bracket': entry<{ readonly bracket: string; readonly closing: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A bracket is opened and never closed.',
    message: ({ bracket }) => `the \`${bracket}\` that opens here is not closed`,
    help: ({ closing }) =>
      `add the missing \`${closing}\`, or put the whole value in quotes if the bracket is text`,
  }),
  'yaml-unclosed-quote': entry<{ readonly quote: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A quoted text is not closed.',
    message: ({ quote }) => `the text that the quote ${quote} opens here is not closed`,
    help: ({ quote }) =>
      quote === "'"
        ? "add the closing quote; a quote inside the text is doubled: 'it''s'"
        : 'add the closing quote; a quote inside the text is written \\"',
  }),
  'yaml-syntax': entry<{ readonly found: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'The text is not YAML.',
    message: ({ found }) =>
      found === ''
        ? 'this is not YAML: something is missing here'
        : `this is not YAML: ${show(found)} does not fit here`,
    help: () =>
      'look for a missing `:`, comma or quote just before it; text with special characters goes in quotes',
  }),
  'yaml-missing-colon': entry<{ readonly text: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A line among the keys of a mapping has no `key: value`.',
    message: ({ text }) => `${show(text)} stands where a \`key: value\` is expected`,
    help: ({ text }) => {
      const [, key, value] = /^([\w-]+):(\S.*)$/.exec(text) ?? [];
      return key === undefined
        ? 'add `: ` and a value; if the line goes on with the text above, indent it further'
        : `put a space after the colon: ${show(`${key}: ${value}`)}`;
    },
  }),
  'yaml-duplicate-key': entry<{ readonly key: string; readonly firstLine: number; readonly line: number }>({
    severity: 'error',
    audience: 'author',
    summary: 'A mapping gives the same key twice.',
    message: ({ key, firstLine, line }) =>
      firstLine === line
        ? `the key ${show(key)} is given twice on line ${line}`
        : `the key ${show(key)} is given twice: on line ${firstLine} and on line ${line}`,
    help: () => 'keep one of the two',
  }),
  'yaml-key-not-text': entry<{ readonly what: 'list' | 'mapping' | 'nothing' | 'block' }>({
    severity: 'error',
    audience: 'author',
    summary: 'A key that is not a plain piece of text.',
    message: ({ what }) =>
      what === 'nothing'
        ? 'a key is missing before the `:`'
        : `a ${what} cannot be a key: a key is a short text`,
    help: ({ what }) =>
      what === 'nothing' ? 'write `key: value`' : 'if it is meant as text, put it in quotes',
  }),
  'yaml-merge-key': entry<Record<string, never>>({
    severity: 'error',
    audience: 'author',
    summary: 'The merge key `<<`, which YAML 1.2 does not have.',
    message: () => 'the merge key `<<` is not supported: YAML 1.2 does not have it',
    help: () => 'write the keys out, or give the whole value with an alias',
  }),
  'yaml-too-deep': entry<{ readonly limit: number }>({
    severity: 'error',
    audience: 'author',
    summary: 'Lists and mappings are nested too deeply.',
    message: ({ limit }) => `lists and mappings are nested more than ${limit} deep`,
  }),
  'yaml-alias-bomb': entry<{ readonly limit: number }>({
    severity: 'error',
    audience: 'author',
    summary: 'Aliases stand for too much in all.',
    message: ({ limit }) => `the aliases of this file stand for more than ${limit} values in all`,
    help: () => 'use fewer aliases of aliases',
  }),
  'yaml-alias-loop': entry<{ readonly name: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'An alias that stands inside what it refers to.',
    message: ({ name }) => `the alias ${show(`*${name}`)} stands inside the very value that it refers to`,
  }),
  'yaml-alias': entry<Fixable & { readonly name: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A `*` at the start of a value, which YAML reads as an alias.',
    message: ({ name }) =>
      `YAML reads ${show(`*${name}`)} as an alias, a reference to a value marked \`&${printable(name)}\`, and there is none`,
    help: instead,
  }),
  'yaml-anchor': entry<Fixable & { readonly name: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'An `&` at the start of a value, which YAML reads as an anchor.',
    message: ({ name }) =>
      `YAML reads ${show(`&${name}`)} as an anchor, a name for the value, and takes it out of the text; nothing refers to it`,
    help: instead,
  }),
  'yaml-tag': entry<Fixable & { readonly tag: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A `!` at the start of a value, which YAML reads as a tag.',
    message: ({ tag }) =>
      `YAML reads ${show(tag)} as a tag, a type for the value, and takes it out of the text`,
    help: facts => {
      const line = instead(facts);
      return line === undefined ? 'put the value in quotes; `not` is written `not`' : line;
    },
  }),
  'yaml-text-cut-at-hash': entry<Fixable & { readonly kept: string; readonly lost: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A ` #` inside a value, which YAML reads as the start of a comment.',
    message: ({ kept, lost }) =>
      kept === ''
        ? `YAML reads ${show(lost)} as a comment, so no value is left`
        : `YAML reads ${show(lost)} as a comment, so the value ends after ${show(kept)}`,
    help: instead,
  }),
  'yaml-comma-in-call': entry<Fixable & { readonly value: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A comma between parentheses inside { } or [ ], where YAML ends the value.',
    message: ({ value }) =>
      `inside { } and [ ] YAML ends a value at every comma, so ${show(value)} is read as several pieces`,
    help: instead,
  }),
  'yaml-decimal-comma': entry<Fixable & { readonly written: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A decimal comma inside { }.',
    message: ({ written }) =>
      `inside { } YAML ends a value at every comma, so ${show(written)} is read as two pieces`,
    help: ({ fix }) =>
      fix === undefined
        ? 'write the number with a point'
        : `write a number with a point (or, if the comma is meant, in quotes):\n${printable(fix, 200)}`,
  }),
  'yaml-key-without-value': entry<Fixable & { readonly key: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A key inside { } that has no value.',
    message: ({ key }) =>
      `inside { } YAML ends a value at every comma, so ${show(key)} is read as a key, and it has no value`,
    help: ({ fix }) =>
      fix === undefined
        ? 'write `key: value` with a space after the colon, or put a text that has a comma in quotes'
        : `write instead:\n${printable(fix, 200)}`,
  }),
  'yaml-needs-quotes': entry<Fixable & { readonly value: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A value that YAML takes apart because it is not quoted.',
    message: ({ value }) => `YAML cannot read ${show(value)} as one value: it needs quotes`,
    help: instead,
  }),
  'yaml-colon-in-text': entry<Fixable & { readonly value: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A `: ` inside a text that is not quoted.',
    message: ({ value }) =>
      `YAML reads the \`: \` in ${show(value)} as a key and its value: the text needs quotes`,
    help: instead,
  }),
  'yaml-reserved-start': entry<Fixable & { readonly character: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A value that starts with a character to which YAML gives a meaning.',
    message: ({ character }) =>
      `a value cannot start with the character ${character}, to which YAML gives a meaning of its own`,
    help: instead,
  }),
  'yaml-tex-escape': entry<Fixable & { readonly command: string; readonly becomes: string | undefined }>({
    severity: 'error',
    audience: 'author',
    summary: 'TeX in double quotes, where YAML reads the backslash itself.',
    message: ({ command, becomes }) =>
      becomes === undefined
        ? `in double quotes YAML reads the backslash of ${show(command)} itself, and does not know this one`
        : `in double quotes YAML reads the backslash of ${show(command)} itself and makes ${becomes} of it`,
    help: ({ fix }) =>
      fix === undefined
        ? 'use single quotes, in which a backslash is a backslash'
        : `in single quotes a backslash is a backslash:\n${printable(fix, 200)}`,
  }),
} as const;

const jsonCatalogue = {
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
    help: ({ text }) => `write ${quoted(text)}`,
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
    help: ({ written }) => `write a decimal point: ${printable(written.replace(',', '.'))}`,
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

/** What can be wrong with a text as YAML or as JSON, before anyone asks what it means. */
export const documentCatalogue = { ...yamlCatalogue, ...jsonCatalogue } as const;
