import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { renderDiagnostic } from '../diagnostic/render.ts';
import { publicRubric } from '../grading/public.ts';
import type { CompiledRubric } from '../rubric/compile.ts';
import type { Aliases } from '../submission/ids.ts';
import { readSubmission, type Submission } from '../submission/read.ts';
import { submissionValidator } from '../submission/validator.ts';
import type { World } from './ports.ts';
import { readText, SUBMISSION_LIMIT } from './source.ts';

/** Reads one submission that can be graded; prints why it cannot and returns undefined. */
export function loadSubmission(
  path: string,
  compiled: CompiledRubric,
  { files, terminal }: World,
  aliases?: Aliases,
): Submission | undefined {
  const tell = (diagnostic: Diagnostic) =>
    terminal.err(`${renderDiagnostic(diagnostic, terminal.errStyle)}\n`);
  const read = readText(files, path, SUBMISSION_LIMIT, { utf16: true });
  if (!read.ok) {
    tell(read.error.diagnostic);
    return undefined;
  }
  const form = publicRubric(compiled);
  const submission = readSubmission(form, read.value.source, submissionValidator(form), aliases);
  if (submission.status === 'read') return submission;
  submission.diagnostics.filter(d => d.severity === 'error').forEach(tell);
  return undefined;
}
