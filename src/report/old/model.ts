import type { Verdict } from '../../base/verdict.ts';

/** A report of version 1, as it was written: marks are numbers, answers and references are texts. */
export interface OldReport {
  readonly format: 'decimark-report';
  readonly schema_version: string;
  readonly tool: { readonly name: 'decimark'; readonly version: string };
  readonly rubric: OldRubric;
  readonly run: OldRun;
  readonly results: readonly OldResult[];
  readonly summary: OldSummary;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** The rubric that was graded by, with the points of its questions and parts. */
export interface OldRubric {
  readonly id: string;
  readonly title: string;
  readonly sha256: string;
  readonly points: number;
  readonly questions: readonly OldRubricQuestion[];
  /** When submissions were due, in RFC 3339. */
  readonly due: string | null;
  readonly late: OldLatePolicy | null;
}

/** What lateness costs: shares of the rubric's points and a duration, exact, as texts. */
export interface OldLatePolicy {
  readonly per_day: string | null;
  readonly per_hour: string | null;
  readonly grace: string;
  readonly max: string;
}

export interface OldRubricQuestion {
  readonly id: string;
  readonly title: string;
  readonly points: number;
  readonly parts: readonly OldRubricPart[];
}

export interface OldRubricPart {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
  readonly points: number;
}

/** The only block that differs between two runs on the same inputs. */
export interface OldRun {
  /** When grading began, in UTC. */
  readonly time: string;
  readonly arguments: readonly string[];
  /** Present in the report of one shard, until it is merged with the others. */
  readonly shard?: OldShard;
}

/** A part of a batch that was graded by itself, with what the merging of all needs to know. */
export interface OldShard {
  /** From 1. */
  readonly index: number;
  readonly of: number;
  /** Which of several submissions of one student counts. */
  readonly attempts: string;
  /** Everyone on the roster; null without one. */
  readonly roster: readonly OldRosterEntry[] | null;
}

/** Someone on the roster. */
export interface OldRosterEntry {
  readonly id: string;
  readonly name: string | null;
  readonly section: string | null;
  readonly email: string | null;
}

/** What became of one submission, or of one student without one. */
export interface OldResult {
  readonly student: { readonly id: string; readonly name: string | null } | null;
  /** What the roster says; null without a roster, and for a file that does not say whose it is. */
  readonly roster: OldRoster | null;
  readonly submission: OldSubmission | null;
  readonly status: 'graded' | 'invalid' | 'missing';
  /** The mark that counts, after what lateness costs. */
  readonly points: number;
  readonly max_points: number;
  /** Points that a marker can still give. */
  readonly pending_points: number;
  /** Null where the rubric has no deadline, or it cannot be told. */
  readonly late: OldLate | null;
  readonly questions: readonly OldQuestion[];
  /** What concerns the submission as a whole. */
  readonly diagnostics: readonly OldDiagnostic[];
  /** The student's other submissions, which do not count. */
  readonly not_counted: readonly OldNotCounted[];
}

/** A student as the roster has them. */
export interface OldRoster {
  readonly on_roster: boolean;
  readonly section: string | null;
  readonly email: string | null;
}

/** How late a submission is, and how its points come about: `raw_points` − `deducted`. */
export interface OldLate {
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
export interface OldNotCounted {
  readonly path: string;
  readonly submitted_at: string | null;
  readonly points: number;
  readonly status: 'graded' | 'invalid';
  readonly reason: 'copy' | 'invalid' | 'earlier' | 'later' | 'fewer-points' | 'same-points';
}

export interface OldSubmission {
  readonly path: string;
  readonly sha256: string | null;
  readonly submitted_at: string | null;
}

export interface OldQuestion {
  readonly id: string;
  readonly points: number;
  readonly max_points: number;
  readonly pending_points: number;
  readonly parts: readonly OldPart[];
}

export interface OldPart {
  readonly id: string;
  readonly verdict: Verdict;
  readonly points: number;
  readonly max_points: number;
  /** The answer as written; null for a blank. */
  readonly answer: string | null;
  readonly feedback: readonly string[];
  readonly diagnostics: readonly OldDiagnostic[];
  /** Not for students. */
  readonly staff: OldStaff;
}

/** A value: numbers as strings, tensors as nested lists, fields as objects. */
export type OldValue = string | boolean | readonly OldValue[] | { readonly [field: string]: OldValue };

/** What a mark rests on. */
export interface OldStaff {
  readonly expected: OldValue | null;
  /** |answer − reference| of the element that decided, to six digits. */
  readonly difference: string | null;
  /** How large the difference may be. */
  readonly allowed: string | null;
  readonly decided_by: string;
  /** Of a tensor only those that are not right; null where all are. */
  readonly elements: readonly OldElement[] | null;
  /** The answers that were carried into the reference. */
  readonly carried:
    | readonly { readonly part: string; readonly answer: string; readonly expected: OldValue }[]
    | null;
  readonly checks: readonly OldCheck[] | null;
  /** The id of the mistake that matched. */
  readonly mistake: string | null;
  /** A marker's mark, with the automatic one that it stands in the place of. */
  readonly override: OldOverride | null;
}

export interface OldOverride {
  readonly by: string;
  readonly at: string;
  readonly reason: string;
  readonly automatic_points: number;
  readonly automatic_verdict: Verdict;
}

export interface OldElement {
  /** The element's place, as `[0]` or `[1, 0]`, or the id of a field or option. */
  readonly at: string;
  readonly verdict: Verdict;
  readonly answer: string | null;
  readonly expected: OldValue | null;
  readonly difference: string | null;
  readonly allowed: string | null;
}

export interface OldCheck {
  readonly that: string;
  readonly holds: boolean;
  readonly points: number;
  readonly max_points: number;
}

export interface OldDiagnostic {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'note';
  readonly message: string;
  readonly help: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

export interface OldSummary {
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
