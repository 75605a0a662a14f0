import type { Keys, MappingShape } from '../keys/key.ts';
import { ref } from '../keys/key.ts';
import { type Rational, ZERO } from '../numeric/rational.ts';
import { hull, type Scalar, tryCompare } from '../numeric/scalar.ts';
import type { Written } from '../numeric/written.ts';
import { around } from './bound.ts';
import { DIGITS, type DigitCount, readDigitCount } from './digits.ts';
import type { ToleranceModule, ToleranceRule } from './module.ts';
import { halfUnit, unit, unitOfDigit } from './units.ts';

declare module './module.ts' {
  interface ToleranceRules {
    /**
     * At least that many digits written, and r within one unit (or half a unit) of the last; for significant digits
     * also within one unit of r's own n-th digit.
     */
    readonly written: { readonly digits: DigitCount; readonly nearest: boolean };
  }
}

const ROUNDINGS = ['any', 'nearest'] as const;

const KEYS: Keys = {
  ...DIGITS.keys,
  rounding: {
    description: '`nearest` allows half a unit of the last digit instead of one.',
    schema: { enum: ROUNDINGS },
  },
};

const WRITTEN: MappingShape = { title: '`written`', heading: '`written`', keys: KEYS };

/**
 * How far a number may lie from the reference: a unit of the last digit typed, or half of it, and for significant digits
 * no more than as much of the reference's own n-th digit. A fraction has no last digit and must equal the reference; so
 * must a 0 where significant digits are asked. Undefined where the reference is not told from 0.
 */
function allowedBy(
  { digits, nearest }: ToleranceRule<'written'>,
  reference: Scalar,
  typed: Written | undefined,
): Scalar | undefined {
  if (typed === undefined) return ZERO;
  const ofLast = nearest ? halfUnit : unit;
  if ('decimals' in digits) return ofLast(typed.unitExponent);
  if (typed.isZero) return ZERO;
  const own = unitOfDigit(reference, digits.sigfigs, nearest);
  if (own === undefined) return undefined;
  // Of 1200, read as having max(n, 2) figures, so many zeros only hold a place.
  const figures = Math.max(digits.sigfigs, typed.sigfigs - typed.trailingZeros);
  const last = ofLast(typed.unitExponent + Math.max(0, typed.sigfigs - figures));
  return least(last, own);
}

/** The lesser of two numbers; a ball around both where that is open. */
function least(a: Rational, b: Scalar): Scalar {
  const order = tryCompare(a, b);
  if (order === undefined) return hull(a, b);
  return order > 0 ? b : a;
}

/** `{written: {decimals: d}}`: judged at the digits that the student wrote. */
export const written: ToleranceModule<'written'> = {
  examples: ['{written: {decimals: 3}}', '{written: {sigfigs: 3}, rounding: nearest}'],
  keys: {
    written: {
      description:
        'Judged at the digits the student wrote: at least that many, and r within one unit of the last.',
      schema: ref('written'),
    },
    rounding: {
      description: 'With `written`: `nearest` allows half a unit instead of one.',
      schema: { enum: ROUNDINGS },
    },
  },
  mappings: { written: WRITTEN },
  word: undefined,
  read: (map, reader) => {
    const node = map.get('written');
    if (node === undefined) {
      const problem = '`rounding` belongs to `written`';
      return reader.report(
        'tolerance-form',
        { problem, help: 'write `{written: {decimals: 4}, rounding: nearest}`' },
        map.node.span,
      );
    }
    const inner = reader.open(node, WRITTEN);
    const digits = inner && readDigitCount(reader, inner);
    const roundings = [map, inner].map(m =>
      m?.read('rounding', n => reader.word(n, '`rounding`', ROUNDINGS)),
    );
    return digits && { kind: 'written', digits, nearest: roundings.includes('nearest') };
  },
  judging: {
    by: 'interval',
    accepts: (rule, reference, precision, typed) => {
      const allowed = allowedBy(rule, reference, typed);
      return allowed && around(reference, allowed, precision);
    },
    grows: true,
  },
  typed: ({ digits }) => digits,
  reference: 'compared',
  doubts: { relativeOnly: () => false, printed: ({ digits }) => digits },
  shortcut: 'never',
};
