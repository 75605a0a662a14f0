import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ball } from '../../../src/numeric/ball.ts';
import { greatestCommonDivisor } from '../../../src/numeric/greatest-common-divisor.ts';
import { magnitude } from '../../../src/numeric/integer.ts';
import {
  HALF,
  integer,
  isInteger,
  ONE,
  type Rational,
  rational,
  reduce,
  TWO,
  ZERO,
} from '../../../src/numeric/rational.ts';
import {
  absolute,
  add,
  compare,
  contains,
  divide,
  floor,
  floorDivide,
  hull,
  isExactZero,
  lower,
  maximum,
  midpointOf,
  minimum,
  modulo,
  multiply,
  negate,
  overlaps,
  power,
  radiusOf,
  roundHalfEven,
  type Scalar,
  signOf,
  subtract,
  toBall,
  tryCompare,
  upper,
} from '../../../src/numeric/scalar.ts';
import { integers, pairs, points, rationals } from './arbitrary.ts';

const PREC = 100;

function equal(a: Scalar, b: Scalar): boolean {
  return a.kind === 'rational' && b.kind === 'rational' && compare(a, b) === 0;
}

describe('rationals are a field', () => {
  it('adds and multiplies exactly, whatever the order', () => {
    fc.assert(
      fc.property(rationals, rationals, rationals, (a, b, c) => {
        expect(equal(add(a, b, PREC), add(b, a, PREC))).toBe(true);
        expect(equal(multiply(a, b, PREC), multiply(b, a, PREC))).toBe(true);
        expect(equal(add(add(a, b, PREC), c, PREC), add(a, add(b, c, PREC), PREC))).toBe(true);
        expect(equal(multiply(multiply(a, b, PREC), c, PREC), multiply(a, multiply(b, c, PREC), PREC))).toBe(
          true,
        );
        const left = multiply(a, add(b, c, PREC), PREC);
        expect(equal(left, add(multiply(a, b, PREC), multiply(a, c, PREC), PREC))).toBe(true);
      }),
    );
  });

  it('undoes what it does', () => {
    fc.assert(
      fc.property(rationals, rationals, (a, b) => {
        expect(equal(subtract(add(a, b, PREC), b, PREC), a)).toBe(true);
        expect(isExactZero(subtract(a, a, PREC))).toBe(true);
        if (!isExactZero(b)) expect(equal(multiply(divide(a, b, PREC), b, PREC), a)).toBe(true);
        expect(equal(negate(negate(a)), a)).toBe(true);
        expect(equal(reduce(a), a)).toBe(true);
      }),
    );
  });

  it('orders as subtraction does', () => {
    fc.assert(
      fc.property(rationals, rationals, (a, b) => {
        expect(compare(a, b)).toBe(signOf(subtract(a, b, PREC)));
        expect(equal(maximum(a, b), compare(a, b) >= 0 ? a : b)).toBe(true);
        expect(equal(add(maximum(a, b), minimum(a, b), PREC), add(a, b, PREC))).toBe(true);
      }),
    );
  });

  it('divides with a remainder of the sign of the divisor', () => {
    fc.assert(
      fc.property(rationals, rationals, (a, b) => {
        fc.pre(!isExactZero(b));
        const quotient = floorDivide(a, b, PREC);
        const rest = modulo(a, b, PREC);
        expect(isInteger(quotient as Rational)).toBe(true);
        expect(equal(add(multiply(quotient, b, PREC), rest, PREC), a)).toBe(true);
        expect(compare(absolute(rest), absolute(b))).toBe(-1);
        expect([0, signOf(b)]).toContain(signOf(rest));
      }),
    );
  });

  it('rounds to the nearest, and to even in the middle', () => {
    fc.assert(
      fc.property(rationals, fc.integer({ min: -5, max: 12 }), (a, decimals) => {
        const unit = power(integer(10), integer(-decimals), PREC);
        const rounded = roundHalfEven(a, decimals);
        const quotient = divide(rounded, unit, PREC);
        const distance = compare(absolute(subtract(a, rounded, PREC)), multiply(HALF, unit, PREC));
        expect(distance).not.toBe(1);
        expect(isInteger(quotient as Rational)).toBe(true);
        if (distance === 0) expect(isInteger(multiply(quotient, HALF, PREC) as Rational)).toBe(true);
      }),
    );
  });

  it('raises to integer powers as multiplication does', () => {
    fc.assert(
      fc.property(rationals, fc.integer({ min: 0, max: 9 }), (a, n) => {
        let product: Scalar = ONE;
        for (let i = 0; i < n; i++) product = multiply(product, a, PREC);
        expect(equal(power(a, integer(n), PREC), product)).toBe(true);
        if (!isExactZero(a))
          expect(equal(power(a, integer(-n), PREC), divide(ONE, product, PREC))).toBe(true);
      }),
    );
  });

  it('takes an even root exactly', () => {
    fc.assert(
      fc.property(rationals, fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 4 }), (a, k, n) => {
        const base = absolute(a);
        const raised = power(base, integer(k), PREC);
        expect(
          equal(power(raised, rational(BigInt(n), BigInt(k)), PREC), power(base, integer(n), PREC)),
        ).toBe(true);
      }),
    );
  });
});

