import { describe, expect, it } from 'vitest';
import type { Names } from '../../support/expression.ts';
import { departure } from '../../support/oracle.ts';
import derivatives from './derivatives.json' with { type: 'json' };

interface Derivative {
  readonly names: Names;
  readonly gradients: Readonly<Record<string, unknown>>;
}

const cases = (derivatives as unknown as readonly Derivative[]).flatMap(({ names, gradients }) =>
  Object.entries(gradients).map(([name, gradient]) => {
    const where = Object.entries(names).map(([key, text]) => `${key}: ${text}`);
    return [`grad(L, ${name}) where ${where.join(', ')}`, name, names, gradient] as const;
  }),
);

describe('derivatives against mpmath, to 45 digits', () => {
  it.each(cases)('%s', (_, name, names, gradient) => {
    expect(departure(`grad(L, ${name})`, names, gradient)).toBeUndefined();
  });

  it('are the whole table', () => {
    expect(cases.length).toBeGreaterThanOrEqual(130);
  });
});
