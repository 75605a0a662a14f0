import { type Diagnostic, diagnose, hasErrors } from '../../diagnostic/diagnostic.ts';
import { FileFault } from '../../diagnostic/file-fault.ts';
import type { AttemptPolicy } from '../../grading/attempts.ts';
import { shownReferences } from '../../grading/reference.ts';
import { reportDiagnostic, reportRubric, totalPoints } from '../../report/build.ts';
import type { ReportHead } from '../../report/json.ts';
import { REPORT_VERSION, type ReportRosterEntry, type ReportShard } from '../../report/model.ts';
import type { Need, ReportDiagnostic } from '../../report/part-model.ts';
import { reportRosterEntry } from '../../report/people.ts';
import { present } from '../../report/present.ts';
import { diagnosticsOf, hasSubmission, type ResultRecord } from '../../report/record.ts';
import type { Roster } from '../../roster/roster.ts';
import type { TimeZone } from '../../time/zone.ts';
import type { FileContent, World } from '../ports.ts';
import { isReportFile } from '../replaceable.ts';
import type { LoadedRubric } from '../rubric.ts';
import { SUBMISSION_LIMIT } from '../source.ts';
import type { Entry, SourceBatch } from '../sources/entry.ts';
import { Turns } from '../turns.ts';
import { CrewLine } from './crew.ts';
import { Deciding } from './deciding.ts';
import type { Decisions } from './decisions.ts';
import { type Journal, journalKey } from './journal.ts';
import { type Marked, type Marker, markerOf } from './marker.ts';
import { withDiagnostics } from './needs.ts';
import { Owners } from './owners.ts';
import { bringTogether } from './people.ts';
import { isInShard, type Shard } from './shard.ts';
import { RecordSorter, type RecordStream } from './sorter.ts';
import { UnknownIds } from './unknown-ids.ts';

/** What a batch is graded with. */
export interface BatchRequest {
  readonly rubric: LoadedRubric;
  /** The decisions of people, looked up with the roster. */
  readonly decisions: Decisions;
  readonly sources: AsyncIterable<SourceBatch>;
  readonly roster: Roster | undefined;
  /** True where the id in a file is believed over the LMS; false by default. */
  readonly believesFiles?: boolean | undefined;
  /** The time zone of the LMS, for times that it writes without one. */
  readonly zone?: TimeZone | undefined;
  /** The part of the input that is graded; undefined for all of it. */
  readonly shard: Shard | undefined;
  /** Which of several submissions of one student counts. */
  readonly attempts: AttemptPolicy;
  /** How many sources there are. */
  readonly sourceCount: number;
  /** How many threads mark; undefined for as many as pay. */
  readonly jobs: number | undefined;
  /** Where earlier results are kept; undefined where none are. */
  readonly journal: Journal | undefined;
  /** Whether files that are nearly JSON are read as repaired. */
  readonly repairs: boolean;
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
  /** Why the run as a whole needs a person, and the diagnostics of each reason. */
  readonly needs: ReadonlyMap<Need, readonly ReportDiagnostic[]>;
  /** Whether a path leads nowhere. */
  readonly pathsFailed: boolean;
  readonly close: () => void;
}

/** So many files are marked before an interruption can get through. */
const FILES_A_TURN = 32;

/** Threads are started when marking has taken so many milliseconds: before that they would not be ready in time. */
const ALONE = 3000;

/** They are started at once where so many are to be marked. */
const MANY = 20_000;

/** More threads than this are started only where they are asked for: one thread writes what all of them mark. */
const MOST_JOBS = 4;

/** Marks submissions in their order, alone or with a crew; memory does not grow with their number. */
export async function gradeBatch(
  request: BatchRequest,
  world: World,
): Promise<Batch | { readonly problem: Diagnostic }> {
  const run = new BatchRun(request, world);
  try {
    return await run.grade();
  } finally {
    run.dismissCrew();
  }
}

