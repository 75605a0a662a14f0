import type { Rational } from '../../numeric/rational.ts';

/** Where an item stands while it is read. */
export interface Place {
  readonly question: string;
  /** The id of the value: `q1.a1`, `q3.layer1.input`. */
  readonly path: string;
  readonly id: string;
  /** The part that the item is a field of. */
  readonly inside: string | undefined;
  /** The points where the item gives none of its own. */
  readonly share: Rational | undefined;
}
