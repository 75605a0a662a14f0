import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Evaluation } from '../../../src/language/evaluate.ts';
import { LanguageFault } from '../../../src/language/fault.ts';
import type { Value } from '../../../src/language/value.ts';
import { bitsForDigits, compare, overlaps } from '../../../src/numeric/scalar.ts';
import { type Linked, link, RESULT } from '../../support/expression.ts';
import { scalarsOf } from '../../support/plain.ts';
import { anyKind, type Draw, expression, givens, KINDS, pick } from './arbitrary.ts';

/** The value at so many digits, or the code of the fault that ends the evaluation. */
function attempt({ prover }: Linked, digits: number): Value | string {
  const options = { precision: bitsForDigits(digits), budget: 2_000_000 };
  try {
    return new Evaluation(prover.program, prover.dependencies, options).valueOf(RESULT);
  } catch (fault) {
    if (fault instanceof LanguageFault) return fault.problem.code;
    throw fault;
  }
}

/** What more digits may not contradict: a bound holds the sharper one, an exact number stays, a fault stays. */
function checkConsistent(coarse: Value | string, fine: Value | string): void {
  if (coarse === 'undecided' || coarse === 'budget-exceeded' || fine === 'budget-exceeded') return;
  if (typeof coarse === 'string' || typeof fine === 'string') {
    expect(fine).toBe(coarse);
    return;
  }
  expect(fine.dtype).toBe(coarse.dtype);
  expect(fine.shape).toEqual(coarse.shape);
  if (coarse.dtype !== 'number') {
    expect(fine.data).toEqual(coarse.data);
    return;
  }
  const sharper = scalarsOf(fine);
  scalarsOf(coarse).forEach((scalar, i) => {
    expect(overlaps(scalar, sharper[i]!), `element ${i} lies in its bound`).toBe(true);
    if (scalar.kind !== 'rational') return;
    expect(sharper[i]!.kind).toBe('rational');
    expect(compare(scalar, sharper[i]!)).toBe(0);
  });
}

describe('every bound is a theorem', () => {
  it('holds the value at twice the precision', () => {
    let valued = 0;
    const check = (draw: Draw) => {
      const kind = anyKind(draw);
      const text = expression(draw, kind, 4, 'rough');
      const names = givens(draw);
      const linked = link(text, names);
      fc.pre(linked.diagnostics.length === 0);
      const coarse = attempt(linked, 16);
      if (typeof coarse !== 'string') valued++;
      checkConsistent(coarse, attempt(linked, 32));
      checkConsistent(attempt(linked, 5), coarse);
    };
    fc.assert(fc.property(fc.gen(), check), { numRuns: 500 });
    expect(valued).toBeGreaterThan(200);
  });

  it('holds the value of gradients, too', () => {
    let valued = 0;
    const check = (draw: Draw) => {
      const names = givens(draw);
      const target = KINDS[anyKind(draw)].name;
      const loss = expression(draw, 'scalar', 3, 'rough');
      const linked = link(`grad(${loss}, ${target})`, names);
      fc.pre(linked.diagnostics.length === 0);
      const coarse = attempt(linked, 16);
      if (typeof coarse !== 'string') valued++;
      checkConsistent(coarse, attempt(linked, 32));
    };
    fc.assert(fc.property(fc.gen(), check), { numRuns: 200 });
    expect(valued).toBeGreaterThan(60);
  });
});

describe('exact stays exact', () => {
  it('through arithmetic, order and rearrangement', () => {
    const exact = ['s', 'sum(v)', 'max(A)', 'det(B)', '1/3', 'cov(B)[0, 1]', 'median(v)'];
    const check = (draw: Draw) => {
      const term = (depth: number): string => {
        if (depth === 0) return pick(draw, exact);
        const operator = pick(draw, ['+', '-', '*', '/']);
        return `(${term(depth - 1)} ${operator} ${term(depth - 1)}) ** ${draw(fc.integer, { min: 0, max: 3 })}`;
      };
      const value = attempt(link(term(3), givens(draw)), 10);
      if (typeof value === 'string') expect(value).toBe('division-by-zero');
      else expect(scalarsOf(value).map(s => s.kind)).toEqual(['rational']);
    };
    fc.assert(fc.property(fc.gen(), check), { numRuns: 200 });
  });
});
