import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ln2, ln10, pi } from '../../../src/numeric/constants.ts';
import { erf, erfc } from '../../../src/numeric/elementary/error-function.ts';
import { exp, expm1, sigmoid, softplus } from '../../../src/numeric/elementary/exponential.ts';
import { cosh, sinh, tanh } from '../../../src/numeric/elementary/hyperbolic.ts';
import { acos, asin, atan, atan2 } from '../../../src/numeric/elementary/inverse-trigonometric.ts';
import { log, log1p, log2, log10 } from '../../../src/numeric/elementary/logarithm.ts';
import { cbrt, hypot, sqrt } from '../../../src/numeric/elementary/roots.ts';
import { cos, sin, tan } from '../../../src/numeric/elementary/trigonometric.ts';
import { NumericFault } from '../../../src/numeric/fault.ts';
import { HALF, integer, ONE, type Rational, rational, TWO } from '../../../src/numeric/rational.ts';
import {
  absolute,
  add,
  compare,
  contains,
  divide,
  isProvenTo,
  midpointOf,
  multiply,
  negate,
  overlaps,
  power,
  radiusOf,
  type Scalar,
  subtract,
  tryCompare,
} from '../../../src/numeric/scalar.ts';
import { pairs, points, rationals } from './arbitrary.ts';

type Unary = (x: Scalar, prec: number) => Scalar;

interface Case {
  readonly name: string;
  readonly f: Unary;
  /** Arguments from about 2^low to 2^high, brought into the domain. */
  readonly low: number;
  readonly high: number;
  readonly into?: (x: Scalar) => Scalar;
  /** |f'|, for the tightness of bounds. */
  readonly slope: (x: Scalar, prec: number) => Scalar;
}

const P = 300;
const one = integer(1);
const square: Unary = (x, prec) => multiply(x, x, prec);
const complement: Unary = (x, prec) => subtract(one, square(x, prec), prec);
const gauss: Unary = (x, prec) => multiply(rational(9n, 8n), exp(negate(square(x, prec)), prec), prec);

const CASES: readonly Case[] = [
  { name: 'exp', f: exp, low: -200, high: 8, slope: exp },
  { name: 'expm1', f: expm1, low: -200, high: 8, slope: exp },
  {
    name: 'sigmoid',
    f: sigmoid,
    low: -200,
    high: 8,
    slope: (x, p) => multiply(sigmoid(x, p), sigmoid(negate(x), p), p),
  },
  { name: 'softplus', f: softplus, low: -200, high: 8, slope: sigmoid },
  { name: 'log', f: log, low: -200, high: 200, into: absolute, slope: (x, p) => divide(one, x, p) },
  {
    name: 'log1p',
    f: log1p,
    low: -200,
    high: 200,
    into: absolute,
    slope: (x, p) => divide(one, add(one, x, p), p),
  },
  { name: 'log2', f: log2, low: -50, high: 50, into: absolute, slope: (x, p) => divide(TWO, x, p) },
  { name: 'log10', f: log10, low: -50, high: 50, into: absolute, slope: (x, p) => divide(HALF, x, p) },
  {
    name: 'sqrt',
    f: sqrt,
    low: -200,
    high: 200,
    into: absolute,
    slope: (x, p) => divide(HALF, sqrt(x, p), p),
  },
  { name: 'cbrt', f: cbrt, low: -200, high: 200, slope: (x, p) => divide(one, square(cbrt(x, p), p), p) },
  { name: 'sin', f: sin, low: -200, high: 60, slope: () => one },
  { name: 'cos', f: cos, low: -200, high: 60, slope: () => one },
  { name: 'tan', f: tan, low: -200, high: 6, slope: (x, p) => divide(one, square(cos(x, p), p), p) },
  { name: 'atan', f: atan, low: -200, high: 200, slope: (x, p) => divide(one, add(one, square(x, p), p), p) },
  { name: 'asin', f: asin, low: -100, high: -1, slope: (x, p) => divide(one, sqrt(complement(x, p), p), p) },
  { name: 'acos', f: acos, low: -100, high: -1, slope: (x, p) => divide(one, sqrt(complement(x, p), p), p) },
  { name: 'sinh', f: sinh, low: -200, high: 8, slope: cosh },
  { name: 'cosh', f: cosh, low: -200, high: 8, slope: (x, p) => absolute(sinh(x, p)) },
  { name: 'tanh', f: tanh, low: -200, high: 8, slope: (x, p) => complement(tanh(x, p), p) },
  { name: 'erf', f: erf, low: -200, high: 5, slope: gauss },
  { name: 'erfc', f: erfc, low: -200, high: 6, slope: gauss },
];

