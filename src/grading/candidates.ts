import type { Verdict } from '../base/verdict.ts';
import type { Slopes } from '../language/evaluate.ts';
import { LanguageFault } from '../language/fault.ts';
import type { Prover } from '../language/prove.ts';
import { compareRationals, multiplyRationals, ONE, type Rational, ZERO } from '../numeric/rational.ts';
import { type Rule, ruleId } from '../rubric/model.ts';
import type { Judgement } from '../tolerances/judgement.ts';
import type { Tolerance } from '../tolerances/module.ts';
import { carryingsOf, guardHolds } from './carrying.ts';
import type { MarkingContext } from './kinds/context.ts';
import {
  type Attempt,
  type Candidate,
  type Carrying,
  type Compare,
  RULE_ORDER,
  type RuleName,
  type Supply,
} from './rules.ts';
import { carriedSupply, supplyOf } from './supply.ts';

/** How the values that an answer is compared with are had; formulas are compared by their values at chosen points. */
export interface Supplies {
  readonly plain: (prover: Prover, id: string) => Supply;
  readonly carried: (
    prover: Prover,
    id: string,
    values: Carrying['values'],
    slopes: Slopes | undefined,
  ) => Supply;
}

/** The values of the rubric themselves. */
function valuesOf({ compiled }: MarkingContext): Supplies {
  return {
    plain: (prover, id) => supplyOf(prover, id, compiled),
    carried: (prover, id, values, slopes) => carriedSupply(prover, id, values, slopes, compiled),
  };
}

/**
 * Tries the reference and, where it does not match, every other rule of the item: alternatives, the reference with
 * carried values, mistakes, and mistakes and alternatives with carried values. One comparing function serves for all.
 */
export function tryRules(
  context: MarkingContext,
  compare: Compare,
  supplies = valuesOf(context),
): readonly Candidate[] {
  const { compiled, item } = context;
  const { prover } = compiled;
  const reference = supplies.plain(prover, item.path);
  const first = candidate(
    'reference',
    compareSafely(compare, reference, item.tolerance),
    ONE,
    'correct',
    reference,
  );
  if (first.attempt.matched === true) return [first];
  const found = [first];
  const guard = lazily(() => guardHolds(context));
  for (const rule of item.alternatives) found.push(...tryRule(rule, context, compare, supplies, guard));
  for (const carrying of carryingsOf(context, prover, item.path)) {
    for (const slopes of slopesOf(prover, item.path)) {
      const supply = supplies.carried(prover, item.path, carrying.values, slopes);
      const attempt = compareCarried(compare, supply, item.tolerance);
      found.push({ ...followed(context, carrying, attempt, supply, guard), slopes });
      if (attempt.matched === true) break;
    }
  }
  for (const rule of item.mistakes) found.push(...tryRule(rule, context, compare, supplies, guard));
  return found;
}

/** A value that is computed through a gradient has slopes of two forms. */
function slopesOf({ dependencies }: Prover, id: string): readonly (Slopes | undefined)[] {
  return dependencies.usesGradient(id) ? ['input', 'output'] : [undefined];
}

function followed(
  { item }: MarkingContext,
  carrying: Carrying,
  attempt: Attempt,
  supply: Supply,
  guard: () => boolean,
): Candidate {
  if (carrying.rounded) {
    return { ...candidate('follow-through', attempt, ONE, 'correct', supply), carrying };
  }
  const gives =
    attempt.matched === true ||
    (item.credit === 'per-element' && (attempt.judgements?.some(isWithin) ?? false));
  const withheld = gives && guard();
  return {
    ...candidate(
      'follow-through',
      withheld ? { ...attempt, matched: false } : attempt,
      item.followThrough.credit,
      'follow-through',
      supply,
    ),
    carrying,
    ...(withheld ? { withheld: 'the guard of follow-through holds' } : {}),
  };
}

function isWithin({ side }: Judgement): boolean {
  return side === 'within';
}

