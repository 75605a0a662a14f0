import { list, printable } from '../../base/text.ts';
import { show } from './words.ts';

/** Why a formula or a calculation cannot be read. */
export type FormulaProblem =
  /** A piece with several readings, each written so that it has one. */
  | { readonly why: 'ambiguous'; readonly piece: string; readonly readings: readonly string[] }
  | {
      readonly why: 'unknown-name';
      readonly name: string;
      readonly near: string | undefined;
      readonly known: readonly string[];
    }
  | { readonly why: 'unknown-function'; readonly name: string; readonly near: string | undefined }
  /** A form of programs that the students’ language does not have. */
  | { readonly why: 'not-taken'; readonly what: string; readonly instead: string | undefined }
  | { readonly why: 'unexpected'; readonly sign: string }
  | { readonly why: 'ends-early' }
  | { readonly why: 'brackets'; readonly bracket: string; readonly how: 'open' | 'stray' }
  | { readonly why: 'arguments'; readonly name: string; readonly takes: number; readonly got: number }
  | { readonly why: 'no-argument'; readonly name: string }
  | { readonly why: 'too-deep' };

/** The problem as the end of a sentence that began with the place of the formula. */
export function formulaProblem(problem: FormulaProblem): string {
  switch (problem.why) {
    case 'ambiguous':
      return `${show(problem.piece)} can be read in ${problem.readings.length === 2 ? 'two' : 'several'} ways`;
    case 'unknown-name':
      return `${show(problem.name)} has no value here${problem.known.length === 0 ? '' : `; the variables are ${list(problem.known.map(name => show(name)))}`}`;
    case 'unknown-function':
      return `there is no function ${show(problem.name)}`;
    case 'not-taken':
      return `${problem.what} cannot stand in an answer`;
    case 'unexpected':
      return `${show(problem.sign)} is not expected where it stands`;
    case 'ends-early':
      return 'it ends where something should follow';
    case 'brackets':
      return problem.how === 'open'
        ? `the bracket ${show(problem.bracket)} is opened and not closed`
        : `the bracket ${show(problem.bracket)} closes nothing`;
    case 'arguments':
      return `${show(problem.name)} takes ${problem.takes === 1 ? 'one number' : 'two numbers'}, and ${problem.got} stand there`;
    case 'no-argument':
      return `${show(problem.name)} needs a number after it`;
    case 'too-deep':
      return 'it has more operations within each other than are read';
  }
}

/** What to do about it. */
export function formulaHelp(problem: FormulaProblem): string | undefined {
  switch (problem.why) {
    case 'ambiguous':
      return `write ${list(
        problem.readings.map(reading => show(reading)),
        'or',
      )}`;
    case 'unknown-name':
      if (problem.near !== undefined) return `did you mean ${show(problem.near)}?`;
      return problem.known.length === 0 ? 'write it with numbers, functions, `pi` and `e` alone' : undefined;
    case 'unknown-function':
      return problem.near === undefined
        ? 'write it with functions such as `sqrt(x)`, `exp(x)`, `ln(x)` and `sin(x)`'
        : `did you mean ${show(problem.near)}?`;
    case 'not-taken':
      return problem.instead === undefined ? undefined : `write ${printable(problem.instead)}`;
    case 'arguments':
      return problem.takes === 1 && problem.got === 2
        ? 'a comma separates two numbers here: write decimals with a point, such as 0.5'
        : undefined;
    case 'no-argument':
      return `put it in brackets, as in ${show(`${problem.name}(2)`)}`;
    case 'unexpected':
    case 'ends-early':
    case 'brackets':
    case 'too-deep':
      return undefined;
  }
}
