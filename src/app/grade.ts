import { printable } from '../base/text.ts';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import { FileFault } from '../diagnostic/file-fault.ts';
import { renderDiagnostic } from '../diagnostic/render.ts';
import type { GradeFormat } from '../formats/table.ts';
import type { AttemptPolicy } from '../grading/attempts.ts';
import { fingerprints } from '../grading/fingerprint.ts';
import { publicRubric } from '../grading/public.ts';
import { needsAnybody } from '../report/summary.ts';
import type { TimeZone } from '../time/zone.ts';
import { type Batch, gradeBatch, reportHead } from './batch/batch.ts';
import { Decisions, idsOf } from './batch/decisions.ts';
import { Journal } from './batch/journal.ts';
import { BatchOutput } from './batch/output.ts';
import { isNamedIn } from './batch/owners.ts';
import type { Shard } from './batch/shard.ts';
import { type Delivery, deliver } from './deliver.ts';
import { loadOverrides } from './overrides.ts';
import { type PendingCode, PendingList } from './pending.ts';
import type { ExitCode, Files, World } from './ports.ts';
import { isOwnFile, isReportFile, obstacleTo } from './replaceable.ts';
import { loadRoster } from './roster.ts';
import { type LoadedRubric, loadRubric } from './rubric.ts';
import { roleOf } from './sources/names.ts';
import type { Pattern } from './sources/pattern.ts';
import { sourcesOf } from './sources/sources.ts';
import { typedOptions } from './typed-options.ts';

export interface GradeRequest {
  readonly rubric: string;
  readonly paths: readonly string[];
  /** The file to write; undefined or `-` for standard output. */
  readonly output: string | undefined;
  readonly format: GradeFormat;
  /** Files of what people decide; a later one counts. */
  readonly overrides?: readonly string[] | undefined;
  /** To list what waits for people instead of the marks: all of it, or one kind. */
  readonly pending?: 'all' | PendingCode | undefined;
  /** A file that says who takes part. */
  readonly roster?: string | undefined;
  /** The header of the roster's column of teams; undefined for the one that decimark knows. */
  readonly team?: string | undefined;
  /** Whether the LMS or the file is believed where they differ; the LMS, unless it is said. */
  readonly identity?: 'lms' | 'file' | undefined;
  /** The time zone of the LMS, for times that it writes without one. */
  readonly zone?: TimeZone | undefined;
  /** Which of several submissions of one student counts; the latest, unless it is said otherwise. */
  readonly attempts?: AttemptPolicy | undefined;
  /** A file that says which column of a table holds which answer. */
  readonly columns?: string | undefined;
  /** Reads whose a submission is from its path. */
  readonly pattern?: Pattern | undefined;
  /** The part of the input to grade; undefined for all of it. */
  readonly shard?: Shard | undefined;
  /** How many threads mark; as many as pay, unless it is said. */
  readonly jobs?: number | undefined;
  /** Whether files that are nearly JSON are read as repaired; they are unless it is said. */
  readonly repairs?: boolean;
  /** Whether results of earlier runs are neither used nor kept. */
  readonly fresh?: boolean;
  /** True where a table has nothing but the problems. */
  readonly onlyProblems?: boolean | undefined;
  /** The user's word that the file may be written over, whatever it holds. */
  readonly force?: boolean | undefined;
}

