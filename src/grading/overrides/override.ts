import type { Verdict } from '../../base/verdict.ts';
import type { Span } from '../../diagnostic/source.ts';
import type { Mark } from '../../numeric/mark.ts';
import type { Rational } from '../../numeric/rational.ts';

/** A marker's mark for one answer: points in the place of the automatic ones, a change of them, or points by criterion. */
export interface Override {
  readonly student: string;
  /** The part, as `q1.a1`. */
  readonly part: string;
  readonly marks:
    | { readonly kind: 'points'; readonly points: Rational }
    | { readonly kind: 'adjust'; readonly by: Rational }
    | { readonly kind: 'criteria'; readonly points: ReadonlyMap<string, Rational> };
  readonly reason: string;
  /** Who marked it. */
  readonly by: string;
  /** When, in RFC 3339. */
  readonly at: string;
  /** The hash of the answer that was marked, as `grade --pending` and `explain --override` give it. */
  readonly answer: string;
  readonly span: Span;
}

/** A marker's mark on top of the automatic one, which stays visible. */
export interface AppliedOverride {
  readonly override: Override;
  readonly automaticPoints: Mark;
  readonly automaticVerdict: Verdict;
}
