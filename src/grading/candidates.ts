import type { Verdict } from '../base/verdict.ts';
import type { Slopes } from '../language/evaluate.ts';
import { LanguageFault } from '../language/fault.ts';
import type { Prover } from '../language/prove.ts';
import { definedAll, type NumberValue } from '../language/value.ts';
import { compareRationals, multiplyRationals, ONE, type Rational, ZERO } from '../numeric/rational.ts';
import { type Item, type Rule, ruleId } from '../rubric/model.ts';
import type { Judgement } from '../tolerances/judgement.ts';
import type { Tolerance } from '../tolerances/module.ts';
import { judgesTogether } from '../tolerances/tolerance.ts';
import { carriesNull, carryingsOf, guardHolds } from './carrying.ts';
import { numericComparison } from './compare.ts';
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
  readonly carried: (prover: Prover, id: string, carrying: Carrying, slopes: Slopes | undefined) => Supply;
}

/** The values of the rubric themselves. */
function valuesOf({ compiled }: MarkingContext): Supplies {
  return {
    plain: (prover, id) => supplyOf(prover, id, compiled),
    carried: (prover, id, carrying, slopes) => carriedSupply(prover, id, carrying, slopes, compiled),
  };
}

/** Further facts about an answer that the rules use. */
export interface Further {
  /** How the values that it is compared with are had, where they are not those of the rubric themselves. */
  readonly supplies?: Supplies;
  /** Compares an answer of zeros in every element instead; left out where there is no such answer. */
  readonly zeros?: Compare;
}

/** The facts that all rules tried for one answer share. */
interface Trial {
  readonly context: MarkingContext;
  readonly compare: Compare;
  readonly supplies: Supplies;
  /** True where the guard of follow-through holds; told once. */
  readonly guard: () => boolean;
  readonly zeros: Compare | undefined;
  /** How zeros compare with the reference. */
  readonly zerosByReference: () => Attempt | undefined;
}

/**
 * Tries the reference and, where it does not match, every other rule of the item: alternatives, the reference with
 * carried values, mistakes, and mistakes and alternatives with carried values. One comparing function serves for all.
 */
export function tryRules(
  context: MarkingContext,
  compare: Compare,
  { supplies = valuesOf(context), zeros }: Further = {},
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
  const trial: Trial = {
    context,
    compare,
    supplies,
    guard: lazily(() => guardHolds(context)),
    zeros,
    zerosByReference: lazily(() => zeros && compareSafely(zeros, reference, item.tolerance)),
  };
  for (const rule of item.alternatives) found.push(...tryRule(rule, trial));
  for (const carrying of carryingsOf(context, prover, item.path)) {
    for (const slopes of slopesOf(prover, item.path)) {
      const supply = supplies.carried(prover, item.path, carrying, slopes);
      const attempt = compareCarried(compare, supply, item.tolerance);
      found.push({ ...followed(trial, carrying, attempt, supply), slopes });
      if (attempt.matched === true) break;
    }
  }
  for (const rule of item.mistakes) found.push(...tryRule(rule, trial));
  return found;
}

/** A value that is computed through a gradient has slopes of two forms. */
function slopesOf({ dependencies }: Prover, id: string): readonly (Slopes | undefined)[] {
  return dependencies.usesGradient(id) ? ['input', 'output'] : [undefined];
}

function followed(trial: Trial, carrying: Carrying, attempt: Attempt, supply: Supply): Candidate {
  const { item } = trial.context;
  if (carrying.rounded) {
    return { ...candidate('follow-through', attempt, ONE, 'correct', supply), carrying };
  }
  const left = withheldFrom(trial, carrying, attempt, supply, item.tolerance, item.credit);
  return {
    ...candidate('follow-through', left.attempt, item.followThrough.credit, 'follow-through', supply),
    carrying,
    ...(left.withheld === undefined ? {} : { withheld: left.withheld }),
  };
}

function isWithin(judgement: Judgement | undefined): boolean {
  return judgement?.side === 'within';
}

/** The match that is left on wrong carried values, and the reason why the rest earns nothing. */
interface Left {
  readonly attempt: Attempt;
  readonly withheld?: string;
}

/**
 * Withholds a match on wrong carried values where the guard holds, or where it comes of zeros: a wrong value carried is
 * null, and zeros in every element would match as well, but not the reference. With per-element credit the latter is
 * judged for each element.
 */
