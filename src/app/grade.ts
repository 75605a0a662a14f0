import { printable } from '../base/text.ts';
import { VERDICTS } from '../base/verdict.ts';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import { plainStyle, renderDiagnostic, type Style } from '../diagnostic/render.ts';
import type { Override } from '../grading/overrides/override.ts';
import { compareResults, reportResult, reportRubric, summarize, totalPoints } from '../report/build.ts';
import { renderCsv } from '../report/csv.ts';
import { jsonLines, jsonPieces } from '../report/json.ts';
import { REPORT_VERSION, type Report, type ReportResult } from '../report/model.ts';
import { renderTable } from '../report/table.ts';
import { type Candidate, collectSubmissions } from './collect.ts';
import { deliver as deliverText } from './deliver.ts';
import { grader, isReport } from './grader.ts';
import { loadOverrides } from './overrides.ts';
import type { ExitCode, Files, World } from './ports.ts';
import { type LoadedRubric, loadRubric } from './rubric.ts';
import { AUTHOR_LIMIT, readText } from './source.ts';
import { renderWaiting, type Waiting } from './waiting.ts';

/** The forms that a batch of marks can be written in. */
export const GRADE_FORMATS = ['table', 'json', 'jsonl', 'csv'] as const;
export type GradeFormat = (typeof GRADE_FORMATS)[number];

export interface GradeRequest {
  readonly rubric: string;
  readonly paths: readonly string[];
  /** The file to write; undefined or `-` for standard output. */
  readonly output: string | undefined;
  readonly format: GradeFormat;
  /** A file of marks that people give. */
  readonly overrides?: string | undefined;
  /** Whether to list what waits for a marker instead of the marks. */
  readonly pending?: boolean;
}

/** Marks files and folders and writes the result. */
export async function grade(request: GradeRequest, world: World): Promise<ExitCode> {
  const { files, terminal } = world;
  const rubric = loadRubric(request.rubric, world);
  if (rubric === undefined) return 2;
  const overrides =
    request.overrides === undefined ? [] : loadOverrides(request.overrides, rubric.compiled.rubric, world);
  if (overrides === undefined) return 2;
  const collection = collectSubmissions(files, request.paths);
  const tell = (diagnostic: Diagnostic) =>
    terminal.err(`${renderDiagnostic(visible(diagnostic), terminal.errStyle)}\n`);
  const { output } = request;
  const inputs = [
    request.rubric,
    ...(request.overrides === undefined ? [] : [request.overrides]),
    ...collection.candidates.map(c => c.path),
  ];
  const clash =
    output === undefined || output === '-' ? undefined : inputs.find(path => files.sameFile(path, output));
  if (clash !== undefined && !isReportFile(files, clash)) {
    tell(diagnose('output-is-input', { path: clash }));
    return 2;
  }
  // What waits is written to be filled in, and never over what has been filled in already.
  if (request.pending && output !== undefined && output !== '-' && files.kindOf(output) !== 'missing') {
    tell(diagnose('output-exists', { path: output }));
    return 2;
  }
  rubricNotes(rubric).forEach(tell);
  collection.diagnostics.forEach(tell);
  const { report, reports, waiting, diagnostics } = await gradeAll(
    rubric,
    collection.candidates,
    overrides,
    world,
  );
  diagnostics.forEach(tell);
  if (reports.length > 0) tell(diagnose('reports-left-out', { paths: reports }));
  duplicates(report.results).forEach(tell);
  const needsPerson =
    report.summary.needs_person > 0 || collection.diagnostics.some(d => d.severity === 'error');
  if (request.pending) {
    const code = deliverText(renderWaiting(waiting, rubric.compiled.rubric), output, world);
    return code === 0 && needsPerson ? 1 : code;
  }
  const fault = deliver(report, request, world);
  if (fault !== undefined) {
    tell(fault);
    return 2;
  }
  return needsPerson ? 1 : 0;
}

/** With the names of files and students as a terminal may show them. */
function visible(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, message: printable(diagnostic.message, Number.POSITIVE_INFINITY) };
}

/** So many files are marked before an interruption can get through. */
const FILES_A_TURN = 32;

/** A report, the files that were reports themselves, and what waits for a marker. */
interface GradedBatch {
  readonly report: Report;
  readonly reports: readonly string[];
  readonly waiting: readonly Waiting[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Marks every file; the results are in the report's order. */
export async function gradeAll(
  rubric: LoadedRubric,
  candidates: readonly Candidate[],
  overrides: readonly Override[],
  world: World,
): Promise<GradedBatch> {
  const { compiled } = rubric;
  const gradeFile = grader(compiled, world, overrides);
  const results: ReportResult[] = [];
  const reports: string[] = [];
  const waiting: Waiting[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [i, candidate] of candidates.entries()) {
    if (i % FILES_A_TURN === 0) await world.pause();
    const graded = gradeFile(candidate);
    if (graded === undefined) {
      reports.push(candidate.path);
      continue;
    }
    results.push(reportResult(graded.submission, compiled.rubric));
    waiting.push(...graded.waiting);
    diagnostics.push(...graded.diagnostics);
  }
  results.sort(compareResults);
  const report: Report = {
    format: 'decimark-report',
    schema_version: REPORT_VERSION,
    tool: { name: 'decimark', version: world.version },
    rubric: reportRubric(compiled.rubric, rubric.sha256),
    run: { time: world.now.toISOString(), arguments: world.args },
    results,
    summary: summarize(results, VERDICTS, totalPoints(compiled.rubric)),
    extensions: {},
  };
  diagnostics.push(...unusedOverrides(overrides, results));
  return { report, reports, waiting, diagnostics };
}

function isReportFile(files: Files, path: string): boolean {
  const read = readText(files, path, AUTHOR_LIMIT);
  return read.ok && isReport(read.value.source.text);
}

/** That lint would say something of the rubric. */
function rubricNotes({ path, diagnostics }: LoadedRubric): readonly Diagnostic[] {
  return diagnostics.length === 0 ? [] : [diagnose('rubric-warnings', { path })];
}

function unusedOverrides(
  overrides: readonly Override[],
  results: readonly ReportResult[],
): readonly Diagnostic[] {
  const graded = new Set(
    results.flatMap(r => (r.status === 'graded' && r.student !== null ? [r.student.id] : [])),
  );
  return overrides.flatMap(({ student, part, span }) =>
    graded.has(student) ? [] : [diagnose('override-unused', { student, part }, span)],
  );
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
