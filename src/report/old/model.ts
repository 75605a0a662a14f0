/** The JSON report, as `report-1.schema.json` describes it. Marks are numbers; answers and references are strings. */
export interface Report {
  readonly format: 'decimark-report';
  readonly schema_version: string;
  readonly tool: { readonly name: 'decimark'; readonly version: string };
  readonly rubric: ReportRubric;
  readonly run: ReportRun;
  readonly results: readonly ReportResult[];
  readonly summary: ReportSummary;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** The rubric that was graded by, with the points of its questions and parts. */
export interface ReportRubric {
  readonly id: string;
  readonly title: string;
  readonly sha256: string;
  readonly points: number;
  readonly questions: readonly ReportRubricQuestion[];
  /** When submissions were due, in RFC 3339. */
  readonly due: string | null;
  readonly late: ReportLatePolicy | null;
}

/** What lateness costs: shares of the rubric's points and a duration, exact, as texts. */
export interface ReportLatePolicy {
  readonly per_day: string | null;
  readonly per_hour: string | null;
  readonly grace: string;
  readonly max: string;
}

export interface ReportRubricQuestion {
  readonly id: string;
  readonly title: string;
  readonly points: number;
  readonly parts: readonly ReportRubricPart[];
}

export interface ReportRubricPart {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
  readonly points: number;
}

/** The only block that differs between two runs on the same inputs. */
export interface ReportRun {
  /** When grading began, in UTC. */
  readonly time: string;
  readonly arguments: readonly string[];
  /** Present in the report of one shard, until it is merged with the others. */
  readonly shard?: ReportShard;
}

/** A part of a batch that was graded by itself, with what the merging of all needs to know. */
export interface ReportShard {
  /** From 1. */
  readonly index: number;
  readonly of: number;
  /** Which of several submissions of one student counts. */
  readonly attempts: string;
  /** Everyone on the roster; null without one. */
  readonly roster: readonly ReportRosterEntry[] | null;
}

/** Someone on the roster. */
export interface ReportRosterEntry {
  readonly id: string;
  readonly name: string | null;
  readonly section: string | null;
  readonly email: string | null;
}

/** The states that a result may have; a closed set. */
export const STATUSES = ['graded', 'invalid', 'missing'] as const;

/** What became of one submission, or of one student without one. */
export interface ReportResult {
  readonly student: { readonly id: string; readonly name: string | null } | null;
  /** What the roster says; null without a roster, and for a file that does not say whose it is. */
  readonly roster: ReportRoster | null;
  readonly submission: ReportSubmission | null;
  readonly status: (typeof STATUSES)[number];
  /** The mark that counts, after what lateness costs. */
  readonly points: number;
  readonly max_points: number;
  /** Points that a marker can still give. */
  readonly pending_points: number;
  /** Null where the rubric has no deadline, or it cannot be told. */
  readonly late: ReportLate | null;
  readonly questions: readonly ReportQuestion[];
  /** What concerns the submission as a whole. */
  readonly diagnostics: readonly ReportDiagnostic[];
  /** The student's other submissions, which do not count. */
  readonly not_counted: readonly ReportNotCounted[];
}

/** A student as the roster has them. */
export interface ReportRoster {
  readonly on_roster: boolean;
  readonly section: string | null;
  readonly email: string | null;
}

/** How late a submission is, and how its points come about: `raw_points` − `deducted`. */
export interface ReportLate {
  /** The deadline that holds for the student, in RFC 3339. */
  readonly due: string;
  /** The extension as the roster writes it. */
  readonly extension: string | null;
  /** 0 in time; to the microsecond. */
  readonly seconds: number;
  /** What is counted; null where lateness costs nothing. */
  readonly unit: 'day' | 'hour' | null;
  /** The days or hours begun after the deadline and its grace. */
  readonly begun: number;
  /** The share of the rubric's points that they take, exact. */
  readonly share: string;
  readonly raw_points: number;
  readonly deducted: number;
}

/** A submission that does not count, since another one of the student does. */
export interface ReportNotCounted {
  readonly path: string;
  readonly submitted_at: string | null;
  readonly points: number;
  readonly status: 'graded' | 'invalid';
  readonly reason: 'copy' | 'invalid' | 'earlier' | 'later' | 'fewer-points' | 'same-points';
}

export interface ReportSubmission {
  readonly path: string;
  readonly sha256: string | null;
  readonly submitted_at: string | null;
}

export interface ReportQuestion {
  readonly id: string;
  readonly points: number;
  readonly max_points: number;
  readonly pending_points: number;
  readonly parts: readonly ReportPart[];
}

export interface ReportPart {
  readonly id: string;
  readonly verdict: string;
  readonly points: number;
  readonly max_points: number;
  /** The answer as written; null for a blank. */
  readonly answer: string | null;
  readonly feedback: readonly string[];
  readonly diagnostics: readonly ReportDiagnostic[];
  /** Not for students. */
  readonly staff: ReportStaff;
}

/** A value: numbers as strings, tensors as nested lists, fields as objects. */
export type ReportValue =
  | string
  | boolean
  | readonly ReportValue[]
  | { readonly [field: string]: ReportValue };

/** What a mark rests on. */
export interface ReportStaff {
  readonly expected: ReportValue | null;
  /** |answer − reference| of the element that decided, to six digits. */
  readonly difference: string | null;
  /** How large the difference may be. */
  readonly allowed: string | null;
  readonly decided_by: string;
  /** Of a tensor only those that are not right; null where all are. */
  readonly elements: readonly ReportElement[] | null;
  /** The answers that were carried into the reference. */
  readonly carried:
    | readonly { readonly part: string; readonly answer: string; readonly expected: ReportValue }[]
    | null;
  readonly checks: readonly ReportCheck[] | null;
  /** The id of the mistake that matched. */
  readonly mistake: string | null;
  /** A marker's mark, with the automatic one that it stands in the place of. */
  readonly override: ReportOverride | null;
}

export interface ReportOverride {
  readonly by: string;
  readonly at: string;
  readonly reason: string;
  readonly automatic_points: number;
  readonly automatic_verdict: string;
}

export interface ReportElement {
  /** The element's place, as `[0]` or `[1, 0]`, or the id of a field or option. */
  readonly at: string;
  readonly verdict: string;
  readonly answer: string | null;
  readonly expected: ReportValue | null;
  readonly difference: string | null;
  readonly allowed: string | null;
}

export interface ReportCheck {
  readonly that: string;
  readonly holds: boolean;
  readonly points: number;
  readonly max_points: number;
}

export interface ReportDiagnostic {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly help: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

export interface ReportSummary {
  readonly submissions: number;
  readonly graded: number;
  readonly invalid: number;
  readonly missing: number;
  /** Submissions of people who are not on the roster. */
  readonly not_on_roster: number;
  /** Submissions after their deadline, whether or not that cost points. */
  readonly late: number;
  /** Submissions that do not count beside another one of the same student. */
  readonly not_counted: number;
  readonly max_points: number;
  /** How many parts got each verdict. */
  readonly verdicts: Readonly<Record<string, number>>;
  /** How many submissions wait for a person: not graded, or with a part that is `invalid` or `error`. */
  readonly needs_person: number;
}

/** The version of the report's format; its major number changes when a reader of the old one could misread the new. */
export const REPORT_VERSION = '1.1.0';
