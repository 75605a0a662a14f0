import { jsonLine } from '../base/json-line.ts';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import { FileFault } from '../diagnostic/file-fault.ts';
import { renderDiagnostic } from '../diagnostic/render.ts';
import type { GradeFormat } from '../formats/table.ts';
import type { AttemptPolicy } from '../grading/attempts.ts';
import type { ReportHead } from '../report/json.ts';
import { REPORT_VERSION, type ReportShard } from '../report/model.ts';
import type { ReportDiagnostic } from '../report/part-model.ts';
import type { ResultRecord } from '../report/record.ts';
import { needsAnybody } from '../report/summary.ts';
import { foldId } from '../roster/roster.ts';
import { withDiagnostics, withNeeds } from './batch/needs.ts';
import { BatchOutput } from './batch/output.ts';
import { bringTogether } from './batch/people.ts';
import { merged } from './batch/sorter.ts';
import { needsOfReport, openReport, type StoredResults } from './batch/stored-report.ts';
import { UnknownIds } from './batch/unknown-ids.ts';
import type { ExitCode, Files, World } from './ports.ts';
import { obstacleTo } from './replaceable.ts';

export interface MergeRequest {
  readonly reports: readonly string[];
  /** The file to write; undefined or `-` for standard output. */
  readonly output: string | undefined;
  readonly format: GradeFormat;
  /** The user's word that the file may be written over, whatever it holds. */
  readonly force?: boolean | undefined;
}

/** Joins the reports of shards into the one that a single run would have written. */
export async function merge(request: MergeRequest, world: World): Promise<ExitCode> {
  const { files, terminal } = world;
  const tell = (diagnostic: Diagnostic) =>
    terminal.err(`${renderDiagnostic(diagnostic, terminal.errStyle)}\n`);
  const output = request.output === '-' ? undefined : request.output;
  const clash = output === undefined ? undefined : request.reports.find(path => files.sameFile(path, output));
  if (clash !== undefined) {
    tell(diagnose('output-is-input', { path: clash }));
    return 2;
  }
  const obstacle = () => (output === undefined ? undefined : obstacleTo(output, request, files));
  const fault = output === undefined ? undefined : (obstacle() ?? files.writeProblem(output));
  if (fault !== undefined) {
    tell(fault);
    return 2;
  }
  const reports: StoredResults[] = [];
  for (const path of request.reports) {
    const opened = openReport(files, path);
    if ('problem' in opened) tell(opened.problem);
    else reports.push(opened);
  }
  const [first] = reports;
  if (first === undefined || reports.length < request.reports.length) return 2;
  const faults = reports.flatMap(report => otherVersion(first, report) ?? differences(first, report));
  faults.push(...repeatedShards(reports));
  faults.forEach(tell);
  if (faults.length > 0) return 2;
  const missing = missingShards(reports);
  if (missing !== undefined) tell(missing);
  const { attempts = 'latest', roster } = first.head.run.shard ?? {};
  const { points: maxPoints } = first.head.rubric;
  const head: ReportHead = {
    ...first.head,
    // Reports of version 1 are written anew by this program.
    tool: first.version === REPORT_VERSION ? first.head.tool : { name: 'decimark', version: world.version },
    run: { time: world.now.toISOString(), arguments: world.args },
  };
  const target = { format: request.format, output, hasRoster: roster !== undefined, obstacle };
  const marks = await BatchOutput.open(head, target, world);
  try {
    const unknown = unknownIds(request.reports, files);
    const all = merged(reports.map(report => report.results()));
    const policy = attempts as AttemptPolicy;
    const together = bringTogether(all, { policy, roster, maxPoints, excuses: () => false });
    const idle = idleDecisions(request.reports, files);
    const needs = () => {
      const left = idle.filter(({ isOfEntry }) => !isOfEntry).map(({ diagnostic }) => diagnostic);
      const ofDecisions = left.length === 0 ? [] : [['override-not-applied', left] as const];
      return new Map([...ofDecisions, ...unknown.needs()]);
    };
    await marks.end(withIdle(settled(together, unknown), idle), needs);
    return needsAnybody(marks.summary()) || missing !== undefined ? 1 : 0;
  } catch (fault) {
    if (!(fault instanceof FileFault)) throw fault;
    tell(fault.diagnostic);
    return 2;
  } finally {
    marks.close();
  }
}

