import { type Code, type Diagnostic, diagnose, type Facts } from '../../diagnostic/diagnostic.ts';
import type { Span } from '../../diagnostic/source.ts';

/** The codes whose message starts with the place of an answer. */
export type PlacedCode = { [C in Code]: Facts<C> extends { readonly place: string } ? C : never }[Code];

/** What stands for an answer cannot be read. `report` makes the diagnostic, once the caller knows the place. */
export interface Unreadable {
  readonly status: 'unreadable';
  readonly code: PlacedCode;
  readonly report: (place: string, span?: Span) => Diagnostic;
  /** True where the fault shows what is meant, or names what is not taken; where it says only that something is odd, not. */
  readonly isTelling?: boolean;
}

/** Nothing stands where an answer should. */
export interface Blank {
  readonly status: 'blank';
  /** The word that says so, such as `n/a`; none where nothing stands there. */
  readonly word?: string;
}

/** The blank reading. */
export const BLANK: Blank = { status: 'blank' };

/** An unreadable answer from its code and the facts of the case, but for the place. */
export function unreadable<C extends PlacedCode>(code: C, facts: Omit<Facts<C>, 'place'>): Unreadable {
  return {
    status: 'unreadable',
    code,
    report: (place, span) => diagnose(code, { ...facts, place } as Facts<C>, span),
  };
}
