import { printable } from '../../base/text.ts';
import { diagnose } from '../../diagnostic/diagnostic.ts';
import type { Formula as Given } from '../../forms/reader/formula/formula.ts';
import { Dependencies } from '../../language/dependencies.ts';
import { Evaluation } from '../../language/evaluate.ts';
import { LanguageFault, raise } from '../../language/fault.ts';
import { ladder } from '../../language/prove.ts';
import type { Definition, Program, Term } from '../../language/term.ts';
import { defined } from '../../language/value.ts';
import { ZERO } from '../../numeric/rational.ts';
import { bitsForDigits } from '../../numeric/scalar.ts';
import type { Item, Variable } from '../../rubric/model.ts';
import { tryRules } from '../candidates.ts';
import { numericComparison, type StudentTensor } from '../compare.ts';
import type { Outcome } from '../outcome.ts';
import { NEEDED_POINTS, type Point, pointsOf, suppliesAt } from '../points.ts';
import { showBound } from '../shown.ts';
import type { MarkingContext } from './context.ts';
import { decideOutcome } from './decide.ts';
import { formulaTerm } from './formula-term.ts';

/**
 * Marks a formula: it is right when it is the same function as the reference, by their values with error bounds at
 * seeded points of the domain. A point where only the student's is undefined makes it wrong; too few points where the
 * reference is defined are for a marker, never a guess.
 */
export function markExpression(
  value: { readonly text: string; readonly formula: Given },
  variables: readonly Variable[],
  context: MarkingContext,
): Outcome {
  const { compiled, item } = context;
  const names = variables.map(v => v.name);
  const formula = formulaOf(value.formula, names, item);
  const { points, drawn } = pointsOf(compiled, item, variables);
  if (points.length < NEEDED_POINTS) {
    const facts = { path: item.path, found: points.length, needed: NEEDED_POINTS, drawn };
    return {
      verdict: 'error',
      credit: ZERO,
      decidedBy: 'reference',
      feedback: [],
      diagnostics: [diagnose('too-few-points', facts)],
    };
  }
  const student = atPoints(formula, points);
  if (isTooLarge(student, compiled.rubric.precision))
    return refused(value.text, 'it takes too much work', item);
  const tried = tryRules(context, numericComparison(student), suppliesAt(points, compiled.rubric.precision));
  const worst = tried[0]!.attempt.judgements?.find(j => j.side !== 'within');
  const numbers = { difference: showBound(worst?.difference), allowed: showBound(worst?.allowed) };
  return decideOutcome(tried, context, { expected: item.formula, ...numbers });
}

/** A formula that cannot be read, or not be worked out within the limits. */
function refused(text: string, problem: string, { path }: Item): Outcome {
  const diagnostics = [diagnose('answer-formula', { path, text: printable(text), problem })];
  return { verdict: 'invalid', credit: ZERO, decidedBy: 'form', feedback: [], diagnostics };
}

/** A student's formula with the program that it is evaluated in: its variables alone. */
interface Formula {
  readonly term: Term;
  readonly program: Program;
  readonly dependencies: Dependencies;
}

function formulaOf(given: Given, variables: readonly string[], item: Item): Formula {
  const idOf = (name: string) => `${item.path}.${name}`;
  const term = formulaTerm(given, idOf);
  const definitions = variables.map(
    (name): Definition => ({
      id: idOf(name),
      name,
      parameters: [],
      term: undefined,
      span: undefined,
    }),
  );
  const program: Program = new Map(definitions.map(d => [d.id, d]));
  return { term, program, dependencies: new Dependencies(program) };
}

/** The values of a formula at the points, as the numbers of a student. */
function atPoints({ term, program, dependencies }: Formula, points: readonly Point[]): StudentTensor {
  const values = (working: number) =>
    points.map(external => {
      const options = { precision: bitsForDigits(working), external };
      const value = new Evaluation(program, dependencies, options).evaluate(term);
      const single = value.dtype === 'number' && value.data.length === 1 ? value.data[0] : undefined;
      if (single === undefined)
        return raise('undefined-value', { detail: 'the formula is no single number' });
      return { value: defined(single), written: undefined };
    });
  return { shape: [points.length], numbers: values, texts: () => [] };
}

/** Whether numbers on the way to the values of a formula, at as few digits as it is ever looked at, are out of range. */
function isTooLarge({ numbers }: StudentTensor, digits: number): boolean {
  try {
    numbers(ladder(digits)[0]!);
    return false;
  } catch (fault) {
    if (!(fault instanceof LanguageFault)) throw fault;
    return fault.problem.code === 'budget-exceeded' || fault.problem.code === 'too-large';
  }
}
