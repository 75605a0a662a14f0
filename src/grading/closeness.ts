import type { Closeness } from '../language/evaluate.ts';
import { raise } from '../language/fault.ts';
import { NumericFault } from '../numeric/fault.ts';
import type { Scalar } from '../numeric/scalar.ts';
import type { Item } from '../rubric/model.ts';
import { judge, typedDigits } from '../tolerances/tolerance.ts';

/** `close(s, r)` by the tolerance of the part. */
export function closenessOf({ tolerance }: Item): Closeness {
  return (students: readonly Scalar[], references: readonly Scalar[], _shape, precision) => {
    if (typedDigits(tolerance.rule) !== undefined) {
      raise('undefined-value', {
        detail: `\`close\` cannot count the digits of a computed value, which the tolerance \`${tolerance.rule.kind}\` asks for`,
      });
    }
    const typed = students.map(value => ({ value, written: undefined }));
    const judgements = judge(tolerance, { students: typed, references, precision });
    if (judgements.some(j => j.side === 'outside')) return false;
    if (judgements.some(j => j.side === 'undecided')) {
      throw new NumericFault('undecided', '`close` is on the edge of the tolerance');
    }
    return true;
  };
}
