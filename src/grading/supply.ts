import { authorBudget, limited } from '../language/budget.ts';
import { Evaluation, type Slopes } from '../language/evaluate.ts';
import type { Proof, Prover } from '../language/prove.ts';
import { type Digit, type Range, rangesOf } from '../language/spread.ts';
import { definedAll, type Value } from '../language/value.ts';
import { bitsForDigits, type Scalar } from '../numeric/scalar.ts';
import type { CompiledRubric } from '../rubric/compiled.ts';
import type { Shown } from './outcome.ts';
import type { Supply } from './rules.ts';
import { nest, showScalar } from './shown.ts';

/** Units of work for all ranges of a value that are the same for every submission. */
const RANGE_BUDGET = authorBudget(0);

/** Values that are the same for every submission have their ranges computed once. */
const ranges = new WeakMap<Prover, Map<string, readonly Range[]>>();

function rangesOnce(
  prover: Prover,
  id: string,
  intermediates: readonly string[],
  digit: Digit,
): readonly Range[] {
  let ofProver = ranges.get(prover);
  if (ofProver === undefined) {
    ofProver = new Map();
    ranges.set(prover, ofProver);
  }
  const key = `${id} ${JSON.stringify(digit)}`;
  let found = ofProver.get(key);
  if (found === undefined) {
    const make = () => rangesOf(prover, id, intermediates, digit, new Map(), undefined, RANGE_BUDGET);
    found = limited(RANGE_BUDGET, make);
    ofProver.set(key, found);
  }
  return found;
}

/** The intermediate values that a value passes through. */
function intermediatesOf(prover: Prover, id: string, all: ReadonlySet<string>): readonly string[] {
  // What a mistake calls `reference` is no value on the way to it.
  const [own] = id.split('#');
  return [...prover.dependencies.all(id)].filter(named => all.has(named) && named !== id && named !== own);
}

/** A proven value of the rubric. */
export function supplyOf(prover: Prover, id: string, { rubric, intermediates }: CompiledRubric): Supply {
  return {
    digits: rubric.precision,
    at: working => prover.at(working).valueOf(id),
    ranges: digit => rangesOnce(prover, id, intermediatesOf(prover, id, intermediates), digit),
  };
}

/** The same value recomputed with other values in the place of definitions. */
export function carriedSupply(
  prover: Prover,
  id: string,
  values: (workingDigits: number) => ReadonlyMap<string, Value>,
  slopes: Slopes | undefined,
  { rubric, intermediates }: CompiledRubric,
): Supply {
  const known = new Map<number, Value>();
  const digits = rubric.precision;
  return {
    digits,
    ranges: digit => {
      const carried = values(digits);
      const others = intermediatesOf(prover, id, intermediates).filter(named => !carried.has(named));
      return rangesOf(prover, id, others, digit, carried, slopes);
    },
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
