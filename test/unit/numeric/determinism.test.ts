import { expect, it, vi } from 'vitest';

/** Digits and bounds of a few functions, computed by modules loaded afresh after the given precisions were used. */
async function digitsAfter(precisions: readonly number[]): Promise<string> {
  vi.resetModules();
  const { exp } = await import('../../../src/numeric/elementary/exponential.ts');
  const { log } = await import('../../../src/numeric/elementary/logarithm.ts');
  const { sin } = await import('../../../src/numeric/elementary/trigonometric.ts');
  const { atan } = await import('../../../src/numeric/elementary/inverse-trigonometric.ts');
  const { erf } = await import('../../../src/numeric/elementary/error-function.ts');
  const { rational } = await import('../../../src/numeric/rational.ts');
  const x = rational(7n, 3n);
  const all = (prec: number) =>
    [exp, log, sin, atan, erf].map(f => JSON.stringify(f(x, prec), bigintsAsText));
  for (const prec of precisions) all(prec);
  return all(130).join();
}

function bigintsAsText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

it('gives the same digits and bounds whatever was computed before', async () => {
  const fresh = await digitsAfter([]);
  expect(await digitsAfter([40, 131, 2000])).toBe(fresh);
  expect(await digitsAfter([5000, 130, 64])).toBe(fresh);
});
