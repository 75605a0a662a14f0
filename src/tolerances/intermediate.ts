import { ref } from '../keys/key.ts';
import { type Branch, CLOSEST, type Level, type Range } from '../language/spread.ts';
import { ZERO } from '../numeric/rational.ts';
import { maximum, minimum, type Scalar, subtract } from '../numeric/scalar.ts';
import { DIGITS, type DigitCount, readDigitCount } from './digits.ts';
import type { Asked, Growth, Judge, Judgement, Side } from './judgement.ts';
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
    const plain = judge(asked);
    // The rounding of intermediate values is looked at only where it can make a difference.
    if (asked.branches === undefined || plain.every(({ side }) => side === 'within')) return plain;
    const branches = [...asked.branches(digit)].sort((a, b) => Number(b.isOwn) - Number(a.isOwn));
    const judged = branches.map(branch => judgeOnBranch(judge, asked, branch, plain));
    return judged.length === 0 ? plain : judged.reduce(better);
  },
  shortcut: 'widens',
};

/** The judgements with more elements within; on a tie those with fewer that are open, then the first. */
function better(a: readonly Judgement[], b: readonly Judgement[]): readonly Judgement[] {
  const count = (judgements: readonly Judgement[], side: Side) =>
    judgements.filter(j => j.side === side).length;
  const within = count(b, 'within') - count(a, 'within');
  if (within !== 0) return within > 0 ? b : a;
  return count(b, 'undecided') > count(a, 'undecided') ? b : a;
}

/**
 * Judges by the range that the reference has on a branch, each element by as close an end as it takes. On the branch of
 * the reference itself the accepted interval grows; on another the reference is whatever of the range is nearest.
 */
function judgeOnBranch(
  judge: Judge,
  asked: Asked,
  { isOwn, ranges }: Branch,
  plain: readonly Judgement[],
): readonly Judgement[] {
  const levels = ranges.map((): Level => 0);
  for (;;) {
    const ends = ranges.map((range, i) => endsOf(range, levels[i]!));
    if (ends.includes('empty')) return plain.map(judgement => ({ ...judgement, side: 'outside' }));
    const known = ends as readonly (Ends | undefined)[];
    const judgements = judge(isOwn ? grown(asked, known) : moved(asked, known));
    let isFinal = true;
    judgements.forEach(({ side }, i) => {
      const end = known[i];
      if (levels[i] === CLOSEST || plain[i]!.side === 'within') return;
      if (end !== undefined && (side === 'outside' || end.isExact)) return;
      levels[i]!++;
      isFinal = false;
    });
    if (isFinal) return judgements;
  }
}

/** A range at a level; where its ends are not known, anything may be reached. */
interface Ends {
  readonly low: Scalar;
  readonly high: Scalar;
  readonly isExact: boolean;
}

function endsOf({ low, high }: Range, level: Level): Ends | 'empty' | undefined {
  const [from, to] = [low(level), high(level)];
  if (from === 'empty' || to === 'empty') return 'empty';
  return from && to && { low: from.at, high: to.at, isExact: from.isExact && to.isExact };
}

/** Each accepted interval grows at its ends as far as the range of its reference goes beyond the reference. */
function grown(asked: Asked, ends: readonly (Ends | undefined)[]): Asked {
  const { references, precision } = asked;
  const growth = references.map((reference, i): Growth => {
    const range = ends[i];
    if (range === undefined) return NO_GROWTH;
    return {
      below: maximum(ZERO, subtract(reference, range.low, precision)),
      above: maximum(ZERO, subtract(range.high, reference, precision)),
    };
  });
  return { ...asked, growth };
}

const NO_GROWTH: Growth = { below: ZERO, above: ZERO };

/** Each reference is the number of its range that is nearest to the student's. */
function moved(asked: Asked, ends: readonly (Ends | undefined)[]): Asked {
  const references = asked.references.map((reference, i) => {
    const range = ends[i];
    return range === undefined
      ? reference
      : minimum(maximum(asked.students[i]!.value, range.low), range.high);
  });
  return { ...asked, references };
}
