import type { PlaceFinder } from '../../../submission/places.ts';
import type { DigitCount } from '../../../tolerances/digits.ts';
import type { ColumnMap } from './column-map.ts';

/** What is needed to read tables, texts and notebooks as submissions. */
export interface TypedOptions {
  /** The blanks of the rubric. */
  readonly finder: PlaceFinder;
  /** The digits that each blank must be written with, where its tolerance asks for them. */
  readonly digits: ReadonlyMap<string, DigitCount>;
  /** What the columns of tables are, where their headers do not say so. */
  readonly columns: ColumnMap | undefined;
  /** The SHA-256 of a text, in hexadecimal. */
  readonly hash: (text: string) => string;
}
