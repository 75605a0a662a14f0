import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { AttemptPolicy } from '../../grading/attempts.ts';
import type { Override } from '../../grading/overrides/override.ts';
import { ALL_VERDICTS } from '../../grading/verdict.ts';
import { reportRubric, totalPoints } from '../../report/build.ts';
import type { ReportHead } from '../../report/json.ts';
import { REPORT_VERSION } from '../../report/model.ts';
import { reportRosterEntry } from '../../report/people.ts';
import type { ResultRecord } from '../../report/record.ts';
import { SummaryCounter } from '../../report/summary.ts';
import { type Roster, studentOf } from '../../roster/roster.ts';
import type { Candidate } from '../collect.ts';
import type { World } from '../ports.ts';
import type { LoadedRubric } from '../rubric.ts';
import { SUBMISSION_LIMIT } from '../source.ts';
import type { Waiting } from '../waiting.ts';
import type { Journal } from './journal.ts';
import { type Marked, markerOf } from './marker.ts';
import { bringTogether, withStanding } from './people.ts';
import { isInShard, type Shard } from './shard.ts';
import { RecordSorter } from './sorter.ts';

/** What a batch is graded with. */
export interface BatchRequest {
  readonly rubric: LoadedRubric;
  readonly overrides: readonly Override[];
  readonly candidates: readonly Candidate[];
  readonly roster: Roster | undefined;
  /** The part of the input that is graded; undefined for all of it. */
  readonly shard: Shard | undefined;
  /** Which of several submissions of one student counts. */
  readonly attempts: AttemptPolicy;
  /** Where earlier results are kept; undefined where none are. */
  readonly journal: Journal | undefined;
  /** Beside which file records are put aside. */
  readonly near: string | undefined;
  readonly tell: (diagnostic: Diagnostic) => void;
}

/** A graded batch. Its results are read once, in the order of reports; then the summary is complete. */
export interface Batch {
  readonly head: ReportHead;
  readonly results: () => Iterable<ResultRecord>;
  readonly summary: () => ReturnType<SummaryCounter['summary']>;
  /** The files that were reports themselves. */
  readonly reports: readonly string[];
  readonly waiting: readonly Waiting[];
  readonly close: () => void;
}

/** So many files are marked before an interruption can get through. */
const FILES_A_TURN = 32;

/** Marks submissions one after the other, in their order; memory does not grow with their number. */
export async function gradeBatch(request: BatchRequest, world: World): Promise<Batch> {
  const { rubric, overrides, roster, shard, attempts, journal, near, tell } = request;
  const candidates =
    shard === undefined
      ? request.candidates
      : request.candidates.filter(({ path }) => isInShard(path, shard));
  const { compiled } = rubric;
  const knownAs = (id: string) => (roster && studentOf(roster, id)?.id) ?? id;
  const marker = markerOf(compiled, overrides, world.hash, knownAs);
  const sorter = new RecordSorter(world.files, near);
  const reports: string[] = [];
  const waiting: Waiting[] = [];
  const idle = new Set(overrides.map(o => o.student));
  const done = ({ record, waiting: open, diagnostics }: Marked): void => {
    const standing = withStanding(record, compiled.rubric, roster);
    sorter.add(standing);
    waiting.push(...open);
    diagnostics.forEach(tell);
    const { status, student } = standing.facts;
    if (status === 'graded' && student !== null) idle.delete(student.id);
  };
  for (const [i, { path, refused }] of candidates.entries()) {
    if (i % FILES_A_TURN === 0) {
      await world.pause();
      world.terminal.progress(i, candidates.length);
    }
    if (refused !== undefined) {
      done(marker.refuse(path, refused));
      continue;
    }
    const content = world.files.read(path, SUBMISSION_LIMIT);
    const sha256 = content.kind === 'bytes' ? content.sha256 : '';
    const known = sha256 === '' ? undefined : journal?.find(path, sha256);
    const current = known !== undefined && marker.overridesOf(known.record.facts.student?.id) === '';
    if (current && known.changed.size === 0) {
      journal?.write(known.record, sha256);
      done({ record: known.record, waiting: [], diagnostics: [] });
      continue;
    }
    const marked = marker.mark(path, content, current ? known : undefined);
    if (marked === undefined) {
      reports.push(path);
      continue;
    }
    // What people have marked is marked anew each time: their marks may change while the submission does not.
    if (sha256 !== '' && marker.overridesOf(marked.record.facts.student?.id) === '')
      journal?.write(marked.record, sha256);
    done(marked);
  }
  world.terminal.progress(candidates.length, candidates.length);
  for (const { student, part, span } of overrides)
    if (idle.has(student)) tell(diagnose('override-unused', { student, part }, span));
  const maxPoints = totalPoints(compiled.rubric);
  const counter = new SummaryCounter(ALL_VERDICTS, maxPoints);
  const expected = roster === undefined ? null : roster.students.map(reportRosterEntry);
  // Students whose submissions lie in several shards meet when those are merged.
  const inOrder = () =>
    shard === undefined ? bringTogether(sorter.inOrder(), attempts, expected, maxPoints) : sorter.inOrder();
  return {
    head: {
      format: 'decimark-report',
      schema_version: REPORT_VERSION,
      tool: { name: 'decimark', version: world.version },
      rubric: reportRubric(compiled.rubric, rubric.sha256),
      run: {
        time: world.now.toISOString(),
        arguments: world.args,
        ...(shard === undefined ? {} : { shard: { ...shard, attempts, roster: expected } }),
      },
    },
    results: function* () {
      for (const record of inOrder()) {
        counter.add(record);
        yield record;
      }
    },
    summary: () => counter.summary(),
    reports,
    waiting,
    close: () => sorter.close(),
  };
}
