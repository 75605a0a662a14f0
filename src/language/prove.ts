import type { Result } from '../base/result.ts';
import { fail, succeed } from '../base/result.ts';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { Span } from '../diagnostic/source.ts';
import { toSignificant } from '../numeric/format.ts';
import { compareRationals, type Rational, ZERO } from '../numeric/rational.ts';
import { bitsForDigits, isBelow, isProvenTo, overlaps, radiusOf, type Scalar } from '../numeric/scalar.ts';
import { authorBudget } from './budget.ts';
import type { Dependencies } from './dependencies.ts';
import { type Closeness, Evaluation } from './evaluate.ts';
import { LanguageFault } from './fault.ts';
import type { Program, Term } from './term.ts';
import { defined, type Value } from './value.ts';

/** The most digits that an evaluation works with before a question counts as undecided. */
export const MAXIMAL_DIGITS = 1000;

/** Digits computed beyond those asked for, so that ordinary rounding does not need a second evaluation. */
const GUARD_DIGITS = 12;

/** A value whose every number is proven to the digits asked, with what had to be assumed. */
export interface Proof {
  readonly value: Value;
  /** The working precision, in decimal digits, that it took. */
  readonly digits: number;
  /** The greatest bound of a number that could not be told from 0 and is taken for 0. */
  readonly assumedZero: Rational | undefined;
}

/**
 * Evaluates a program's definitions as precisely as is asked for. Evaluations are kept by precision and go up a fixed
 * ladder, so that the same question always meets the same digits, whatever was asked before.
 */
export class Prover {
  readonly program: Program;
  readonly dependencies: Dependencies;
  readonly #evaluations = new Map<number, Evaluation>();

  constructor(program: Program, dependencies: Dependencies) {
    this.program = program;
    this.dependencies = dependencies;
  }

  /** The evaluation at a working precision of that many digits. */
  at(digits: number): Evaluation {
    let evaluation = this.#evaluations.get(digits);
    if (evaluation === undefined) {
      const precision = bitsForDigits(digits);
      const options = { precision, budget: authorBudget(precision) };
      evaluation = new Evaluation(this.program, this.dependencies, options);
      this.#evaluations.set(digits, evaluation);
    }
    return evaluation;
  }

  /**
   * The value of a definition, proven to `digits` significant digits, or why it cannot be. `subject` names it in
   * messages, `place` is where they point when no smaller expression is at fault.
   */
  prove(id: string, digits: number, subject: string, place: Span | undefined): Result<Proof, Diagnostic> {
    return proveValue(working => this.at(working).valueOf(id), digits, subject, place);
  }
}

/** An evaluation with values from outside, for a check or guard. */
export interface Surroundings {
  readonly external: ReadonlyMap<string, Value>;
  readonly close: Closeness;
}

/** Evaluates terms in surroundings, more precisely until nothing is undecided. */
export type Decider = (term: Term, subject: string) => Result<Value, Diagnostic>;

/**
 * Evaluates terms whose surroundings hold values from outside. The ladder goes up until nothing is undecided; no number
 * of proven digits is asked for, since what is evaluated this way is a truth value. What several terms need is computed
 * once.
 */
export function deciderOf(prover: Prover, { external, close }: Surroundings): Decider {
  const evaluations = new Map<number, Evaluation>();
  const at = (digits: number): Evaluation => {
    let evaluation = evaluations.get(digits);
    if (evaluation === undefined) {
      const base = prover.at(digits);
      const options = { precision: bitsForDigits(digits), external, close, base };
      evaluation = new Evaluation(prover.program, prover.dependencies, options);
      evaluations.set(digits, evaluation);
    }
    return evaluation;
  };
  return (term, subject) => {
    const proof = proveValue(digits => at(digits).evaluate(term), 1, subject, term.span);
    return proof.ok ? succeed(proof.value.value) : proof;
  };
}

/** The ladder of working digits for a question about `digits` digits: each step doubles, up to the limit. */
export function ladder(digits: number): readonly number[] {
  const top = Math.max(MAXIMAL_DIGITS, 4 * digits) + GUARD_DIGITS;
  const steps = [];
  for (let working = digits + GUARD_DIGITS; working < top; working *= 2) steps.push(working);
  return [...steps, top];
}

/** Climbs the ladder of precisions until the value that `evaluate` gives is proven to `digits` significant digits. */
export function proveValue(
  evaluate: (digits: number) => Value,
  digits: number,
  subject: string,
  place: Span | undefined,
): Result<Proof, Diagnostic> {
  let open: LanguageFault | undefined;
  let unproven: Scalar | undefined;
  const steps = ladder(digits);
  for (const working of steps) {
    let value: Value;
    try {
      value = evaluate(working);
    } catch (thrown) {
      if (!(thrown instanceof LanguageFault)) throw thrown;
      open = thrown;
      unproven = undefined;
      if (thrown.problem.code !== 'undecided') break;
      continue;
    }
    open = undefined;
    const state = provenState(value, digits, working === steps.at(-1));
    if (state.unproven === undefined)
      return succeed({ value, digits: working, assumedZero: state.assumedZero });
    unproven = state.unproven;
  }
  if (unproven !== undefined) {
    const facts = { subject, digits, bound: toSignificant(radiusOf(unproven), 2) ?? '0' };
    return fail(diagnose('not-proven', facts, place));
  }
  return fail(diagnoseFault(open!, subject, digits, place));
}

/** True where a number is not told from 0, and is so small that it counts as 0 once no more digits are computed. */
export function countsAsZero(x: Scalar, digits: number): boolean {
  return overlaps(x, ZERO) && isBelow(x, 2 * digits);
}

/**
 * The open numbers of a value: one not proven to the digits asked, and the greatest one taken for 0. After the
 * last step of the ladder a number that is not told from 0 counts as 0, if its bound is at most 10⁻²ⁿ for n digits.
 */
function provenState(
  value: Value,
  digits: number,
  isLast: boolean,
): { readonly unproven: Scalar | undefined; readonly assumedZero: Rational | undefined } {
  let assumedZero: Rational | undefined;
  if (value.dtype !== 'number') return { unproven: undefined, assumedZero };
  for (const element of value.data) {
    const scalar = defined(element);
    if (isProvenTo(scalar, digits)) continue;
    if (!isLast || !countsAsZero(scalar, digits)) return { unproven: scalar, assumedZero };
    const bound = radiusOf(scalar);
    if (assumedZero === undefined || compareRationals(bound, assumedZero) > 0) assumedZero = bound;
  }
  return { unproven: undefined, assumedZero };
}

/** A fault of an evaluation as a diagnostic. */
export function diagnoseFault(
  fault: LanguageFault,
  subject: string,
  digits: number,
  place: Span | undefined,
): Diagnostic {
  const { problem } = fault;
  const span = fault.span ?? place;
  switch (problem.code) {
    case 'undecided':
      return diagnose(
        'undecided',
        { ...problem.facts, digits: Math.max(MAXIMAL_DIGITS, 4 * digits), subject },
        span,
      );
    case 'undefined-value':
    case 'division-by-zero':
    case 'too-large':
    case 'budget-exceeded':
      return diagnose(problem.code, { ...problem.facts, subject }, span);
    default:
      return diagnose(problem.code, problem.facts as never, span);
  }
}
