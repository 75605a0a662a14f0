import type { Proof, Prover } from '../language/prove.ts';
import type { Term } from '../language/term.ts';
import type { Rubric } from './model.ts';

/** A value of the rubric: which definition of which program it is. */
export interface Computed {
  readonly prover: Prover;
  readonly id: string;
  /** Undefined for formulas, which have a value only for each choice of their variables. */
  readonly proof: Proof | undefined;
  /** The givens and definitions that stand otherwise in its program than in the rubric's. */
  readonly replaced: readonly string[];
}

/** A rubric ready to grade with: every expression resolved, every reference proven. */
export interface CompiledRubric {
  readonly rubric: Rubric;
  readonly prover: Prover;
  /** The proven references by the path of their part or field. */
  readonly references: ReadonlyMap<string, Proof>;
  /** The values of mistakes and alternatives by {@link ruleId}. */
  readonly rules: ReadonlyMap<string, Computed>;
  /** The conditions of each witness, in order, by the path of the part. */
  readonly checks: ReadonlyMap<string, readonly Term[]>;
  /** The guards of follow-through by the path of the item. */
  readonly guards: ReadonlyMap<string, Term>;
  /** The elements that the question itself gives, by the path of the item; at least one is left that it does not. */
  readonly already: ReadonlyMap<string, ReadonlySet<number>>;
  /** The ids of the values that may be intermediate ones: definitions, parts and fields. */
  readonly intermediates: ReadonlySet<string>;
}
