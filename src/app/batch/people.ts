import { diagnose } from '../../diagnostic/diagnostic.ts';
import {
  type AttemptChoice,
  type AttemptPolicy,
  chooseAttempt,
  type Undecided,
} from '../../grading/attempts.ts';
import { markOfNumber, markToRational } from '../../numeric/mark.ts';
import { compareRationals } from '../../numeric/rational.ts';
import { missingResult } from '../../report/build.ts';
import type { ReportNotCounted, ReportResult, ReportRosterEntry } from '../../report/model.ts';
import type { Need } from '../../report/part-model.ts';
import { present } from '../../report/present.ts';
import { notCounted, type ResultRecord, recordOfResult } from '../../report/record.ts';
import { readInstant } from '../../time/instant.ts';
import { withNeeds } from './needs.ts';

/** How the results of a batch are brought together. */
export interface Together {
  /** Which of several submissions of one student counts. */
  readonly policy: AttemptPolicy;
  /** Everyone on the roster; undefined without one. */
  readonly roster: readonly ReportRosterEntry[] | undefined;
  readonly maxPoints: number;
  /** True for a student whom a person has excused, besides those of the roster. */
  readonly excuses: (student: string) => boolean;
}

/**
 * Brings the results of a batch together, which come in the order of reports: one entry a student, which names the
 * submissions that do not count, and one for everyone on the roster of whom nothing came. Nobody is dropped: where none
 * of several submissions can be chosen, the entry is undecided and names them all.
 */
export function* bringTogether(
  records: Iterable<ResultRecord>,
  { policy, roster = [], maxPoints, excuses }: Together,
): Generator<ResultRecord> {
  const expected = [...roster].sort((a, b) => (a.id < b.id ? -1 : 1));
  const onRoster = new Map(roster.map(entry => [entry.id, entry]));
  let next = 0;
  const withExcuse = (record: ResultRecord): ResultRecord => {
    const { id } = record.facts.student!;
    const entry = onRoster.get(id);
    return excuses(id) || entry?.excused === true ? excusedRecord(record, entry) : record;
  };
  /** Those on the roster who come before an id, and of whom nothing came; at the end all that are left. */
  const missingBefore = function* (id: string | undefined): Generator<ResultRecord> {
    for (; next < expected.length && (id === undefined || expected[next]!.id < id); next++)
      yield withExcuse(recordOfResult(missingResult(expected[next]!, maxPoints)));
    if (expected[next]?.id === id) next++;
  };
  const settled = (own: readonly ResultRecord[]): ResultRecord => withExcuse(settleStudent(own, policy));
  let own: ResultRecord[] = [];
  for (const record of records) {
    const id = record.facts.student?.id;
    if (own.length > 0 && own[0]!.facts.student?.id !== id) {
      yield settled(own);
      own = [];
    }
    if (own.length === 0) yield* missingBefore(id);
    if (id === undefined) yield record;
    else own.push(record);
  }
  if (own.length > 0) yield settled(own);
  yield* missingBefore(undefined);
}

/** The entry of one student: the submission that counts, or that it is undecided, with the others named. */
function settleStudent(records: readonly ResultRecord[], policy: AttemptPolicy): ResultRecord {
  const [first, ...more] = records;
  if (more.length === 0) return first!;
  const before = records.flatMap(({ facts }) => facts.not_counted);
  const came = records.filter(({ facts }) => facts.status !== 'missing');
  // Without a path they are entries of other shards in which nothing came.
  const foreign = records.filter(({ facts }) => facts.status === 'missing' && facts.path !== '');
  const contested = came.filter(({ facts }) => facts.status === 'undecided');
  const own = came.filter(({ facts }) => facts.status !== 'undecided');
  // A file that cannot be marked takes nothing away from one that can.
  const [chosen] = own
    .filter(({ facts }) => facts.chosen !== undefined && facts.status === 'graded')
    .sort((a, b) => b.facts.chosen! - a.facts.chosen!);
  if (chosen !== undefined) return chosenRecord(chosen, records, before);
  if (own.length === 0) {
    const [counted, ...rest] = [...contested, ...foreign];
    return counted === undefined ? first! : withOthers(counted, [...before, ...rest.map(unreadable)]);
  }
  const choice = own.length === 1 ? soleChoice(own[0]!) : chooseAttempt(policy, own.map(attemptOf));
  if (choice.kind === 'undecided') return undecidedRecord([...came, ...foreign], choice.why);
  const { record } = choice.counted;
  const open = contested.filter(other => !isOlder(other, record));
  if (open.length > 0) {
    const others = [...came, ...foreign].filter(other => other !== open[0]);
    return withOthers(open[0]!, [...before, ...others.map(other => notCounted(other, 'undecided'))]);
  }
  const others = [
    ...before,
    ...choice.others.map(({ attempt, reason }) => notCounted(attempt.record, reason)),
    ...contested.map(other => notCounted(other, 'undecided')),
    ...foreign.map(unreadable),
  ];
  const lost = [
    ...own.filter(other => other.facts.status === 'invalid' && other !== record && !isOlder(other, record)),
    // A PDF beside the answers is its owner's working; one that came later may be in their place.
    ...foreign.filter(other => isOlder(record, other)),
  ].filter(({ facts }) => facts.seen !== true);
  const counted = withOthers(record, others);
  if (lost.length === 0 || record.facts.status !== 'graded') return counted;
  const paths = lost.map(({ facts }) => facts.path).sort();
  return withNeeds(counted, ['invalid'], [diagnose('newer-file-unreadable', { paths })]);
}

