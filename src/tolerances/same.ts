import { type Rational, rational } from '../numeric/rational.ts';
import { absolute, isExactZero, multiply, type Scalar, subtract, tryCompare } from '../numeric/scalar.ts';
import type { Asked, Judgement, Side, StudentNumber } from './judgement.ts';
import type { Tolerance, ToleranceModule } from './module.ts';

declare module './module.ts' {
  interface ToleranceRules {
    /** Equal where both are exact; else |s − r| ≤ 10⁻¹⁰⁰·|r|, and of the largest |r| where r is 0. */
    readonly same: object;
  }
}

/** The rule of formulas where the part itself gives none: the same value at every point. */
export const SAME_FUNCTION: Tolerance = {
  rule: { kind: 'same' },
  modifiers: [],
  text: 'the same function',
};

/** The share of a reference that two computed values of one function may differ by: 10⁻¹⁰⁰. */
const SHARE: Rational = rational(1n, 10n ** 100n);

/** `same`: no key states it. */
export const same: ToleranceModule<'same'> = {
  examples: [],
  keys: {},
  mappings: {},
  word: undefined,
  read: () => undefined,
  judging: {
    by: 'whole',
    judge: (_rule, asked) =>
      worst(asked.students.map((student, i) => judgeOne(student, asked.references[i]!, asked))),
    why: 'a formula is right or wrong as a whole',
  },
  typed: 'value',
  reference: 'compared',
  doubts: 'none',
  shortcut: 'never',
};

function judgeOne(
  { value: s }: StudentNumber,
  r: Scalar,
  { precision, references, largest }: Asked,
): Judgement {
  const difference = absolute(subtract(s, r, precision));
  if (s.kind === 'rational' && r.kind === 'rational') {
    const side = tryCompare(s, r) === 0 ? 'within' : 'outside';
    return { side, difference, allowed: undefined };
  }
  const size = isExactZero(r) ? (largest?.() ?? absolute(references[0]!)) : absolute(r);
  const allowed = multiply(SHARE, size, precision);
  const order = tryCompare(difference, allowed);
  return { side: order === undefined ? 'undecided' : order > 0 ? 'outside' : 'within', difference, allowed };
}

const RANK: readonly Side[] = ['outside', 'undecided', 'within'];

/** The judgement that decides for all: one outside, else one that is open. */
function worst(judgements: readonly Judgement[]): Judgement {
  return judgements.reduce((a, b) => (RANK.indexOf(b.side) < RANK.indexOf(a.side) ? b : a));
}
