import type { Value } from '../../language/value.ts';
import { compareRationals, ONE, type Rational, rational, ZERO } from '../../numeric/rational.ts';
import type { Option } from '../../rubric/model.ts';
import { tryRules } from '../candidates.ts';
import { authorComment, uniqueComments } from '../comment.ts';
import { equalityComparison } from '../compare.ts';
import type { ElementOutcome, Outcome } from '../outcome.ts';
import type { Candidate } from '../rules.ts';
import type { MarkingContext } from './context.ts';
import { decideOutcome } from './decide.ts';

/** The proven reference of a choice as the ids of options. */
function rightOptions({ compiled, item }: MarkingContext): readonly string[] {
  const value = compiled.references.get(item.path)?.value;
  return value?.dtype === 'text' ? value.data : [];
}

/** Marks a choice: the right option earns all; another by the rules of the item, or what the rubric gives for it. */
export function markChoice(
  value: { readonly id: string },
  options: readonly Option[],
  context: MarkingContext,
): Outcome {
  const [right] = rightOptions(context);
  const tried = tryRules(
    context,
    equalityComparison(v => v.dtype === 'text' && v.data[0] === value.id),
  );
  const chosen = options.find(o => o.id === value.id);
  const option = tried[0]!.attempt.matched === true || chosen === undefined ? [] : [optionCandidate(chosen)];
  const outcome = decideOutcome([...tried, ...option], context, { expected: right });
  const own = chosen?.feedback === undefined ? [] : [authorComment(chosen.feedback)];
  return { ...outcome, feedback: uniqueComments([...own, ...outcome.feedback]) };
}

/** An option that earns all is right too. */
function optionCandidate({ credit, feedback }: Option): Candidate {
  return {
    rule: 'option',
    id: undefined,
    attempt: { matched: credit.num > 0n },
    credit,
    verdict: compareRationals(credit, ONE) >= 0 ? 'correct' : 'partial',
    feedback,
    carrying: undefined,
    supply: undefined,
  };
}

/**
 * Marks a choice of several. All of them right and no other earns all; with per-element credit, each right one earns
 * its share and each wrong one takes such a share away, down to 0, so that ticking everything earns nothing.
 */
export function markChoices(
  value: { readonly ids: readonly string[] },
  options: readonly Option[],
  context: MarkingContext,
): Outcome {
  const right = new Set(rightOptions(context));
  const tried = tryRules(
    context,
    equalityComparison(v => sameIds(v, value.ids)),
  );
  const hits = value.ids.filter(id => right.has(id)).length;
  const misses = value.ids.length - hits;
  const shared = context.item.credit === 'per-element' && tried[0]!.attempt.matched !== true;
  const share = shared ? [sharedCandidate(shareOf(hits - misses, right.size))] : [];
  const outcome = decideOutcome([...tried, ...share], context, { expected: [...right] });
  const own = value.ids.flatMap(id => options.find(o => o.id === id)?.feedback ?? []).map(authorComment);
  return {
    ...outcome,
    feedback: [...own, ...outcome.feedback],
    elements: options.map(o => elementOf(o.id, value.ids, right)),
  };
}

function sameIds(value: Value, ids: readonly string[]): boolean {
  const wanted = new Set(value.dtype === 'text' ? value.data : []);
  return wanted.size === new Set(ids).size && ids.every(id => wanted.has(id));
}

function sharedCandidate(credit: Rational): Candidate {
  return {
    rule: 'per-element',
    id: undefined,
    attempt: { matched: credit.num > 0n },
    credit,
    verdict: 'partial',
    feedback: undefined,
    carrying: undefined,
    supply: undefined,
  };
}

function elementOf(id: string, chosen: readonly string[], right: ReadonlySet<string>): ElementOutcome {
  const good = chosen.includes(id) === right.has(id);
  return {
    at: id,
    verdict: good ? 'correct' : 'incorrect',
    answer: chosen.includes(id) ? 'chosen' : 'not chosen',
    expected: right.has(id) ? 'chosen' : 'not chosen',
    difference: undefined,
    allowed: undefined,
    credit: good ? ONE : ZERO,
  };
}

function shareOf(won: number, of: number): Rational {
  return won <= 0 || of === 0 ? ZERO : rational(BigInt(won), BigInt(of));
}

/** Marks true or false. */
export function markBoolean(value: { readonly value: boolean }, context: MarkingContext): Outcome {
  const reference = context.compiled.references.get(context.item.path)?.value;
  const expected = reference?.dtype === 'boolean' ? reference.data[0]! : undefined;
  const tried = tryRules(
    context,
    equalityComparison(v => v.dtype === 'boolean' && v.data[0] === value.value),
  );
  return decideOutcome(tried, context, { expected });
}
