import { describe, expect, it } from 'vitest';
import type { Names } from '../../support/expression.ts';
import { departure } from '../../support/oracle.ts';
import networks from './networks.json' with { type: 'json' };

interface Network {
  readonly names: Names;
  readonly loss: string;
  readonly gradients: Readonly<Record<string, unknown>>;
}

const cases = (networks as unknown as readonly Network[]).map((network, i) => [i + 1, network] as const);

describe('small networks against mpmath, to 45 digits', () => {
  it.each(cases)('network %i: loss and all gradients', (_, { names, loss, gradients }) => {
    expect(departure('L', names, loss), 'L').toBeUndefined();
    for (const [name, gradient] of Object.entries(gradients)) {
      expect(departure(`grad(L, ${name})`, names, gradient), `grad(L, ${name})`).toBeUndefined();
    }
  });

  it('are at least 40', () => {
    expect(networks.length).toBeGreaterThanOrEqual(40);
  });
});
