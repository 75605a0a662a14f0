import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp } from '../../../src/numeric/elementary/exponential.ts';
import { atan } from '../../../src/numeric/elementary/inverse-trigonometric.ts';
import { log } from '../../../src/numeric/elementary/logarithm.ts';
import { sin } from '../../../src/numeric/elementary/trigonometric.ts';
import { magnitude } from '../../../src/numeric/integer.ts';
import { ARCTANGENT_ERROR, arctangentKernel } from '../../../src/numeric/kernel/arctangent-kernel.ts';
import { EXP_ERROR, expKernel } from '../../../src/numeric/kernel/exp-kernel.ts';
import { LOG_ERROR, logKernel } from '../../../src/numeric/kernel/log-kernel.ts';
import { SINE_ERROR, sineKernel } from '../../../src/numeric/kernel/sine-kernel.ts';
import { rational } from '../../../src/numeric/rational.ts';
import { contains, isProvenTo, midpointOf } from '../../../src/numeric/scalar.ts';

type Kernel = (x: bigint, w: number) => bigint;

const KERNELS: readonly [string, Kernel, bigint][] = [
  ['exp', expKernel, EXP_ERROR],
  ['log', (x, w) => logKernel((1n << BigInt(w)) + x, w), LOG_ERROR],
  ['sin', (x, w) => sineKernel(x, w).sine, SINE_ERROR],
  ['cos', (x, w) => sineKernel(x, w).cosine, SINE_ERROR],
  ['atan', arctangentKernel, ARCTANGENT_ERROR],
];

/** A scale, and x in [0, 1) at that scale, with the ends and the steps of the tables among them. */
const arguments_ = fc
  .tuple(
    fc.oneof(fc.integer({ min: 64, max: 400 }), fc.integer({ min: 900, max: 1300 })),
    fc.bigInt({ min: 0n, max: 1n << 1300n }),
    fc.oneof(fc.constant('any'), fc.constant('step'), fc.constant('below a step'), fc.constant('top')),
  )
  .map(([w, bits, kind]) => ({ w, x: placed(BigInt.asUintN(w, bits), w, kind) }));

function placed(x: bigint, w: number, kind: string): bigint {
  const shift = BigInt(w - 8);
  if (kind === 'step') return (x >> shift) << shift;
  if (kind === 'below a step') return (((x >> shift) + 1n) << shift) - 1n;
  return kind === 'top' ? (1n << BigInt(w)) - 1n : x;
}

describe.each(KERNELS)('the kernel of %s', (_, kernel, error) => {
  it('keeps within the error it states', () => {
    fc.assert(
      fc.property(arguments_, ({ w, x }) => {
        const finer = kernel(x << 64n, w + 64) >> 64n;
        expect(magnitude(kernel(x, w) - finer) <= error + 1n).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('thousands of bits', () => {
  it.each([
    ['exp', exp],
    ['log', log],
    ['sin', sin],
    ['atan', atan],
  ])('%s agrees with what tables give and with twice as many', (_, f) => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        fc.bigInt({ min: 10n ** 7n, max: 10n ** 13n }),
        (num, den) => {
          const x = rational(num * 2n + 1n, den * 2n);
          const long = f(x, 3400);
          expect(isProvenTo(long, 1020)).toBe(true);
          expect(contains(f(x, 120), midpointOf(long))).toBe(true);
          expect(contains(f(x, 1000), midpointOf(long))).toBe(true);
          expect(contains(f(x, 1500), midpointOf(long))).toBe(true);
        },
      ),
      { numRuns: 20 },
    );
  });
});
