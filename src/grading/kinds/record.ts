import type { Verdict } from '../../base/verdict.ts';
import { readingOf } from '../../forms/answer.ts';
import type { FieldAnswers } from '../../forms/fields.ts';
import {
  addRationals,
  divideRationals,
  multiplyRationals,
  ONE,
  type Rational,
  ZERO,
} from '../../numeric/rational.ts';
import type { Item } from '../../rubric/model.ts';
import type { Comment } from '../comment.ts';
import { type CarriedAnswer, commentsOf, type Outcome, type Shown } from '../outcome.ts';
import type { MarkingContext } from './context.ts';

/** Marks a record field by field. With `credit: all` every field must be right. */
export function markRecord(value: FieldAnswers, items: readonly Item[], context: MarkingContext): Outcome {
  const { item } = context;
  const fields = items.map(field => {
    const answer = value.fields.get(field.id) ?? { status: 'blank' as const, diagnostics: [] };
    return { field, answer, outcome: context.outcomeOf(field.path) };
  });
  const verdicts = fields.map(f => f.outcome.verdict);
  const earned = fields.reduce<Rational>(
    (sum, { field, outcome }) => addRationals(sum, multiplyRationals(outcome.credit, field.points)),
    ZERO,
  );
  const share = divideRationals(earned, item.points);
  const all = verdicts.every(v => v === 'correct');
  const credit = all ? ONE : item.credit === 'all' ? ZERO : share;
  const carried = new Map(
    fields.flatMap(f => f.outcome.carried ?? []).map((each): [string, CarriedAnswer] => [each.part, each]),
  );
  return {
    verdict: verdictOf(verdicts, credit),
    credit,
    decidedBy: 'fields',
    feedback: fields.flatMap(({ field, outcome }) =>
      commentsOf(field, outcome).map(comment => labelled(field, comment)),
    ),
    diagnostics: fields.flatMap(f => f.outcome.diagnostics),
    expected: Object.fromEntries(
      fields.flatMap(({ field, outcome }): [string, Shown][] =>
        outcome.expected === undefined ? [] : [[field.id, outcome.expected]],
      ),
    ),
    elements: fields.map(({ field, answer, outcome }) => ({
      at: field.id,
      verdict: outcome.verdict,
      answer: answer.status === 'blank' ? undefined : answer.written,
      read: readingOf(answer),
      expected: outcome.expected,
      difference: outcome.difference,
      allowed: outcome.allowed,
      credit: outcome.credit,
    })),
    fields: fields.map(({ field, answer, outcome }) => ({
      item: field,
      written: answer.status === 'blank' ? undefined : answer.written,
      outcome,
    })),
    ...(carried.size === 0 ? {} : { carried: [...carried.values()] }),
  };
}

/** A comment with the label of its field before it. */
function labelled({ label }: Item, comment: Comment): Comment {
  return { ...comment, text: `${label}: ${comment.text}` };
}

function verdictOf(verdicts: readonly Verdict[], credit: Rational): Verdict {
  if (verdicts.includes('error')) return 'error';
  if (verdicts.every(v => v === 'correct')) return 'correct';
  if (verdicts.includes('pending')) return 'pending';
  if (credit.num <= 0n) return 'incorrect';
  return verdicts.every(v => v === 'correct' || v === 'follow-through') ? 'follow-through' : 'partial';
}
