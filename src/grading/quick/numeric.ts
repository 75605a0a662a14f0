import type { PlainNumbers } from '../../document/plain-json.ts';
import { definedAll } from '../../language/value.ts';
import { bitsForDigits } from '../../numeric/scalar.ts';
import type { CompiledRubric } from '../../rubric/compiled.ts';
import { type Item, itemsOf } from '../../rubric/model.ts';
import { shortcutOf } from '../../tolerances/tolerance.ts';
import { showBound } from '../shown.ts';
import { type PairReference, pairOf, SixDigits } from './difference.ts';
import { isHandled, kindShortcut } from './handled.ts';
import { type DoubleInterval, DoubleIntervals, doubleInterval } from './interval.ts';

/** What doubles alone say of a numeric answer. It is made once for an item and filled for each answer. */
export class QuickNumbers {
  /** 1 for each element that is within the tolerance, 0 for the others. */
  readonly within: Uint8Array;
  /** |s − r| as reports show it, of those that are not within; where all are, of the first. Nothing else holds. */
  readonly differences: SixDigits;
  /** How many are within. */
  right = 0;
  /** The first element that is not within; 0 where all are. */
  decisive = 0;

  constructor(count: number) {
    this.within = new Uint8Array(count);
    this.differences = new SixDigits(count);
  }
}

/** What decides the numbers of one item without exact arithmetic, where that is certain. */
export interface QuickItem {
  readonly shape: readonly number[];
  /** The bound on the difference of each element, as reports show it. */
  readonly allowed: readonly (string | undefined)[];
  /** False where numbers must be marked exactly: near an end, or wrong with rules to try. */
  readonly mark: (numbers: PlainNumbers, into: QuickNumbers) => boolean;
}

/**
 * The quick decision for an item; undefined where its rule or kind has none. Where an answer is wrong, an item with
 * alternatives, mistakes, values to carry or intermediate rounding is left to the exact path, which tries them.
 */
export function quickItem(item: Item, compiled: CompiledRubric): QuickItem | undefined {
  const way = kindShortcut(item.spec);
  if (way === 'never' || way.by !== 'numbers' || !isHandled(item)) return undefined;
  const tolerance = shortcutOf(item.tolerance);
  const proof = compiled.references.get(item.path);
  if (tolerance === undefined || proof === undefined) return undefined;
  const { value } = proof;
  if (value.dtype !== 'number') return undefined;
  const precision = bitsForDigits(compiled.rubric.precision);
  const ends: DoubleInterval[] = [];
  const pairs: PairReference[] = [];
  const allowed: (string | undefined)[] = [];
  for (const reference of definedAll(value)) {
    const accepted = tolerance.accepts(reference, precision);
    const interval = accepted && doubleInterval(accepted.low, accepted.high);
    const pair = pairOf(reference);
    if (accepted === undefined || interval === undefined || pair === undefined) return undefined;
    ends.push(interval);
    pairs.push(pair);
    allowed.push(showBound(accepted.allowed));
  }
  if (pairs.length === 0) return undefined;
  const intervals = new DoubleIntervals(ends);
  const references = Float64Array.from(pairs, pair => pair.exact);
  const { shape } = value;
  const { whole } = way;
  const closed = tolerance.closed && hasNoOtherRules(item, compiled);
  const square = way.transposed && shape[0] === shape[1];
  const mark = ({ values, decimals }: PlainNumbers, into: QuickNumbers): boolean => {
    const { within, differences } = into;
    const count = values.length;
    let right = 0;
    let decisive = -1;
    for (let i = 0; i < count; i++) {
      const d = values[i]!;
      // The reference itself is within, also where the interval is that one number.
      const side = d === references[i] || intervals.decide(i, d);
      if (side === undefined || (whole && (decimals[i]! > 0 || d < 0))) return false;
      within[i] = side ? 1 : 0;
      if (side) right++;
      else if (decisive === -1) decisive = i;
    }
    into.right = right;
    into.decisive = right === count ? 0 : decisive;
    if (right === count) return differences.setDifference(0, values[0]!, decimals[0]!, pairs[0]!);
    if (!closed) return false;
    // The transpose of a right matrix is named.
    if (square && !pairs.some((_, i) => intervals.decide(i, turned(values, i, shape[0]!)) === false))
      return false;
    for (let i = decisive; i < count; i++)
      if (within[i] === 0 && !differences.setDifference(i, values[i]!, decimals[i]!, pairs[i]!)) return false;
    return true;
  };
  return { shape, allowed, mark };
}

function turned(numbers: Float64Array, i: number, size: number): number {
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