/** Marks files and folders and writes the result. */
export async function grade(request: GradeRequest, world: World): Promise<ExitCode> {
  const { files, terminal } = world;
  const rubric = await loadRubric(request.rubric, world);
  if (rubric === undefined) return 2;
  const decided = loadOverrides(request.overrides ?? [], rubric.compiled, world);
  if (decided === undefined) return 2;
  const roster =
    request.roster === undefined
      ? undefined
      : loadRoster(request.roster, request, rubric.compiled.rubric, world);
  if (request.roster !== undefined && roster === undefined) return 2;
  const typed = typedOptions(request.columns, rubric.compiled, world);
  if (typed === undefined) return 2;
  const tell = (diagnostic: Diagnostic) =>
    terminal.err(`${renderDiagnostic(visible(diagnostic), terminal.errStyle)}\n`);
  const output = request.output === '-' ? undefined : request.output;
  const inputs = [
    request.rubric,
    ...(request.overrides ?? []),
    request.roster ?? [],
    request.columns ?? [],
    request.paths,
  ].flat();
  const rights = { force: request.force, toFillIn: request.pending !== undefined };
  const obstacle = () => (output === undefined ? undefined : obstacleTo(output, rights, files));
  const fault =
    output === undefined
      ? undefined
      : (misplaced(output, inputs, files) ?? obstacle() ?? files.writeProblem(output));
  if (fault !== undefined) {
    tell(fault);
    return 2;
  }
  rubricNotes(rubric).forEach(tell);
  const keeps = output !== undefined && request.pending === undefined && !request.fresh;
  const { repairs = true } = request;
  const journal = keeps ? journalOf(rubric, repairs, output, world, tell) : undefined;
  const isExpected = roster === undefined ? undefined : (name: string) => isNamedIn(roster, name);
  const sources = sourcesOf(files, request.paths, { pattern: request.pattern, typed, isExpected });
  const { attempts = 'latest', shard } = request;
  const decisions = new Decisions(decided, idsOf(roster));
  const settings = { rubric, roster, attempts, shard, decisions };
  const target = {
    format: request.format,
    output,
    hasRoster: roster !== undefined,
    onlyProblems: request.onlyProblems,
    obstacle,
  };
  const marks = request.pending
    ? undefined
    : await BatchOutput.open(reportHead(settings, world), target, world);
  let batch: Batch | undefined;
  try {
    const graded = await gradeBatch(
      {
        ...settings,
        believesFiles: request.identity === 'file',
        zone: request.zone,
        sources,
        sourceCount: request.paths.length,
        jobs: request.jobs,
        journal,
        repairs,
        output,
        stream: marks?.stream,
        tell,
      },
      world,
    );
    if ('problem' in graded) {
      tell(graded.problem);
      return 2;
    }
    batch = graded;
    if (batch.reports.length > 0) tell(diagnose('reports-left-out', { paths: batch.reports }));
    if (marks === undefined) {
      const list = new PendingList(
        rubric.compiled.rubric,
        request.pending === 'all' ? undefined : request.pending,
      );
      return listPending(batch, list, { output, ...rights }, world);
    }
    const { needs } = batch;
    await marks.end(batch.results(), () => needs);
    journal?.finish();
    // A decision that met nothing in a shard may meet something in another one.
    const waits =
      shard === undefined ? needsAnybody(marks.summary()) : marks.summary().entries_for_person > 0;
    return waits || batch.pathsFailed ? 1 : 0;
  } catch (fault) {
    if (!(fault instanceof FileFault)) throw fault;
    tell(fault.diagnostic);
    return 2;
  } finally {
    marks?.close();
    batch?.close();
    journal?.close();
  }
}

/** Writes what waits for people. */
function listPending(batch: Batch, list: PendingList, to: Delivery, world: World): ExitCode {
  let needPerson = batch.pathsFailed || batch.needs.size > 0;
  for (const record of batch.results()) {
    needPerson ||= record.facts.needs_person.length > 0;
    list.add(record);
  }
  list.addRun(batch.needs);
  const code = deliver(list.render(), to, world);
  return code === 0 && needPerson ? 1 : code;
}

/** Why the output must not be written, whatever the user says: it is read in this run. */
function misplaced(output: string, inputs: readonly string[], files: Files): Diagnostic | undefined {
  if (files.kindOf(output) === 'missing') return undefined;
  const clash = inputs.find(path => files.sameFile(path, output));
  // An earlier report among the submissions makes room for the new one.
  const read =
    clash === undefined
      ? isAmongSubmissions(output, inputs, files) && !isOwnFile(files, output)
      : !isReportFile(files, clash);
  return read ? diagnose('output-is-input', { path: clash ?? output }) : undefined;
}

/** True for a file in a folder of submissions that is one by its name. */
function isAmongSubmissions(output: string, inputs: readonly string[], files: Files): boolean {
  const path = files.join('.', output);
  const inside = inputs.some(input => {
    const folder = files.join(input, 'x').slice(0, -1);
    return path.startsWith(folder) && files.kindOf(input) === 'folder';
  });
  return inside && roleOf(path) !== 'other';
}

function journalOf(
  { compiled }: LoadedRubric,
  repairs: boolean,
  output: string,
  world: World,
  tell: (diagnostic: Diagnostic) => void,
): Journal {
  const parts = [...fingerprints(compiled)].map(([part, text]) => [part, world.hash(text).slice(0, 16)]);
  const state = {
    version: world.version,
    program: world.program(),
    rubric: compiled.rubric.id,
    form: world.hash(JSON.stringify(publicRubric(compiled, { repairs }))),
    parts: Object.fromEntries(parts) as Record<string, string>,
  };
  return new Journal(world, output, state, tell);
}

/** With the names of files and students as a terminal may show them. */
function visible(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, message: printable(diagnostic.message, Number.POSITIVE_INFINITY) };
}

/** That lint would say something of the rubric. */
function rubricNotes({ path, diagnostics }: LoadedRubric): readonly Diagnostic[] {
  return diagnostics.length === 0 ? [] : [diagnose('rubric-warnings', { path })];
}
