import { diagnose } from '../../diagnostic/diagnostic.ts';
import { MAXIMAL_DIGITS } from '../../language/prove.ts';
import { compareRationals, ONE, ZERO } from '../../numeric/rational.ts';
import { bestOf, isOpen } from '../candidates.ts';
import { carriedAnswers } from '../carrying.ts';
import { authorComment, type Comment, plainComment, uniqueComments } from '../comment.ts';
import { carriedComment } from '../comments.ts';
import type { Outcome, Shown } from '../outcome.ts';
import { recomputedBy } from '../recomputed.ts';
import type { Candidate } from '../rules.ts';
import type { MarkingContext } from './context.ts';

/** What every outcome of a compared answer has. */
export interface Compared {
  readonly expected: Shown | undefined;
  readonly difference?: string | undefined;
  readonly allowed?: string | undefined;
}

/**
 * The outcome of the rules that were tried: whichever gives most. A matched mistake's comment is told, also where another
 * rule gives more, but never to full marks; what was carried is named with both numbers.
 */
export function decideOutcome(
  candidates: readonly Candidate[],
  context: MarkingContext,
  compared: Compared,
): Outcome {
  const { item } = context;
  const best = bestOf(candidates);
  const base = { feedback: [], diagnostics: [], ...compared, candidates };
  if (isOpen(candidates, best)) {
    const dear = candidates.some(c => c.attempt.fault === 'budget-exceeded');
    const diagnostics = [
      dear
        ? diagnose('budget', { path: item.path })
        : diagnose('verdict-undecided', { path: item.path, digits: MAXIMAL_DIGITS }),
    ];
    return { ...base, verdict: 'error', credit: ZERO, decidedBy: best?.rule ?? 'reference', diagnostics };
  }
  const isFull = best !== undefined && compareRationals(best.credit, ONE) >= 0;
  const mistakes = isFull ? [] : candidates.filter(c => c.rule === 'mistake' && c.attempt.matched === true);
  const comments = candidates
    .filter(c => c.attempt.matched === true && (c.rule === 'transposed' || mistakes.includes(c)))
    .flatMap(commentOf);
  if (best === undefined) {
    return {
      ...base,
      verdict: 'incorrect',
      credit: ZERO,
      decidedBy: 'reference',
      feedback: uniqueComments(comments),
    };
  }
  const carried = best.carrying === undefined ? undefined : carriedAnswers(best.carrying, context);
  const own = best.rule === 'mistake' ? [] : commentOf(best);
  const told =
    best.carrying === undefined || best.carrying.rounded
      ? []
      : [carriedComment(carried!, best.rule !== 'mistake')];
  const mistake = best.rule === 'mistake' ? best.id : mistakes[0]?.id;
  return {
    ...base,
    verdict: best.verdict,
    credit: best.credit,
    decidedBy: best.id === undefined ? nameOf(best) : `${best.rule}:${best.id}`,
    feedback: uniqueComments([...own, ...comments, ...told]),
    ...(carried === undefined ? {} : { carried, recomputed: recomputedBy(best, context) }),
    ...(mistake === undefined ? {} : { mistake }),
  };
}

/** An answer that merely follows from rounded ones is right by the reference itself. */
function nameOf({ rule, carrying }: Candidate): string {
  return rule === 'follow-through' && carrying?.rounded ? 'reference-on-rounded-answers' : rule;
}

/** What a rule says to the student: of a rubric's rules the rubric does. */
function commentOf({ rule, feedback }: Candidate): readonly Comment[] {
  if (feedback === undefined) return [];
  return [rule === 'transposed' ? plainComment(feedback) : authorComment(feedback)];
}
