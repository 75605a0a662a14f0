import { assert } from '../../base/assert.ts';
import { bytesOfText, textOfBytes } from '../../base/byte-text.ts';
import { finish } from '../../base/steps.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { reportDiagnostic } from '../../report/build.ts';
import type { Need, ReportDiagnostic } from '../../report/part-model.ts';
import type { Handed, ResultRecord } from '../../report/record.ts';
import type { Roster } from '../../roster/roster.ts';
import type { FileContent } from '../ports.ts';
import type { Decisions } from './decisions.ts';
import type { Marked, Marker } from './marker.ts';
import { withDiagnostics, withNeeds } from './needs.ts';

/** Applies decisions in the course of a run: to records whose student is known, and to entries that they have not met. */
export class Deciding {
  readonly decisions: Decisions;
  readonly #marker: Marker;
  readonly #tell: (diagnostic: Diagnostic) => void;
  /** By file, the marks that are for another answer. */
  readonly #stale = new Map<string, readonly Diagnostic[]>();
  /** Everyone who has an entry. */
  readonly #people = new Set<string>();

  constructor(decisions: Decisions, marker: Marker, tell: (diagnostic: Diagnostic) => void) {
    this.decisions = decisions;
    this.#marker = marker;
    this.#tell = tell;
  }

  /** A record with its submission, where it may have to be marked again once it is known whose it is. */
  withBytes(
    record: ResultRecord,
    { content, ...besides }: Omit<Handed, 'bytes'> & { readonly content: FileContent | undefined },
  ): ResultRecord {
    if (content?.kind !== 'bytes' || record.facts.status !== 'graded' || !this.decisions.hasOfStudents)
      return record;
    const handed = { ...besides, bytes: textOfBytes(content.bytes) };
    return { ...record, facts: { ...record.facts, handed } };
  }

  /** A record with the decisions about its student. */
  decide(record: ResultRecord, student: string): ResultRecord {
    const { handed, ...facts } = record.facts;
    const decisions = handed === undefined ? undefined : this.decisions.of(student);
    if (handed === undefined || decisions === undefined) return { ...record, facts };
    const bytes = bytesOfText(handed.bytes);
    const content: FileContent = { kind: 'bytes', bytes, sha256: facts.sha256 ?? '' };
    const entry = { path: facts.path, handedIn: handed.handedIn };
    const marked = finish(this.#marker.mark(entry, content, { decisions }));
    assert(marked !== undefined, 'what was marked is no report');
    this.meet(marked);
    return withDiagnostics(marked.record, handed.notes);
  }

  /** Takes note of the decisions that bore on a submission. */
  meet({ met, diagnostics, record }: Marked): void {
    for (const entry of met) this.decisions.meet(entry);
    if (diagnostics.length > 0) this.#stale.set(record.facts.path, diagnostics);
  }

  /** Takes note of an entry. */
  add({ facts: { student } }: ResultRecord): void {
    if (student !== null && !this.decisions.isEmpty) this.#people.add(student.id);
  }

  /** Entries with the decisions about their student that have met nothing. */
  *answered(records: Iterable<ResultRecord>): Generator<ResultRecord> {
    for (const record of records) {
      const id = record.facts.student?.id;
      // Of several files of a student, only what bears on the one that counts is told.
      this.#stale.get(record.facts.path)?.forEach(this.#tell);
      this.#stale.delete(record.facts.path);
      const ofStudent = (student: string) =>
        record.facts.status === 'excused'
          ? this.decisions.outweighedOf(student)
          : this.decisions.idleOf(student);
      const idle = id === undefined || this.decisions.isEmpty ? [] : ofStudent(id);
      idle.forEach(this.#tell);
      yield idle.length === 0 ? record : withNeeds(record, ['override-not-applied'], idle);
    }
  }

  /** The decisions that have met nothing in the run. In a shard they may meet something in another one. */
  needs(
    roster: Roster | undefined,
    isShard: boolean,
  ): readonly (readonly [Need, readonly ReportDiagnostic[]])[] {
    const isOfEntry = (student: string) =>
      this.#people.has(student) || (!isShard && roster?.byId.has(student) === true);
    const idle = this.decisions.idle(isOfEntry);
    if (!isShard) idle.forEach(this.#tell);
    return idle.length === 0 ? [] : [['override-not-applied', idle.map(reportDiagnostic)]];
  }
}
