import { count, grouped, list } from '../../base/text.ts';
import { entry } from './entry.ts';
import { type FormulaProblem, formulaHelp, formulaProblem } from './formula.ts';
import { didYouMean, show } from './words.ts';

/** What the message of an answer starts with: `q1.a1`, or `q1.a1, element 2`. */
export interface Placed {
  readonly place: string;
}

/** The two readings of `1,000`, each written so that it has one: 1.000 and 1000. */
function readings(digits: string, doubtful: string, mark: string): string {
  return `write ${show(digits.replace(doubtful, ''))} for the whole number, or ${show(digits.replace(doubtful, mark))} for the decimal`;
}

const OPTIONS_SHOWN = 12;

/** At most a dozen ids, so that a message stays a message. */
function ids(all: readonly string[]): string {
  const shown = all.slice(0, OPTIONS_SHOWN).map(id => show(id));
  return all.length > OPTIONS_SHOWN ? `${shown.join(', ')}, …` : list(shown, 'or');
}

/** A number whose one separator has two readings. */
type Doubtful = Placed & { readonly written: string; readonly digits: string; readonly mark: '.' | ',' };

const numberCatalogue = {
  'answer-not-a-number': entry<Placed & { readonly written: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'A number is expected, and what stands there is none.',
    message: ({ place, written }) => `${place}: ${show(written)} is not a number`,
    help: () => 'write one number, such as -0.25, 1.5e-3, 1/3 or 50%',
  }),
  'answer-with-unit': entry<Placed & { readonly written: string; readonly rest: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'A number with a unit or a word after it.',
    message: ({ place, written, rest }) => `${place}: ${show(written)} has ${show(rest)} after the number`,
    help: () => 'write the number alone, in the unit that the question asks for',
  }),
  'answer-ambiguous-comma': entry<Doubtful>({
    severity: 'error',
    audience: 'student',
    summary: 'A single comma in a number, which may be a decimal mark or separate thousands.',
    message: ({ place, written }) =>
      `${place}: is the comma in ${show(written)} a decimal mark, or does it separate thousands?`,
    help: ({ digits }) => readings(digits, ',', '.'),
  }),
  'answer-ambiguous-point': entry<Doubtful>({
    severity: 'error',
    audience: 'student',
    summary: 'A single point in a number, where the decimal mark is a comma.',
    message: ({ place, written }) =>
      `${place}: is the point in ${show(written)} a decimal mark, or does it separate thousands? Here the decimal mark is a comma`,
    help: ({ digits }) => readings(digits, '.', ','),
  }),
  'answer-perhaps': entry<Placed & { readonly written: string; readonly reading: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'A text that is nearly a number, such as `1.6x10-19`, `5k` or `1O24`.',
    message: ({ place, written }) => `${place}: ${show(written)} is not quite a number`,
    help: ({ reading }) => `write ${show(reading)} if that is what is meant`,
  }),
  'answer-not-calculated': entry<Placed & { readonly written: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'A calculation such as `2π` or `3*4` where a number is asked.',
    message: ({ place, written }) =>
      `${place}: ${show(written)} is a calculation, and a number is asked here`,
    help: () => 'work it out, and write the result in digits',
  }),
  'answer-equation': entry<Placed & { readonly written: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'An equation or an inequality where a number is asked.',
    message: ({ place, written }) => `${place}: expected one number, got ${show(written)}`,
    help: () => 'write one number alone, without a sign of equality or order',
  }),
  'answer-bad-grouping': entry<Placed & { readonly written: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'Separators inside a number that do not make groups of three digits.',
    message: ({ place, written }) =>
      `${place}: the separators in ${show(written)} do not make groups of three digits`,
    help: () => 'write the number without separators',
  }),
  'answer-space-in-number': entry<Placed & { readonly written: string; readonly text: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'A space inside a number, such as `1 e10`.',
    message: ({ place, written }) => `${place}: there is a space inside the number ${show(written)}`,
    help: ({ text }) => `write ${show(text.replace(/\s+/g, ''))} if that is what is meant`,
  }),
  'answer-several-numbers': entry<Placed & { readonly written: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'Several numbers where one is expected.',
    message: ({ place, written }) => `${place}: expected one number, but ${show(written)} looks like several`,
  }),
  'answer-mixed-number': entry<Placed & { readonly written: string; readonly fraction: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'A mixed number such as `1 1/2`.',
    message: ({ place, written }) => `${place}: is ${show(written)} a mixed number, or two numbers?`,
    help: ({ fraction }) => `write ${show(fraction)} if it is a mixed number`,
  }),
  'answer-percent-of-fraction': entry<Placed & { readonly written: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'A fraction with a percent sign.',
    message: ({ place, written }) =>
      `${place}: the percent sign in ${show(written)} cannot stand with a fraction`,
    help: () =>
      'work the fraction out and write it in decimals before the sign, or write a fraction without it',
  }),
  'answer-division-by-zero': entry<Placed & { readonly written: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'A fraction over 0.',
    message: ({ place, written }) => `${place}: ${show(written)} divides by zero`,
  }),
  'answer-not-finite': entry<Placed & { readonly written: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'NaN or an infinity where a number is expected.',
    message: ({ place, written }) => `${place}: ${show(written)} is not a number`,
    help: () => 'infinities and NaN are not accepted: write a number',
  }),
  'answer-too-long': entry<Placed & { readonly limit: number }>({
    severity: 'error',
    audience: 'student',
    summary: 'A number or an expression of more characters than are read.',
    message: ({ place, limit }) => `${place}: this is longer than ${grouped(limit)} characters`,
  }),
  'answer-too-large': entry<Placed & { readonly elements: number; readonly digits: number }>({
    severity: 'error',
    audience: 'student',
    summary: 'A vector or matrix of more or longer numbers than are read.',
    message: ({ place, elements, digits }) =>
      `${place}: at most ${grouped(elements)} numbers are read, of ${grouped(digits)} digits in all`,
  }),
  'answer-exponent-too-large': entry<Placed & { readonly written: string; readonly limit: number }>({
    severity: 'error',
    audience: 'student',
    summary: 'A power of ten beyond what is read.',
    message: ({ place, written, limit }) =>
      `${place}: the power of ten in ${show(written, 30)} is beyond ±${grouped(limit)}`,
  }),
  'answer-boolean-for-number': entry<Placed & { readonly written: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'true or false where a number is expected.',
    message: ({ place, written }) => `${place}: ${show(written)} is not a number`,
    help: () => 'write a number; true is not 1 and false is not 0',
  }),
  'answer-not-one-number': entry<Placed & { readonly what: 'list' | 'object' }>({
    severity: 'error',
    audience: 'student',
    summary: 'A list or an object where one number is expected.',
    message: ({ place, what }) =>
      `${place}: expected one number, got ${what === 'list' ? 'a list' : 'an object { }'}`,
  }),
  'answer-not-integer': entry<Placed & { readonly written: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'A whole number is expected.',
    message: ({ place, written }) => `${place}: expected a whole number, got ${show(written)}`,
  }),
} as const;

