import type { Verdict } from '../../base/verdict.ts';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { roundMark, ZERO_MARK } from '../../numeric/mark.ts';
import {
  addRationals,
  compareRationals,
  multiplyRationals,
  negateRational,
  type Rational,
  ZERO,
} from '../../numeric/rational.ts';
import type { Rubric } from '../../rubric/model.ts';
import { plainComment } from '../comment.ts';
import { type PartMark, retotal, type SubmissionMark } from '../mark.ts';
import type { Override } from './override.ts';

/** A submission with the marks of people, and what is to be said of the overrides. */
export interface Overridden {
  readonly marks: SubmissionMark;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Applies a student's overrides. One whose answer has changed since is reported and not applied. `hashOf` gives the
 * hash of the answer to a part.
 */
export function applyOverrides(
  marks: SubmissionMark,
  overrides: readonly Override[],
  hashOf: (path: string) => string,
  rubric: Rubric,
): Overridden {
  if (overrides.length === 0) return { marks, diagnostics: [] };
  const byPart = new Map(overrides.map(o => [o.part, o]));
  const diagnostics: Diagnostic[] = [];
  const parts = (mark: PartMark): PartMark => {
    const override = byPart.get(mark.part.path);
    if (override === undefined) return mark;
    if (override.answer === hashOf(mark.part.path)) return overridden(mark, override, rubric);
    const { student, part, by, at } = override;
    const stale = diagnose('override-stale', { student, part, by, at }, override.span);
    diagnostics.push(stale);
    return { ...mark, diagnostics: [...mark.diagnostics, stale] };
  };
  return { marks: retotal(marks, parts), diagnostics };
}

function overridden(mark: PartMark, override: Override, { pointsDecimals }: Rubric): PartMark {
  const { part, outcome } = mark;
  const automatic = mark.verdict === 'pending' ? ZERO : multiplyRationals(outcome.credit, part.points);
  const { points, open } = pointsOf(override, automatic, mark);
  const verdict: Verdict = open.num > 0n ? 'pending' : verdictOf(points, part.points);
  return {
    ...mark,
    verdict,
    points: roundMark(points, pointsDecimals),
    pendingPoints: open.num > 0n ? roundMark(open, pointsDecimals) : ZERO_MARK,
    feedback: [...mark.feedback, plainComment(override.reason)],
    override: { override, automaticPoints: mark.points, automaticVerdict: mark.verdict },
  };
}

/** The points that an override leads to, and those of criteria that still wait. */
function pointsOf(
  { marks }: Override,
  automatic: Rational,
  { part }: PartMark,
): { readonly points: Rational; readonly open: Rational } {
  switch (marks.kind) {
    case 'points':
      return { points: marks.points, open: ZERO };
    case 'adjust': {
      const sum = addRationals(automatic, marks.by);
      const capped = compareRationals(sum, part.points) > 0 ? part.points : sum;
      return { points: capped.num < 0n ? ZERO : capped, open: ZERO };
    }
    case 'criteria': {
      const points = [...marks.points.values()].reduce(addRationals, ZERO);
      const waiting = 'criteria' in part.spec ? part.spec.criteria.filter(c => !marks.points.has(c.id)) : [];
      return { points, open: waiting.map(c => c.points).reduce(addRationals, ZERO) };
    }
  }
}

function verdictOf(points: Rational, most: Rational): Verdict {
  if (addRationals(most, negateRational(points)).num <= 0n) return 'correct';
  return points.num > 0n ? 'partial' : 'incorrect';
}
