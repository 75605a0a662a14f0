import type { ReportSummary } from './model.ts';
import type { Need, ReportDiagnostic } from './part-model.ts';
import { present, some } from './present.ts';
import type { ResultRecord } from './record.ts';

/** Counts results for the summary at the end of a report. */
export class SummaryCounter {
  readonly #verdicts: Map<string, number>;
  readonly #maxPoints: number;
  readonly #states = { graded: 0, invalid: 0, missing: 0, undecided: 0, excused: 0 };
  readonly #needs = new Map<Need, number>();
  #strangers = 0;
  #late = 0;
  #notCounted = 0;
  #forPerson = 0;

  constructor(verdicts: readonly string[], maxPoints: number) {
    this.#verdicts = new Map(verdicts.map(v => [v, 0]));
    this.#maxPoints = maxPoints;
  }

  add({ facts }: ResultRecord): void {
    this.#states[facts.status]++;
    if (facts.needs_person.length > 0) this.#forPerson++;
    for (const code of facts.needs_person) this.#needs.set(code, (this.#needs.get(code) ?? 0) + 1);
    if (facts.roster?.on_roster === false) this.#strangers++;
    if (facts.late !== null && facts.late.seconds > 0) this.#late++;
    this.#notCounted += facts.not_counted.length;
    for (const verdict in facts.verdicts)
      this.#verdicts.set(verdict, (this.#verdicts.get(verdict) ?? 0) + facts.verdicts[verdict]!);
  }

  /** The counts, with what the run as a whole needs a person for. */
  summary(ofRun: ReadonlyMap<Need, readonly ReportDiagnostic[]> = new Map()): ReportSummary {
    const { graded, invalid, undecided } = this.#states;
    const codes = [...new Set([...this.#needs.keys(), ...ofRun.keys()])].sort();
    return {
      submissions: graded + invalid + undecided,
      ...this.#states,
      not_on_roster: this.#strangers,
      late: this.#late,
      not_counted: this.#notCounted,
      max_points: this.#maxPoints,
      verdicts: Object.fromEntries(this.#verdicts),
      entries_for_person: this.#forPerson,
      needs_person: codes.map(code =>
        present<ReportSummary['needs_person'][number]>({
          code,
          entries: this.#needs.get(code) ?? 0,
          diagnostics: some(ofRun.get(code)),
        }),
      ),
    };
  }
}

/** Whether a person has to look at an entry, or at the run as a whole. */
export function needsAnybody({ needs_person }: ReportSummary): boolean {
  return needs_person.length > 0;
}
