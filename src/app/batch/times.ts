import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { lateness, latestExtension } from '../../grading/late.ts';
import { markOfNumber, markToNumber } from '../../numeric/mark.ts';
import { reportLate } from '../../report/people.ts';
import { diagnosticsOf, type ResultFacts, type ResultRecord } from '../../report/record.ts';
import { type Hints, namesSomebody } from '../../roster/hints.ts';
import type { RosterStudent } from '../../roster/roster.ts';
import type { Rubric } from '../../rubric/model.ts';
import { writeInstant } from '../../time/instant.ts';
import { readLmsTime } from '../../time/lms-time.ts';
import type { TimeZone } from '../../time/zone.ts';
import type { Decisions } from './decisions.ts';
import { settledNote, withNeeds } from './needs.ts';

interface TimeRules {
  readonly rubric: Rubric;
  /** The time zone of the LMS, for times that it writes without one. */
  readonly zone: TimeZone | undefined;
  readonly decisions: Decisions | undefined;
}

/** One of those for whom a submission was handed in, with the row of the roster. */
interface Member {
  readonly id: string;
  readonly entry: RosterStudent | undefined;
}

/** The time of a submission, with what is to be said of it. */
interface Time {
  /** The LMS's, in RFC 3339. */
  readonly ofLms: string | undefined;
  readonly effective: string | undefined;
  /** True where a person has settled it. */
  readonly isSettled: boolean;
  /** True where the LMS gives one that cannot be read. */
  readonly unreadable: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Tells when submissions came and how late they are. A time that one lacks is a need only where others have one. */
export class Times {
  readonly #rules: TimeRules;
  /** The layouts of downloads in which somebody is marked as late, so that nobody else is. */
  readonly #marksLate = new Set<string>();
  /** The layouts whose times have no zone. */
  readonly #withoutZone = new Set<string>();
  #anyTime = false;
  #anyWithoutTime = false;

  constructor(rules: TimeRules) {
    this.#rules = rules;
  }

  /** Takes note of a download: where it marks anybody as late, nobody else is. */
  add({ layout, late }: Hints): void {
    if (late === true) this.#marksLate.add(layout);
  }

  /** The notes on the run as a whole, once all records are through. */
  notes(): readonly Diagnostic[] {
    const zones = [...this.#withoutZone].sort().map(layout => diagnose('times-without-zone', { layout }));
    const untimed = this.#rules.rubric.due !== undefined && this.#anyWithoutTime && !this.#anyTime;
    return untimed ? [...zones, diagnose('no-times', {})] : zones;
  }

  /** A record with the need of a time that others have and it has not. */
  timed(record: ResultRecord): ResultRecord {
    const { untimed, ...facts } = record.facts;
    if (untimed === undefined) return record;
    if (untimed === 'none' && !this.#anyTime) return { ...record, facts };
    return withNeeds({ ...record, facts }, ['time'], [diagnose('no-submission-time', { why: untimed })]);
  }

  /** The time of a submission, one for all of a team: the LMS's, else the file's. */
  of(facts: ResultFacts, hints: Hints | undefined, group: readonly Member[]): Time {
    const { zone, decisions } = this.#rules;
    const settled = decisions?.timeOf(
      facts.path,
      group.map(({ id }) => id),
    );
    // Of what is no submission there is no time: that is told.
    if (settled !== undefined && facts.status !== 'missing') {
      decisions?.meet(settled);
      this.#anyTime = true;
      const diagnostics = [settledNote('when it was handed in', settled)];
      return {
        ofLms: undefined,
        effective: settled.submittedAt,
        isSettled: true,
        unreadable: false,
        diagnostics,
      };
    }
    const onRoster = group.flatMap(({ entry }) => entry?.submittedAt ?? []);
    const written = hints?.submittedAt ?? onRoster[0];
    const read = written === undefined ? undefined : readLmsTime(written, zone);
    if (read === 'no-zone') this.#withoutZone.add(hints?.submittedAt === undefined ? 'roster' : hints.layout);
    const ofLms = typeof read === 'object' ? writeInstant(read) : undefined;
    const effective = ofLms ?? facts.submitted_at ?? undefined;
    if (effective !== undefined) this.#anyTime = true;
    const fromFile = ofLms === undefined && effective !== undefined && hints !== undefined;
    const asked = this.#rules.rubric.due !== undefined && namesSomebody(hints ?? { layout: '' });
    const diagnostics = fromFile && asked ? [diagnose('time-from-file', { time: effective })] : [];
    return { ofLms, effective, isSettled: false, unreadable: read === 'unreadable', diagnostics };
  }

  /** A record with its lateness, or with the lack of a time. */
  withLateness(
    record: ResultRecord,
    hints: Hints | undefined,
    time: Time,
    group: readonly Member[],
  ): ResultRecord {
    const { rubric } = this.#rules;
    const { facts } = record;
    if (rubric.due === undefined || facts.status !== 'graded') return record;
    // Where a download marks who is late, nobody else is, and by how much it does not say.
    const isMarked =
      time.ofLms === undefined && !time.isSettled && hints !== undefined && this.#marksLate.has(hints.layout);
    if (isMarked && hints.late !== true) return record;
    const effective = isMarked ? undefined : time.effective;
    if (effective === undefined) {
      this.#anyWithoutTime = true;
      const bad = time.unreadable || diagnosticsOf(record).some(d => d.code === 'submission-bad-time');
      return { ...record, facts: { ...facts, untimed: isMarked ? 'marked' : bad ? 'unreadable' : 'none' } };
    }
    const marks = { points: markOfNumber(facts.points), maxPoints: markOfNumber(facts.max_points) };
    const extension = latestExtension(
      rubric.due,
      group.map(({ entry }) => entry?.extension),
    );
    const late = lateness(rubric, marks, effective, extension);
    if (late === undefined) return record;
    return { ...record, facts: { ...facts, points: markToNumber(late.points), late: reportLate(late) } };
  }
}
