import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { LanguageFault } from '../../language/fault.ts';
import { definedAll } from '../../language/value.ts';
import { integer, ONE } from '../../numeric/rational.ts';
import { absolute, add, bitsForDigits, multiply } from '../../numeric/scalar.ts';
import type { CompiledRubric } from '../../rubric/compiled.ts';
import type { Item } from '../../rubric/model.ts';
import { numericComparison } from '../compare.ts';
import { supplyOf } from '../supply.ts';

/** So many times as far from the reference as that is from 0, an answer is wrong by every tolerance. */
const FAR = integer(1_000_000_000);

/** A tolerance under which nobody wrong can be marked, since the range that it derives has no bound. */
export function unboundedRange(item: Item, compiled: CompiledRubric): readonly Diagnostic[] {
  const { tolerance, path } = item;
  const value = compiled.references.get(path)?.value;
  if (value?.dtype !== 'number' || tolerance.modifiers.length === 0) return [];
  const precision = bitsForDigits(compiled.rubric.precision);
  const supply = supplyOf(compiled.prover, path, compiled);
  const isOpen = [FAR, multiply(integer(-1), FAR, precision)].some(far => {
    const numbers = definedAll(value).map(r => {
      const size = add(absolute(r), ONE, precision);
      return { value: add(r, multiply(far, size, precision), precision), written: undefined };
    });
    const compare = numericComparison({ shape: value.shape, numbers: () => numbers, texts: () => [] });
    try {
      return compare(supply, tolerance).matched === undefined;
    } catch (fault) {
      if (!(fault instanceof LanguageFault)) throw fault;
      return true;
    }
  });
  const span = item.toleranceSpan ?? item.span;
  return isOpen ? [diagnose('unbounded-range', { subject: path }, span)] : [];
}
