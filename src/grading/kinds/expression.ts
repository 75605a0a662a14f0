import { diagnose } from '../../diagnostic/diagnostic.ts';
import type { Formula as Given } from '../../forms/reader/formula/formula.ts';
import { Dependencies } from '../../language/dependencies.ts';
import { Evaluation } from '../../language/evaluate.ts';
import { LanguageFault, raise } from '../../language/fault.ts';
import type { Definition, Program, Term } from '../../language/term.ts';
import { defined, type Element, type NumberValue, numbers, type Value } from '../../language/value.ts';
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
  const supplies = suppliesAt(points, compiled.rubric.precision);
  const zeros = pointwiseComparison(() => ZERO, points.length);
  const tried = tryRules(context, compare, { supplies, zeros });
  const worst = tried[0]!.attempt.judgements?.find(j => j.side !== 'within');
  const bounds = { difference: showBound(worst?.difference), allowed: showBound(worst?.allowed) };
  return decideOutcome(tried, context, { expected: item.formula, ...bounds });
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

/** The value of a formula at a point, to so many digits. */
type ValueAt = (index: number, working: number) => Scalar;

/**
 * The values of a formula at the points: at the first point alone, which tells most wrong formulas, at the others all
 * together, but where one of them has no value. A number that is out of range takes too much work to compare.
 */
function valuesAt({ term, program, dependencies }: Formula, points: readonly Point[]): ValueAt {
  const evaluate = (external: Point, working: number): Value => {
    try {
      const options = { precision: bitsForDigits(working), external };
      return new Evaluation(program, dependencies, options).evaluate(term);
    } catch (fault) {
      if (!(fault instanceof LanguageFault) || fault.problem.code !== 'too-large') throw fault;
      return raise('budget-exceeded', { detail: fault.problem.facts.detail });
    }
  };
  const alone: ValueAt = (index, working) => {
    const value = evaluate(points[index]!, working);
    if (value.dtype === 'number' && value.data.length === 1) return defined(value.data[0]!);
    return raise('undefined-value', { detail: 'the formula is no single number' });
  };
  const all = allTogether(points);
  const known = new Map<number, readonly Element[] | 'apart'>();
  return (index, working) => {
    if (index === 0) return alone(index, working);
    const values = known.get(working) ?? togetherOr(() => evaluate(all, working), points.length);
    known.set(working, values);
    return values === 'apart' ? alone(index, working) : defined(values[index]!);
  };
}

/** The points as one: each variable has the list of its values. */
function allTogether(points: readonly Point[]): Point {
  const names = [...(points[0]?.keys() ?? [])];
  const lists = names.map((name): [string, Value] => [
    name,
    numbers(
      [points.length],
      points.map(point => (point.get(name) as NumberValue).data[0]!),
    ),
  ]);
  return new Map(lists);
}

/** A value for each point; apart where there is none, or one has no value by itself. */
function togetherOr(evaluate: () => Value, count: number): readonly Element[] | 'apart' {
  try {
    const { dtype, data } = evaluate();
    if (dtype !== 'number' || (data.length !== 1 && data.length !== count)) return 'apart';
    return data.length === count ? data : Array.from({ length: count }, () => data[0]!);
  } catch (fault) {
    if (fault instanceof LanguageFault && fault.problem.code !== 'budget-exceeded') return 'apart';
    throw fault;
  }
}