describe('balls enclose', () => {
  const operations: readonly [string, (a: Scalar, b: Scalar, prec: number) => Scalar][] = [
    ['add', add],
    ['subtract', subtract],
    ['multiply', multiply],
    ['divide', divide],
    ['maximum', maximum],
    ['minimum', minimum],
  ];

  it.each(operations)('%s: the result of points lies in the result of balls', (_, operation) => {
    fc.assert(
      fc.property(pairs(-60, 60), pairs(-60, 60), fc.integer({ min: 30, max: 200 }), (a, b, prec) => {
        fc.pre(operation !== divide || tryCompare(b.around, ZERO) !== undefined);
        const exact = operation(midpointOf(a.inside), midpointOf(b.inside), prec);
        expect(exact.kind).toBe('rational');
        expect(contains(operation(a.around, b.around, prec), exact)).toBe(true);
        expect(contains(operation(a.around, midpointOf(b.inside), prec), exact)).toBe(true);
        expect(contains(operation(midpointOf(a.inside), b.around, prec), exact)).toBe(true);
      }),
    );
  });

  it('mixes rationals with balls', () => {
    fc.assert(
      fc.property(rationals, pairs(-60, 60), (a, b) => {
        const point = midpointOf(b.inside);
        expect(contains(add(a, b.around, PREC), add(a, point, PREC))).toBe(true);
        expect(contains(multiply(a, b.around, PREC), multiply(a, point, PREC))).toBe(true);
        expect(contains(toBall(a, PREC), a)).toBe(true);
      }),
    );
  });

  it('raises to integer powers, and never below 0 to even ones', () => {
    fc.assert(
      fc.property(pairs(-20, 20), fc.integer({ min: 0, max: 12 }), (a, n) => {
        const value = power(a.around, integer(n), PREC);
        expect(contains(value, power(midpointOf(a.inside), integer(n), PREC))).toBe(true);
        if (tryCompare(a.around, ZERO) === undefined) return;
        expect(
          contains(power(a.around, integer(-n), PREC), power(midpointOf(a.inside), integer(-n), PREC)),
        ).toBe(true);
        if (n % 2 === 0 && radiusIsSmall(a.around)) expect(tryCompare(value, ZERO)).toBe(1);
      }),
    );
  });

  it('has ends, a middle and a hull', () => {
    fc.assert(
      fc.property(pairs(-60, 60), pairs(-60, 60), (a, b) => {
        expect(equal(add(midpointOf(a.around), radiusOf(a.around), PREC), upper(a.around))).toBe(true);
        expect(equal(subtract(midpointOf(a.around), radiusOf(a.around), PREC), lower(a.around))).toBe(true);
        const joined = hull(a.around, b.around);
        expect(contains(joined, a.around) && contains(joined, b.around)).toBe(true);
        expect(contains(absolute(a.around), absolute(a.inside))).toBe(true);
        expect(overlaps(a.around, a.inside)).toBe(true);
      }),
    );
  });

  it('orders as every point in them', () => {
    fc.assert(
      fc.property(pairs(-3, 3), pairs(-3, 3), (a, b) => {
        const order = tryCompare(a.around, b.around);
        expect(order === undefined).toBe(overlaps(a.around, b.around));
        if (order !== undefined) expect(compare(midpointOf(a.inside), midpointOf(b.inside))).toBe(order);
      }),
    );
  });

  it('takes steps only where every point takes the same', () => {
    fc.assert(
      fc.property(pairs(-5, 40), a => {
        const first = lower(a.around);
        const last = upper(a.around);
        if (equal(floor(first), floor(last))) {
          expect(equal(floor(a.around), floor(midpointOf(a.inside)))).toBe(true);
        } else {
          expect(() => floor(a.around)).toThrow('undecided');
        }
      }),
    );
  });

  it('does not lose more than rounding does', () => {
    fc.assert(
      fc.property(points(-60, 60), points(-60, 60), (a, b) => {
        for (const value of [multiply(a, b, PREC), divide(a, b, PREC)]) {
          if (value.kind === 'ball')
            expect(value.rad << BigInt(PREC - 4) <= (value.mid < 0n ? -value.mid : value.mid)).toBe(true);
        }
      }),
    );
  });
});

function radiusIsSmall(a: Scalar): boolean {
  return compare(multiply(radiusOf(a), integer(100), PREC), absolute(midpointOf(a))) === -1;
}

describe('greatest common divisors', () => {
  const naturals = integers(1500).map(magnitude);

  it("are Euclid's", () => {
    fc.assert(
      fc.property(naturals, naturals, naturals, (a, b, common) => {
        let [x, y] = [a * common, b * common];
        while (y !== 0n) [x, y] = [y, x % y];
        expect(greatestCommonDivisor(a * common, b * common)).toBe(x);
      }),
    );
  });
});

describe('the same at every precision', () => {
  it('holds for sums of products', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(points(-30, 30), points(-30, 30)), { minLength: 1, maxLength: 8 }),
        terms => {
          const sum = (prec: number): Scalar =>
            terms.reduce<Scalar>(
              (total, [a, b]) => add(total, multiply(a, divide(b, integer(3), prec), prec), prec),
              ZERO,
            );
          expect(overlaps(sum(40), sum(200))).toBe(true);
          expect(contains(sum(40), ball(1n, 0n, 0)) || overlaps(sum(40), midpointOf(sum(200)))).toBe(true);
          expect(equal(multiply(TWO, HALF, 40), ONE)).toBe(true);
        },
      ),
    );
  });
});
