import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Lateness, lateness, latestExtension } from '../../../src/grading/late.ts';
import { exactText } from '../../../src/numeric/format.ts';
import { markToText, roundMark } from '../../../src/numeric/mark.ts';
import { compareRationals, parseDecimal, type Rational, rational } from '../../../src/numeric/rational.ts';
import type { Extension } from '../../../src/roster/roster.ts';
import { compileRubric } from '../../../src/rubric/compile.ts';
import type { LatePolicy, Rubric } from '../../../src/rubric/model.ts';
import { readDuration, writeDuration } from '../../../src/time/duration.ts';
import { readInstant, writeInstant } from '../../../src/time/instant.ts';

const DUE = '2025-10-12T23:59:00+08:00';

/** The deadline of a rubric with these lines for it. */
function rubric(lines: string): Rubric {
  const parts = '{id: a, points: 1, answer: integer, value: 1}';
  const text = `rubric: 1\nid: t\ntitle: T\n${lines}\nquestions: [{id: q1, parts: [${parts}]}]`;
  const { compiled, diagnostics } = compileRubric({ name: 'r.yaml', text });
  if (compiled === undefined) throw new Error(diagnostics.map(d => d.message).join('\n'));
  return compiled.rubric;
}

const due = (late: string, decimals = 2) =>
  rubric(`points_decimals: ${decimals}\ndue: ${DUE}\n${late === '' ? '' : `late: ${late}`}`);

const marks = (points: string, most = '10', decimals = 2) => ({
  points: roundMark(parseDecimal(points)!, decimals),
  maxPoints: roundMark(parseDecimal(most)!, decimals),
});

function extension(text: string): Extension {
  const until = readInstant(text);
  return until === undefined
    ? { kind: 'by', seconds: readDuration(text)!, text }
    : { kind: 'until', until, text };
}

/** "late by; begun; share; −deducted; points" */
function told({ lateBy, begun, unit, share, deducted, points }: Lateness): string {
  const units = unit === undefined ? '-' : `${begun} ${unit}`;
  return [
    writeDuration(lateBy),
    units,
    exactText(share),
    `-${markToText(deducted)}`,
    markToText(points),
  ].join('; ');
}

function late(policy: string, at: string, points = '8', more?: string): string {
  const found = lateness(due(policy), marks(points), at, more === undefined ? undefined : extension(more));
  return told(found!);
}

