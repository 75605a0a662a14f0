import { fail, type Result, succeed } from '../../base/result.ts';
import { printable } from '../../base/text.ts';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { Dependencies } from '../../language/dependencies.ts';
import { Evaluation } from '../../language/evaluate.ts';
import { parse, type SyntaxLimits } from '../../language/parse.ts';
import { proveValue } from '../../language/prove.ts';
import { resolve, type Scope } from '../../language/resolve.ts';
import type { Program } from '../../language/term.ts';
import { defined, type NumberValue } from '../../language/value.ts';
import { bitsForDigits, type Scalar } from '../../numeric/scalar.ts';

/** Students' expressions are small, and their work is bounded. */
export const STUDENT_LIMITS: SyntaxLimits = { characters: 1000, depth: 32 };
export const STUDENT_BUDGET = 100_000;

/** In a student's number there are functions and constants, and no names. */
const NO_NAMES: Scope = {
  lookup: () => undefined,
  lookupFunction: () => undefined,
  names: () => [],
  functionNames: () => [],
  tolerance: false,
};

/** A number given as an expression such as `exp(-2) - 1`: its value to as many digits as are asked for. */
export function readComputed(
  text: string,
  path: string,
): Result<(workingDigits: number) => Scalar, Diagnostic> {
  const source = { name: path, text };
  const parsed = parse({ text, spanOf: (start, end) => ({ source, start, end }) }, STUDENT_LIMITS);
  const refuse = (problem: string) =>
    fail(diagnose('answer-expression', { path, text: printable(text), problem: printable(problem, 200) }));
  if (parsed.syntax === undefined) return refuse(parsed.diagnostics[0]!.message);
  const { term, diagnostics } = resolve(parsed.syntax, NO_NAMES);
  if (term === undefined) return refuse(diagnostics[0]!.message);
  const evaluate = (digits: number) =>
    new Evaluation(NOTHING, NOTHING_DEPENDS, {
      precision: bitsForDigits(digits),
      budget: STUDENT_BUDGET,
    }).evaluate(term);
  const first = proveValue(evaluate, 1, 'the expression', undefined);
  if (!first.ok) return refuse(first.error.message);
  const { value, digits: least } = first.value;
  if (value.dtype !== 'number' || value.data.length !== 1) return refuse('it is not a single number');
  return succeed(digits => defined((evaluate(Math.max(digits, least)) as NumberValue).data[0]!));
}

const NOTHING: Program = new Map();
const NOTHING_DEPENDS = new Dependencies(NOTHING);
