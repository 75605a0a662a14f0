import { expect, it } from 'vitest';
import { lateness as byProgram } from '../../src/grading/late.ts';
import { exactText } from '../../src/numeric/format.ts';
import { markToText, roundMark } from '../../src/numeric/mark.ts';
import { rational } from '../../src/numeric/rational.ts';
import { compileRubric } from '../../src/rubric/compile.ts';
import type { Rubric } from '../../src/rubric/model.ts';
import { readDuration } from '../../src/time/duration.ts';
import { readInstant } from '../../src/time/instant.ts';
import { type Fraction, fraction, ONE, parse, plus, powerOfTen, times, write, ZERO } from './fractions.ts';
import { lateness, type Policy } from './lateness.ts';
import { type Random, randomOf } from './random.ts';
import { SEED } from './runs.ts';

const OFFSETS = [0, 480, -210, 345, -720, 840];
const SHARES = ['0.1', '0.05', '1/3', '0.01', '0', '1', '0.25', '1/7', '0.005'];
const GRACES: readonly (readonly [string, string])[] = [
  ['0s', '0'],
  ['15min', '900'],
  ['1h', '3600'],
  ['PT36H', '129600'],
  ['1d 12h', '129600'],
  ['90s', '90'],
];

/** A moment of the epoch in milliseconds as people write it, with an offset from UTC in minutes. */
function written(milliseconds: number, offset: number, fine: boolean): string {
  const local = new Date(milliseconds + offset * 60_000).toISOString().replace('Z', '');
  const size = Math.abs(offset);
  const two = (n: number): string => String(n).padStart(2, '0');
  const zone =
    offset === 0 ? 'Z' : `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  return `${fine ? local : local.slice(0, 19)}${zone}`;
}

function policyOf({ pick, below }: Random): { readonly policy: Policy; readonly text: string } {
  const which = below(3);
  const day = which === 1 ? undefined : pick(SHARES);
  const hour = which === 0 ? undefined : pick(SHARES);
  const [grace, seconds] = pick(GRACES);
  const max = below(2) === 0 ? undefined : pick(SHARES);
  const keys = [
    ...(day === undefined ? [] : [`per_day: ${day}`]),
    ...(hour === undefined ? [] : [`per_hour: ${hour}`]),
    ...(seconds === '0' ? [] : [`grace: ${grace}`]),
    ...(max === undefined ? [] : [`max: ${max}`]),
  ];
  const share = (text: string | undefined): Fraction | undefined =>
    text === undefined ? undefined : parse(text);
  const policy = { perDay: share(day), perHour: share(hour), grace: parse(seconds), max: share(max) ?? ONE };
  return { policy, text: `{${keys.join(', ')}}` };
}

function rubricOf(due: string, late: string, decimals: number): Rubric {
  const parts = '{id: a, points: 1, answer: integer, value: 1}';
  const text = `rubric: 1\nid: t\ntitle: T\npoints_decimals: ${decimals}\ndue: ${due}\nlate: ${late}\nquestions: [{id: q1, parts: [${parts}]}]`;
  const { compiled, diagnostics } = compileRubric({ name: 'r.yaml', text });
  if (compiled === undefined) throw new Error(`${text}\n${diagnostics.map(d => d.message).join('\n')}`);
  return compiled.rubric;
}

it('takes from late submissions what the program takes', () => {
  const random = randomOf(SEED);
  const { pick, below, chance } = random;
  let taken = 0;
  for (let policies = 0; policies < 60; policies += 1) {
    const { policy, text } = policyOf(random);
    const decimals = below(4);
    const dueAt = Date.UTC(2025, below(12), 1 + below(28), below(24), below(60), 0);
    const due = written(dueAt, pick(OFFSETS), false);
    const rubric = rubricOf(due, text, decimals);
    for (let i = 0; i < 30; i += 1) {
      // The deadline of the rubric, or the student's own.
      const own = chance(30) ? pick([3600, 86_400, 129_600]) : 0;
      const extended = `PT${own / 3600}H`;
      const until = readInstant(written(dueAt + own * 1000, pick(OFFSETS), false))!;
      const extension = chance(50)
        ? ({ kind: 'by', seconds: readDuration(extended)!, text: extended } as const)
        : ({ kind: 'until', until, text: 'until' } as const);
      // Near the ends of the grace, of hours and of days, and anywhere.
      const unit = pick([0, 3600, 86_400, 86_400 * 2, 3600 * 24, 3600 * 25, 86_400 * 9]);
      const near = Number(policy.grace.n) * 1000 * below(2) + unit * 1000 + pick([0, 0, 1, -1, 1000, -1000]);
      const after = chance(70) ? near : below(10 ** 9) - 10 ** 8;
      const at = written(dueAt + own * 1000 + after, pick(OFFSETS), true);
      const most = { n: BigInt(1 + below(40)), d: 1n };
      const unitOfMarks = powerOfTen(-decimals);
      const whole = Number(most.n) * 10 ** decimals;
      const raw = times({ n: BigInt(chance(20) ? whole : below(whole + 1)), d: 1n }, unitOfMarks);
      const mark = (x: Fraction) => roundMark(rational(x.n, x.d), decimals);

      const told = lateness(policy, raw, most, fraction(BigInt(after), 1000n), decimals);
      const marks = { points: mark(raw), maxPoints: mark(most) };
      const found = byProgram(rubric, marks, at, own === 0 ? undefined : extension)!;
      const program = [exactText(found.share, 1000), markToText(found.deducted), markToText(found.points)];
      const model = [told.share, told.deducted, told.points].map(write);
      expect(
        program,
        `${text}, due ${due}, ${own} s more, at ${at}, ${write(raw)} of ${write(most)}`,
      ).toEqual(model);
      expect(plus(told.deducted, told.points)).toEqual(raw);
      if (told.deducted.n !== ZERO.n) taken += 1;
    }
  }
  expect(taken).toBeGreaterThan(300);
});
