import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { supplyOf } from '../../src/grading/supply.ts';
import { type Branch, CLOSEST, type Level } from '../../src/language/spread.ts';
import { toSignificant } from '../../src/numeric/format.ts';
import { compareRationals, type Rational } from '../../src/numeric/rational.ts';
import { partOf, rubricOf, told } from '../unit/grading/support.ts';
import { formulas, type Model, type Note, network } from './honest.ts';

const data = [4.1, 5.3, 3.8, 6.2, 5.9, 4.4];
const mean = (x: readonly number[]) => x.reduce((a, b) => a + b, 0) / x.length;

const threeLayers = (digit: Model['digit']): Model =>
  network(
    ['tanh', 'relu', 'sigmoid'],
    [
      [
        [0.41, -0.72],
        [0.83, 0.29],
      ],
      [
        [0.93, 0.38],
        [-0.52, 0.66],
        [0.77, -0.41],
      ],
      [[0.58, -0.63, 0.94]],
    ],
    [[0.1, 0.2], [0.15, 0.1, -0.05], [0.2]],
    [0.9, -1.2],
    [1],
    digit,
  );

const MODELS: readonly Model[] = [
  network(
    ['sigmoid'],
    [
      [
        [0.3, -0.8],
        [1.1, 0.4],
      ],
    ],
    [[0.1, -0.2]],
    [1.5, -0.7],
    [1, 0],
    { decimals: 3 },
  ),
  network(
    ['softplus'],
    [
      [
        [0.9, -1.3],
        [-0.6, 0.2],
      ],
    ],
    [[0.3, 0]],
    [0.77, 1.21],
    [0.5, 2],
    { sigfigs: 3 },
  ),
  network(
    ['relu', 'sigmoid'],
    [
      [
        [0.31, 0.82],
        [-0.57, -0.44],
        [0.73, -0.12],
      ],
      [[0.61, -0.9, 0.37]],
    ],
    [[0.13, 0.05, -0.2], [0.11]],
    [1.3, 0.9],
    [1],
    { decimals: 2 },
  ),
  network(
    ['elu', 'tanh'],
    [
      [
        [-0.61, 0.32],
        [0.57, -0.94],
      ],
      [
        [0.71, -0.5],
        [0.33, 0.87],
      ],
    ],
    [
      [0.1, -0.3],
      [0.2, 0],
    ],
    [1.1, 0.8],
    [0.5, -0.5],
    { decimals: 3 },
  ),
  threeLayers({ decimals: 3 }),
  network(
    ['sigmoid', 'sigmoid', 'softplus'],
    [
      [
        [1.2, -0.7],
        [-0.4, 0.9],
      ],
      [
        [0.8, -1.1],
        [1.4, 0.6],
      ],
      [[0.9, -0.3]],
    ],
    [[0.2, -0.1], [0, 0.3], [-0.4]],
    [1.7, 0.6],
    [2],
    { sigfigs: 2 },
  ),
  network(
    ['elu', 'elu', 'elu'],
    [
      [
        [0.6, -1.1],
        [-0.8, 0.5],
      ],
      [
        [-0.7, 0.9],
        [0.4, -1.3],
      ],
      [[0.8, -0.6]],
    ],
    [[0.1, 0.2], [-0.3, 0.1], [0.05]],
    [0.8, 1.1],
    [0.2],
    { decimals: 2 },
  ),
  formulas(
    'statistics',
    { decimals: 3 },
    `{x: ${JSON.stringify(data)}, mu: 4.2}`,
    ['m: mean(x)', 'v: var(x, ddof=1)', 's: sqrt(v)', 'se: s / sqrt(6)'],
    [
      ['t', '(m - mu) / se'],
      ['low', 'm - 2.571 * se'],
      ['cv', 's / m'],
    ],
    note => {
      const m = note(mean(data));
      // The rubric's variance is of the data, not of the rounded mean.
      const v = note(data.reduce((sum, x) => sum + (x - mean(data)) ** 2, 0) / 5);
      const s = note(Math.sqrt(v));
      const se = note(s / Math.sqrt(6));
      return { t: (m - 4.2) / se, low: m - 2.571 * se, cv: s / m };
    },
  ),
  formulas(
    'a fall',
    { sigfigs: 3 },
    '{g: 9.81, h: 12.7, m: 0.35, d: 0.083}',
    ['v: sqrt(2 * g * h)', 'p: m * v', 'E: p ** 2 / (2 * m)'],
    [
      ['F', 'E / d'],
      ['T', '2 * v / g'],
      ['w', 'E - m * g * h + p'],
    ],
    note => {
      const v = note(Math.sqrt(2 * 9.81 * 12.7));
      const p = note(0.35 * v);
      const E = note(p ** 2 / 0.7);
      return { F: E / 0.083, T: (2 * v) / 9.81, w: E - 0.35 * 9.81 * 12.7 + p };
    },
  ),
  formulas(
    'a lens and a root',
    { decimals: 2 },
    '{u: 0.31, w: 0.47, b: 3.7, c: 1.9}',
    ['pu: 1 / u', 'pw: 1 / w', 'f: 1 / (pu + pw)', 'disc: b ** 2 - 4 * c', 'r: sqrt(disc)'],
    [
      ['M', 'f / (u - f)'],
      ['x1', '(-b + r) / 2'],
      ['x2', '2 * c / (-b - r)'],
      ['q', 'exp(pw - pu) * r'],
    ],
    note => {
      const pu = note(1 / 0.31);
      const pw = note(1 / 0.47);
      const f = note(1 / (pu + pw));
      const r = note(Math.sqrt(note(3.7 ** 2 - 4 * 1.9)));
      return { M: f / (0.31 - f), x1: (-3.7 + r) / 2, x2: 3.8 / (-3.7 - r), q: Math.exp(pw - pu) * r };
    },
  ),
];

