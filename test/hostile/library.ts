import { readFileSync } from 'node:fs';
import { plainStyle } from '../../src/diagnostic/render.ts';
import { explainPart } from '../../src/grading/explain.ts';
import {
  type CompiledRubric,
  compileRubric,
  compileSchema,
  markSubmission,
  type PublicRubric,
  publicRubric,
  type ReportResult,
  readSubmission,
  renderDiagnostic,
  reportResult,
  type StudentReport,
  studentReport,
  submissionSchema,
} from '../../src/index.ts';
import { renderCheck } from '../../src/report/student-text.ts';
import { RUBRIC } from './corpus.ts';

/** A rubric ready to grade with, as the library has it. */
export interface Library {
  readonly compiled: CompiledRubric;
  readonly form: PublicRubric;
  readonly validate: ReturnType<typeof compileSchema>;
}

/** A submission as staff and as its student see it. */
export interface Graded {
  readonly result: ReportResult;
  readonly student: StudentReport;
  readonly json: string;
}

/** A rubric from its text. */
export function library(text: string): Library {
  const { compiled, diagnostics } = compileRubric({ name: 'rubric.yaml', text });
  if (compiled === undefined) throw new Error(diagnostics.map(d => d.message).join('\n'));
  const form = publicRubric(compiled);
  return { compiled, form, validate: compileSchema(submissionSchema(form)) };
}

/** The rubric of the hostile corpus. */
export const LIBRARY = library(readFileSync(RUBRIC, 'utf8'));

/** All that the library does with the text of one submission. */
export function gradeText({ compiled, form, validate }: Library, text: string): Graded {
  const submission = readSubmission(form, { name: 'a.json', text }, validate);
  const { student, submittedAt, diagnostics } = submission;
  const marks = submission.status === 'read' ? markSubmission(compiled, submission) : undefined;
  const graded = { path: 'a.json', sha256: undefined, student, submittedAt, marks, diagnostics };
  const result = reportResult(graded, compiled.rubric);
  const own = studentReport(compiled.rubric, student, marks, diagnostics);
  return { result, student: own, json: JSON.stringify([result, own]) };
}

/** All that `check` and `explain` show of a submission: to its student, and of every part to staff and student. */
export function shownOf({ compiled, form, validate }: Library, text: string): string {
  const submission = readSubmission(form, { name: 'a.json', text }, validate);
  const marks = submission.status === 'read' ? markSubmission(compiled, submission) : undefined;
  const report = studentReport(compiled.rubric, submission.student, marks, submission.diagnostics);
  const parts = marks?.questions.flatMap(q => q.parts) ?? [];
  const stories = parts.flatMap(part => [
    explainPart(part, compiled, 'staff'),
    explainPart(part, compiled, 'student'),
  ]);
  const messages = submission.diagnostics.map(d => renderDiagnostic(d));
  return [renderCheck(report, 'a.json', plainStyle), ...stories, ...messages].join('\n');
}
