import { diagnose } from '../../diagnostic/diagnostic.ts';
import { reportDiagnostic } from '../../report/build.ts';
import type { Need, ReportDiagnostic } from '../../report/part-model.ts';
import type { ResultRecord } from '../../report/record.ts';

/** An id that stands in so many submissions, and in more than a tenth of them, is a fault of the class's template. */
const LEAST_OF_CLASS = 5;
const SHARE_OF_CLASS = 10;

/**
 * The ids that a rubric does not have, counted over a class. One that stands in many submissions needs a person once,
 * and not for each of them.
 */
export class UnknownIds {
  readonly #counts = new Map<string, number>();
  #submissions = 0;

  add({ facts: { status, unknown = [] } }: ResultRecord): void {
    // An undecided entry is counted once its owner is known.
    if (status !== 'graded') return;
    this.#submissions++;
    for (const id of unknown) this.#counts.set(id, (this.#counts.get(id) ?? 0) + 1);
  }

  /** A record without the need of those that stand in the whole class. */
  without(record: ResultRecord): ResultRecord {
    const { unknown, ...facts } = record.facts;
    if (unknown === undefined) return record;
    if (!unknown.every(id => this.#isOfClass(id))) return { ...record, facts };
    const needs_person = facts.needs_person.filter(need => need !== 'unknown-answer');
    return { ...record, facts: { ...facts, needs_person } };
  }

  /** The needs of the class as a whole: one message for each id that stands in all of it. */
  needs(): readonly (readonly [Need, readonly ReportDiagnostic[]])[] {
    const told = [...this.#counts]
      .filter(([id]) => this.#isOfClass(id))
      .map(([id, entries]) =>
        reportDiagnostic(diagnose('unknown-id-in-class', { id, entries, of: this.#submissions })),
      );
    return told.length === 0 ? [] : [['unknown-answer', told]];
  }

  #isOfClass(id: string): boolean {
    const count = this.#counts.get(id) ?? 0;
    return count >= LEAST_OF_CLASS && count * SHARE_OF_CLASS > this.#submissions;
  }
}