/** The marking of one batch. */
class BatchRun {
  readonly #request: BatchRequest;
  readonly #world: World;
  readonly #marker: Marker;
  readonly #owners: Owners;
  readonly #sorter: RecordSorter;
  readonly #reports: string[] = [];
  /** How many entries have a result, each submission of a group as many as it has members. */
  #marked = 0;
  readonly #unknown = new UnknownIds();
  readonly #decisions: Decisions;
  readonly #deciding: Deciding;
  readonly #started: number;
  readonly #turns: Turns;
  /** How many threads mark, where the work can be shared. */
  #jobs: number;
  #crew: ReturnType<World['crew']>;
  #line: CrewLine | undefined;

  constructor(request: BatchRequest, world: World) {
    const { rubric, decisions, roster, output } = request;
    this.#request = request;
    this.#world = world;
    this.#decisions = decisions;
    this.#decisions.notes.forEach(request.tell);
    this.#marker = markerOf(rubric.compiled, { repairs: request.repairs });
    this.#deciding = new Deciding(decisions, this.#marker, request.tell);
    const { believesFiles = false, zone } = request;
    const { rubric: read } = rubric.compiled;
    const deciding = decisions.isEmpty ? undefined : this.#deciding;
    this.#owners = new Owners({ rubric: read, roster, believesFiles, zone, deciding }, world.files, output);
    // With a roster there may be students between two others of whom nothing came; with a deadline it must be known
    // first whether any submission has a time; and with decisions, which of them meet nothing.
    const streams = roster === undefined && read.due === undefined && this.#decisions.isEmpty;
    this.#sorter = new RecordSorter(world.files, output, { stream: streams ? request.stream : undefined });
    this.#started = world.elapsed();
    this.#turns = new Turns(world);
    this.#jobs = this.#decisions.isEmpty ? (request.jobs ?? Math.min(world.processors, MOST_JOBS)) : 1;
  }

