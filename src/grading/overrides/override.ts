import type { Verdict } from '../../base/verdict.ts';
import type { Span } from '../../diagnostic/source.ts';
import type { Answer } from '../../forms/answer.ts';
import type { Mark } from '../../numeric/mark.ts';
import type { Rational } from '../../numeric/rational.ts';

/** Who decided something and why; all of it may be left out. */
export interface Decided {
  readonly reason: string | undefined;
  readonly by: string | undefined;
  /** When, in RFC 3339. */
  readonly at: string | undefined;
  /** The entry in its file. */
  readonly span: Span;
}

/** A marker's mark for one student's answer, or for every equal one. */
export interface Override extends Decided {
  /** The id as the file has it; undefined for all students whose answer is `answer`. */
  readonly student: string | undefined;
  /** The part, as `q1.a1`. */
  readonly part: string;
  /** Points in the place of the automatic ones, a change of them, points by criterion, or what was meant. */
  readonly marks:
    | { readonly kind: 'points'; readonly points: Rational }
    | { readonly kind: 'adjust'; readonly by: Rational }
    | { readonly kind: 'criteria'; readonly points: ReadonlyMap<string, Rational> }
    | { readonly kind: 'read'; readonly text: string; readonly answer: Answer };
  /** The answer that was marked; of one student's mark undefined where it holds for any. */
  readonly answer: SeenAnswer | undefined;
  /** A comment for the student. */
  readonly feedback: string | undefined;
}

/** An answer as a marker saw it. */
export interface SeenAnswer {
  /** As it was written. */
  readonly written: string;
  /** The text without the things that people type around answers. */
  readonly key: string;
  readonly status: Answer['status'];
}

/** Something else that a person has settled. */
export type Settlement = Decided &
  (
    | { readonly kind: 'owner'; readonly path: string; readonly student: string }
    | {
        readonly kind: 'time';
        readonly student: string | undefined;
        readonly path: string | undefined;
        readonly submittedAt: string;
      }
    /** The meaning of an unknown id: the path of a known one, or `ignore`; for one student, or for all. */
    | {
        readonly kind: 'id';
        readonly student: string | undefined;
        readonly unknown: string;
        readonly as: string;
      }
    | { readonly kind: 'seen'; readonly path: string }
    | { readonly kind: 'excused'; readonly student: string }
  );

/** A marker's mark on top of the automatic one, which stays visible. */
export interface AppliedOverride {
  readonly override: Override;
  readonly automaticPoints: Mark;
  readonly automaticVerdict: Verdict;
}
