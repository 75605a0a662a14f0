import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp } from '../../../src/numeric/elementary/exponential.ts';
import { log } from '../../../src/numeric/elementary/logarithm.ts';
import { sqrt } from '../../../src/numeric/elementary/roots.ts';
import { sin } from '../../../src/numeric/elementary/trigonometric.ts';
import { exactText, printedErrorBound, toShort, toSignificant } from '../../../src/numeric/format.ts';
import { addMarks, markToText, roundMark } from '../../../src/numeric/mark.ts';
import { parseDecimal, type Rational } from '../../../src/numeric/rational.ts';
import {
  absolute,
  compare,
  contains,
  hull,
  multiply,
  type Scalar,
  subtract,
} from '../../../src/numeric/scalar.ts';

const D = Decimal.clone({ precision: 50, rounding: Decimal.ROUND_HALF_UP, defaults: true });

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: -25, max: 8 }))
  .map(([coefficient, exponent]) => `${coefficient}e${exponent}`);

function n(text: string): Rational {
  return parseDecimal(text)!;
}

/** Whether decimal.js, right to a few units of its 50th digit, agrees. */
function agrees(ours: Scalar, theirs: InstanceType<typeof D>): boolean {
  const slack = theirs.abs().times('1e-48');
  return contains(hull(n(theirs.minus(slack).toString()), n(theirs.plus(slack).toString())), ours);
}

describe('against decimal.js', () => {
  it('exp, ln, sqrt and sin agree to a few units in the last place', () => {
    fc.assert(
      fc.property(decimals, text => {
        const x = new D(text);
        fc.pre(!x.isZero());
        const size = x.abs();
        if (size.lt(10000)) expect(agrees(exp(n(text), 190), x.exp())).toBe(true);
        if (size.lt(10000)) expect(agrees(sin(n(text), 190), x.sin())).toBe(true);
        const positive = n(size.toString());
        if (!size.eq(1)) expect(agrees(log(positive, 190), size.ln())).toBe(true);
        expect(agrees(sqrt(positive, 190), size.sqrt())).toBe(true);
      }),
    );
  });

  it('toSignificant is toPrecision', () => {
    fc.assert(
      fc.property(decimals, fc.integer({ min: 1, max: 30 }), (text, digits) => {
        const x = new D(text);
        fc.pre(!x.isZero());
        expect(toSignificant(n(text), digits)).toBe(x.toPrecision(digits));
        expect(toShort(n(text), digits)).toBe(x.toSignificantDigits(digits).toString());
      }),
    );
  });

  it('exactText reads back as the same number', () => {
    fc.assert(
      fc.property(decimals, text => {
        const printed = exactText(n(text));
        const [num = '', den = '1'] = printed.split('/');
        expect(compare(n(num), multiply(n(text), n(den), 100))).toBe(0);
      }),
    );
  });

  it('printedErrorBound is above the error, and by less than a tenth', () => {
    fc.assert(
      fc.property(decimals, fc.integer({ min: 1, max: 20 }), (text, digits) => {
        const x = n(text);
        const printed = toSignificant(x, digits)!;
        const error = absolute(subtract(x, n(printed), 100));
        const bound = n(printedErrorBound(x, printed));
        expect(compare(error, bound)).not.toBe(1);
        expect(compare(multiply(bound, n('0.9'), 100), error)).not.toBe(1);
      }),
    );
  });

  it('marks are rounded and summed as decimals', () => {
    fc.assert(
      fc.property(decimals, decimals, fc.integer({ min: 0, max: 4 }), (a, b, places) => {
        const x = new D(a).toDecimalPlaces(places);
        const y = new D(b).toDecimalPlaces(places);
        const sum = addMarks(roundMark(n(a), places), roundMark(n(b), places));
        const expected = x.plus(y);
        expect(markToText(sum)).toBe(expected.isZero() ? '0' : expected.toFixed());
      }),
    );
  });
});
