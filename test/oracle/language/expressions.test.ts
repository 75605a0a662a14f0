import { describe, expect, it } from 'vitest';
import type { Names } from '../../support/expression.ts';
import { departure } from '../../support/oracle.ts';
import cases from './expressions.json' with { type: 'json' };

interface Case {
  readonly expression: string;
  readonly names?: Names;
  readonly value: unknown;
}

describe('expressions against mpmath, to 45 digits', () => {
  it.each((cases as readonly Case[]).map(c => [c.expression, c] as const))('%s', (_, c) => {
    expect(departure(c.expression, c.names, c.value)).toBeUndefined();
  });

  it('are the whole table', () => {
    expect(cases.length).toBeGreaterThanOrEqual(976);
  });
});
