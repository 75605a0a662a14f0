/**
 * decimark as a library: everything here is a function of its arguments, and runs wherever JavaScript runs.
 * `compileRubric` → `publicRubric` → `readSubmission` → `markSubmission` → `reportResult`; with a deadline `lateness`
 * comes before the last.
 */

export type { Verdict } from './base/verdict.ts';
export type { Diagnostic } from './diagnostic/diagnostic.ts';
export { renderDiagnostic } from './diagnostic/render.ts';
export type { SourceText } from './diagnostic/source.ts';
export { compileSchema } from './document/schema.ts';
export { type Attempt, type AttemptPolicy, chooseAttempt } from './grading/attempts.ts';
export { type AnswerKey, answerKey } from './grading/key.ts';
export { type Lateness, lateness } from './grading/late.ts';
export { lintCompiled } from './grading/lint.ts';
export { markSubmission, type SubmissionMark } from './grading/mark.ts';
export { publicRubric } from './grading/public.ts';
export { type ShownReference, shownReferences } from './grading/reference.ts';
export { type GradedSubmission, missingResult, reportResult, reportRubric } from './report/build.ts';
export { type Report, type ReportResult, reportSchema } from './report/model.ts';
export { type StudentReport, studentReport } from './report/student.ts';
export { type Release, type StudentView, studentView, studentViewSchema } from './report/student-view.ts';
export { readRoster } from './roster/read.ts';
export type { Roster, RosterStudent } from './roster/roster.ts';
export { type CompiledRubric, compileRubric } from './rubric/compile.ts';
export { rubricSchema } from './rubric/schema.ts';
export type { PublicRubric } from './submission/form.ts';
export { readSubmission, type Submission } from './submission/read.ts';
export { submissionSchema } from './submission/schema.ts';
export { submissionTemplate } from './submission/template.ts';