/** A mistake or alternative: its value, and the same with carried values, whose credit follow-through lowers. */
function tryRule(
  rule: Rule,
  context: MarkingContext,
  compare: Compare,
  supplies: Supplies,
  guard: () => boolean,
): readonly Candidate[] {
  const { compiled, item } = context;
  const computed = compiled.rules.get(ruleId(item.path, rule.id));
  if (computed === undefined) return [];
  const tolerance = rule.tolerance ?? item.tolerance;
  const name: RuleName = rule.kind === 'mistake' ? 'mistake' : 'accept';
  const of = (attempt: Attempt, credit: Rational, verdict: Verdict, supply: Supply) => ({
    ...candidate(name, attempt, credit, verdict, supply),
    id: rule.id,
    feedback: rule.feedback,
  });
  const plain = supplies.plain(computed.prover, computed.id);
  const found: Candidate[] = [
    of(compareSafely(compare, plain, tolerance), rule.credit, verdictOfRule(rule, rule.credit), plain),
  ];
  for (const carrying of carryingsOf(context, computed.prover, computed.id, computed.replaced)) {
    const share = carrying.rounded ? ONE : item.followThrough.credit;
    const credit = multiplyRationals(rule.credit, share);
    const verdict =
      rule.kind === 'mistake' || carrying.rounded ? verdictOfRule(rule, credit) : 'follow-through';
    for (const slopes of slopesOf(computed.prover, computed.id)) {
      const supply = supplies.carried(computed.prover, computed.id, carrying.values, slopes);
      const attempt = compareCarried(compare, supply, tolerance);
      const withheld = attempt.matched === true && !carrying.rounded && guard();
      found.push({
        ...of(withheld ? { ...attempt, matched: false } : attempt, credit, verdict, supply),
        carrying,
        slopes,
        ...(withheld ? { withheld: 'the guard of follow-through holds' } : {}),
      });
      if (attempt.matched === true) break;
    }
  }
  return found;
}

function verdictOfRule({ kind }: Rule, credit: Rational): Verdict {
  if (kind === 'mistake') return 'mistake';
  return compareRationals(credit, ONE) >= 0 ? 'correct' : credit.num > 0n ? 'partial' : 'incorrect';
}

function candidate(
  rule: RuleName,
  attempt: Attempt,
  credit: Rational,
  verdict: Verdict,
  supply: Supply,
): Candidate {
  return { rule, id: undefined, attempt, credit, verdict, feedback: undefined, carrying: undefined, supply };
}

/** Where more digits, or more work than is done, might tell. */
const OPEN: ReadonlySet<string> = new Set(['undecided', 'budget-exceeded']);

/** A value that cannot be computed, such as a reference on the student's own zeros, simply does not match. */
function compareSafely(compare: Compare, supply: Supply, tolerance: Tolerance): Attempt {
  try {
    return compare(supply, tolerance);
  } catch (fault) {
    if (!(fault instanceof LanguageFault)) throw fault;
    const { code } = fault.problem;
    return { matched: OPEN.has(code) ? undefined : false, fault: code };
  }
}

/** On carried values, one that no number of digits decides, as a tie of the student's own numbers, does not match either. */
function compareCarried(compare: Compare, supply: Supply, tolerance: Tolerance): Attempt {
  const attempt = compareSafely(compare, supply, tolerance);
  return attempt.fault === 'no-value' ? { ...attempt, matched: false } : attempt;
}

function lazily(compute: () => boolean): () => boolean {
  let known: boolean | undefined;
  return () => {
    known ??= compute();
    return known;
  };
}

/** Whichever gives most; on a tie the first in the stated order. Undefined where nothing matched. */
export function bestOf(candidates: readonly Candidate[]): Candidate | undefined {
  let best: Candidate | undefined;
  for (const each of candidates) {
    if (each.attempt.matched !== true) continue;
    const order = best === undefined ? 1 : compareRationals(each.credit, best.credit);
    if (order > 0 || (order === 0 && rankOf(each) < rankOf(best!))) best = each;
  }
  return best;
}

/** The place in the order; what follows from answers that are all correct is right by the reference itself. */
function rankOf({ rule, carrying }: Candidate): number {
  return RULE_ORDER.indexOf(rule === 'follow-through' && carrying?.rounded ? 'reference' : rule);
}

/** Whether a rule that no number of digits decides could give more than what did match. */
export function isOpen(candidates: readonly Candidate[], best: Candidate | undefined): boolean {
  const least = best?.credit ?? ZERO;
  return candidates.some(
    c => c.attempt.matched === undefined && (compareRationals(c.credit, least) > 0 || best === undefined),
  );
}
