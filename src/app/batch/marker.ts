import type { Steps } from '../../base/steps.ts';
import { printable } from '../../base/text.ts';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { type MarkChoice, markingSteps } from '../../grading/mark.ts';
import { applyOverrides } from '../../grading/overrides/apply.ts';
import type { Override } from '../../grading/overrides/override.ts';
import { publicRubric } from '../../grading/public.ts';
import { type GradedSubmission, remarked, reportResult } from '../../report/build.ts';
import { isReport } from '../../report/own-forms.ts';
import { questionsOf, type ResultRecord, recordOf, recordOfResult } from '../../report/record.ts';
import type { CompiledRubric } from '../../rubric/compile.ts';
import { readSubmission, type Submission } from '../../submission/read.ts';
import { submissionValidator } from '../../submission/validator.ts';
import { isWholeReport } from '../own-reports.ts';
import type { FileContent } from '../ports.ts';
import { decodeText, SUBMISSION_LIMIT } from '../source.ts';
import type { Entry } from '../sources/entry.ts';
import { type Waiting, waitingParts } from '../waiting.ts';
import type { Known } from './journal.ts';
import { quickMarker } from './quick.ts';

/** What became of one submission. */
export interface Marked {
  readonly record: ResultRecord;
  readonly waiting: readonly Waiting[];
  /** What is to be said of overrides. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A file to mark. A report among the inputs is an entry only if somebody handed it in. */
type Handed = Pick<Entry, 'path' | 'handedIn'>;

/** Marks one submission after the other; each is a result of its own and costs no other. */
export interface Marker {
  /** A submission that must not or cannot be read. */
  readonly refuse: (path: string, diagnostic: Diagnostic) => Marked;
  /**
   * Undefined for a report of decimark that nobody handed in, which is no submission. In steps of one part each. What
   * throws on the way is a fault of ours, and costs this submission alone: its record says so.
   */
  readonly mark: (entry: Handed, content: FileContent, known?: Known) => Steps<Marked | undefined>;
  /** A text that two submissions share only where the same overrides apply to them; empty where none do. */
  readonly overridesOf: (student: string | undefined) => string;
}

/** How submissions are read. */
export interface Reading {
  /** Whether files that are nearly JSON are read as repaired; they are unless it is said. */
  readonly repairs?: boolean;
}

/** Prepares all that is the same for every submission. */
export function markerOf(
  compiled: CompiledRubric,
  overrides: readonly Override[],
  hash: (text: string) => string,
  /** The id by which a student is known, whatever way the submission writes it. */
  knownAs: (id: string) => string = id => id,
  reading: Reading = {},
): Marker {
  const { rubric } = compiled;
  const form = publicRubric(compiled, reading);
  const validate = submissionValidator(form);
  const quick = quickMarker(compiled);
  const byStudent = new Map<string, Override[]>();
  for (const override of overrides) {
    const student = knownAs(override.student);
    const own = byStudent.get(student);
    if (own === undefined) byStudent.set(student, [override]);
    else own.push(override);
  }
  const refuse = (path: string, diagnostic: Diagnostic, sha256?: string): Marked =>
    unmarked({ path, sha256, student: undefined, submittedAt: undefined, diagnostics: [diagnostic] });
  const unmarked = (facts: Omit<GradedSubmission, 'marks'>): Marked => ({
    record: recordOf({ ...facts, marks: undefined }, rubric),
    waiting: [],
    diagnostics: [],
  });
  const mark = function* (
    { path, handedIn }: Handed,
    content: FileContent,
    known?: Known,
  ): Steps<Marked | undefined> {
    if (known === undefined && content.kind === 'bytes') {
      const record = quick(path, content.sha256, content.bytes);
      if (record !== undefined && !byStudent.has(knownAs(record.facts.student?.id ?? '')))
        return { record, waiting: [], diagnostics: [] };
    }
    const read = decodeText(path, content, SUBMISSION_LIMIT, { utf16: reading.repairs !== false });
    if (!read.ok) return refuse(path, read.error.diagnostic, read.error.sha256);
    const { source, sha256, notes } = read.value;
    const begins = isReport(source.text);
    const whole = begins && isWholeReport(source.text);
    if (whole && !handedIn) return undefined;
    const submission = readSubmission(form, source, validate);
    const { student, submittedAt } = submission;
    const diagnostics = [...notes, ...submission.diagnostics];
    if (begins) {
      const fault = diagnose('submission-is-report', { whole });
      return unmarked({ path, sha256, student, submittedAt, diagnostics: [fault] });
    }
    const facts = { path, sha256, student, submittedAt, diagnostics };
    if (submission.status !== 'read') return unmarked(facts);
    const own = byStudent.get(knownAs(student?.id ?? '')) ?? [];
    if (known !== undefined && own.length === 0) {
      const marks = yield* markingSteps(compiled, submission, chosen(known.changed));
      const earlier = questionsOf(known.record);
      const fresh = reportResult({ ...facts, marks }, rubric);
      const record = recordOfResult(remarked(fresh, earlier, known.changed, rubric));
      // The diagnostics of the whole submission depend on no mark.
      return { record: { ...record, diagnostics: known.record.diagnostics }, waiting: [], diagnostics: [] };
    }
    const hashOf = (part: string) => hash(answerText(submission, part));
    const automatic = yield* markingSteps(compiled, submission);
    const { marks, diagnostics: ofOverrides } = applyOverrides(automatic, own, hashOf, rubric);
    return {
      record: recordOf({ ...facts, marks }, rubric),
      waiting: waitingParts(marks, student && { ...student, id: knownAs(student.id) }, hashOf),
      diagnostics: ofOverrides,
    };
  };
  return {
    refuse,
    overridesOf: student => {
      const own = student === undefined ? undefined : byStudent.get(knownAs(student));
      return own === undefined
        ? ''
        : JSON.stringify(own, (key, value) => (key === 'span' ? undefined : plain(value)));
    },
    mark: function* (entry, content, known) {
      try {
        return yield* mark(entry, content, known);
      } catch (fault) {
        const { path } = entry;
        const problem = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault);
        const sha256 = content.kind === 'bytes' ? content.sha256 : undefined;
        return refuse(path, diagnose('submission-failed', { path, problem: printable(problem) }), sha256);
      }
    },
  };
}

function chosen(parts: ReadonlySet<string>): MarkChoice {
  return part => parts.has(part);
}

function plain(value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value;
}

/** The answer to a part as it stands in the file. */
export function answerText({ answers }: Submission, part: string): string {
  const span = answers.get(part)?.span;
  return span === undefined ? '' : span.source.text.slice(span.start, span.end);
}