const tensorCatalogue = {
  'answer-wrong-length': entry<
    Placed & {
      readonly expected: number;
      readonly got: number;
      readonly what: string;
      /** Whether decimal commas would explain the number of elements. */
      readonly commas?: boolean;
    }
  >({
    severity: 'error',
    audience: 'student',
    summary: 'A list with more or fewer numbers than asked for.',
    message: ({ place, expected, got, what }) => `${place}: expected ${count(expected, what)}, got ${got}`,
    help: ({ commas }) =>
      commas ? 'a comma separates two numbers here: write decimals with a point, such as 0.5' : undefined,
  }),
  'answer-wrong-shape': entry<Placed & { readonly expected: string; readonly got: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'A vector or matrix of another shape than asked for.',
    message: ({ place, expected, got }) => `${place}: expected ${expected}, got ${got}`,
  }),
  'answer-ragged': entry<
    Placed & {
      readonly row: number;
      readonly got: number;
      readonly first: number;
      /** Whether commas stand between digits, which may be meant as decimal marks. */
      readonly commas?: boolean;
    }
  >({
    severity: 'error',
    audience: 'student',
    summary: 'The rows of a matrix have different lengths.',
    message: ({ place, row, got, first }) =>
      `${place}: row ${row} has ${count(got, 'number')}, but row 1 has ${first}`,
    help: ({ commas }) =>
      commas
        ? 'a comma separates two numbers here: write decimals with a point, such as 0.5'
        : 'give every row the same number of elements',
  }),
  'answer-unbalanced-brackets': entry<Placed & { readonly bracket: string; readonly how: 'open' | 'stray' }>({
    severity: 'error',
    audience: 'student',
    summary: 'Brackets in the text of a vector or matrix do not match.',
    message: ({ place, bracket, how }) =>
      how === 'open'
        ? `${place}: the bracket ${show(bracket)} is opened and not closed`
        : `${place}: the bracket ${show(bracket)} closes nothing`,
  }),
  'answer-too-many-dimensions': entry<Placed>({
    severity: 'error',
    audience: 'student',
    summary: 'Lists inside lists inside lists.',
    message: ({ place }) =>
      `${place}: expected a list of numbers or of rows of numbers, got lists nested deeper`,
  }),
  'answer-mixed-nesting': entry<Placed & { readonly beside: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'Numbers and rows side by side in one list.',
    message: ({ place, beside }) =>
      beside.startsWith('`')
        ? `${place}: ${beside} stands beside a list of numbers`
        : `${place}: ${beside} and rows stand side by side in one list`,
    help: () => 'write a vector as [1, 2], a matrix as [[1, 2], [3, 4]]',
  }),
  'answer-not-a-list': entry<Placed>({
    severity: 'error',
    audience: 'student',
    summary: 'Something other than a list of numbers.',
    message: ({ place }) => `${place}: expected a list of numbers, got an object { }`,
    help: () => 'write a vector as [1, 2], a matrix as [[1, 2], [3, 4]]',
  }),
  'answer-blank-element': entry<Placed>({
    severity: 'warning',
    audience: 'student',
    summary: 'A blank among the elements of a vector or matrix.',
    message: ({ place }) => `${place}: left blank`,
    help: () => 'a blank element counts as a wrong one',
  }),
  'answer-comma-between': entry<
    Placed & { readonly written: string; readonly number: string; readonly list: string }
  >({
    severity: 'error',
    audience: 'student',
    summary: 'Digits around a comma or space where a list is asked: one number, or several.',
    message: ({ place, written }) => `${place}: is ${show(written)} one number, or are they several?`,
    help: ({ number, list }) => `write ${show(number)} for one number, ${show(list)} for several`,
  }),
  'answer-numbered': entry<Placed & { readonly written: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'Numbers before the rows, such as `1. 0.5`, that may be numbers of the answer.',
    message: ({ place, written }) =>
      `${place}: is the first number of ${show(written)} part of the answer, or does it only count the rows?`,
    help: () => 'write the numbers of the answer alone, in square brackets',
  }),
  'answer-sign-between': entry<Placed & { readonly piece: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'A sign between two numbers of a list, with spaces around it.',
    message: ({ place, piece }) => `${place}: is ${show(piece)} one number less another, or two numbers?`,
    help: () => 'write the sign close to its number, and commas between the numbers',
  }),
  'answer-labelled': entry<Placed & { readonly labels: readonly string[] }>({
    severity: 'error',
    audience: 'student',
    summary: 'Names before the numbers of a list, which may be in another order than asked.',
    message: ({ place, labels }) =>
      `${place}: the numbers have names (${list(labels.slice(0, 3).map(label => show(label, 20)))}), and are read by their order`,
    help: () => 'write the numbers alone, in the order that the question asks for',
  }),
  'answer-missing-size': entry<Placed>({
    severity: 'error',
    audience: 'student',
    summary: 'A shape with a size left out, such as `64 x`.',
    message: ({ place }) => `${place}: a size is left out`,
    help: () => 'write every size, as in [1024, 512]',
  }),
  'answer-mixed-separators': entry<Placed & { readonly written: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'A shape with × and commas or spaces between its sizes.',
    message: ({ place, written }) => `${place}: ${show(written)} has both × and other separators`,
    help: () => 'write a shape as [1024, 512] or 1024 x 512, with no separator inside a number',
  }),
} as const;