  async grade(): Promise<Batch | { readonly problem: Diagnostic }> {
    const { rubric, sources, roster, shard, attempts, output, journal, tell } = this.#request;
    const { terminal, files } = this.#world;
    // Only files whose path ends like it are compared with the file to write.
    const outputName = output === undefined ? '' : nameOf(output);
    let count = 0;
    let pathsFailed = false;
    for await (const { entries, diagnostics, ahead } of sources) {
      diagnostics.forEach(tell);
      pathsFailed ||= hasErrors(diagnostics);
      const all = count + entries.length + ahead;
      for (const entry of entries) {
        if (count++ % FILES_A_TURN === 0 || this.#turns.isDue) {
          await this.#turns.take();
          // Of several sources the later ones are not known yet.
          terminal.progress(count, this.#request.sourceCount === 1 && all > count ? all : undefined);
        }
        if (shard !== undefined && !isInShard(entry.path, shard)) continue;
        if (
          output !== undefined &&
          entry.within?.endsWith(outputName) &&
          files.sameFile(entry.within, output)
        ) {
          if (!isReportFile(files, output)) {
            this.#close();
            return { problem: diagnose('output-is-input', { path: output }) };
          }
          this.#reports.push(entry.path);
          continue;
        }
        const line = this.#lineOf(all - count);
        const pending =
          line === undefined
            ? this.#mark(entry)
            : line.add(entry, entry.refused === undefined && journal?.has(entry.path) !== true);
        if (pending !== undefined) await pending;
      }
    }
    await this.#line?.end();
    terminal.progress(count, count);
    for (const record of this.#owners.rest()) this.#add(record);
    this.#owners.notes().forEach(tell);
    const needs = new Map([
      ...this.#deciding.needs(roster, shard !== undefined),
      // Whole classes meet when their shards are merged.
      ...(shard === undefined ? this.#unknown.needs() : []),
    ]);
    // Students whose submissions lie in several shards meet when those are merged.
    const inOrder = () => this.#completed(this.#sorter.inOrder());
    const maxPoints = totalPoints(rubric.compiled.rubric);
    const excuses = (student: string) => {
      const excuse = this.#decisions.excuseOf(student);
      if (excuse !== undefined) this.#decisions.meet(excuse);
      return excuse !== undefined;
    };
    const together = () =>
      shard === undefined
        ? bringTogether(inOrder(), { policy: attempts, roster: expectedOf(roster), maxPoints, excuses })
        : inOrder();
    return {
      results: () => accounted(this.#deciding.answered(together()), this.#marked - this.#sorter.streamed),
      reports: this.#reports,
      needs,
      pathsFailed,
      close: () => this.#close(),
    };
  }

  dismissCrew(): void {
    this.#crew?.dismiss();
  }

  /** The line of the crew, as soon as it pays; there are that many submissions to come, as far as is known. */
  #lineOf(ahead: number): CrewLine | undefined {
    const { rubric, jobs } = this.#request;
    if (this.#line !== undefined || this.#jobs < 2) return this.#line;
    if (jobs === undefined && ahead < MANY && this.#world.elapsed() - this.#started < ALONE) return undefined;
    // This thread marks, too.
    const others = this.#jobs - 1;
    this.#crew = this.#world.crew({ rubric: rubric.source, repairs: this.#request.repairs }, others);
    if (this.#crew === undefined) {
      this.#jobs = 1;
    } else {
      const take = (entry: Entry, record: ResultRecord | undefined) => this.#take(entry, record);
      this.#line = new CrewLine(this.#crew, others, entry => this.#mark(entry), take);
    }
    return this.#line;
  }

  /** Marks an entry in this thread: at once where that takes one step, as for most, else with turns between the steps. */
  #mark(entry: Entry): Promise<void> | undefined {
    const { path, refused, file, content: given } = entry;
    const { journal } = this.#request;
    const marker = this.#marker;
    if (refused !== undefined) {
      const marked = marker.refuse(path, refused);
      this.#done(entry.foreign === true ? withoutMore(foreignRecord(marked.record)) : marked, entry);
      return undefined;
    }
    const content = given ?? this.#world.files.read(file ?? path, SUBMISSION_LIMIT);
    const sha256 = content.kind === 'bytes' ? content.sha256 : '';
    const key = sha256 === '' ? '' : journalKey(entry, sha256, this.#world.hash);
    const known = sha256 === '' ? undefined : journal?.find(path, key);
    // A decision may change while the submission does not.
    const decisions = this.#decisions.hasOfAll ? this.#decisions.ofAll : undefined;
    if (known !== undefined && decisions === undefined && known.changed.size === 0) {
      journal?.write(known.record, key);
      this.#done(withoutMore(known.record), entry, content);
      return undefined;
    }
    const steps = marker.mark(entry, content, decisions === undefined ? { known } : { decisions });
    const first = steps.next();
    if (first.done !== true)
      return this.#turns.run(steps).then(marked => this.#settle(entry, key, marked, content));
    this.#settle(entry, key, first.value, content);
    return undefined;
  }

  /** Takes what has become of an entry that this thread has marked; the key is empty where nothing is kept of it. */
  #settle(entry: Entry, key: string, marked: Marked | undefined, content: FileContent): void {
    const { journal } = this.#request;
    if (marked === undefined) {
      this.#reports.push(entry.path);
      return;
    }
    if (key !== '' && !this.#decisions.hasOfAll) journal?.write(marked.record, key);
    this.#done(marked, entry, content);
  }

  /** Takes what the crew made of an entry. */
  #take(entry: Entry, record: ResultRecord | undefined): void {
    const { path } = entry;
    if (record === undefined) {
      this.#reports.push(path);
      return;
    }
    const { sha256 } = record.facts;
    if (sha256 !== null) this.#request.journal?.write(record, journalKey(entry, sha256, this.#world.hash));
    this.#done(withoutMore(record), entry);
  }

  #done(marked: Marked, entry: Entry, content?: FileContent): void {
    const { tell } = this.#request;
    const { record } = marked;
    this.#deciding.meet(marked);
    const isNone = entry.stray === true && saysNothing(record);
    // Of somebody whom the LMS names there may be nothing else.
    if (isNone && entry.hints === undefined) {
      tell(diagnose('file-beside-submission', { path: entry.path }));
      return;
    }
    const notes = (entry.notes ?? []).map(reportDiagnostic);
    const handed = this.#deciding.withBytes(withDiagnostics(isNone ? foreignRecord(record) : record, notes), {
      content,
      handedIn: entry.handedIn,
      notes,
    });
    for (const owned of this.#owners.take(handed, entry)) this.#add(owned);
  }

  /** Adds an entry whose owner is known. */
  #add(record: ResultRecord): void {
    this.#marked++;
    this.#unknown.add(record);
    this.#sorter.add(record);
    this.#deciding.add(record);
  }

  /** Records with what is known only once there are all. */
  *#completed(records: Iterable<ResultRecord>): Generator<ResultRecord> {
    const ofShard = this.#request.shard !== undefined;
    for (const record of records) {
      const timed = this.#owners.timed(record);
      yield ofShard ? timed : this.#unknown.without(timed);
    }
  }

