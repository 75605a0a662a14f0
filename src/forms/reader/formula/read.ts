import type { FormulaProblem } from '../../../diagnostic/catalogue/formula.ts';
import type { DecimalMark } from '../grouping.ts';
import type { Note } from '../note.ts';
import { isEmpty, isPrinted, peeled } from '../peel.ts';
import { withTexRestored } from '../tex-control.ts';
import type { Unreadable } from '../unreadable.ts';
import { BLANK, type Blank, unreadable } from '../unreadable.ts';
import { saysNoAnswer } from '../words.ts';
import { unallowed } from './allowed.ts';
import type { Formula } from './formula.ts';
import { parseFormula } from './parse.ts';
import { showFormula } from './show.ts';
import { tokens } from './token.ts';

/** What the reader of formulas has to know. */
export interface FormulaOptions {
  /** The names of the question’s variables; no other names have a value. */
  readonly variables: readonly string[];
  readonly decimalMark?: DecimalMark | undefined;
  /** The only functions that may be used, by their own names; all where left out. */
  readonly functions?: readonly string[] | undefined;
  /** Functions that may not be used. */
  readonly forbid?: readonly string[] | undefined;
}

/** A formula that was read. */
export interface FormulaRead {
  readonly status: 'read';
  readonly formula: Formula;
  /** The formula as it was read, where that is not what was typed: `2*x`. */
  readonly readAs: string | undefined;
  readonly notes: readonly Note[];
}

/** The longest formula that is read. */
export const FORMULA_LIMIT = 1_000;

/** Reads a formula or a calculation in the students’ language. What is read here can be marked. */
export function readFormula(text: string, options: FormulaOptions): FormulaRead | Blank | Unreadable {
  const written = withTexRestored(text).trim();
  if (written === '') return BLANK;
  if (written.length > FORMULA_LIMIT) return unreadable('answer-too-long', { limit: FORMULA_LIMIT });
  if (saysNoAnswer(written)) return { status: 'blank', word: written };
  const { variables, decimalMark = '.' } = options;
  const peel = peeled(written, 'formula', { names: variables });
  if (isEmpty(peel)) return BLANK;
  if (saysNoAnswer(peel.text)) return { status: 'blank', word: written };
  const mark = isPrinted(peel) ? '.' : decimalMark;
  const found = tokens(peel.text, { mark }, written);
  if ('status' in found) return found;
  const parsed = parseFormula(found, variables, mark);
  if ('problem' in parsed) {
    const { problem } = parsed;
    return {
      ...unreadable('answer-formula-unread', { written, problem }),
      isTelling: TELLING.has(problem.why),
    };
  }
  const refused = unallowed(parsed.formula, options);
  if (refused !== undefined)
    return unreadable('answer-function-not-allowed', { name: refused, functions: options.functions });
  const shown = showFormula(parsed.formula, decimalMark);
  const readAs = bare(shown) === bare(written) ? undefined : shown;
  return { status: 'read', formula: parsed.formula, readAs, notes: peel.notes };
}

/** The problems whose message shows the readings, or names what is not taken. */
const TELLING: ReadonlySet<FormulaProblem['why']> = new Set([
  'ambiguous',
  'not-taken',
  'arguments',
  'no-argument',
]);

/** Without spaces, and with one sign for powers. */
function bare(text: string): string {
  return text.replace(/\s+/g, '').replaceAll('**', '^');
}
