import { defineConfig } from 'vitest/config';

/** The tests that mutants are tried against: quick ones that look at marks, whole files of them left out. */
export default defineConfig({
  test: {
    include: [
      'test/unit/tolerances/**/*.test.ts',
      'test/unit/grading/**/*.test.ts',
      'test/unit/rubric/**/*.test.ts',
      'test/tutor/formulas.test.ts',
      'test/unit/numeric/*.test.ts',
      'test/unit/forms/**/*.test.ts',
      'test/tutor/cases.test.ts',
      'test/traps/*.test.ts',
      'test/typed/*.test.ts',
      'test/model/*.test.ts',
    ],
    // The first run of all tests counts coverage, which makes the slowest ones several times slower.
    testTimeout: 30_000,
    setupFiles: ['test/setup.ts'],
    env: { NODE_EXTRA_CA_CERTS: '', FUZZ_RUNS: '300', FUZZ_SEED: '20251010' },
  },
});
