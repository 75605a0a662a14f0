import { formSteps, markingSteps } from '../grading/mark.ts';
import { publicRubric } from '../grading/public.ts';
import { type StudentReport, studentReport } from '../report/student.ts';
import { renderCheck } from '../report/student-text.ts';
import { readSubmission } from '../submission/read.ts';
import { submissionValidator } from '../submission/validator.ts';
import type { ExitCode, World } from './ports.ts';
import { type LoadedRubric, loadRubric } from './rubric.ts';
import { readText, SUBMISSION_LIMIT } from './source.ts';
import { inTurns } from './turns.ts';

export interface CheckRequest {
  readonly rubric: string;
  readonly file: string;
  readonly format: 'text' | 'json';
  /** Whether the text tells what was taken off what was typed. */
  readonly verbose?: boolean;
}

/** A student's check before handing in: what can be read and, where the rubric allows, what is right. */
export async function check(
  { rubric: path, file, format, verbose = false }: CheckRequest,
  world: World,
): Promise<ExitCode> {
  const rubric = await loadRubric(path, world);
  if (rubric === undefined) return 2;
  const report = await checkFile(rubric, file, world);
  const { terminal } = world;
  terminal.out(
    format === 'json'
      ? `${JSON.stringify(report, undefined, 2)}\n`
      : renderCheck(report, file, terminal.outStyle, { verbose }),
  );
  return report.readable && report.checked.invalid === 0 ? 0 : 1;
}

async function checkFile({ compiled }: LoadedRubric, file: string, world: World): Promise<StudentReport> {
  const read = readText(world.files, file, SUBMISSION_LIMIT);
  if (!read.ok) {
    const forStudents = { ...read.error.diagnostic, audience: 'student' as const };
    return studentReport(compiled.rubric, undefined, undefined, [forStudents]);
  }
  const form = publicRubric(compiled);
  const submission = readSubmission(form, read.value.source, submissionValidator(form));
  // Where students are not told what is right, nothing is compared.
  const look = compiled.rubric.selfCheck === 'verdict' ? markingSteps : formSteps;
  const marks = submission.status === 'read' ? await inTurns(look(compiled, submission), world) : undefined;
  return studentReport(compiled.rubric, submission.student, marks, submission.diagnostics);
}
