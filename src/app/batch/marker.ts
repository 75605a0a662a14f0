import type { Steps } from '../../base/steps.ts';
import { printable } from '../../base/text.ts';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { type MarkChoice, markingSteps } from '../../grading/mark.ts';
import { overriddenSteps } from '../../grading/overrides/apply.ts';
import type { Override, Settlement } from '../../grading/overrides/override.ts';
import { publicRubric } from '../../grading/public.ts';
import { type GradedSubmission, remarked, reportResult } from '../../report/build.ts';
import { isReport } from '../../report/own-forms.ts';
import { questionsOf, type ResultRecord, recordOf, recordOfResult } from '../../report/record.ts';
import type { CompiledRubric } from '../../rubric/compile.ts';
import { readSubmission } from '../../submission/read.ts';
import { submissionValidator } from '../../submission/validator.ts';
import { isWholeReport } from '../own-reports.ts';
import type { FileContent } from '../ports.ts';
import { decodeText, SUBMISSION_LIMIT } from '../source.ts';
import type { Entry } from '../sources/entry.ts';
import { aliasesOf, type DecisionsOf } from './decisions.ts';
import type { Known } from './journal.ts';
import { quickMarker } from './quick.ts';

/** What became of one submission. */
export interface Marked {
  readonly record: ResultRecord;
  /** The decisions that bear on it. */
  readonly met: readonly (Override | Settlement)[];
  /** The messages about these. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Things besides the bytes that marking a submission takes. */
export interface Besides {
  /** The result of an earlier run. */
  readonly known?: Known | undefined;
  /** The decisions that bear on it. */
  readonly decisions?: DecisionsOf | undefined;
}

/** A file to mark. A report among the inputs is an entry only if somebody handed it in. */
type Given = Pick<Entry, 'path' | 'handedIn'>;

/** Marks one submission after the other; each is a result of its own and costs no other. */
export interface Marker {
  /** A submission that must not or cannot be read. */
  readonly refuse: (path: string, diagnostic: Diagnostic) => Marked;
  /**
   * Undefined for a report of decimark that nobody handed in, which is no submission. In steps of one part each. What
   * throws on the way is a fault of ours, and costs this submission alone: its record says so.
   */
  readonly mark: (entry: Given, content: FileContent, besides?: Besides) => Steps<Marked | undefined>;
}

/** How submissions are read. */
export interface Reading {
  /** Whether files that are nearly JSON are read as repaired; they are unless it is said. */
  readonly repairs?: boolean;
}

/** Prepares all that is the same for every submission. */
export function markerOf(compiled: CompiledRubric, reading: Reading = {}): Marker {
  const { rubric } = compiled;
  const form = publicRubric(compiled, reading);
  const validate = submissionValidator(form);
  const quick = quickMarker(compiled);
  const refuse = (path: string, diagnostic: Diagnostic, sha256?: string): Marked =>
    unmarked({ path, sha256, student: undefined, submittedAt: undefined, diagnostics: [diagnostic] });
  const unmarked = (facts: Omit<GradedSubmission, 'marks'>): Marked =>
    plain(recordOf({ ...facts, marks: undefined }, rubric));
  const mark = function* (
    { path, handedIn }: Given,
    content: FileContent,
    { known, decisions }: Besides,
  ): Steps<Marked | undefined> {
    if (known === undefined && decisions === undefined && content.kind === 'bytes') {
      const record = quick(path, content.sha256, content.bytes);
      if (record !== undefined) return plain(record);
    }
    const read = decodeText(path, content, SUBMISSION_LIMIT, { utf16: reading.repairs !== false });
    if (!read.ok) return refuse(path, read.error.diagnostic, read.error.sha256);
    const { source, sha256, notes } = read.value;
    const begins = isReport(source.text);
    const whole = begins && isWholeReport(source.text);
    if (whole && !handedIn) return undefined;
    const submission = readSubmission(form, source, validate, decisions && aliasesOf(decisions));
    const { student, submittedAt } = submission;
    const diagnostics = [...notes, ...submission.diagnostics];
    if (begins) {
      const fault = diagnose('submission-is-report', { whole });
      return unmarked({ path, sha256, student, submittedAt, diagnostics: [fault] });
    }
    const facts = { path, sha256, student, submittedAt, diagnostics };
    if (submission.status !== 'read') return unmarked(facts);
    if (known !== undefined) {
      const marks = yield* markingSteps(compiled, submission, chosen(known.changed));
      const earlier = questionsOf(known.record);
      const fresh = reportResult({ ...facts, marks }, rubric);
      const record = recordOfResult(remarked(fresh, earlier, known.changed, rubric));
      // The diagnostics of the whole submission depend on no mark.
      return plain({ ...record, diagnostics: known.record.diagnostics });
    }
    if (decisions === undefined) {
      const marks = yield* markingSteps(compiled, submission);
      return plain(recordOf({ ...facts, marks }, rubric));
    }
    const {
      marks,
      met,
      diagnostics: told,
      mended,
    } = yield* overriddenSteps(compiled, submission, decisions.overrides);
    const ids = decisions.ids.filter(({ unknown }) => diagnostics.some(d => isAbout(d, unknown)));
    const left = diagnostics.filter(diagnostic => !mended.includes(diagnostic));
    const record = recordOf({ ...facts, diagnostics: left, marks }, rubric);
    return { record, met: [...met, ...ids], diagnostics: told };
  };
  return {
    refuse,
    mark: function* (entry, content, besides = {}) {
      try {
        return yield* mark(entry, content, besides);
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

/** A record about which people have decided nothing. */
function plain(record: ResultRecord): Marked {
  return { record, met: [], diagnostics: [] };
}

/** True for the note that an unknown id is read as was settled, or passed over. */
function isAbout({ code, facts }: Diagnostic, unknown: string): boolean {
  return (code === 'id-read-as' || code === 'id-ignored') && facts.written === unknown;
}