  #close(): void {
    this.#sorter.close();
    this.#owners.close();
  }
}

/**
 * Passes results on and counts what they account for: each its own submission and those of the student that do not
 * count. Throws a FileFault at the end where that is another number.
 */
function* accounted(results: Iterable<ResultRecord>, expected: number): Generator<ResultRecord> {
  let got = 0;
  for (const record of results) {
    got += (hasSubmission(record.facts) ? 1 : 0) + record.facts.not_counted.length;
    yield record;
  }
  if (got !== expected) throw new FileFault(diagnose('records-lost', { expected, got }));
}

/** A record of what is no submission at all: nothing came of its owner. */
function foreignRecord(record: ResultRecord): ResultRecord {
  const { facts } = record;
  return { ...record, facts: { ...facts, status: 'missing', needs_person: ['missing-file'] } };
}

/** True for a JSON file that neither has answers nor names anybody. */
function saysNothing(record: ResultRecord): boolean {
  const codes = diagnosticsOf(record).map(({ code }) => code);
  return codes.includes('submission-no-answers') && codes.includes('submission-no-student');
}

/** A record of which nothing more is to be told. */
function withoutMore(record: ResultRecord): Marked {
  return { record, met: [], diagnostics: [] };
}

/** What stands before the results of a batch. */
export function reportHead(
  {
    rubric,
    roster,
    shard,
    attempts,
    decisions,
  }: Pick<BatchRequest, 'rubric' | 'roster' | 'shard' | 'attempts' | 'decisions'>,
  world: World,
): ReportHead {
  return {
    format: 'decimark-report',
    schema_version: REPORT_VERSION,
    tool: { name: 'decimark', version: world.version },
    rubric: reportRubric(rubric.compiled.rubric, rubric.sha256, shownReferences(rubric.compiled)),
    run: {
      time: world.now.toISOString(),
      arguments: world.args,
      ...(shard === undefined ? {} : { shard: shardOf(shard, attempts, roster, decisions) }),
    },
  };
}

function shardOf(
  { index, of }: Shard,
  attempts: AttemptPolicy,
  roster: Roster | undefined,
  decisions: Decisions,
): ReportShard {
  // Who is excused is seen when the shards are merged.
  const expected = expectedOf(roster)?.map(entry => {
    const excuse = decisions.excuseOf(entry.id);
    if (excuse !== undefined) decisions.meet(excuse);
    return excuse === undefined ? entry : { ...entry, excused: true };
  });
  return present<ReportShard>({ index, of, attempts, roster: expected });
}

/** Everyone on the roster; undefined without one. */
function expectedOf(roster: Roster | undefined): readonly ReportRosterEntry[] | undefined {
  return roster?.students.map(reportRosterEntry);
}

function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