/** The entry of the one submission of which a person has settled whose it is: it counts, whatever else there is. */
function chosenRecord(
  chosen: ResultRecord,
  records: readonly ResultRecord[],
  before: readonly ReportNotCounted[],
): ResultRecord {
  const others = records.filter(other => other !== chosen && other.facts.path !== '');
  return withOthers(chosen, [...before, ...others.map(other => notCounted(other, 'settled'))]);
}

function soleChoice(record: ResultRecord): AttemptChoice<ReturnType<typeof attemptOf>> {
  return { kind: 'chosen', counted: attemptOf(record), others: [] };
}

function withOthers(record: ResultRecord, others: readonly ReportNotCounted[]): ResultRecord {
  return others.length === 0
    ? record
    : { ...record, facts: { ...record.facts, not_counted: [...others].sort(byPath) } };
}

function unreadable(record: ResultRecord): ReportNotCounted {
  return notCounted(record, 'invalid');
}

/** True where the times of both show that the first was handed in before the second. */
function isOlder(a: ResultRecord, b: ResultRecord): boolean {
  const [x, y] = [a, b].map(({ facts }) =>
    facts.submitted_at === null ? undefined : readInstant(facts.submitted_at),
  );
  return x !== undefined && y !== undefined && compareRationals(x.seconds, y.seconds) < 0;
}

/** The entry of someone who is excused, with what came of them all the same. */
function excusedRecord(record: ResultRecord, entry: ReportRosterEntry | undefined): ResultRecord {
  const { facts } = record;
  const person = { id: facts.student!.id, ...present({ name: facts.student!.name ?? undefined }) };
  const { excused: _, ...known }: ReportRosterEntry = entry ?? person;
  const result: ReportResult = { ...missingResult(known, facts.max_points), status: 'excused' };
  const { facts: plain, ...blank } = recordOfResult(result);
  const nothing = { ...blank, facts: entry === undefined ? { ...plain, roster: facts.roster } : plain };
  if (facts.path === '' && facts.not_counted.length === 0) return nothing;
  const own = facts.path === '' ? [] : [notCounted(record, 'excused')];
  return withOthers(nothing, [...facts.not_counted, ...own]);
}

/** The entry of a student none of whose submissions is known to count. */
function undecidedRecord(records: readonly ResultRecord[], why: Undecided): ResultRecord {
  const { student, group, roster, max_points, needs_person } = records[0]!.facts;
  const paths = records.map(({ facts }) => facts.path).sort();
  const timed = records.filter(({ facts }) => facts.submitted_at !== null);
  const needs: readonly Need[] =
    why === 'no-time' && timed.length > 0 ? ['time', 'undecided'] : ['undecided'];
  const entry: ReportResult = {
    status: 'undecided',
    points: null,
    points_so_far: 0,
    max_points,
    // All of them have the same student; their other needs are of submissions that may not count.
    needs_person: needs_person.filter(code => code === 'identity'),
    ...(group == null ? {} : { group }),
    ...(roster === null ? {} : { roster }),
    not_counted: [
      ...records.flatMap(({ facts }) => facts.not_counted),
      ...records.map(record => notCounted(record, 'undecided')),
    ].sort(byPath),
    questions: [],
  };
  const record = recordOfResult(entry);
  return withNeeds({ ...record, facts: { ...record.facts, student } }, needs, [
    diagnose('attempts-undecided', { why, paths }),
  ]);
}

function byPath(a: ReportNotCounted, b: ReportNotCounted): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

function attemptOf(record: ResultRecord) {
  const { path, sha256, submitted_at, status, points } = record.facts;
  return {
    record,
    path,
    sha256: sha256 ?? undefined,
    submittedAt: submitted_at ?? undefined,
    status: status === 'graded' ? status : 'invalid',
    points: markToRational(markOfNumber(points)),
  } as const;
}
