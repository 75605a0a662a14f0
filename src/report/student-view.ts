import { VERDICTS } from '../base/verdict.ts';
import { catalogue } from '../diagnostic/diagnostic.ts';
import {
  constant,
  count,
  type JsonSchema,
  list,
  moment,
  named,
  number,
  numberOrNull,
  object,
  optional,
  ordinal,
  type Static,
  schemaOf,
  sha256,
  text,
  wordOf,
} from './declare.ts';
import { type Report, type ReportResult, STATUSES } from './model.ts';
import { type ReportDiagnostic, type ReportPart, type ReportQuestion, VALUE } from './part-model.ts';
import { present, some } from './present.ts';
import type { ReportRubricPart } from './rubric-model.ts';

/** The version of the format of a student's own report. */
const VERSION = '1.0.0';

/** What students are told: nothing of the right answers, or these too. */
export const RELEASES = ['none', 'answers'] as const;

export type Release = (typeof RELEASES)[number];

const MESSAGE = named(
  'message',
  object('A problem that the student can do something about.', {
    code: text('Its stable code.'),
    severity: wordOf('How much it weighs.', ['error', 'warning', 'note']),
    message: text('What is wrong, in a sentence.'),
    help: optional(text('What to do.')),
    line: optional(ordinal('The line in the submission, from 1.')),
    column: optional(ordinal('The column in the line, from 1, in UTF-16 units.')),
  }),
);

const COMMENT = named(
  'comment',
  object('A comment on the answer.', {
    text: text('What it says.'),
    format: wordOf('How the text is written: Markdown with TeX between dollars, or plain text.', [
      'markdown',
      'plain',
    ]),
  }),
);

const PART = named(
  'part',
  object('The mark of a part.', {
    id: text('Its id in the question.'),
    label: text('Its label: Markdown with TeX between dollars.'),
    label_text: text('The label as plain text.'),
    unit: optional(text('The unit that numbers are asked in.')),
    verdict: wordOf('What became of the answer.', VERDICTS),
    points: numberOrNull('The points earned; null while a person has to give them.'),
    max_points: number('The points that it can earn.'),
    answer: optional(text('The answer as written; left out for a blank.')),
    read: optional(text('The answer as it was read, where that differs.')),
    feedback: optional(list('Comments on the answer.', COMMENT)),
    messages: optional(list('Problems with the answer.', MESSAGE)),
    expected: optional(VALUE),
  }),
);

const QUESTION = named(
  'question',
  object('The marks of a question.', {
    id: text('Its id.'),
    title: text('Its title.'),
    points: optional(number('The points earned; left out while a person has to give some.')),
    points_so_far: optional(number('In the place of `points`: the points of what is settled.')),
    max_points: number('The points that it can earn.'),
    pending_points: optional(number('Points that a marker can still give.')),
    parts: list('Its parts, in the order of the rubric.', PART),
  }),
);

const STUDENT_VIEW = object(
  'What one student may see of a report: nothing of other students or of how marks are decided.',
  {
    format: constant('Marks the file as a student’s own report.', 'decimark-student-report'),
    schema_version: text('The version of this format, as semantic versioning has it.', {
      pattern: '^1\\.\\d+\\.\\d+$',
    }),
    rubric: object('What was marked.', { id: text('Its id.'), title: text('Its title.') }),
    student: object('Whose report it is.', {
      id: text('The student’s id.'),
      name: optional(text('The student’s name.')),
    }),
    status: wordOf('What became of the submission.', STATUSES),
    points: numberOrNull('The mark, after what lateness takes; null while there is none.'),
    points_so_far: optional(number('Where `points` is null: the points of what is settled.')),
    max_points: number('The points of the rubric.'),
    pending_points: optional(number('Points that a marker can still give.')),
    submission: optional(
      object('The file that was marked.', {
        sha256: optional(sha256('The SHA-256 of the file.')),
        submitted_at: optional(moment('When it was handed in.')),
      }),
    ),
    late: optional(
      object('How late it is, and what that takes.', {
        due: moment('The deadline that holds for the student.'),
        seconds: number('Seconds after the deadline; 0 in time.', { minimum: 0 }),
        unit: optional(wordOf('What is counted.', ['day', 'hour'])),
        begun: count('The days or hours begun.'),
        raw_points: number('The points without the deduction.'),
        deducted: number('The points that lateness takes.'),
      }),
    ),
    messages: optional(list('Problems with the submission as a whole.', MESSAGE)),
    questions: list('The marks, in the order of the rubric; empty where there are none.', QUESTION),
  },
);