/**
 * A unit of ReLU whose input, 0.0016, is closer to 0 than the digit: on which side it lies hangs on the rounding, so its
 * slope is 0 or 1, and each side is bounded by itself.
 */
const AT_A_KINK: readonly Model[] = [threeLayers({ decimals: 2 })];

const unitOf = (x: number, digit: Model['digit']): number => {
  if ('decimals' in digit) return 10 ** -digit.decimals;
  return x === 0 ? 0 : 10 ** (Math.floor(Math.log10(Math.abs(x))) - digit.sigfigs + 1);
};

/** Rounds or cuts each number as the list says. */
function byHand(digit: Model['digit'], cuts: readonly boolean[]): Note {
  let next = 0;
  return x => {
    const unit = unitOf(x, digit);
    if (unit === 0) return 0;
    const cut = cuts[next++ % cuts.length]!;
    const nearest = Math.round(x / unit);
    // What is a multiple of the unit but for the errors of doubles is not cut.
    if (!cut || Math.abs(x / unit - nearest) < 1e-9) return nearest * unit;
    return Math.trunc(x / unit) * unit;
  };
}

/** Moves the k-th number by so many units. */
function moving(digit: Model['digit'], errors: readonly number[], seen?: number[]): Note {
  let next = 0;
  return x => {
    const k = next++;
    seen?.push(x);
    return x + (errors[k] ?? 0) * unitOf(x, digit);
  };
}

/** The numbers that rounding leaves alone: multiples of the unit whatever came before, as a dead unit's 0. */
function fixedOf({ compute, digit }: Model): readonly boolean[] {
  const exact: number[] = [];
  compute(moving(digit, [], exact), false);
  const patterns = [2, 3, 5].map(n => exact.map((_, k) => (k % n === 0 ? 1 : -1)));
  let fixed = exact.map(() => false);
  // Once the first numbers are known to be fixed, more may be found to be.
  for (;;) {
    const moved = patterns.map(signs => {
      const seen: number[] = [];
      const errors = signs.map((sign, k) => (fixed[k] ? 0 : sign));
      compute(moving(digit, errors, seen), false);
      return seen;
    });
    const found = exact.map((x, k) => {
      const units = x / (unitOf(x, digit) || 1);
      return moved.every(seen => seen[k] === x) && Math.abs(units - Math.round(units)) < 1e-9;
    });
    if (found.every((f, k) => f === fixed[k])) return fixed;
    fixed = found;
  }
}

/** The range of every result over the errors, by coordinate ascent from the signs of the slopes and other corners. */
function searched(model: Model, fixed: readonly boolean[]): ReadonlyMap<string, readonly [number, number]> {
  const { compute, digit } = model;
  const found = new Map<string, readonly [number, number]>();
  const exact = compute(moving(digit, []), false);
  const starts = [1, 2, 3, 4].map(n =>
    fixed.map((_, k) => ((((k * 7 + n * 5) * 2654435761) >>> 13) % 2 === 0 ? 1 : -1)),
  );
  for (const [part, values] of Object.entries(exact)) {
    values.forEach((_, element) => {
      const ends = [1, -1].map(sign => {
        let most = Number.NEGATIVE_INFINITY;
        for (const fromOutput of [false, true]) {
          const at = (errors: readonly number[]) =>
            sign *
            compute(
              moving(
                digit,
                errors.map((e, k) => (fixed[k] ? 0 : e)),
              ),
              fromOutput,
            )[part]![element]!;
          const still = fixed.map(() => 0);
          const slopes = fixed.map((_, k) => (at(still.with(k, 1e-4)) >= at(still.with(k, -1e-4)) ? 1 : -1));
          for (const start of [slopes, ...starts]) {
            let errors: number[] = start;
            let best = at(errors);
            for (let better = true; better; ) {
              better = false;
              for (const k of fixed.keys()) {
                for (const e of [-1, 0, 1]) {
                  const tried = errors.with(k, e);
                  const value = at(tried);
                  if (value > best + 1e-15) [errors, best, better] = [tried, value, true];
                }
              }
            }
            most = Math.max(most, best);
          }
        }
        return sign * most;
      });
      found.set(`${part}[${element}]`, [ends[1]!, ends[0]!]);
    });
  }
  return found;
}

