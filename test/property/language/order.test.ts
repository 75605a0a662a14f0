import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Evaluation } from '../../../src/language/evaluate.ts';
import { LanguageFault } from '../../../src/language/fault.ts';
import { link, type Names } from '../../support/expression.ts';
import { anyKind, type Draw, expression, givens, KINDS } from './arbitrary.ts';

/** Givens and definitions that build on them and on each other. */
function definitions(draw: Draw): Names {
  const names: Record<string, string> = { ...givens(draw) };
  for (let i = 0; i < 5; i++) {
    const kind = anyKind(draw);
    const { name } = KINDS[kind];
    // Every definition may stand for the given of its kind in the ones behind it.
    const text = expression(draw, kind, 2, 'rough');
    names[`${name}${i}`] = Object.entries(names).reduce((t, [known]) => {
      const base = known.replace(/\d+$/, '');
      return known === base ? t : t.replace(new RegExp(`\\b${base}\\b(?!\\()`), known);
    }, text);
  }
  return names;
}

/** Everything that the definitions come to when asked for in an order. */
function valuesOf(names: Names, asked: readonly string[]): Record<string, unknown> {
  const { prover, inference } = link('0', names);
  const evaluation = new Evaluation(prover.program, prover.dependencies, {
    precision: 80,
    budget: 1_000_000,
  });
  const values = asked.map(id => {
    try {
      return [id, { type: inference.typeOf(id), value: evaluation.valueOf(id) }];
    } catch (fault) {
      if (fault instanceof LanguageFault) return [id, fault.problem];
      throw fault;
    }
  });
  return Object.fromEntries(values);
}

describe('the order of definitions', () => {
  it('changes no value, to the last digit', () => {
    const check = (draw: Draw) => {
      const names = definitions(draw);
      const entries = Object.entries(names);
      const shuffled = entries
        .map((entry, i) => ({ entry, key: draw(fc.integer, { min: 0, max: 1000 }), i }))
        .sort((a, b) => a.key - b.key || a.i - b.i)
        .map(({ entry }) => entry);
      const ids = Object.keys(names);
      const expected = valuesOf(names, ids);
      expect(valuesOf(Object.fromEntries(shuffled), ids)).toEqual(expected);
      expect(
        valuesOf(
          names,
          shuffled.map(([id]) => id),
        ),
      ).toEqual(expected);
      expect(valuesOf(Object.fromEntries(shuffled), ids.toReversed())).toEqual(expected);
    };
    fc.assert(fc.property(fc.gen(), check), { numRuns: 60 });
  });
});
