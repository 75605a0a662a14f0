import { authorBudget, limited } from '../language/budget.ts';
import { Evaluation, type Slopes } from '../language/evaluate.ts';
import type { Proof, Prover } from '../language/prove.ts';
import { type Branch, branchesOf, type Digit } from '../language/spread.ts';
import { definedAll, type Value } from '../language/value.ts';
import { bitsForDigits, type Scalar } from '../numeric/scalar.ts';
import type { CompiledRubric } from '../rubric/compiled.ts';
import type { Shown } from './outcome.ts';
import type { Carrying, Supply } from './rules.ts';
import { nest, showScalar } from './shown.ts';

/** Units of work for all ranges of a value that are the same for every submission. */
const RANGE_BUDGET = authorBudget(0);

/** Values that are the same for every submission have their branches computed once. */
const branches = new WeakMap<Prover, Map<string, readonly Branch[]>>();

function branchesOnce(
  prover: Prover,
  id: string,
  intermediates: ReadonlySet<string>,
  digit: Digit,
): readonly Branch[] {
  const ofProver = branches.get(prover) ?? new Map<string, readonly Branch[]>();
  branches.set(prover, ofProver);
  const key = `${id} ${JSON.stringify(digit)}`;
  let found = ofProver.get(key);
  if (found === undefined) {
    const options = {
      intermediates,
      digit,
      external: new Map(),
      carried: new Set<string>(),
      budget: RANGE_BUDGET,
    };
    found = limited(RANGE_BUDGET, () => branchesOf(prover, id, options));
    ofProver.set(key, found);
  }
  return found;
}

/** The intermediate values that a value passes through. */
function intermediatesOf(prover: Prover, id: string, all: ReadonlySet<string>): ReadonlySet<string> {
  // What a mistake calls `reference` is no value on the way to it.
  const [own] = id.split('#');
  const before = [...prover.dependencies.all(id)];
  return new Set(before.filter(named => all.has(named) && named !== id && named !== own));
}

/** A proven value of the rubric. */
export function supplyOf(prover: Prover, id: string, { rubric, intermediates }: CompiledRubric): Supply {
  return {
    digits: rubric.precision,
    at: working => prover.at(working).valueOf(id),
    branches: digit => branchesOnce(prover, id, intermediatesOf(prover, id, intermediates), digit),
  };
}

/** The same value recomputed with other values in the place of definitions. */
export function carriedSupply(
  prover: Prover,
  id: string,
  { values, carried }: Carrying,
  slopes: Slopes | undefined,
  { rubric, intermediates }: CompiledRubric,
): Supply {
  const known = new Map<number, Value>();
  const digits = rubric.precision;
  return {
    digits,
    branches: digit =>
      branchesOf(prover, id, {
        intermediates: intermediatesOf(prover, id, intermediates),
        digit,
        external: values(digits),
        carried: new Set(carried),
        form: slopes,
      }),
    at: working => {
      let value = known.get(working);
      if (value === undefined) {
        value = new Evaluation(prover.program, prover.dependencies, {
          precision: bitsForDigits(working),
          external: values(working),
          base: prover.at(working),
          slopes,
        }).valueOf(id);
        known.set(working, value);
      }
      return value;
    },
  };
}

/** References are the same for every submission; what reports show of them is made once. */
const texts = new WeakMap<Proof, readonly string[]>();

/** The elements of a proven reference for reports, to the rubric's digits. */
export function referenceTexts({ rubric }: CompiledRubric, proof: Proof): readonly string[] {
  let found = texts.get(proof);
  if (found === undefined) {
    found = elementTexts(proof.value, x => showScalar(x, rubric.precision));
    texts.set(proof, found);
  }
  return found;
}

/** The elements of a value as texts. */
export function elementTexts(value: Value, show: (x: Scalar) => string): readonly string[] {
  return value.dtype === 'number' ? definedAll(value).map(show) : value.data.map(String);
}

/** A value for reports: numbers to so many digits. */
export function showValue(value: Value, digits: number): Shown {
  if (value.dtype === 'boolean') return nest(value.data, value.shape);
  return nest(
    elementTexts(value, x => showScalar(x, digits)),
    value.shape,
  );
}
