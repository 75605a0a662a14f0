import { count, printable } from '../../base/text.ts';
import { entry } from './entry.ts';
import { show } from './words.ts';

export interface Fixable {
  /** The line to write instead, where one can be told. */
  readonly fix: string | undefined;
}

const instead = ({ fix }: Fixable) =>
  fix === undefined ? undefined : `write instead:\n${printable(fix, 200)}`;

/** What can be wrong with a text as YAML, before anyone asks what it means. */
export const yamlCatalogue = {
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
