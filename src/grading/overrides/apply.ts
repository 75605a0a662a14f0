import type { Steps } from '../../base/steps.ts';
import type { Verdict } from '../../base/verdict.ts';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { type Answer, answerDiagnostics } from '../../forms/answer.ts';
import type { FormKind } from '../../forms/kinds.ts';
import { roundMark, ZERO_MARK } from '../../numeric/mark.ts';
import {
  addRationals,
  compareRationals,
  multiplyRationals,
  negateRational,
  type Rational,
  ZERO,
} from '../../numeric/rational.ts';
import type { CompiledRubric } from '../../rubric/compiled.ts';
import type { Rubric } from '../../rubric/model.ts';
import type { Submission } from '../../submission/read.ts';
import { plainComment } from '../comment.ts';
import { markingSteps, type PartMark, retotal, type SubmissionMark } from '../mark.ts';
import type { Override, SeenAnswer } from './override.ts';
import { isSameAnswer, seenAnswer } from './seen-answer.ts';

/** The marks that people give which bear on one submission. */
export interface OverridesOf {
  /** Those of its student, by part. */
  readonly own: ReadonlyMap<string, Override>;
  /** Those for equal answers, by part. */
  readonly groups: ReadonlyMap<string, readonly Override[]>;
}

/** A submission with the marks of people, and what is to be said of them. */
export interface Overridden {
  readonly marks: SubmissionMark;
  /** Those that bear on the submission: they are applied, or reported as for another answer. */
  readonly met: readonly Override[];
  readonly diagnostics: readonly Diagnostic[];
  /** The problems of answers of which it is said what was meant; they are none any more. */
  readonly mended: readonly Diagnostic[];
}

/**
 * Marks a submission with the marks of people, in steps of one part each. What was meant is marked in the place of what
 * was typed, and carried. A mark for one student goes before one for equal answers; one whose answer has changed since is
 * reported and not applied.
 */
export function* overriddenSteps(
  compiled: CompiledRubric,
  submission: Submission,
  overrides: OverridesOf,
): Steps<Overridden> {
  const kinds = new Map(
    compiled.rubric.questions.flatMap(q =>
      q.parts.map((part): [string, FormKind] => [part.path, part.spec.kind]),
    ),
  );
  const stale: Override[] = [];
  const chosen = new Map<string, Override>();
  const met = new Set<Override>();
  for (const [path, { answer }] of submission.answers) {
    const own = overrides.own.get(path);
    const groups = overrides.groups.get(path);
    if (own === undefined && groups === undefined) continue;
    const now = answerOf(kinds.get(path)!, answer);
    // An answer given twice has no one text, though it is shown as one.
    const isOne = now !== undefined && !answer.diagnostics.some(d => d.code === 'answer-given-twice');
    const equal = isOne ? (groups?.filter(group => isSameAnswer(group.answer!, now)) ?? []) : [];
    // The mark for equal answers has met one, though this student's own goes before it.
    for (const group of equal) met.add(group);
    if (own !== undefined) met.add(own);
    const fits = own !== undefined && isFor(own, now);
    if (own !== undefined && !fits) stale.push(own);
    const group = equal.find(each => each.answer!.written === now!.written) ?? equal[0];
    const override = fits ? own : group;
    if (override !== undefined) chosen.set(path, override);
  }
  const automatic = yield* markingSteps(compiled, submission);
  const meant = withMeant(submission, chosen);
  const carried = meant === submission ? automatic : yield* markingSteps(compiled, meant);
  const beneath = new Map(automatic.questions.flatMap(q => q.parts.map(mark => [mark.part.path, mark])));
  const diagnostics = stale.map(override => staleDiagnostic(override));
  const marks = retotal(carried, mark => {
    const override = chosen.get(mark.part.path);
    const marked =
      override === undefined
        ? mark
        : overridden(mark, beneath.get(mark.part.path)!, override, compiled.rubric);
    const changed = stale.findIndex(({ part }) => part === mark.part.path);
    return changed < 0 ? marked : { ...marked, diagnostics: [...marked.diagnostics, diagnostics[changed]!] };
  });
  const mended = [...chosen].flatMap(([path, { marks: given }]) =>
    given.kind === 'read' ? answerDiagnostics(submission.answers.get(path)!.answer) : [],
  );
  return { marks, met: [...met], diagnostics, mended };
}

function answerOf(kind: FormKind, answer: Answer): SeenAnswer | undefined {
  return answer.status === 'blank' ? undefined : seenAnswer(kind, answer.written, answer.status);
}

/** True where the answer is the one that the marker saw; a mark without an answer is for any. */
function isFor({ answer }: Override, now: SeenAnswer | undefined): boolean {
  if (answer === undefined) return true;
  return now === undefined ? answer.key === '' : isSameAnswer(answer, now);
}

function staleDiagnostic({ student = '', part, by, at, span }: Override): Diagnostic {
  return diagnose('override-stale', { student, part, by, at }, span);
}

/** The submission with what was meant in the place of what was typed, which stays as it was written. */
function withMeant(submission: Submission, chosen: ReadonlyMap<string, Override>): Submission {
  const answers = new Map(submission.answers);
  let any = false;
  for (const [path, { marks }] of chosen) {
    if (marks.kind !== 'read') continue;
    const given = answers.get(path)!;
    const typed = given.answer.status === 'blank' ? undefined : given.answer.written;
    any = true;
    answers.set(path, {
      ...given,
      answer: {
        ...marks.answer,
        ...(typed === undefined ? {} : { written: typed, readAs: marks.text }),
      } as Answer,
    });
  }
  return any ? { ...submission, answers } : submission;
}

function overridden(
  mark: PartMark,
  beneath: PartMark,
  override: Override,
  { pointsDecimals }: Rubric,
): PartMark {
  const { part, outcome } = mark;
  const { feedback } = override;
  const applied = {
    feedback: feedback === undefined ? mark.feedback : [...mark.feedback, plainComment(feedback)],
    override: { override, automaticPoints: beneath.points, automaticVerdict: beneath.verdict },
  };
  if (override.marks.kind === 'read') return { ...mark, ...applied };
  const automatic = mark.verdict === 'pending' ? ZERO : multiplyRationals(outcome.credit, part.points);
  const { points, open } = pointsOf(override.marks, automatic, mark);
  const verdict: Verdict = open.num > 0n ? 'pending' : verdictOf(points, part.points);
  return {
    ...mark,
    ...applied,
    verdict,
    points: roundMark(points, pointsDecimals),
    pendingPoints: open.num > 0n ? roundMark(open, pointsDecimals) : ZERO_MARK,
  };
}

/** The points that an override leads to, and those of criteria that still wait. */
function pointsOf(
  marks: Exclude<Override['marks'], { kind: 'read' }>,
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
