import { type WholeBounds, wholeSchema } from '../keys/bounds.ts';
import type { Key, Keys, MappingShape } from '../keys/key.ts';
import type { Mapping, Reader } from '../keys/reader.ts';

/** So many decimals, or so many significant digits. */
export type DigitCount = { readonly decimals: number } | { readonly sigfigs: number };

/** The most digits that a tolerance may ask for. */
const MOST_DIGITS = 200;

const BOUNDS = {
  decimals: { least: 0, most: MOST_DIGITS },
  sigfigs: { least: 1, most: MOST_DIGITS },
} as const satisfies Record<string, WholeBounds>;

/** The way digits are counted. */
export type DigitKey = keyof typeof BOUNDS;

/** A key whose value is a number of digits. */
export function digitKey(key: DigitKey, description: string): Key {
  return { description, schema: wholeSchema(BOUNDS[key]) };
}

/** The number of digits that a key gives. */
export function readDigits(reader: Reader, map: Mapping, key: DigitKey): number | undefined {
  return map.read(key, node => reader.whole(node, `\`${key}\``, BOUNDS[key]));
}

const KEYS: Keys = {
  decimals: digitKey('decimals', 'So many decimals.'),
  sigfigs: digitKey('sigfigs', 'So many significant digits.'),
};

/** The mapping `{decimals: 3}` or `{sigfigs: 3}`. */
export const DIGITS: MappingShape = {
  title: 'a number of digits',
  heading: '`intermediate`',
  keys: KEYS,
};

/** The digits that a mapping with the keys of {@link DIGITS} counts, in one way. */
export function readDigitCount(reader: Reader, map: Mapping): DigitCount | undefined {
  const decimals = readDigits(reader, map, 'decimals');
  const sigfigs = readDigits(reader, map, 'sigfigs');
  if (decimals !== undefined && sigfigs === undefined) return { decimals };
  if (sigfigs !== undefined && decimals === undefined) return { sigfigs };
  if (map.has('decimals') !== map.has('sigfigs')) return undefined;
  const problem = 'digits are counted either in `decimals` or in `sigfigs`';
  return reader.report(
    'tolerance-form',
    { problem, help: 'write `{decimals: 3}` or `{sigfigs: 3}`' },
    map.node.span,
  );
}
