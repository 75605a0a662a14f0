import type { PlainNumbers } from '../../document/plain-json.ts';
import { definedAll } from '../../language/value.ts';
import { bitsForDigits } from '../../numeric/scalar.ts';
import type { CompiledRubric } from '../../rubric/compile.ts';
import { type Item, itemsOf } from '../../rubric/model.ts';
import { acceptedBy } from '../judge.ts';
import { showBound } from '../shown.ts';
import { differenceText, type PairReference, pairOf } from './difference.ts';
import { type DoubleInterval, decide, doubleInterval } from './interval.ts';

/** A numeric answer that doubles alone decide. */
export interface QuickNumbers {
  /** The numbers as they are written. */
  readonly literals: readonly string[];
  /** Which of them are within the tolerance. */
  readonly within: readonly boolean[];
  /** |s − r| as reports show it, of those that are not within; where all are, of the first. Empty for the rest. */
  readonly differences: readonly string[];
  /** How many are within. */
  readonly right: number;
}

/** What decides the numbers of one item without exact arithmetic, where that is certain. */
export interface QuickItem {
  readonly shape: readonly number[];
  /** The bound on the difference of each element, as reports show it. */
  readonly allowed: readonly (string | undefined)[];
  /** Undefined where numbers must be marked exactly: near an end, or wrong with rules to try. */
  readonly mark: (numbers: PlainNumbers) => QuickNumbers | undefined;
}

/**
 * The quick decision for an item; undefined where its rule or kind has none. Where an answer is wrong, an item with
 * alternatives, mistakes, values to carry or intermediate rounding is left to the exact path, which tries them.
 */
export function quickItem(item: Item, compiled: CompiledRubric): QuickItem | undefined {
  const { kind } = item.spec;
  if (!KINDS.has(kind)) return undefined;
  const { rule, intermediate } = item.tolerance;
  const proof = compiled.references.get(item.path);
  if (rule.kind === 'written' || rule.kind === 'norm' || rule.kind === 'range' || proof === undefined)
    return undefined;
  const { value } = proof;
  if (value.dtype !== 'number') return undefined;
  const precision = bitsForDigits(compiled.rubric.precision);
  const elements: { readonly interval: DoubleInterval; readonly pair: PairReference }[] = [];
  const allowed: (string | undefined)[] = [];
  for (const reference of definedAll(value)) {
    const accepted = acceptedBy(rule, reference, precision);
    const interval = accepted && doubleInterval(accepted.low, accepted.high);
    const pair = pairOf(reference);
    if (accepted === undefined || interval === undefined || pair === undefined) return undefined;
    elements.push({ interval, pair });
    allowed.push(showBound(accepted.allowed));
  }
  const { shape } = value;
  const whole = kind === 'integer' || kind === 'shape';
  const closed = intermediate === undefined && hasNoOtherRules(item, compiled);
  const square = kind === 'matrix' && shape[0] === shape[1];
  const mark = ({ values, literals, decimals }: PlainNumbers): QuickNumbers | undefined => {
    const within: boolean[] = [];
    let right = 0;
    for (let i = 0; i < values.length; i++) {
      const d = values[i]!;
      const { interval, pair } = elements[i]!;
      // The reference itself is within, also where the interval is that one number.
      const side = d === pair.exact || decide(interval, d);
      if (side === undefined || (whole && (decimals[i]! > 0 || d < 0))) return undefined;
      within.push(side);
      if (side) right++;
    }
    const all = right === values.length;
    if (!all) {
      if (!closed) return undefined;
      // The transpose of a right matrix is named.
      if (
        square &&
        !elements.some(({ interval }, i) => decide(interval, turned(values, i, shape[0]!)) === false)
      )
        return undefined;
    }
    const differences: string[] = [];
    for (let i = 0; i < (all ? 1 : values.length); i++) {
      const shown = all || !within[i];
      const difference = shown ? differenceText(values[i]!, decimals[i]!, elements[i]!.pair) : '';
      if (difference === undefined) return undefined;
      differences.push(difference);
    }
    return { literals, within, differences, right };
  };
  return { shape, allowed, mark };
}

const KINDS: ReadonlySet<string> = new Set(['number', 'integer', 'vector', 'matrix', 'shape']);

function turned(numbers: readonly number[], i: number, size: number): number {
  return numbers[(i % size) * size + Math.floor(i / size)]!;
}

/** Whether a wrong answer is wrong by the reference alone: nothing else can match, and nothing is carried. */
function hasNoOtherRules(
  { path, alternatives, mistakes }: Item,
  { rubric, prover }: CompiledRubric,
): boolean {
  if (alternatives.length > 0 || mistakes.length > 0) return false;
  const builtOn = prover.dependencies.all(path);
  return itemsOf(rubric).every(item => item.path === path || !builtOn.has(item.path));
}
