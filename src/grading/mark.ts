import { assert } from '../base/assert.ts';
import { finish, type Steps } from '../base/steps.ts';
import type { Verdict } from '../base/verdict.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { type Answer, notesOf, readingOf } from '../forms/answer.ts';
import type { AnswerValue } from '../forms/kinds.ts';
import type { Note } from '../forms/reader/note.ts';
import { addMarks, type Mark, roundMark, ZERO_MARK } from '../numeric/mark.ts';
import { multiplyRationals, ZERO } from '../numeric/rational.ts';
import type { CompiledRubric } from '../rubric/compiled.ts';
import { itemsOf, type Part, partsOf } from '../rubric/model.ts';
import type { Submission } from '../submission/read.ts';
import { itemBudget } from './budget.ts';
import type { Comment } from './comment.ts';
import { computeAnswers } from './kinds/computed.ts';
import { checkForm, languageValue, markAnswer } from './mark-answer.ts';
import { commentsOf, type Outcome } from './outcome.ts';
import type { AppliedOverride } from './overrides/override.ts';
import { markingOrder, neededFor } from './precedence.ts';
import { answerAt } from './student-values.ts';

/** What became of one part of a submission. */
export interface PartMark {
  readonly part: Part;
  readonly verdict: Verdict;
  readonly points: Mark;
  readonly maxPoints: Mark;
  /** The points that a marker can still give. */
  readonly pendingPoints: Mark;
  /** The answer as written; undefined for a blank. */
  readonly answer: string | undefined;
  /** The answer as it was read, where that is not what was typed. */
  readonly read: string | undefined;
  /** What was peeled off what was typed. */
  readonly notes: readonly Note[];
  /** Comments for the student. */
  readonly feedback: readonly Comment[];
  readonly diagnostics: readonly Diagnostic[];
  readonly outcome: Outcome;
  /** The mark of a person, whose points stand in the place of the automatic ones. */
  readonly override?: AppliedOverride;
}

/** The marks of one question. */
export interface QuestionMark {
  readonly id: string;
  readonly points: Mark;
  readonly maxPoints: Mark;
  readonly pendingPoints: Mark;
  readonly parts: readonly PartMark[];
}

/** The marks of a submission that could be read. */
export interface SubmissionMark {
  readonly points: Mark;
  readonly maxPoints: Mark;
  readonly pendingPoints: Mark;
  readonly questions: readonly QuestionMark[];
}

/** Which parts are to be marked, by their path. */
export type MarkChoice = (part: string) => boolean;

/**
 * Marks a submission, or only some of its parts. Marks are exact and rounded half up once per part; the totals are sums of those. The verdict of
 * a part never depends on the order of parts.
 */
export function markSubmission(
  compiled: CompiledRubric,
  submission: Pick<Submission, 'answers'>,
  choice: MarkChoice = () => true,
): SubmissionMark {
  return finish(markingSteps(compiled, submission, choice));
}

/** The same in steps of one part each. */
export function markingSteps(
  compiled: CompiledRubric,
  submission: Pick<Submission, 'answers'>,
  choice: MarkChoice = () => true,
): Steps<SubmissionMark> {
  return markWith(markAnswer, compiled, submission, choice);
}

/**
 * Which answers are of the form asked, without marking them, in steps of one part each: what can be read has the verdict
 * `pending`.
 */
export function formSteps(
  compiled: CompiledRubric,
  submission: Pick<Submission, 'answers'>,
): Steps<SubmissionMark> {
  return markWith(checkForm, compiled, submission, () => true);
}

function* markWith(
  mark: typeof markAnswer,
  compiled: CompiledRubric,
  submission: Pick<Submission, 'answers'>,
  choice: MarkChoice,
): Steps<SubmissionMark> {
  const markedAt = yield* marker(compiled, submission, mark);
  const paths = partsOf(compiled.rubric).map(({ part }) => part.path);
  const needed = neededFor(compiled, paths.filter(choice));
  for (const path of markingOrder(compiled)) {
    if (!needed.has(path)) continue;
    markedAt(path);
    yield;
  }
  const questions: QuestionMark[] = [];
  for (const { id, parts } of compiled.rubric.questions) {
    const marks: PartMark[] = [];
    for (const part of parts) {
      if (choice(part.path)) marks.push(markPart(part, compiled, markedAt(part.path)));
    }
    questions.push({ id, ...totals(marks), parts: marks });
  }
  return { ...totals(questions), questions };
}

const BLANK: Answer = { status: 'blank', diagnostics: [] };

/** What became of an answer, with the answer itself. */
interface Marked {
  readonly answer: Answer;
  readonly outcome: Outcome;
}

/**
 * Marks the parts and fields of one submission when they are asked for, each once: a mark may hang on those of the
 * answers that are carried into its reference, and the rubric's graph has no cycles.
 */
function* marker(
  compiled: CompiledRubric,
  submission: Pick<Submission, 'answers'>,
  mark: typeof markAnswer,
): Steps<(path: string) => Marked> {
  const read = [...submission.answers].map(([path, { answer }]): [string, Answer] => [path, answer]);
  const budget = itemBudget(compiled.rubric);
  const settled = yield* computeAnswers(new Map(read), compiled.rubric, budget);
  const student = {
    ...settled,
    languageValue: (value: AnswerValue, path: string) => languageValue(value, settled.computed.get(path)),
  };
  const items = new Map(itemsOf(compiled.rubric).map(item => [item.path, item]));
  const marked = new Map<string, Marked>();
  const markedAt = (path: string): Marked => {
    let found = marked.get(path);
    if (found === undefined) {
      const item = items.get(path);
      assert(item !== undefined, `${path} is a part or field`);
      const answer = answerAt(student, path) ?? BLANK;
      const context = { compiled, item, budget, ...student, outcomeOf };
      const outcome = student.failed.get(path) ?? mark(answer, context);
      found = { answer, outcome };
      marked.set(path, found);
    }
    return found;
  };
  const outcomeOf = (path: string) => markedAt(path).outcome;
  return markedAt;
}

function markPart(part: Part, compiled: CompiledRubric, { answer, outcome }: Marked): PartMark {
  const { pointsDecimals } = compiled.rubric;
  const pending = outcome.verdict === 'pending';
  return {
    part,
    verdict: outcome.verdict,
    points: roundMark(pending ? ZERO : multiplyRationals(outcome.credit, part.points), pointsDecimals),
    maxPoints: roundMark(part.points, pointsDecimals),
    pendingPoints: pending ? roundMark(part.points, pointsDecimals) : ZERO_MARK,
    answer: answer.status === 'blank' ? undefined : answer.written,
    read: readingOf(answer),
    notes: notesOf(answer),
    feedback: commentsOf(part, outcome),
    diagnostics: outcome.diagnostics,
    outcome,
  };
}

interface Totals {
  readonly points: Mark;
  readonly maxPoints: Mark;
  readonly pendingPoints: Mark;
}

function totals(pieces: readonly Totals[]): Totals {
  const sum = (key: keyof Totals) => pieces.reduce((total, piece) => addMarks(total, piece[key]), ZERO_MARK);
  return { points: sum('points'), maxPoints: sum('maxPoints'), pendingPoints: sum('pendingPoints') };
}

/** The same submission with other marks of its parts; the totals are summed anew. */
export function retotal(marks: SubmissionMark, change: (mark: PartMark) => PartMark): SubmissionMark {
  const questions = marks.questions.map((question): QuestionMark => {
    const parts = question.parts.map(change);
    return { id: question.id, ...totals(parts), parts };
  });
  return { ...totals(questions), questions };
}
