import { describe, expect, it } from 'vitest';
import { fuzz, TARGETS } from './fuzz.ts';

/** Inputs in all: a few seconds' worth by default, `FUZZ_RUNS=100000 npm run fuzz` for more. */
const RUNS = Number.parseInt(process.env.FUZZ_RUNS ?? '2000', 10);

/** The same inputs each time unless told otherwise; long runs look elsewhere each time. */
const SEED = Number.parseInt(
  process.env.FUZZ_SEED ?? (process.env.FUZZ_RUNS === undefined ? '20251010' : String(Date.now() % 2 ** 31)),
  10,
);

describe(`${RUNS} inputs from seed ${SEED}`, () => {
  it('are shared out whole', () => {
    expect(TARGETS.reduce((sum, { share }) => sum + share, 0)).toBe(1000);
  });

  for (const target of TARGETS) {
    const runs = Math.ceil((RUNS * target.share) / 1000);
    it(
      `${target.name}: ${runs} inputs without a fault, each in time`,
      () => {
        fuzz(target, runs, SEED);
      },
      24 * 3_600_000,
    );
  }
});
