import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber } from '../../../src/forms/reader/number.ts';
import { type Rational, rational } from '../../../src/numeric/rational.ts';
import { bitsForDigits, type Scalar } from '../../../src/numeric/scalar.ts';
import type { Side } from '../../../src/tolerances/judgement.ts';
import type { ToleranceRule } from '../../../src/tolerances/module.ts';
import { judgeElement, judgeNorm } from '../../support/judge.ts';

/** Exact fractions of the oracle, by integers alone: [numerator, denominator > 0]. */
type Q = readonly [bigint, bigint];

const q = (n: bigint, d = 1n): Q => (d < 0n ? [-n, -d] : [n, d]);
const plus = ([a, b]: Q, [c, d]: Q): Q => q(a * d + c * b, b * d);
const minus = (x: Q, [c, d]: Q): Q => plus(x, [-c, d]);
const times = ([a, b]: Q, [c, d]: Q): Q => q(a * c, b * d);
const over = ([a, b]: Q, [c, d]: Q): Q => q(a * d, b * c);
const size = ([a, b]: Q): Q => [a < 0n ? -a : a, b];
const atMost = ([a, b]: Q, [c, d]: Q): boolean => a * d <= c * b;
const ten = (e: number): Q => (e >= 0 ? [10n ** BigInt(e), 1n] : [1n, 10n ** BigInt(-e)]);
const HALF: Q = [1n, 2n];

/** The power of ten of the first significant digit, found by trying. */
function leading(x: Q): number {
  let e = 0;
  while (!atMost(ten(e), size(x))) e--;
  while (atMost(ten(e + 1), size(x))) e++;
  return e;
}

/** A rule as the oracle sees it. */
type Rule =
  | { readonly kind: 'exact' }
  | { readonly kind: 'either'; readonly abs: Q | undefined; readonly rel: Q | undefined }
  | { readonly kind: 'sum'; readonly atol: Q; readonly rtol: Q }
  | { readonly kind: 'sides'; readonly below: Q; readonly above: Q }
  | { readonly kind: 'factor'; readonly factor: Q }
  | { readonly kind: 'range'; readonly low: Q; readonly high: Q }
  | { readonly kind: 'decimals'; readonly decimals: number }
  | { readonly kind: 'sigfigs'; readonly sigfigs: number };

/** What the contract's table says, word by word. */
function accepts(rule: Rule, s: Q, r: Q): boolean {
  const away = size(minus(s, r));
  switch (rule.kind) {
    case 'exact':
      return atMost(s, r) && atMost(r, s);
    case 'either':
      return (
        (rule.abs !== undefined && atMost(away, rule.abs)) ||
        (rule.rel !== undefined && atMost(away, times(rule.rel, size(r))))
      );
    case 'sum':
      return atMost(away, plus(rule.atol, times(rule.rtol, size(r))));
    case 'sides':
      return atMost(minus(r, rule.below), s) && atMost(s, plus(r, rule.above));
    case 'factor': {
      const [a, b] = [over(r, rule.factor), times(r, rule.factor)];
      return (atMost(a, s) && atMost(s, b)) || (atMost(b, s) && atMost(s, a));
    }
    case 'range':
      return atMost(rule.low, s) && atMost(s, rule.high);
    case 'decimals':
      return atMost(away, times(HALF, ten(-rule.decimals)));
    case 'sigfigs':
      return r[0] === 0n ? s[0] === 0n : atMost(away, times(HALF, ten(leading(r) - rule.sigfigs + 1)));
  }
}

/** The ends of what a rule accepts: where a wrong comparison shows. */
function ends(rule: Rule, r: Q): readonly Q[] {
  const around = (a: Q) => [plus(r, a), minus(r, a)];
  switch (rule.kind) {
    case 'exact':
      return [r];
    case 'either':
      return [...around(rule.abs ?? [0n, 1n]), ...around(times(rule.rel ?? [0n, 1n], size(r)))];
    case 'sum':
      return around(plus(rule.atol, times(rule.rtol, size(r))));
    case 'sides':
      return [minus(r, rule.below), plus(r, rule.above)];
    case 'factor':
      return [over(r, rule.factor), times(r, rule.factor)];
    case 'range':
      return [rule.low, rule.high];
    case 'decimals':
      return around(times(HALF, ten(-rule.decimals)));
    case 'sigfigs':
      return r[0] === 0n ? [r] : around(times(HALF, ten(leading(r) - rule.sigfigs + 1)));
  }
}

const exactOf = ([n, d]: Q): Rational => rational(n, d);

