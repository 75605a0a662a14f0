import { compareRationals, integer, type Rational } from '../numeric/rational.ts';
import type { JsonSchema } from './key.ts';

/** The whole numbers that a key takes, from `least` to `most`; `preset` stands where the key is left out. */
export interface WholeBounds {
  readonly least: number;
  readonly most: number;
  readonly preset?: number;
}

/** The JSON Schema of the whole numbers within bounds. */
export function wholeSchema({ least, most, preset }: WholeBounds): JsonSchema {
  const bounds = { type: 'integer', minimum: least, maximum: most };
  return preset === undefined ? bounds : { ...bounds, default: preset };
}

/** The exact numbers that a key takes. All ends that are given hold; `words` say the same in messages. */
export interface QuantityBounds {
  readonly least?: number;
  /** An end that is not itself allowed. */
  readonly above?: number;
  readonly most?: number;
  readonly words: string;
}

/** Any number. */
export const ANY_NUMBER: QuantityBounds = { words: 'a number' };

export const NOT_NEGATIVE: QuantityBounds = { least: 0, words: 'not negative' };

/** A share of the points. */
export const SHARE: QuantityBounds = { least: 0, most: 1, words: 'a share from 0 to 1' };

/** The points of something that is marked. */
export const POINTS: QuantityBounds = {
  above: 0,
  most: 1_000_000,
  words: 'greater than 0 and at most 1000000',
};

/** True for a number that is one of those that a key takes. */
export function isWithin(value: Rational, { least, above, most }: QuantityBounds): boolean {
  const order = (end: number | undefined) => (end === undefined ? 0 : compareRationals(value, integer(end)));
  return order(least) >= 0 && (above === undefined || order(above) > 0) && order(most) <= 0;
}

/**
 * The JSON Schema of the numbers within bounds. A schema cannot compare the number in a text, such as "1/3": there it
 * asks for the form and the sign.
 */
export function quantitySchema(bounds: QuantityBounds): JsonSchema {
  const { least, above, most } = bounds;
  const ends = {
    ...(least === undefined ? {} : { minimum: least }),
    ...(above === undefined ? {} : { exclusiveMinimum: above }),
    ...(most === undefined ? {} : { maximum: most }),
  };
  const signed = (least ?? above ?? -1) < 0;
  return {
    anyOf: [
      { type: 'number', ...ends },
      { type: 'string', pattern: constantPattern(signed) },
    ],
  };
}

const DIGITS = String.raw`(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)`;
const EXPONENT = String.raw`(?:[eE][+-]?0*\d{1,4})?`;
const DIVISOR = String.raw`\s*/\s*(?=[\d._]*[1-9])${DIGITS}`;

/** The texts that `readConstant` reads: a decimal, a fraction, a percentage. */
function constantPattern(signed: boolean): string {
  return String.raw`^\s*[+${signed ? '-' : ''}]?${DIGITS}${EXPONENT}(?:${DIVISOR}|%)?\s*$`;
}
