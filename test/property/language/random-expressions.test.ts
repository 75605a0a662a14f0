import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtins, isCallable } from '../../../src/language/builtins/table.ts';
import { UNKNOWN } from '../../../src/numeric/shape.ts';
import { checkDiagnostics, must } from '../../hostile/promises.ts';
import { evaluate } from '../../support/expression.ts';
import { anyExpression } from './any-expression.ts';
import type { Draw } from './arbitrary.ts';

/** `FUZZ_RUNS=100000` for more; long runs look elsewhere each time. */
const { FUZZ_RUNS, FUZZ_SEED } = process.env;
const RUNS = Number.parseInt(FUZZ_RUNS ?? '1500', 10);
const SEED =
  FUZZ_SEED !== undefined
    ? Number.parseInt(FUZZ_SEED, 10)
    : FUZZ_RUNS === undefined
      ? fc.readConfigureGlobal()?.seed
      : Date.now() % 2 ** 31;

/** An expression comes to a value of the type that was inferred, or to messages; it never throws. */
function check(text: string): 'value' | 'fault' {
  const outcome = evaluate(text, {}, 12);
  if (!outcome.ok) {
    must(outcome.diagnostics.length > 0, 'no value, and nothing is said');
    checkDiagnostics(outcome.diagnostics, text.length);
    return 'fault';
  }
  const { proof, type } = outcome;
  const { shape, dtype, data } = proof.value;
  const inferred = type.shape;
  must(
    inferred === undefined ||
      (inferred.length === shape.length && inferred.every((n, i) => n === UNKNOWN || n === shape[i])),
    `the shape (${shape}) was inferred as (${inferred})`,
  );
  must(type.dtype === 'unknown' || type.dtype === dtype, `a ${dtype} was inferred as a ${type.dtype}`);
  must(
    data.length === shape.reduce((product, n) => product * n, 1),
    `${data.length} elements in the shape (${shape})`,
  );
  return 'value';
}

describe(`${RUNS} random expressions over all functions`, () => {
  const valueOrMessages = () => {
    let valued = 0;
    const called = new Set<string>();
    const property = (draw: Draw) => {
      const text = anyExpression(draw, 3);
      for (const [name] of text.matchAll(/[a-z]\w*(?=\()/g)) called.add(name);
      try {
        if (check(text) === 'value') valued++;
      } catch (thrown) {
        throw new Error(`${text}: ${thrown instanceof Error ? thrown.message : thrown}`, { cause: thrown });
      }
    };
    fc.assert(fc.property(fc.gen(), property), {
      numRuns: RUNS,
      ...(SEED === undefined ? {} : { seed: SEED }),
    });
    if (RUNS < 1500) return;
    expect(valued).toBeGreaterThan(RUNS / 5);
    expect([...builtins.values()].filter(b => isCallable(b) && !called.has(b.name))).toEqual([]);
  };

  it('have a value of the inferred shape and kind, or messages', valueOrMessages, 24 * 3_600_000);
});
