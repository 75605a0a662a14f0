import type { ReportSummary } from './model.ts';
import type { ResultRecord } from './record.ts';

/** Counts results for the summary at the end of a report. */
export class SummaryCounter {
  readonly #verdicts: Map<string, number>;
  readonly #maxPoints: number;
  readonly #states = { graded: 0, invalid: 0, missing: 0 };
  #strangers = 0;
  #late = 0;
  #notCounted = 0;
  #needsPerson = 0;

  constructor(verdicts: readonly string[], maxPoints: number) {
    this.#verdicts = new Map(verdicts.map(v => [v, 0]));
    this.#maxPoints = maxPoints;
  }

  add({ facts }: ResultRecord): void {
    this.#states[facts.status]++;
    if (facts.needs_person) this.#needsPerson++;
    if (facts.roster?.on_roster === false) this.#strangers++;
    if (facts.late !== null && facts.late.seconds > 0) this.#late++;
    this.#notCounted += facts.not_counted.length;
    for (const verdict in facts.verdicts)
      this.#verdicts.set(verdict, (this.#verdicts.get(verdict) ?? 0) + facts.verdicts[verdict]!);
  }

  summary(): ReportSummary {
    const { graded, invalid, missing } = this.#states;
    return {
      submissions: graded + invalid,
      graded,
      invalid,
      missing,
      not_on_roster: this.#strangers,
      late: this.#late,
      not_counted: this.#notCounted,
      max_points: this.#maxPoints,
      verdicts: Object.fromEntries(this.#verdicts),
      needs_person: this.#needsPerson,
    };
  }
}
