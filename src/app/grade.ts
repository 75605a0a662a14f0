import { printable } from '../base/text.ts';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import { plainStyle, renderDiagnostic, type Style } from '../diagnostic/render.ts';
import { compileSchema } from '../document/schema.ts';
import { markSubmission } from '../grading/mark.ts';
import { publicRubric } from '../grading/public.ts';
import { ALL_VERDICTS } from '../grading/verdict.ts';
import {
  compareResults,
  type GradedSubmission,
  reportResult,
  reportRubric,
  summarize,
  totalPoints,
} from '../report/build.ts';
import { renderCsv } from '../report/csv.ts';
import { jsonLines, jsonPieces } from '../report/json.ts';
import { REPORT_VERSION, type Report, type ReportResult } from '../report/model.ts';
import { renderTable } from '../report/table.ts';
import type { CompiledRubric } from '../rubric/compile.ts';
import { readSubmission } from '../submission/read.ts';
import { submissionSchema } from '../submission/schema.ts';
import { type Candidate, collectSubmissions } from './collect.ts';
import type { ExitCode, Files, World } from './ports.ts';
import { type LoadedRubric, loadRubric } from './rubric.ts';
import { AUTHOR_LIMIT, readText, SUBMISSION_LIMIT } from './source.ts';

/** The forms that a batch of marks can be written in. */
export const GRADE_FORMATS = ['table', 'json', 'jsonl', 'csv'] as const;
export type GradeFormat = (typeof GRADE_FORMATS)[number];

export interface GradeRequest {
  readonly rubric: string;
  readonly paths: readonly string[];
  /** The file to write; undefined or `-` for standard output. */
  readonly output: string | undefined;
  readonly format: GradeFormat;
}

/** Marks files and folders and writes the result. */
export async function grade(request: GradeRequest, world: World): Promise<ExitCode> {
  const { files, terminal } = world;
  const rubric = loadRubric(request.rubric, world);
  if (rubric === undefined) return 2;
  const collection = collectSubmissions(files, request.paths);
  const tell = (diagnostic: Diagnostic) =>
    terminal.err(`${renderDiagnostic(visible(diagnostic), terminal.errStyle)}\n`);
  const { output } = request;
  const inputs = [request.rubric, ...collection.candidates.map(c => c.path)];
  const clash =
    output === undefined || output === '-' ? undefined : inputs.find(path => files.sameFile(path, output));
  if (clash !== undefined && !isReportFile(files, clash)) {
    tell(diagnose('output-is-input', { path: clash }));
    return 2;
  }
  rubricNotes(rubric).forEach(tell);
  collection.diagnostics.forEach(tell);
  const { report, reports } = await gradeAll(rubric, collection.candidates, world);
  if (reports.length > 0) tell(diagnose('reports-left-out', { paths: reports }));
  duplicates(report.results).forEach(tell);
  const fault = deliver(report, request, world);
  if (fault !== undefined) {
    tell(fault);
    return 2;
  }
  const pathsFailed = collection.diagnostics.some(d => d.severity === 'error');
  return report.summary.needs_person > 0 || pathsFailed ? 1 : 0;
}

/** With the names of files and students as a terminal may show them. */
function visible(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, message: printable(diagnostic.message, Number.POSITIVE_INFINITY) };
}

/** So many files are marked before an interruption can get through. */
const FILES_A_TURN = 32;

/** Marks every file; the results are in the report's order. */
export async function gradeAll(
  rubric: LoadedRubric,
  candidates: readonly Candidate[],
  world: World,
): Promise<{ readonly report: Report; readonly reports: readonly string[] }> {
  const { compiled } = rubric;
  const gradeFile = grader(compiled, world.files);
  const results: ReportResult[] = [];
  const reports: string[] = [];
  for (const [i, candidate] of candidates.entries()) {
    if (i % FILES_A_TURN === 0) await world.pause();
    const graded = gradeFile(candidate);
    if (graded === undefined) reports.push(candidate.path);
    else results.push(reportResult(graded, compiled.rubric));
  }
  results.sort(compareResults);
  const report: Report = {
    format: 'decimark-report',
    schema_version: REPORT_VERSION,
    tool: { name: 'decimark', version: world.version },
    rubric: reportRubric(compiled.rubric, rubric.sha256),
    run: { time: world.now.toISOString(), arguments: world.args },
    results,
    summary: summarize(results, ALL_VERDICTS, totalPoints(compiled.rubric)),
    extensions: {},
  };
  return { report, reports };
}

/** Reads and marks one file; undefined for a report of decimark, which is no submission. A file that cannot be read is a result of its own and costs no other. */
function grader(
  compiled: CompiledRubric,
  files: Files,
): (candidate: Candidate) => GradedSubmission | undefined {
  const form = publicRubric(compiled);
  const validate = compileSchema(submissionSchema(form));
  return ({ path, refused }) => {
    if (refused !== undefined) return unread(path, refused);
    const read = readText(files, path, SUBMISSION_LIMIT);
    if (!read.ok) {
      return unread(path, read.error.diagnostic, read.error.sha256);
    }
    const { source, sha256 } = read.value;
    if (REPORT.test(source.text)) return undefined;
    const submission = readSubmission(form, source, validate);
    const { student, submittedAt, diagnostics } = submission;
    const marks = submission.status === 'read' ? markSubmission(compiled, submission) : undefined;
    return { path, sha256, student, submittedAt, marks, diagnostics };
  };
}

/** How a report of decimark begins. */
const REPORT = /^\s*\{\s*"format"\s*:\s*"decimark-report"/;

function isReportFile(files: Files, path: string): boolean {
  const read = readText(files, path, AUTHOR_LIMIT);
  return read.ok && REPORT.test(read.value.source.text);
}

function unread(path: string, diagnostic: Diagnostic, sha256?: string): GradedSubmission {
  return {
    path,
    sha256,
    student: undefined,
    submittedAt: undefined,
    marks: undefined,
    diagnostics: [diagnostic],
  };
}

/** How much lint would say of the rubric. */
function rubricNotes({ path, diagnostics }: LoadedRubric): readonly Diagnostic[] {
  return diagnostics.length === 0 ? [] : [diagnose('rubric-warnings', { path, count: diagnostics.length })];
}

function duplicates(results: readonly ReportResult[]): readonly Diagnostic[] {
  const paths = new Map<string, string[]>();
  for (const { student, submission } of results) {
    if (student === null || submission === null) continue;
    paths.set(student.id, [...(paths.get(student.id) ?? []), submission.path]);
  }
  return [...paths].flatMap(([student, list]) =>
    list.length > 1 ? [diagnose('duplicate-student', { student, paths: list })] : [],
  );
}

function deliver(
  report: Report,
  { output, format }: GradeRequest,
  { files, terminal }: World,
): Diagnostic | undefined {
  if (output === undefined || output === '-') {
    for (const piece of piecesOf(report, format, terminal.outStyle)) terminal.out(piece);
    return undefined;
  }
  const problem = files.write(output, piecesOf(report, format, plainStyle));
  if (problem !== undefined) return diagnose('file-not-written', { path: output, problem });
  terminal.out(renderTable(report, terminal.outStyle));
  return undefined;
}

function piecesOf(report: Report, format: GradeFormat, style: Style): Iterable<string> {
  switch (format) {
    case 'table':
      return [renderTable(report, style)];
    case 'json':
      return jsonPieces(report);
    case 'jsonl':
      return jsonLines(report.results);
    case 'csv':
      return [renderCsv(report)];
  }
}