/** The ids that the rubric does not have, counted over all shards; few reports have any. */
function unknownIds(paths: readonly string[], files: Files): UnknownIds {
  const unknown = new UnknownIds();
  if (!paths.some(path => tellsOfUnknown(path, files))) return unknown;
  for (const path of paths) {
    const opened = openReport(files, path);
    if ('problem' in opened) throw new FileFault(opened.problem);
    for (const record of opened.results()) unknown.add(record);
  }
  return unknown;
}

/** Something that people have decided and that met nothing in any shard. */
interface Idle {
  readonly diagnostic: ReportDiagnostic;
  /** Set once it stands on an entry of its student. */
  isOfEntry: boolean;
}

/** The decisions that met nothing in any shard; of shards that are missing nothing is known. */
function idleDecisions(paths: readonly string[], files: Files): readonly Idle[] {
  const [first = [], ...others] = paths.map(path =>
    needsOfReport(files, path)
      .filter(({ code }) => code === 'override-not-applied')
      .flatMap(({ diagnostics = [] }) => diagnostics),
  );
  const known = others.map(all => new Set(all.map(jsonLine)));
  return first
    .filter(diagnostic => known.every(all => all.has(jsonLine(diagnostic))))
    .map(diagnostic => ({ diagnostic, isOfEntry: false }));
}

/** Records with the decisions about their student that have met nothing. */
function* withIdle(records: Iterable<ResultRecord>, idle: readonly Idle[]): Generator<ResultRecord> {
  for (const record of records) {
    const { student } = record.facts;
    const own = idle.filter(
      ({ diagnostic: { facts } }) =>
        student !== null &&
        typeof facts?.student === 'string' &&
        foldId(facts.student) === foldId(student.id),
    );
    for (const each of own) each.isOfEntry = true;
    yield own.length === 0
      ? record
      : withDiagnostics(
          withNeeds(record, ['override-not-applied'], []),
          own.map(({ diagnostic }) => diagnostic),
        );
  }
}

function tellsOfUnknown(path: string, files: Files): boolean {
  const text = files.textLines(path);
  if (text.kind !== 'lines') return false;
  for (const line of text.lines) if (line.includes('"unknown-answer"')) return true;
  return false;
}

function* settled(records: Iterable<ResultRecord>, unknown: UnknownIds): Generator<ResultRecord> {
  for (const record of records) yield unknown.without(record);
}

/** That a report has another version than the first one. */
function otherVersion(first: StoredResults, other: StoredResults): readonly Diagnostic[] | undefined {
  const { path, version } = other;
  const facts = { path, version, first: first.path, firstVersion: first.version };
  return version === first.version ? undefined : [diagnose('reports-of-versions', facts)];
}

/** In what a report cannot be joined with the first one. */
function differences(first: StoredResults, other: StoredResults): readonly Diagnostic[] {
  const facts: readonly (readonly [string, (head: ReportHead) => string])[] = [
    ['rubric', head => head.rubric.sha256],
    ['version of decimark', head => head.tool.version],
    ['number of shards', head => String(head.run.shard?.of ?? 1)],
    ['roster or choice among submissions', head => JSON.stringify(settingsOf(head.run.shard))],
  ];
  return facts.flatMap(([what, of]) =>
    of(first.head) === of(other.head)
      ? []
      : [diagnose('reports-differ', { path: other.path, first: first.path, what })],
  );
}

function settingsOf(shard: ReportShard | undefined): unknown {
  return [shard?.attempts, shard?.roster];
}

function repeatedShards(reports: readonly StoredResults[]): readonly Diagnostic[] {
  const seen = new Map<number, string>();
  return reports.flatMap(({ path, head: { run } }) => {
    if (run.shard === undefined) return [];
    const earlier = seen.get(run.shard.index);
    seen.set(run.shard.index, path);
    const { index, of } = run.shard;
    return earlier === undefined
      ? []
      : [diagnose('shard-twice', { shard: `${index}/${of}`, paths: [earlier, path] })];
  });
}

function missingShards(reports: readonly StoredResults[]): Diagnostic | undefined {
  const of = reports[0]?.head.run.shard?.of;
  if (of === undefined) return undefined;
  const given = new Set(reports.map(r => r.head.run.shard?.index));
  const missing = Array.from({ length: of }, (_, i) => i + 1).filter(index => !given.has(index));
  return missing.length === 0 ? undefined : diagnose('shards-missing', { shards: missing, of });
}