/** What one student may see of a report. */
export type StudentView = Static<typeof STUDENT_VIEW>;

/** The JSON Schema (draft-07) of a student's own report; `strict` is for tests. */
export function studentViewSchema({ strict = false }: { readonly strict?: boolean } = {}): JsonSchema {
  const id = `urn:decimark:schema:student-report:${VERSION}`;
  return schemaOf(STUDENT_VIEW, { id, title: 'decimark student report', strict });
}

/**
 * What a student may see of an entry, put together from an allow-list; undefined for one that is nobody's. Without the
 * release of answers there is no comment in it that tells one, and no right answer.
 */
export function studentView(
  { rubric }: Pick<Report, 'rubric'>,
  result: ReportResult,
  release: Release,
): StudentView | undefined {
  const { student, status, points, points_so_far, max_points, pending_points, submission, late } = result;
  if (student === undefined) return undefined;
  return present<StudentView>({
    format: 'decimark-student-report',
    schema_version: VERSION,
    rubric: { id: rubric.id, title: rubric.title },
    student: present<StudentView['student']>({ id: student.id, name: student.name }),
    status,
    points,
    points_so_far,
    max_points,
    pending_points,
    submission: submission && present({ sha256: submission.sha256, submitted_at: submission.submitted_at }),
    late: late && lateOf(late),
    messages: some(messagesOf(result.diagnostics)),
    questions: result.questions.map(question => questionOf(question, rubric, release)),
  });
}

function lateOf({ due, seconds, unit, begun, raw_points, deducted }: NonNullable<ReportResult['late']>) {
  return present<NonNullable<StudentView['late']>>({ due, seconds, unit, begun, raw_points, deducted });
}

function questionOf(
  { id, points, points_so_far, max_points, pending_points, parts }: ReportQuestion,
  rubric: Report['rubric'],
  release: Release,
): StudentView['questions'][number] {
  const asked = rubric.questions.find(question => question.id === id);
  return present<StudentView['questions'][number]>({
    id,
    title: asked?.title ?? '',
    points,
    points_so_far,
    max_points,
    pending_points,
    parts: parts.map(part =>
      partOf(
        part,
        asked?.parts.find(each => each.id === part.id),
        release,
      ),
    ),
  });
}

type StudentPartView = StudentView['questions'][number]['parts'][number];

function partOf(part: ReportPart, asked: ReportRubricPart | undefined, release: Release): StudentPartView {
  const { id, verdict, points, max_points, answer, read, feedback = [], diagnostics = [], staff } = part;
  const told = feedback.filter(comment => release === 'answers' || comment.tells === undefined);
  // A note that is a comment too is told as a comment, or not at all.
  const others = diagnostics.filter(({ message }) => !feedback.some(comment => comment.text === message));
  return present<StudentPartView>({
    id,
    label: asked?.label ?? id,
    label_text: asked?.label_text ?? id,
    unit: asked?.unit,
    verdict,
    points,
    max_points,
    answer,
    read,
    feedback: some(told.map(({ text, format }) => ({ text, format }))),
    messages: some(messagesOf(others)),
    expected: release === 'answers' ? (asked?.staff?.expected ?? staff?.expected) : undefined,
  });
}

/** Only what is written for students; a code that this decimark does not know is not. */
function messagesOf(diagnostics: readonly ReportDiagnostic[] = []): StudentView['messages'] {
  const known: Readonly<Record<string, { readonly audience: string }>> = catalogue;
  return diagnostics
    .filter(({ code }) => Object.hasOwn(known, code) && known[code]!.audience === 'student')
    .map(({ code, severity, message, help, line, column }) =>
      present({ code, severity, message, help, line, column }),
    );
}
