import { type Diagnostic, diagnose, hasErrors } from '../diagnostic/diagnostic.ts';
import { renderDiagnostic } from '../diagnostic/render.ts';
import { mendedJson, readJson } from '../document/json.ts';
import { formSteps, markingSteps } from '../grading/mark.ts';
import { publicRubric } from '../grading/public.ts';
import { type StudentReport, studentReport } from '../report/student.ts';
import { renderCheck } from '../report/student-text.ts';
import type { PublicRubric } from '../submission/form.ts';
import { readSubmission } from '../submission/read.ts';
import { texEdits } from '../submission/tex-edits.ts';
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
  /** Whether files that are nearly JSON are read as repaired; they are unless it is said. */
  readonly repairs?: boolean;
  /** Whether the repaired file is written in the place of the file. */
  readonly fix?: boolean;
}

/** A student's check before handing in: what can be read and, where the rubric allows, what is right. */
export async function check(request: CheckRequest, world: World): Promise<ExitCode> {
  const { file, format, verbose = false, fix = false } = request;
  const rubric = await loadRubric(request.rubric, world);
  if (rubric === undefined) return 2;
  if (fix && !mend(file, publicRubric(rubric.compiled), world)) return 2;
  const report = await checkFile(rubric, request, world);
  const { terminal } = world;
  terminal.out(
    format === 'json'
      ? `${JSON.stringify(report, undefined, 2)}\n`
      : renderCheck(report, file, terminal.outStyle, { verbose }),
  );
  return isSound(report) ? 0 : 1;
}

/** True where all that was typed can be read, and stands where it is marked. */
function isSound({ readable, checked }: StudentReport): boolean {
  return readable && checked.invalid === 0 && checked.unknown === 0;
}

async function checkFile(
  { compiled }: LoadedRubric,
  { file, repairs = true }: CheckRequest,
  world: World,
): Promise<StudentReport> {
  const read = readText(world.files, file, SUBMISSION_LIMIT, { utf16: repairs });
  if (!read.ok) {
    const forStudents = { ...read.error.diagnostic, audience: 'student' as const };
    return studentReport(compiled.rubric, undefined, undefined, [forStudents]);
  }
  const { source, notes } = read.value;
  const form = publicRubric(compiled, { repairs });
  const submission = readSubmission(form, source, submissionValidator(form));
  // Where students are not told what is right, nothing is compared.
  const look = compiled.rubric.selfCheck === 'verdict' ? markingSteps : formSteps;
  const marks = submission.status === 'read' ? await inTurns(look(compiled, submission), world) : undefined;
  return studentReport(compiled.rubric, submission.student, marks, [...notes, ...submission.diagnostics]);
}

/**
 * Writes the file with its slips mended, and says so; one without slips, or whose faults leave a doubt, stays as it is.
 * False where it could not be written.
 */
function mend(file: string, form: PublicRubric, world: World): boolean {
  const { files, terminal } = world;
  const tell = (diagnostic: Diagnostic) =>
    terminal.err(`${renderDiagnostic(diagnostic, terminal.errStyle)}\n`);
  const read = readText(files, file, SUBMISSION_LIMIT, { utf16: true });
  // The check that follows says what is wrong with the file.
  if (!read.ok) return true;
  const { source, notes } = read.value;
  const reading = readJson(source, { repairs: true });
  if (hasErrors(reading.diagnostics)) {
    tell(diagnose('not-mended', { path: file }));
    return true;
  }
  const backslashes = texEdits(form, reading.root);
  const text = mendedJson(source, reading, backslashes);
  if (text === source.text && notes.length === 0) {
    tell(diagnose('nothing-to-mend', { path: file }));
    return true;
  }
  const problem = files.write(file, [text]);
  if (problem !== undefined) {
    tell(problem);
    return false;
  }
  const slips = reading.diagnostics.filter(d => d.code === 'json-repaired').length + backslashes.length;
  tell(diagnose('mended', { path: file, slips }));
  return true;
}