const toDouble = (x: Rational) => Number(toSignificant(x, 17));
const ratios: number[] = [];
const known = { 0: 0, 1: 0, 2: 0 };
const COMPUTATIONS = 920;

const LIMIT = 1.5;

/** From the least to the greatest number of all branches; undefined where a level does not tell. */
function rangeOf(
  branches: readonly Branch[],
  element: number,
  level: Level,
): readonly [Rational, Rational] | undefined {
  let found: readonly [Rational, Rational] | undefined;
  for (const { ranges } of branches) {
    const [low, high] = [ranges[element]!.low(level), ranges[element]!.high(level)];
    if (low === 'empty' || high === 'empty') continue;
    if (low === undefined || high === undefined) return undefined;
    found = [
      found === undefined || compareRationals(low.at, found[0]) < 0 ? low.at : found[0],
      found === undefined || compareRationals(high.at, found[1]) > 0 ? high.at : found[1],
    ];
  }
  return found;
}

describe.each([...MODELS, ...AT_A_KINK])('$title', model => {
  const { compiled, mark } = rubricOf(model.rubric);

  it('accepts what honest rounding and cutting lead to', () => {
    const cuts = fc.array(fc.boolean(), { minLength: 24, maxLength: 24 });
    fc.assert(
      fc.property(cuts, fc.boolean(), (list, fromOutput) => {
        const results = model.compute(byHand(model.digit, list), fromOutput);
        const answers = Object.fromEntries(
          compiled.rubric.questions[0]!.parts.map(part => {
            const numbers = results[part.id]!;
            if (part.spec.kind === 'number') return [part.id, numbers[0]];
            if (part.spec.kind === 'vector') return [part.id, numbers];
            const rows = compiled.references.get(part.path)!.value.shape[0]!;
            const columns = numbers.length / rows;
            return [
              part.id,
              Array.from({ length: rows }, (_, i) => numbers.slice(i * columns, (i + 1) * columns)),
            ];
          }),
        );
        const marks = mark({ q1: answers });
        for (const part of compiled.rubric.questions[0]!.parts)
          expect(told(partOf(marks, part.path)), part.id).toBe('correct 1');
      }),
      { numRuns: COMPUTATIONS },
    );
  });

  it('and hardly more than the errors can reach', () => {
    const reached = searched(model, fixedOf(model));
    for (const part of compiled.rubric.questions[0]!.parts) {
      const branches = supplyOf(compiled.prover, part.path, compiled).branches!(model.digit);
      branches[0]!.ranges.forEach((_, element) => {
        const ends = (level: Level) => rangeOf(branches, element, level);
        const [low, high] = ends(CLOSEST)!;
        // What is had with less work is no closer.
        for (const level of [0, 1, 2] as const) {
          const outer = ends(level);
          if (outer === undefined) continue;
          expect(compareRationals(outer[0], low)).toBeLessThanOrEqual(0);
          expect(compareRationals(outer[1], high)).toBeGreaterThanOrEqual(0);
          known[level]++;
        }
        const [least, most] = reached.get(`${part.id}[${element}]`)!;
        const width = most - least;
        if (width < 1e-12) return;
        const ratio = (toDouble(high) - toDouble(low)) / width;
        ratios.push(ratio);
        const place = `${part.id}[${element}]: ${toDouble(low)} to ${toDouble(high)}, reached ${least} to ${most}`;
        expect(ratio, place).toBeLessThanOrEqual(LIMIT);
        expect(toDouble(low), place).toBeLessThanOrEqual(least + 1e-9);
        expect(toDouble(high), place).toBeGreaterThanOrEqual(most - 1e-9);
      });
    }
  });
});

afterAll(() => {
  expect(known[0]).toBeGreaterThan(80);
  expect(known[1]).toBeGreaterThan(80);
  expect(known[2]).toBeGreaterThan(80);
  const sorted = [...ratios].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)]!;
  console.info(
    `${sorted.length} intervals: ratio at median ${median.toFixed(3)}, at most ${sorted.at(-1)!.toFixed(3)}`,
  );
});
