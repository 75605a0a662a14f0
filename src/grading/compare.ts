import type { Proof } from '../language/prove.ts';
import { ladder } from '../language/prove.ts';
import { definedAll, type NumberValue } from '../language/value.ts';
import { bitsForDigits, type Scalar } from '../numeric/scalar.ts';
import type { Shape } from '../numeric/shape.ts';
import type { CompiledRubric } from '../rubric/compile.ts';
import type { Tolerance } from '../rubric/tolerance.ts';
import { type Judgement, judgeElement, judgeNorm, type StudentNumber } from './judge.ts';
import type { Shown } from './outcome.ts';
import { nest, showScalar } from './shown.ts';

/** A reference of a part: its proven value, and the same to more digits where a verdict needs them. */
export interface Reference {
  readonly shape: Shape;
  /** The digits that the reference is proven to. */
  readonly digits: number;
  /** The value at a working precision of so many digits. */
  readonly at: (workingDigits: number) => readonly Scalar[];
  /** Its elements for reports, to the proven digits. */
  readonly texts: readonly string[];
  /** The whole value for reports. */
  readonly expected: Shown;
}

/** References are the same for every submission; they are made once. */
const made = new WeakMap<Proof, Reference>();

/** The reference of a part or field; undefined where it has none. */
export function referenceOf(
  { references, prover, rubric }: CompiledRubric,
  path: string,
): Reference | undefined {
  const proof = references.get(path);
  if (proof === undefined) return undefined;
  let reference = made.get(proof);
  if (reference === undefined) {
    const value = proof.value as NumberValue;
    const proven = definedAll(value);
    const texts = proven.map(x => showScalar(x, rubric.precision));
    reference = {
      shape: value.shape,
      digits: rubric.precision,
      at: working =>
        working <= proof.digits ? proven : definedAll(prover.at(working).valueOf(path) as NumberValue),
      texts,
      expected: nest(texts, value.shape),
    };
    made.set(proof, reference);
  }
  return reference;
}

/** A student's numbers; computed ones, such as `exp(-2)`, may be asked for more precisely. */
export type StudentNumbers = (workingDigits: number) => readonly StudentNumber[];

/** The judgement of every element; a norm gives all of them the same one. `decided` is false at the limit of digits. */
export interface Comparison {
  readonly decided: boolean;
  readonly judgements: readonly Judgement[];
}

/**
 * Compares a student's numbers with a reference under a tolerance: the one function that decides, whatever the
 * reference is the value of. Where a bound straddles the tolerance both sides are computed to more digits.
 */
export function compareWith(
  tolerance: Tolerance,
  students: StudentNumbers,
  reference: Reference,
): Comparison {
  let judgements: readonly Judgement[] = [];
  for (const working of ladder(reference.digits)) {
    judgements = judgeAll(tolerance, students(working), reference.at(working), bitsForDigits(working));
    if (judgements.every(j => j.side !== 'undecided')) return { decided: true, judgements };
  }
  return { decided: false, judgements };
}

/** Judges every element once, at one precision. */
export function judgeAll(
  { rule }: Tolerance,
  students: readonly StudentNumber[],
  references: readonly Scalar[],
  precision: number,
): readonly Judgement[] {
  if (rule.kind === 'norm') {
    const whole = judgeNorm(
      rule,
      students.map(s => s.value),
      references,
      precision,
    );
    return students.map(() => whole);
  }
  return students.map((student, i) => judgeElement(rule, student, references[i]!, precision));
}