const formulaCatalogue = {
  'answer-formula-unread': entry<Placed & { readonly written: string; readonly problem: FormulaProblem }>({
    severity: 'error',
    audience: 'student',
    summary: 'A formula or a calculation that cannot be read.',
    message: ({ place, written, problem }) =>
      problem.why === 'ambiguous' && problem.piece === written
        ? `${place}: ${formulaProblem(problem)}`
        : `${place}: ${show(written)} cannot be read: ${formulaProblem(problem)}`,
    help: ({ problem }) => formulaHelp(problem),
  }),
  'answer-function-not-allowed': entry<
    Placed & { readonly name: string; readonly functions: readonly string[] | undefined }
  >({
    severity: 'error',
    audience: 'student',
    summary: 'A function that the question does not allow.',
    message: ({ place, name }) => `${place}: ${show(name)} is not allowed in this answer`,
    help: ({ functions }) =>
      functions === undefined
        ? undefined
        : functions.length === 0
          ? 'write it without functions'
          : `allowed are ${list(functions.map(each => show(each)))}`,
  }),
} as const;

const blankCatalogue = {
  'answer-word-for-blank': entry<Placed & { readonly written: string }>({
    severity: 'note',
    audience: 'student',
    summary: 'A word such as `n/a` or `?`, which is taken as no answer.',
    message: ({ place, written }) => `${place}: ${show(written)} is taken as no answer`,
  }),
} as const;