function undefinedWhereUndecided(action: () => Scalar): Scalar | undefined {
  try {
    return action();
  } catch (fault) {
    if (fault instanceof NumericFault && fault.reason === 'undecided') return undefined;
    throw fault;
  }
}

describe.each(CASES)('$name', ({ f, low, high, into = x => x, slope }) => {
  it('holds at one precision what it is at twice that', () => {
    fc.assert(
      fc.property(points(low, high), fc.integer({ min: 32, max: 260 }), (point, prec) => {
        const x = into(point);
        fc.pre(tryCompare(x, one) !== 0);
        const coarse = f(x, prec);
        const fine = f(x, 2 * prec + 20);
        expect(contains(coarse, midpointOf(fine))).toBe(true);
        expect(isProvenTo(coarse, Math.floor((prec - 4) * 0.301)) || prec < 40).toBe(true);
      }),
    );
  });

  it('holds exact fractions too', () => {
    fc.assert(
      fc.property(rationals, fc.integer({ min: 40, max: 200 }), (fraction, prec) => {
        // Into the range of the arguments above, by a power of two.
        const x = into(scaled(fraction, high));
        const coarse = undefinedWhereUndecided(() => f(x, prec));
        const fine = undefinedWhereUndecided(() => f(x, 2 * prec));
        fc.pre(coarse !== undefined && fine !== undefined);
        expect(contains(coarse!, midpointOf(fine!))).toBe(true);
      }),
    );
  });

  it('encloses the value at every point of a ball', () => {
    fc.assert(
      fc.property(
        pairs(low, Math.min(high, 10)),
        fc.integer({ min: 40, max: 200 }),
        ({ around, inside }, prec) => {
          const value = undefinedWhereUndecided(() => f(into(around), prec));
          fc.pre(value !== undefined);
          expect(overlaps(value!, f(into(inside), prec + 200))).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('widens a small ball by no more than its slope', () => {
    fc.assert(
      fc.property(
        points(Math.max(low, -100), Math.min(high, 30)),
        fc.integer({ min: 40, max: 120 }),
        (point, shrink) => {
          const prec = 150;
          const x = into({ ...point, mid: point.mid << 200n, exp: point.exp - 200 });
          if (x.kind !== 'ball') return;
          const around = { ...x, rad: (x.mid < 0n ? -x.mid : x.mid) >> BigInt(shrink) };
          const value = undefinedWhereUndecided(() => f(around, prec));
          fc.pre(value !== undefined);
          const ulps = multiply(absolute(midpointOf(value!)), power(TWO, integer(6 - prec), P), P);
          const spread = multiply(slope(midpointOf(x), P), radiusOf(around), P);
          const allowed = add(ulps, multiply(rational(5n, 4n), spread, P), P);
          expect(tryCompare(radiusOf(value!), allowed)).not.toBe(1);
        },
      ),
    );
  });
});

function scaled(x: Rational, high: number): Rational {
  if (x.num === 0n) return rational(1n, 3n);
  const top = (x.num < 0n ? -x.num : x.num).toString(2).length - x.den.toString(2).length + 1;
  const excess = Math.max(0, top - Math.min(high, 60));
  return rational(x.num, x.den << BigInt(excess));
}

describe('functional equations', () => {
  const PREC = 150;
  const a = points(-20, 5);
  const b = points(-20, 5);

  function check(equation: (x: Scalar, y: Scalar) => readonly [Scalar, Scalar]): void {
    fc.assert(
      fc.property(a, b, (x, y) => {
        const [left, right] = equation(x, y);
        expect(overlaps(left, right)).toBe(true);
        expect(
          isProvenTo(left, 20) || compare(absolute(midpointOf(left)), rational(1n, 1n << 40n)) === -1,
        ).toBe(true);
      }),
    );
  }

  it('exp(x)·exp(y) = exp(x + y)', () => {
    check((x, y) => [multiply(exp(x, PREC), exp(y, PREC), PREC), exp(add(x, y, P), PREC)]);
  });

  it('log(exp(x)) = x', () => {
    check(x => [log(exp(x, PREC), PREC), x]);
  });

  it('log(xy) = log x + log y', () => {
    check((x, y) => {
      const [s, t] = [absolute(x), absolute(y)];
      return [log(multiply(s, t, 400), PREC), add(log(s, PREC), log(t, PREC), PREC)];
    });
  });

  it('expm1 and log1p undo each other', () => {
    check(x => [log1p(expm1(x, PREC), PREC), x]);
  });

  it('log2 and log10 are quotients', () => {
    check(x => [multiply(log2(absolute(x), PREC), ln2(PREC), PREC), log(absolute(x), PREC)]);
    check(x => [multiply(log10(absolute(x), PREC), ln10(PREC), PREC), log(absolute(x), PREC)]);
  });

  it('sin² + cos² = 1 and tan = sin/cos', () => {
    check(x => [add(square(sin(x, PREC), PREC), square(cos(x, PREC), PREC), PREC), one]);
    check(x => [multiply(tan(x, PREC), cos(x, PREC), PREC), sin(x, PREC)]);
  });

  it('sin(x + y) by the addition theorem', () => {
    check((x, y) => [
      sin(add(x, y, P), PREC),
      add(multiply(sin(x, PREC), cos(y, PREC), PREC), multiply(cos(x, PREC), sin(y, PREC), PREC), PREC),
    ]);
  });

  it('tan(atan x) = x, sin(asin x) = x, cos(acos x) = x', () => {
    check(x => [tan(atan(x, PREC), PREC), x]);
    check(x => {
      const small = divide(x, integer(40), PREC);
      return [sin(asin(small, PREC), PREC), small];
    });
    check(x => {
      const small = divide(x, integer(40), PREC);
      return [cos(acos(small, PREC), PREC), small];
    });
  });

  it('atan2 turns with the quadrant', () => {
    check((y, x) => [
      subtract(atan2(y, x, PREC), atan2(negate(y), negate(x), PREC), PREC),
      multiplied(pi(PREC), y),
    ]);
    check((y, x) => {
      const size = hypot(x, y, PREC);
      return [multiply(size, sin(atan2(y, x, PREC), PREC), PREC), y];
    });
  });

  it('cosh² − sinh² = 1 and tanh = sinh/cosh', () => {
    check(x => [subtract(square(cosh(x, P), P), square(sinh(x, P), P), P), one]);
    check(x => [multiply(tanh(x, PREC), cosh(x, PREC), PREC), sinh(x, PREC)]);
  });

  it('erf is odd and erfc its complement', () => {
    check(x => [erf(negate(x), PREC), negate(erf(x, PREC))]);
    check(x => [add(erf(x, PREC), erfc(x, PREC), PREC), one]);
  });

  it('sigmoid(x) + sigmoid(−x) = 1 and softplus(x) − softplus(−x) = x', () => {
    check(x => [add(sigmoid(x, PREC), sigmoid(negate(x), PREC), PREC), one]);
    check(x => [subtract(softplus(x, PREC), softplus(negate(x), PREC), PREC), x]);
  });

  it('roots undo powers', () => {
    check(x => [square(sqrt(absolute(x), PREC), PREC), absolute(x)]);
    check(x => [power(cbrt(x, PREC), integer(3), PREC), x]);
    check((x, y) => [square(hypot(x, y, PREC), PREC), add(square(x, 400), square(y, 400), 400)]);
  });

  it('x^(y + 1) = x·x^y and x^y = exp(y·log x)', () => {
    check((x, y) => {
      const base = absolute(x);
      return [power(base, add(y, ONE, P), PREC), multiply(base, power(base, y, PREC), PREC)];
    });
    check((x, y) => [power(absolute(x), y, PREC), exp(multiply(y, log(absolute(x), P), P), PREC)]);
  });
});

function multiplied(x: Scalar, like: Scalar): Scalar {
  return compare(like, integer(0)) === 1 ? x : negate(x);
}
