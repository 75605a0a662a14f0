import { describe, expect, it } from 'vitest';
import { evaluate } from '../support/expression.ts';
import { textOf, title } from './case.ts';
import file from './shapes.json' with { type: 'json' };

describe(file.about, () => {
  it.each(file.cases.map(c => [title(c), c] as const))('%s', (_, c) => {
    const outcome = evaluate(textOf(c), c.names);
    if (!outcome.ok) return expect(outcome.diagnostics).toEqual([]);
    expect(outcome.type.shape, 'as inferred').toEqual(c.shape);
    expect(outcome.proof.value.shape, 'as evaluated').toEqual(c.shape);
  });
});