const choiceCatalogue = {
  'answer-unknown-option': entry<
    Placed & {
      readonly written: string;
      readonly options: readonly string[];
      readonly suggestion: string | undefined;
    }
  >({
    severity: 'error',
    audience: 'student',
    summary: 'An id that is none of the options.',
    message: ({ place, written, options }) =>
      `${place}: ${show(written)} is not an option; write ${ids(options)}`,
    help: didYouMean,
  }),
  'answer-not-one-option': entry<Placed & { readonly options: readonly string[] }>({
    severity: 'error',
    audience: 'student',
    summary: "Something other than an option's id.",
    message: ({ place, options }) => `${place}: expected one option; write ${ids(options)}`,
  }),
  'answer-not-options': entry<Placed & { readonly options: readonly string[] }>({
    severity: 'error',
    audience: 'student',
    summary: 'Something other than a list of option ids.',
    message: ({ place, options }) => `${place}: expected a list of options, each of them ${ids(options)}`,
  }),
  'answer-option-twice': entry<Placed & { readonly written: string }>({
    severity: 'note',
    audience: 'student',
    summary: 'An option is named twice; it counts once.',
    message: ({ place, written }) => `${place}: ${show(written)} is named twice; it counts once`,
  }),
  'answer-not-boolean': entry<Placed & { readonly written: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'Something other than true or false.',
    message: ({ place, written }) => `${place}: expected true or false, got ${show(written)}`,
    help: () => 'write true or false',
  }),
} as const;

const structureCatalogue = {
  'answer-not-text': entry<Placed & { readonly what: 'list' | 'object' }>({
    severity: 'error',
    audience: 'student',
    summary: 'A list or an object where a text is expected.',
    message: ({ place, what }) =>
      `${place}: expected a text in double quotes, got ${what === 'list' ? 'a list' : 'an object { }'}`,
  }),
  'answer-not-record': entry<Placed & { readonly fields: readonly string[] }>({
    severity: 'error',
    audience: 'student',
    summary: 'Something other than an object of named fields.',
    message: ({ place, fields }) =>
      `${place}: expected an object { } with ${list(fields.map(field => show(field)))}`,
    help: ({ fields }) =>
      `write {${fields
        .slice(0, 3)
        .map(field => `"${field}": …`)
        .join(', ')}${fields.length > 3 ? ', …' : ''}}`,
  }),
  'answer-unknown-field': entry<
    Placed & {
      readonly field: string;
      readonly fields: readonly string[];
      readonly suggestion: string | undefined;
      /** True where there is an answer under it. */
      readonly valued: boolean;
    }
  >({
    severity: 'warning',
    audience: 'student',
    summary: 'A field that is not asked for; it is not marked.',
    message: ({ place, field, fields }) =>
      `${place}: there is no field ${show(field)}, so it is not marked; the fields are ${list(fields.map(f => show(f)))}`,
    help: didYouMean,
  }),
  'answer-given-twice': entry<Placed & { readonly first: string; readonly second: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'An answer is given twice in one file, so it is not clear which one counts.',
    message: ({ place, first, second }) => `${place}: answered twice, at ${first} and at ${second}`,
    help: () => 'keep the answer that counts and remove the other',
  }),
  'answer-not-of-form': entry<Placed & { readonly expected: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'An answer that is not of the form asked for.',
    message: ({ place, expected }) => `${place}: expected ${expected}`,
  }),
} as const;

/** What can be wrong with an answer. A message never holds a reference. */
export const answerCatalogue = {
  ...numberCatalogue,
  ...tensorCatalogue,
  ...formulaCatalogue,
  ...blankCatalogue,
  ...choiceCatalogue,
  ...structureCatalogue,
} as const;