function elementRule(rule: Rule): ToleranceRule {
  switch (rule.kind) {
    case 'exact':
    case 'decimals':
    case 'sigfigs':
      return rule;
    case 'either':
      return { kind: 'either', abs: rule.abs && exactOf(rule.abs), rel: rule.rel && exactOf(rule.rel) };
    case 'sum':
      return { kind: 'sum', atol: exactOf(rule.atol), rtol: exactOf(rule.rtol) };
    case 'sides':
      return { kind: 'sides', below: exactOf(rule.below), above: exactOf(rule.above) };
    case 'factor':
      return { kind: 'factor', factor: exactOf(rule.factor) };
    case 'range':
      return { kind: 'range', low: exactOf(rule.low), high: exactOf(rule.high) };
  }
}

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: -20, max: 20 }))
  .map(([n, e]) => times(q(n), ten(e)));
const fraction = fc
  .tuple(fc.bigInt({ min: -1000n, max: 1000n }), fc.bigInt({ min: 1n, max: 999n }))
  .map(([n, d]) => q(n, d));
/** Numbers at and beside powers of ten, where a logarithm in doubles is off by one. */
const nearPower = fc
  .tuple(
    fc.integer({ min: -30, max: 30 }),
    fc.constantFrom(-1n, 0n, 1n),
    fc.integer({ min: 0, max: 45 }),
    fc.boolean(),
  )
  .map(([e, side, depth, negative]) => {
    const x = plus(ten(e), times(q(side), ten(e - depth)));
    return negative ? minus(q(0n), x) : x;
  });
const number = fc.oneof(decimal, fraction, nearPower, fc.constant(q(0n)));
const bound = fc.oneof(
  fc
    .tuple(fc.bigInt({ min: 0n, max: 1000n }), fc.integer({ min: -12, max: 3 }))
    .map(([n, e]) => times(q(n), ten(e))),
  fc.constantFrom(q(0n), q(1n, 3n), q(1n, 20n), q(7n, 10n)),
);
const rule: fc.Arbitrary<Rule> = fc.oneof(
  fc.constant({ kind: 'exact' as const }),
  fc.record({ kind: fc.constant('either' as const), abs: bound, rel: fc.option(bound, { nil: undefined }) }),
  fc.record({ kind: fc.constant('either' as const), abs: fc.constant(undefined), rel: bound }),
  fc.record({ kind: fc.constant('sum' as const), atol: bound, rtol: bound }),
  fc.record({ kind: fc.constant('sides' as const), below: bound, above: bound }),
  bound.map(x => ({ kind: 'factor' as const, factor: plus(q(1n), x) })),
  fc.tuple(number, bound).map(([low, width]) => ({ kind: 'range' as const, low, high: plus(low, width) })),
  fc.integer({ min: 0, max: 40 }).map(decimals => ({ kind: 'decimals' as const, decimals })),
  fc.integer({ min: 1, max: 40 }).map(sigfigs => ({ kind: 'sigfigs' as const, sigfigs })),
);

/** A rule, a reference, and an answer that is as often as not at an end of what is accepted, or a hair beside it. */
const asked = fc.tuple(rule, number).chain(([given, r]) => {
  const hair = fc
    .tuple(fc.constantFrom(-1n, 0n, 1n), fc.integer({ min: 12, max: 60 }))
    .map(([side, depth]) => times(q(side), ten(-depth)));
  const atEnd = fc.tuple(fc.constantFrom(...ends(given, r)), hair).map(([end, aside]) => plus(end, aside));
  return fc.record({
    given: fc.constant(given),
    r: fc.constant(r),
    s: fc.oneof({ weight: 3, arbitrary: atEnd }, number),
  });
});

const PRECISION = bitsForDigits(60);

function judged(given: Rule, s: Q, reference: Scalar): Side {
  const student = { value: exactOf(s), written: undefined };
  return judgeElement(elementRule(given), student, reference, PRECISION).side;
}

/** A ball that holds r somewhere beside its middle, and is a few units of 2^-bits wide. */
function blurred([n, d]: Q, bits: number): Scalar {
  return { kind: 'ball', mid: (n << BigInt(bits)) / d + 1n, rad: 3n, exp: -bits };
}

