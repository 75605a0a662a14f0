import { ref } from '../keys/key.ts';
import type { Range } from '../language/spread.ts';
import { ZERO } from '../numeric/rational.ts';
import { maximum, type Scalar, subtract } from '../numeric/scalar.ts';
import { DIGITS, type DigitCount, readDigitCount } from './digits.ts';
import type { Growth } from './judgement.ts';
import type { ModifierModule } from './module.ts';

declare module './module.ts' {
  interface ToleranceModifiers {
    /** The digit to which intermediate values may have been rounded or cut. */
    readonly intermediate: DigitCount;
  }
}

/** `intermediate: {decimals: d}`: the bound grows by what rounded intermediate values can change in the reference. */
export const intermediate: ModifierModule<'intermediate'> = {
  examples: ['{decimals: 2}', '{sigfigs: 3}'],
  key: {
    description: 'The digit to which intermediate values may have been rounded or cut.',
    schema: ref('digits'),
  },
  mappings: { digits: DIGITS },
  read: (node, reader) => {
    const map = reader.open(node, DIGITS);
    const digits = map && readDigitCount(reader, map);
    return digits && { kind: 'intermediate', value: digits };
  },
  wrap: (judge, digit) => asked => {
    const { ranges, references, precision } = asked;
    const plain = judge(asked);
    // The rounding of intermediate values is looked at only where it can make a difference.
    if (ranges === undefined || plain.every(({ side }) => side === 'within')) return plain;
    return judge({ ...asked, growth: growthOf(ranges(digit), references, precision) });
  },
  shortcut: 'widens',
};

/** How far each end of the accepted interval grows: as far as the range of the reference goes beyond it. */
function growthOf(
  ranges: readonly Range[],
  references: readonly Scalar[],
  precision: number,
): readonly Growth[] {
  return references.map((reference, i) => {
    const { low, high, atLeast, atMost } = ranges[i]!;
    const below = (end: Scalar) => maximum(ZERO, subtract(reference, end, precision));
    const above = (end: Scalar) => maximum(ZERO, subtract(end, reference, precision));
    const ifAny = (end: Scalar | undefined, of: (end: Scalar) => Scalar) => end && of(end);
    return {
      below: () => below(low()),
      above: () => above(high()),
      belowAtMost: () => ifAny(atLeast(), below),
      aboveAtMost: () => ifAny(atMost(), above),
    };
  });
}