function withheldFrom(
  trial: Trial,
  carrying: Carrying,
  attempt: Attempt,
  supply: Supply,
  tolerance: Tolerance,
  credit: Item['credit'],
): Left {
  const each = credit === 'per-element' && judgesTogether(tolerance.rule) === undefined;
  const gives = attempt.matched === true || (each && (attempt.judgements?.some(isWithin) ?? false));
  if (!gives) return { attempt };
  if (trial.guard())
    return { attempt: { ...attempt, matched: false }, withheld: 'the guard of follow-through holds' };
  const easy = comeOfZeros(trial, carrying, supply, tolerance);
  if (easy === undefined) return { attempt };
  if (!each)
    return easy.every(Boolean)
      ? { attempt: { ...attempt, matched: false }, withheld: BY_ZEROS }
      : { attempt };
  const judgements = attempt.judgements!.map((judgement, i) =>
    isWithin(judgement) && easy[i] ? { ...judgement, side: 'outside' as const } : judgement,
  );
  const left = { ...attempt, matched: attempt.matched && judgements.every(isWithin), judgements };
  return judgements.some(isWithin) ? { attempt: left } : { attempt: left, withheld: BY_ZEROS };
}

/**
 * For each element whether zeros would match it as well, but not the reference, where a wrong value carried is null; of
 * what is judged together one for all. Undefined where none is.
 */
function comeOfZeros(
  { context, zeros, zerosByReference }: Trial,
  carrying: Carrying,
  supply: Supply,
  tolerance: Tolerance,
): readonly boolean[] | undefined {
  if (zeros === undefined || !carriesNull(carrying, context)) return undefined;
  const here = compareCarried(zeros, supply, tolerance);
  const before = zerosByReference();
  if (context.item.credit !== 'per-element' || judgesTogether(tolerance.rule) !== undefined)
    return [here.matched === true && before?.matched !== true];
  return here.judgements?.map((judgement, i) => isWithin(judgement) && !isWithin(before?.judgements?.[i]));
}

const BY_ZEROS = 'zeros would be right as well, since next to nothing was carried';

/** A mistake or alternative: its value, and the same with carried values, whose credit follow-through lowers. */
function tryRule(rule: Rule, trial: Trial): readonly Candidate[] {
  const { context, compare, supplies } = trial;
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
      const supply = supplies.carried(computed.prover, computed.id, carrying, slopes);
      const attempt = compareCarried(compare, supply, tolerance);
      const { attempt: left, withheld } = leftOfRule(rule, trial, { carrying, slopes, attempt, supply });
      found.push({
        ...of(left, credit, verdict, supply),
        carrying,
        slopes,
        ...(withheld === undefined ? {} : { withheld }),
      });
      if (attempt.matched === true) break;
    }
  }
  return found;
}

/** A rule with carried values, as it was tried. */
interface Tried {
  readonly carrying: Carrying;
  readonly slopes: Slopes | undefined;
  readonly attempt: Attempt;
  readonly supply: Supply;
}

function leftOfRule(rule: Rule, trial: Trial, { carrying, slopes, attempt, supply }: Tried): Left {
  if (attempt.matched !== true) return { attempt };
  const { item, compiled } = trial.context;
  const tolerance = rule.tolerance ?? item.tolerance;
  const right = trial.supplies.carried(compiled.prover, item.path, carrying, slopes);
  if (rule.kind === 'mistake') {
    if (isTakenFor(supply, right, tolerance))
      return { attempt: { ...attempt, matched: false }, withheld: UNTOLD };
  }
  if (carrying.rounded) return { attempt };
  // Zeros earn nothing by a rule either, neither where they would meet it nor where they would meet the reference.
  const byReference = comeOfZeros(trial, carrying, right, item.tolerance) ?? [];
  if (byReference.some(Boolean)) return { attempt: { ...attempt, matched: false }, withheld: BY_ZEROS };
  return withheldFrom(trial, carrying, attempt, supply, tolerance, 'all');
}

const UNTOLD = 'on the values carried it is not told from the right answer';

/** True where one value, given as an answer, would pass for another. */
function isTakenFor(value: Supply, other: Supply, tolerance: Tolerance): boolean {
  try {
    const { dtype, shape, data } = value.at(value.digits);
    if (dtype !== 'number') {
      const right = other.at(other.digits);
      return (
        right.dtype === dtype &&
        data.length === right.data.length &&
        data.every((x, i) => x === right.data[i])
      );
    }
    const numbers = (working: number) =>
      definedAll(value.at(working) as NumberValue).map(x => ({ value: x, written: undefined }));
    const compare = numericComparison({ shape, numbers, texts: () => [] });
    return compareCarried(compare, other, tolerance).matched === true;
  } catch (fault) {
    if (!(fault instanceof LanguageFault)) throw fault;
    return false;
  }
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

function lazily<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
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
