import { type Diagnostic, diagnose, hasErrors } from '../../diagnostic/diagnostic.ts';
import type { AttemptPolicy } from '../../grading/attempts.ts';
import type { Override } from '../../grading/overrides/override.ts';
import { reportRubric, totalPoints } from '../../report/build.ts';
import type { ReportHead } from '../../report/json.ts';
import { REPORT_VERSION, type ReportRosterEntry } from '../../report/model.ts';
import { reportRosterEntry } from '../../report/people.ts';
import type { ResultRecord } from '../../report/record.ts';
import { type Roster, studentOf } from '../../roster/roster.ts';
import type { Files, World } from '../ports.ts';
import type { LoadedRubric } from '../rubric.ts';
import { AUTHOR_LIMIT, readText, SUBMISSION_LIMIT } from '../source.ts';
import type { Entry, Hints, SourceBatch } from '../sources/entry.ts';
import type { Waiting } from '../waiting.ts';
import type { Journal } from './journal.ts';
import { isReport, type Marked, markerOf } from './marker.ts';
import { bringTogether, withHints, withStanding } from './people.ts';
import { isInShard, type Shard } from './shard.ts';
import { RecordSorter, type RecordStream } from './sorter.ts';

/** What a batch is graded with. */
export interface BatchRequest {
  readonly rubric: LoadedRubric;
  readonly overrides: readonly Override[];
  readonly sources: AsyncIterable<SourceBatch>;
  readonly roster: Roster | undefined;
  /** The part of the input that is graded; undefined for all of it. */
  readonly shard: Shard | undefined;
  /** Which of several submissions of one student counts. */
  readonly attempts: AttemptPolicy;
  /** Where earlier results are kept; undefined where none are. */
  readonly journal: Journal | undefined;
  /** The file to write: never marked itself, and beside it records are put aside. */
  readonly output: string | undefined;
  /** Takes results as they come, as long as they come in order; undefined where all are waited for. */
  readonly stream: RecordStream | undefined;
  readonly tell: (diagnostic: Diagnostic) => void;
}

/** A graded batch. Its results, but those that went to the stream, are read once, in the order of reports. */
export interface Batch {
  readonly results: () => Iterable<ResultRecord>;
  /** The files that were reports themselves. */
  readonly reports: readonly string[];
  readonly waiting: readonly Waiting[];
  /** Whether a path leads nowhere. */
  readonly pathsFailed: boolean;
  readonly close: () => void;
}

/** So many files are marked before an interruption can get through. */
const FILES_A_TURN = 32;

/** Marks submissions one after the other, in their order; memory does not grow with their number. */
export async function gradeBatch(
  request: BatchRequest,
  world: World,
): Promise<Batch | { readonly problem: Diagnostic }> {
  const { rubric, overrides, sources, roster, shard, attempts, journal, output, tell } = request;
  const { files, terminal } = world;
  const { compiled } = rubric;
  const knownAs = (id: string) => (roster && studentOf(roster, id)?.id) ?? id;
  const marker = markerOf(compiled, overrides, world.hash, knownAs);
  // With a roster there may be students between two others of whom nothing came.
  const stream = roster === undefined ? request.stream : undefined;
  const sorter = new RecordSorter(files, output, { stream });
  const reports: string[] = [];
  const waiting: Waiting[] = [];
  const idle = new Set(overrides.map(o => o.student));
  const done = ({ record, waiting: open, diagnostics }: Marked, hints: Hints | undefined): void => {
    const standing = withStanding(withHints(record, hints), compiled.rubric, roster);
    sorter.add(standing);
    waiting.push(...open);
    diagnostics.forEach(tell);
    const { status, student } = standing.facts;
    if (status === 'graded' && student !== null) idle.delete(student.id);
  };
  const markEntry = ({ path, refused, file, content: given, hints }: Entry): void => {
    if (refused !== undefined) {
      done(marker.refuse(path, refused), hints);
      return;
    }
    const content = given ?? files.read(file ?? path, SUBMISSION_LIMIT);
    const sha256 = content.kind === 'bytes' ? content.sha256 : '';
    const known = sha256 === '' ? undefined : journal?.find(path, sha256);
    const current = known !== undefined && marker.overridesOf(known.record.facts.student?.id) === '';
    if (current && known.changed.size === 0) {
      journal?.write(known.record, sha256);
      done({ record: known.record, waiting: [], diagnostics: [] }, hints);
      return;
    }
    const marked = marker.mark(path, content, current ? known : undefined);
    if (marked === undefined) {
      reports.push(path);
      return;
    }
    // What people have marked is marked anew each time: their marks may change while the submission does not.
    if (sha256 !== '' && marker.overridesOf(marked.record.facts.student?.id) === '')
      journal?.write(marked.record, sha256);
    done(marked, hints);
  };
  let count = 0;
  let pathsFailed = false;
  for await (const { entries, diagnostics } of sources) {
    diagnostics.forEach(tell);
    pathsFailed ||= hasErrors(diagnostics);
    for (const entry of entries) {
      if (count++ % FILES_A_TURN === 0) {
        await world.pause();
        terminal.progress(count, undefined);
      }
      if (shard !== undefined && !isInShard(entry.path, shard)) continue;
      if (output !== undefined && isOutput(entry, output, files)) {
        if (!isReportFile(files, output)) {
          sorter.close();
          return { problem: diagnose('output-is-input', { path: output }) };
        }
        reports.push(entry.path);
      } else markEntry(entry);
    }
  }
  terminal.progress(count, count);
  for (const { student, part, span } of overrides)
    if (idle.has(student)) tell(diagnose('override-unused', { student, part }, span));
  // Students whose submissions lie in several shards meet when those are merged.
  const results = () =>
    shard === undefined
      ? bringTogether(sorter.inOrder(), attempts, expectedOf(roster), totalPoints(compiled.rubric))
      : sorter.inOrder();
  return {
    results,
    reports,
    waiting,
    pathsFailed,
    close: () => sorter.close(),
  };
}

/** What stands before the results of a batch. */
export function reportHead(
  { rubric, roster, shard, attempts }: Pick<BatchRequest, 'rubric' | 'roster' | 'shard' | 'attempts'>,
  world: World,
): ReportHead {
  return {
    format: 'decimark-report',
    schema_version: REPORT_VERSION,
    tool: { name: 'decimark', version: world.version },
    rubric: reportRubric(rubric.compiled.rubric, rubric.sha256),
    run: {
      time: world.now.toISOString(),
      arguments: world.args,
      ...(shard === undefined ? {} : { shard: { ...shard, attempts, roster: expectedOf(roster) } }),
    },
  };
}

function expectedOf(roster: Roster | undefined): readonly ReportRosterEntry[] | null {
  return roster === undefined ? null : roster.students.map(reportRosterEntry);
}

/** Whether an entry lies in the file to write. Only files of its name are looked at more closely. */
function isOutput({ within }: Entry, output: string, files: Files): boolean {
  return within !== undefined && nameOf(within) === nameOf(output) && files.sameFile(within, output);
}

function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** Whether a file is a report of decimark, which makes room for the new one. */
export function isReportFile(files: Files, path: string): boolean {
  const read = readText(files, path, AUTHOR_LIMIT);
  return read.ok && isReport(read.value.source.text);
}
