import { ref } from '../keys/key.ts';
import type { Branch, Level, Range } from '../language/spread.ts';
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
    const branches = asked.branches(digit);
    // Where several do equally well, that of the reference itself is told.
    const inOrder = [...branches.filter(b => b.isOwn), ...branches.filter(b => !b.isOwn)];
    const judged = inOrder.map(branch => judgeOnBranch(judge, asked, branch, plain));
    return judged.length === 0 ? plain : judged.reduce(better);
  },
  digits: digit => digit,
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
    const by = (which: 'outer' | 'inner') => judge((isOwn ? grown : moved)(asked, known, which));
    const judgements = by('outer');
    const reached = judgements.some(({ side }) => side === 'within') ? by('inner') : judgements;
    let isFinal = true;
    judgements.forEach(({ side }, i) => {
      if (levels[i] === CLOSEST || plain[i]!.side === 'within') return;
      if (known[i] !== undefined && (side === 'outside' || reached[i]!.side === 'within')) return;
      levels[i] = next(levels[i]!);
      isFinal = false;
    });
    if (isFinal) return judgements;
  }
}

function next(level: Level): Level {
  return level === 0 ? 1 : level === 1 ? 2 : CLOSEST;
}

/** A range at a level: nothing is beyond its outer ends, and its inner ends are reached. */
interface Ends {
  readonly outer: Bounds;
  readonly inner: Bounds;
}

interface Bounds {
  readonly low: Scalar;
  readonly high: Scalar;
}

function endsOf({ low, high }: Range, level: Level): Ends | 'empty' | undefined {
  const [from, to] = [low(level), high(level)];
  if (from === 'empty' || to === 'empty') return 'empty';
  if (from === undefined || to === undefined) return undefined;
  return {
    outer: { low: from.at, high: to.at },
    get inner() {
      return { low: from.reached(), high: to.reached() };
    },
  };
}

/** Each accepted interval grows at its ends as far as the range of its reference goes beyond the reference. */
function grown(asked: Asked, ends: readonly (Ends | undefined)[], which: keyof Ends): Asked {
  const { references, precision } = asked;
  const growth = references.map((reference, i): Growth => {
    const range = ends[i]?.[which];
    if (range === undefined) return NO_GROWTH;
    return {
      below: maximum(ZERO, subtract(reference, range.low, precision)),
      above: maximum(ZERO, subtract(range.high, reference, precision)),
    };
  });
  return { ...asked, growth };
}

/** The level at which ends are as close as they come. */
const CLOSEST: Level = 3;

const NO_GROWTH: Growth = { below: ZERO, above: ZERO };

/** Each reference is the number of its range that is nearest to the student's. */
function moved(asked: Asked, ends: readonly (Ends | undefined)[], which: keyof Ends): Asked {
  const references = asked.references.map((reference, i) => {
    const range = ends[i]?.[which];
    return range === undefined
      ? reference
      : minimum(maximum(asked.students[i]!.value, range.low), range.high);
  });
  return { ...asked, references };
}
