import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../support/expression.ts';
import { anyKind, type Draw, expression, givens, KINDS } from './arbitrary.ts';

describe('the inferred shape', () => {
  it('is the evaluated one', () => {
    const check = (draw: Draw) => {
      const kind = anyKind(draw);
      const text = expression(draw, kind, 4, 'rough');
      const outcome = evaluate(text, givens(draw), 5);
      if (!outcome.ok) {
        // The expression is put together well: what is wrong is found when evaluating.
        const found = outcome.diagnostics.map(d => d.code);
        expect(found).not.toContain('shape-mismatch');
        expect(found).not.toContain('type-mismatch');
        return;
      }
      expect(outcome.proof.value.shape).toEqual(KINDS[kind].shape);
      expect(outcome.type.shape).toEqual(KINDS[kind].shape);
    };
    fc.assert(fc.property(fc.gen(), check), { numRuns: 300 });
  });

  it('of a gradient is that of its target', () => {
    const check = (draw: Draw) => {
      const { name, shape } = KINDS[anyKind(draw)];
      const outcome = evaluate(`grad(${expression(draw, 'scalar', 3, 'smooth')}, ${name})`, givens(draw), 5);
      if (!outcome.ok) return;
      expect(outcome.type.shape).toEqual(shape);
      expect(outcome.proof.value.shape).toEqual(shape);
    };
    fc.assert(fc.property(fc.gen(), check), { numRuns: 150 });
  });
});
