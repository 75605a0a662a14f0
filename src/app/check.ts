import { checkForms, markSubmission } from '../grading/mark.ts';
import { publicRubric } from '../grading/public.ts';
import { type StudentReport, studentReport } from '../report/student.ts';
import { renderCheck } from '../report/student-text.ts';
import { readSubmission } from '../submission/read.ts';
import { submissionValidator } from '../submission/validator.ts';
import type { ExitCode, World } from './ports.ts';
import { type LoadedRubric, loadRubric } from './rubric.ts';
import { readText, SUBMISSION_LIMIT } from './source.ts';

export interface CheckRequest {
  readonly rubric: string;
  readonly file: string;
  readonly format: 'text' | 'json';
}

/** A student's check before handing in: what can be read and, where the rubric allows, what is right. */
export function check({ rubric: path, file, format }: CheckRequest, world: World): ExitCode {
  const rubric = loadRubric(path, world);
  if (rubric === undefined) return 2;
  const report = checkFile(rubric, file, world);
  const { terminal } = world;
  terminal.out(
    format === 'json'
      ? `${JSON.stringify(report, undefined, 2)}\n`
      : renderCheck(report, file, terminal.outStyle),
  );
  return report.readable && report.checked.invalid === 0 ? 0 : 1;
}

function checkFile({ compiled }: LoadedRubric, file: string, { files }: World): StudentReport {
  const read = readText(files, file, SUBMISSION_LIMIT);
  if (!read.ok) {
    const forStudents = { ...read.error.diagnostic, audience: 'student' as const };
    return studentReport(compiled.rubric, undefined, undefined, [forStudents]);
  }
  const form = publicRubric(compiled);
  const submission = readSubmission(form, read.value.source, submissionValidator(form));
  // Where students are not told what is right, nothing is compared.
  const look = compiled.rubric.selfCheck === 'verdict' ? markSubmission : checkForms;
  const marks = submission.status === 'read' ? look(compiled, submission) : undefined;
  return studentReport(compiled.rubric, submission.student, marks, submission.diagnostics);
}
