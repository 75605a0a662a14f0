import { beforeAll, describe, expect, it } from 'vitest';
import { type Comparison, compareFrom, report } from './compare.ts';
import { programOf } from './program.ts';
import { RUNS, SEED } from './runs.ts';

/** A key that the program knows from the second edition on. */
const WITH_ALREADY = `
rubric: 1
id: already
title: Already
questions:
  - id: q1
    parts:
      - {id: a, points: 1, answer: vector, value: '[0, 1]', tolerance: exact, credit: per-element, already: 0}
`;

describe(`${RUNS} submissions to random rubrics from seed ${SEED}`, () => {
  let found: Comparison;
  beforeAll(() => {
    found = compareFrom(SEED, RUNS, { already: 'mark' in programOf(WITH_ALREADY) });
  }, 24 * 3_600_000);

  it('are marked by the program as by the model', () => {
    expect(found.submissions).toBeGreaterThanOrEqual(RUNS);
    if (found.disagreements.length > 0) expect.fail(report(found));
  });

  it('are to rubrics of which none is refused', () => {
    // A question that gives all of an answer asks for nothing.
    const asksNothing = (codes: readonly string[]) => codes.every(code => code.startsWith('faulty-already'));
    expect(found.refused.filter(({ codes }) => !asksNothing(codes))).toEqual([]);
    expect(found.refused.length).toBeLessThan(found.rubrics / 20);
  });

  it.runIf(RUNS >= 2000)('meet every verdict, by every rule that may give it', () => {
    const rare = [...DECIDED].filter(key => (found.decided.get(key) ?? 0) < 5);
    expect(rare).toEqual([]);
  });
});

const DECIDED = [
  'correct by reference',
  'correct by reference-on-rounded-answers',
  'correct by accept',
  'correct by range',
  'follow-through by accept',
  'follow-through by follow-through',
  'follow-through by per-element',
  'mistake by mistake',
  'partial by accept',
  'partial by per-element',
  'partial by range',
  'incorrect by reference',
  'incorrect by range',
  'missing by form',
  'invalid by form',
];