describe('lateness', () => {
  it.each([
    // In time, to the last moment.
    ['{per_day: 0.1}', '2025-10-12T10:00:00+08:00', '0 s; 0 day; 0; -0; 8'],
    ['{per_day: 0.1}', '2025-10-12T23:59:00+08:00', '0 s; 0 day; 0; -0; 8'],
    // A day begins at once, and the next one after 24 hours.
    ['{per_day: 0.1}', '2025-10-12T23:59:00.001+08:00', '0.001 s; 1 day; 0.1; -1; 7'],
    ['{per_day: 0.1}', '2025-10-12T23:59:01+08:00', '1 s; 1 day; 0.1; -1; 7'],
    ['{per_day: 0.1}', '2025-10-13T23:59:00+08:00', '1 d; 1 day; 0.1; -1; 7'],
    ['{per_day: 0.1}', '2025-10-13T23:59:01+08:00', '1 d 1 s; 2 day; 0.2; -2; 6'],
    ['{per_day: 10%}', '2025-10-14T01:59:00+08:00', '1 d 2 h; 2 day; 0.2; -2; 6'],
    // The offset in which a time is written does not matter.
    ['{per_day: 0.1}', '2025-10-12T15:59:00Z', '0 s; 0 day; 0; -0; 8'],
    ['{per_day: 0.1}', '2025-10-12T12:29:00-03:30', '0 s; 0 day; 0; -0; 8'],
    ['{per_day: 0.1}', '2025-10-12T12:29:01-03:30', '1 s; 1 day; 0.1; -1; 7'],
    // A leap second is the beginning of the next minute.
    ['{per_day: 0.1}', '2025-10-12T23:58:60+08:00', '0 s; 0 day; 0; -0; 8'],
    ['{per_day: 0.1}', '2025-10-12T23:59:60+08:00', '1 min; 1 day; 0.1; -1; 7'],
    // Hours.
    ['{per_hour: 0.02}', '2025-10-13T00:59:00+08:00', '1 h; 1 hour; 0.02; -0.2; 7.8'],
    ['{per_hour: 0.02}', '2025-10-13T00:59:01+08:00', '1 h 1 s; 2 hour; 0.04; -0.4; 7.6'],
    // Grace: nothing within it, and units count from its end.
    ['{per_day: 0.1, grace: 1h}', '2025-10-13T00:59:00+08:00', '1 h; 0 day; 0; -0; 8'],
    ['{per_day: 0.1, grace: 1h}', '2025-10-13T00:59:01+08:00', '1 h 1 s; 1 day; 0.1; -1; 7'],
    ['{per_day: 0.1, grace: 1h}', '2025-10-14T00:59:00+08:00', '1 d 1 h; 1 day; 0.1; -1; 7'],
    ['{per_day: 0.1, grace: 1h}', '2025-10-14T00:59:01+08:00', '1 d 1 h 1 s; 2 day; 0.2; -2; 6'],
    // The most that is taken.
    ['{per_day: 0.2, max: 0.5}', '2025-10-15T12:00:00+08:00', '2 d 12 h 1 min; 3 day; 0.5; -5; 3'],
    ['{per_day: 0.2, max: 1}', '2025-12-12T23:59:00+08:00', '61 d; 61 day; 1; -8; 0'],
    // Never more than the raw mark.
    ['{per_day: 0.3}', '2025-10-15T12:00:00+08:00', '2 d 12 h 1 min; 3 day; 0.9; -8; 0'],
    // Both: each hour begun, and no day more than its share.
    ['{per_hour: 0.01, per_day: 0.1}', '2025-10-13T03:00:00+08:00', '3 h 1 min; 4 hour; 0.04; -0.4; 7.6'],
    ['{per_hour: 0.01, per_day: 0.1}', '2025-10-13T12:00:00+08:00', '12 h 1 min; 13 hour; 0.1; -1; 7'],
    ['{per_hour: 0.01, per_day: 0.1}', '2025-10-13T23:59:00+08:00', '1 d; 24 hour; 0.1; -1; 7'],
    // A day of hours costs less than the share of a day: no more than that is taken.
    ['{per_hour: 0.01, per_day: 0.5}', '2025-10-13T23:59:00+08:00', '1 d; 24 hour; 0.24; -2.4; 5.6'],
    ['{per_hour: 0.01, per_day: 0.1}', '2025-10-14T01:59:00+08:00', '1 d 2 h; 26 hour; 0.12; -1.2; 6.8'],
    // Nothing is taken where the rubric does not say what.
    ['', '2025-10-14T01:59:00+08:00', '1 d 2 h; -; 0; -0; 8'],
  ])('%s at %s: %s', (policy, at, expected) => {
    expect(late(policy, at)).toBe(expected);
  });

  it.each([
    ['2d', '2025-10-14T23:59:00+08:00', '0 s; 0 day; 0; -0; 8'],
    ['2d', '2025-10-14T23:59:01+08:00', '1 s; 1 day; 0.1; -1; 7'],
    ['PT48H', '2025-10-14T23:59:01+08:00', '1 s; 1 day; 0.1; -1; 7'],
    ['2025-10-15T12:00:00Z', '2025-10-15T20:00:00+08:00', '0 s; 0 day; 0; -0; 8'],
    ['2025-10-15T12:00:00Z', '2025-10-15T20:00:01+08:00', '1 s; 1 day; 0.1; -1; 7'],
    ['2025-10-11T00:00:00Z', '2025-10-11T09:00:00+08:00', '1 h; 1 day; 0.1; -1; 7'],
    ['0d', '2025-10-12T23:59:01+08:00', '1 s; 1 day; 0.1; -1; 7'],
  ])('with the extension %s at %s: %s', (more, at, expected) => {
    expect(late('{per_day: 0.1}', at, '8', more)).toBe(expected);
  });

  it('grace also follows an extended deadline', () => {
    expect(late('{per_day: 0.1, grace: 1h}', '2025-10-15T00:59:00+08:00', '8', '2d')).toMatch(/; -0; 8$/);
  });

  it('says which deadline held', () => {
    const deadline = (more: string) => writeInstant(lateness(due(''), marks('8'), DUE, extension(more))!.due);
    expect(deadline('36h')).toBe('2025-10-14T11:59:00+08:00');
    expect(deadline('2025-10-15T12:00Z')).toBe('2025-10-15T12:00:00Z');
  });

  it.each([
    // A third of 10 is 3.333…; a seventh of 1 is 0.142857…; halves go up.
    ['{per_day: 1/3}', '10', '8', 2, '-3.33; 4.67'],
    ['{per_day: 1/3}', '10', '8', 0, '-3; 5'],
    ['{per_day: 1/7}', '1', '1', 4, '-0.1429; 0.8571'],
    ['{per_day: 0.25}', '1', '0.7', 1, '-0.3; 0.4'],
    ['{per_day: 0.005}', '1', '0.7', 2, '-0.01; 0.69'],
    ['{per_day: 0.0049}', '1', '0.7', 2, '-0; 0.7'],
    ['{per_day: 0.1}', '10', '0', 2, '-0; 0'],
    ['{per_day: 0.1}', '10', '0.33', 2, '-0.33; 0'],
  ])('%s of %s with raw mark %s to %i decimals: %s', (policy, most, raw, decimals, expected) => {
    const found = lateness(
      due(policy, decimals),
      marks(raw, most, decimals),
      '2025-10-13T12:00:00+08:00',
      undefined,
    );
    expect(told(found!)).toMatch(new RegExp(`; ${expected.replaceAll('.', '\\.')}$`));
  });

  it('is nothing where the time cannot be read, and where nothing is due', () => {
    expect(lateness(due('{per_day: 0.1}'), marks('8'), 'yesterday', undefined)).toBeUndefined();
    expect(lateness(rubric(''), marks('8'), DUE, undefined)).toBeUndefined();
  });
});

