import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { compileSchema } from '../document/schema.ts';
import { markSubmission } from '../grading/mark.ts';
import { applyOverrides } from '../grading/overrides/apply.ts';
import type { Override } from '../grading/overrides/override.ts';
import { publicRubric } from '../grading/public.ts';
import type { GradedSubmission } from '../report/build.ts';
import type { CompiledRubric } from '../rubric/compile.ts';
import { readSubmission, type Submission } from '../submission/read.ts';
import { submissionSchema } from '../submission/schema.ts';
import type { World } from './ports.ts';
import { decodeText, SUBMISSION_LIMIT } from './source.ts';
import type { Entry } from './sources/entry.ts';
import { type Waiting, waitingParts } from './waiting.ts';

/** What became of one file. */
export interface GradedFile {
  readonly submission: GradedSubmission;
  readonly waiting: readonly Waiting[];
  /** What is to be said of overrides. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether a text begins as a report of decimark. */
export function isReport(text: string): boolean {
  return /^\s*\{\s*"format"\s*:\s*"decimark-report"/.test(text);
}

/**
 * Reads and marks one file after the other. A file that cannot be read is a result of its own and costs no other;
 * undefined for a report of decimark, which is no submission.
 */
export function grader(
  compiled: CompiledRubric,
  { files, hash }: World,
  overrides: readonly Override[],
): (entry: Entry) => GradedFile | undefined {
  const form = publicRubric(compiled);
  const validate = compileSchema(submissionSchema(form));
  const ofStudent = (id: string | undefined) => overrides.filter(o => o.student === id);
  return ({ path, refused, file, content }) => {
    if (refused !== undefined) return unread(path, refused);
    const read = decodeText(path, content ?? files.read(file ?? path, SUBMISSION_LIMIT), SUBMISSION_LIMIT);
    if (!read.ok) return unread(path, read.error.diagnostic, read.error.sha256);
    const { source, sha256 } = read.value;
    if (isReport(source.text)) return undefined;
    const submission = readSubmission(form, source, validate);
    const { student, submittedAt, diagnostics } = submission;
    const base = { path, sha256, student, submittedAt, diagnostics };
    if (submission.status !== 'read')
      return { submission: { ...base, marks: undefined }, waiting: [], diagnostics: [] };
    const hashOf = (part: string) => hash(answerText(submission, part));
    const own = ofStudent(student?.id);
    const { marks, diagnostics: ofOverrides } = applyOverrides(
      markSubmission(compiled, submission),
      own,
      hashOf,
      compiled.rubric,
    );
    const waiting = waitingParts(marks, student, hashOf);
    return { submission: { ...base, marks }, waiting, diagnostics: ofOverrides };
  };
}

/** The answer to a part as it stands in the file. */
export function answerText({ answers }: Submission, part: string): string {
  const span = answers.get(part)?.span;
  return span === undefined ? '' : span.source.text.slice(span.start, span.end);
}

function unread(path: string, diagnostic: Diagnostic, sha256?: string): GradedFile {
  return {
    submission: {
      path,
      sha256,
      student: undefined,
      submittedAt: undefined,
      marks: undefined,
      diagnostics: [diagnostic],
    },
    waiting: [],
    diagnostics: [],
  };
}
