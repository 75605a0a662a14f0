import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    // A hang is found, while a test that only shares its machine is not taken for one.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // A batch of tests is all that the machine does: a core a worker, none kept free for an editor.
    maxWorkers: '100%',
    env: { NODE_EXTRA_CA_CERTS: '' },
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary'],
    },
  },
});