describe('judgeElement', () => {
  it('decides as the table of the contract does', () => {
    fc.assert(
      fc.property(asked, ({ given, r, s }) => {
        expect(judged(given, s, exactOf(r))).toBe(accepts(given, s, r) ? 'within' : 'outside');
      }),
      { numRuns: 4000 },
    );
  });

  it('never decides wrongly on a reference that is known within a bound', () => {
    fc.assert(
      fc.property(asked, fc.integer({ min: 20, max: 300 }), ({ given, r, s }, bits) => {
        const side = judged(given, s, blurred(r, bits));
        if (side !== 'undecided') expect(side).toBe(accepts(given, s, r) ? 'within' : 'outside');
      }),
      { numRuns: 3000 },
    );
  });

  it('gives the same verdict with all signs turned', () => {
    fc.assert(
      fc.property(asked, ({ given, r, s }) => {
        const turned = (x: Q): Q => [-x[0], x[1]];
        const mirrored: Rule =
          given.kind === 'sides'
            ? { kind: 'sides', below: given.above, above: given.below }
            : given.kind === 'range'
              ? { kind: 'range', low: turned(given.high), high: turned(given.low) }
              : given;
        expect(judged(mirrored, turned(s), exactOf(turned(r)))).toBe(judged(given, s, exactOf(r)));
      }),
      { numRuns: 2000 },
    );
  });

  it('accepts the reference itself, whatever the rule but a range', () => {
    fc.assert(
      fc.property(rule, number, (given, r) => {
        if (given.kind !== 'range') expect(judged(given, r, exactOf(r))).toBe('within');
      }),
    );
  });

  it('accepts more where the bound is wider', () => {
    fc.assert(
      fc.property(number, number, bound, bound, (r, s, a, more) => {
        const rules = (x: Q): readonly Rule[] => [
          { kind: 'either', abs: x, rel: undefined },
          { kind: 'either', abs: undefined, rel: x },
          { kind: 'sum', atol: x, rtol: x },
          { kind: 'sides', below: x, above: x },
          { kind: 'factor', factor: plus(q(1n), x) },
        ];
        const wider = rules(plus(a, more));
        for (const [i, narrow] of rules(a).entries()) {
          if (judged(narrow, s, exactOf(r)) === 'within')
            expect(judged(wider[i]!, s, exactOf(r))).toBe('within');
        }
      }),
    );
  });
});

describe('written digits', () => {
  const typed = fc
    .record({
      sign: fc.constantFrom('', '-'),
      whole: fc.bigInt({ min: 0n, max: 99_999n }).map(String),
      decimals: fc.stringMatching(/^\d{0,8}$/),
      exponent: fc.integer({ min: -6, max: 6 }),
    })
    .map(({ sign, whole, decimals, exponent }) => ({
      text: `${sign}${whole}${decimals === '' ? '' : `.${decimals}`}${exponent === 0 ? '' : `e${exponent}`}`,
      value: times(q(BigInt(`${sign}${whole}${decimals}`)), ten(exponent - decimals.length)),
      last: exponent - decimals.length,
      figures: (whole + decimals).replace(/^0+/, '').length,
      zeros: whole.length + decimals.length,
    }));

  it('are judged by one unit, or half a unit, of the last one', () => {
    const aside = fc.tuple(fc.bigInt({ min: -25n, max: 25n }), fc.constantFrom(0n, 1n, -1n));
    const counted = fc.record({
      by: fc.constantFrom('decimals' as const, 'sigfigs' as const),
      n: fc.integer({ min: 1, max: 7 }),
      nearest: fc.boolean(),
    });
    fc.assert(
      fc.property(
        typed,
        aside,
        counted,
        ({ text, value, last, figures, zeros }, [tenths, hair], { by, n, nearest }) => {
          const r = plus(value, plus(times(q(tenths, 10n), ten(last)), times(q(hair), ten(-40))));
          const student = readNumber(text, {});
          if (student.status !== 'read') throw new Error(`${text} is a number`);
          const digits = by === 'decimals' ? { decimals: n } : { sigfigs: n };
          const side = judgeElement(
            { kind: 'written', digits, nearest },
            student,
            exactOf(r),
            PRECISION,
          ).side;
          const enough = by === 'decimals' ? -last >= n : (value[0] === 0n ? zeros : figures) >= n;
          const allowed = nearest ? times(HALF, ten(last)) : ten(last);
          const right = enough && atMost(size(minus(value, r)), allowed);
          expect(side).toBe(right ? 'within' : 'outside');
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('judgeNorm', () => {
  it('compares the squares, exactly', () => {
    const pairs = fc.array(fc.tuple(fraction, fraction), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(pairs, bound, fc.boolean(), (both, a, absolute) => {
        const square = (x: Q) => times(x, x);
        const sum = (all: readonly Q[]) => all.reduce(plus, q(0n));
        const distance = sum(both.map(([s, r]) => square(minus(s, r))));
        const limit = absolute ? square(a) : times(square(a), sum(both.map(([, r]) => square(r))));
        const norm = absolute
          ? { kind: 'norm' as const, abs: exactOf(a) }
          : { kind: 'norm' as const, rel: exactOf(a) };
        const [students, references] = [both.map(([s]) => exactOf(s)), both.map(([, r]) => exactOf(r))];
        expect(judgeNorm(norm, students, references, PRECISION).side).toBe(
          atMost(distance, limit) ? 'within' : 'outside',
        );
      }),
      { numRuns: 1500 },
    );
  });

  it('takes an edge that only integers hit: 3, 4 and 5', () => {
    const far = (third: string) => {
      const students = ['3', '4', third].map(text => readNumber(text, {}));
      const values = students.map(s => (s.status === 'read' ? s.value : rational(0n)));
      const zeros = values.map(() => rational(0n));
      return judgeNorm({ kind: 'norm', abs: rational(13n) }, values, zeros, PRECISION).side;
    };
    expect([far('12'), far('-12'), far('12.0000000000000000000000000000000000000001')]).toEqual([
      'within',
      'within',
      'outside',
    ]);
  });
});