describe('latestExtension', () => {
  const latest = (...texts: readonly (string | undefined)[]) =>
    latestExtension(
      readInstant(DUE)!,
      texts.map(text => (text === undefined ? undefined : extension(text))),
    )?.text;

  it.each([
    [['1d', '2d', undefined], '2d'],
    [[undefined, '1h'], '1h'],
    [['2025-10-14T23:59:01+08:00', '2d'], '2025-10-14T23:59:01+08:00'],
    [['2025-10-11T00:00:00Z', undefined], undefined],
    [[], undefined],
  ])('of %j is %s', (texts, expected) => {
    expect(latest(...texts)).toBe(expected);
  });
});

const share = fc
  .tuple(fc.bigInt({ min: 0n, max: 100n }), fc.bigInt({ min: 100n, max: 130n }))
  .map(([n, d]) => rational(n, d));

const policy: fc.Arbitrary<LatePolicy> = fc
  .record({
    perDay: fc.option(share, { nil: undefined }),
    perHour: fc.option(share, { nil: undefined }),
    grace: fc.bigInt({ min: 0n, max: 200_000n }).map(n => rational(n)),
    max: share,
  })
  .filter(p => p.perDay !== undefined || p.perHour !== undefined);

describe('whatever the policy', () => {
  const points = fc.integer({ min: 0, max: 1000 });
  const seconds = fc.integer({ min: -10_000, max: 1_000_000 });
  const at = (late: LatePolicy, raw: number, after: number): Lateness => {
    const deadline = readInstant(DUE)!;
    const submitted = writeInstant({
      ...deadline,
      seconds: rational(deadline.seconds.num + BigInt(after)),
    });
    const mark = { points: cents(raw), maxPoints: cents(1000) };
    return lateness({ due: deadline, late, pointsDecimals: 2 }, mark, submitted, undefined)!;
  };
  const cents = (n: number) => roundMark(rational(BigInt(n), 100n), 2);
  const value = (text: string): Rational => parseDecimal(text)!;

  it('later never earns more', () => {
    fc.assert(
      fc.property(policy, points, seconds, seconds, (late, raw, a, b) => {
        const [early, later] = [at(late, raw, Math.min(a, b)), at(late, raw, Math.max(a, b))];
        expect(
          compareRationals(value(markToText(later.points)), value(markToText(early.points))),
        ).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('a better mark never becomes a worse one', () => {
    fc.assert(
      fc.property(policy, points, points, seconds, (late, a, b, after) => {
        const [low, high] = [at(late, Math.min(a, b), after), at(late, Math.max(a, b), after)];
        expect(
          compareRationals(value(markToText(low.points)), value(markToText(high.points))),
        ).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('no more than the greatest share and the raw mark is taken, and points and deduction make the raw mark', () => {
    fc.assert(
      fc.property(policy, points, seconds, (late, raw, after) => {
        const found = at(late, raw, after);
        expect(compareRationals(found.share, late.max)).toBeLessThanOrEqual(0);
        const [deducted, rest] = [found.deducted, found.points].map(m => markToText(m));
        const most = roundMark(rational(10n * late.max.num, late.max.den), 2);
        expect(compareRationals(value(deducted!), value(markToText(most)))).toBeLessThanOrEqual(0);
        expect(compareRationals(value(rest!), value('0'))).toBeGreaterThanOrEqual(0);
        expect(found.deducted.decimal.plus(found.points.decimal).equals(cents(raw).decimal)).toBe(true);
      }),
    );
  });
});
