import { diagnose } from '../../diagnostic/diagnostic.ts';
import type { Formula as Given } from '../../forms/reader/formula/formula.ts';
import { Dependencies } from '../../language/dependencies.ts';
import { Evaluation } from '../../language/evaluate.ts';
import { LanguageFault, raise } from '../../language/fault.ts';
import type { Definition, Program, Term } from '../../language/term.ts';
import { defined } from '../../language/value.ts';
import { ZERO } from '../../numeric/rational.ts';
import { bitsForDigits, type Scalar } from '../../numeric/scalar.ts';
import type { Item, Variable } from '../../rubric/model.ts';
import { tryRules } from '../candidates.ts';
import type { Outcome } from '../outcome.ts';
import { type Point, pointsOf, suppliesAt } from '../points.ts';
import { pointwiseComparison } from '../pointwise.ts';
import { showBound } from '../shown.ts';
import type { MarkingContext } from './context.ts';
import { decideOutcome } from './decide.ts';
import { formulaTerm } from './formula-term.ts';

/**
 * Marks a formula: it is right when it is the same function as the reference, by their values with error bounds at
 * points of the domain. A point where only the student's is undefined makes it wrong; too few points where the reference
 * is defined are for a marker, never a guess.
 */
export function markExpression(
  value: { readonly formula: Given },
  variables: readonly Variable[],
  context: MarkingContext,
): Outcome {
  const { compiled, item } = context;
  const { points, drawn, needed } = pointsOf(compiled, item, variables);
  if (points.length < needed) {
    const facts = { path: item.path, found: points.length, needed, drawn };
    return {
      verdict: 'error',
      credit: ZERO,
      decidedBy: 'reference',
      feedback: [],
      diagnostics: [diagnose('too-few-points', facts)],
    };
  }
  const student = valuesAt(formulaOf(value.formula, variables, item), points);
  const compare = pointwiseComparison(student, points.length);
  const tried = tryRules(context, compare, suppliesAt(points, compiled.rubric.precision));
  const worst = tried[0]!.attempt.judgements?.find(j => j.side !== 'within');
  const numbers = { difference: showBound(worst?.difference), allowed: showBound(worst?.allowed) };
  return decideOutcome(tried, context, { expected: item.formula, ...numbers });
}

/** A student's formula with the program that it is evaluated in: its variables alone. */
interface Formula {
  readonly term: Term;
  readonly program: Program;
  readonly dependencies: Dependencies;
}

function formulaOf(given: Given, variables: readonly Variable[], item: Item): Formula {
  const idOf = (name: string) => `${item.path}.${name}`;
  const definitions = variables.map(
    ({ name }): Definition => ({ id: idOf(name), name, parameters: [], term: undefined, span: undefined }),
  );
  const program: Program = new Map(definitions.map(d => [d.id, d]));
  return { term: formulaTerm(given, idOf), program, dependencies: new Dependencies(program) };
}

/** The value of a formula at a point. A number that is out of range takes too much work to compare. */
function valuesAt(
  { term, program, dependencies }: Formula,
  points: readonly Point[],
): (index: number, working: number) => Scalar {
  return (index, working) => {
    const options = { precision: bitsForDigits(working), external: points[index]! };
    try {
      const value = new Evaluation(program, dependencies, options).evaluate(term);
      const single = value.dtype === 'number' && value.data.length === 1 ? value.data[0] : undefined;
      if (single === undefined)
        return raise('undefined-value', { detail: 'the formula is no single number' });
      return defined(single);
    } catch (fault) {
      if (!(fault instanceof LanguageFault) || fault.problem.code !== 'too-large') throw fault;
      return raise('budget-exceeded', { detail: fault.problem.facts.detail });
    }
  };
}
