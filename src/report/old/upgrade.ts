import type { Report, ReportResult, ReportRubric, ReportSummary } from './model.ts';

/** What a report of any version that can be read is sure to have. */
type Since<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;

/** A report of version 1.0 or later: the keys that 1.1 added may not be there. */
export interface StoredReport extends Omit<Report, 'rubric' | 'results' | 'summary'> {
  readonly rubric: Since<ReportRubric, 'due' | 'late'>;
  readonly results: readonly Since<ReportResult, 'roster' | 'late' | 'not_counted'>[];
  readonly summary: Since<ReportSummary, 'not_on_roster' | 'late' | 'not_counted'>;
}

/** The report with the keys that its version did not have, at what they say of it. */
export function upgradeReport(report: StoredReport): Report {
  return {
    ...report,
    rubric: { due: null, late: null, ...report.rubric },
    results: report.results.map(result => ({ roster: null, late: null, not_counted: [], ...result })),
    summary: { not_on_roster: 0, late: 0, not_counted: 0, ...report.summary },
  };
}
