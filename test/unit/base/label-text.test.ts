import { describe, expect, it } from 'vitest';
import { labelText } from '../../../src/base/label-text.ts';

describe('labelText', () => {
  it.each([
    ['$\\mathbf{a}^{[1]}$', 'a[1]'],
    ['$a$', 'a'],
    ['a1', 'a1'],
    ['hidden_layer_1', 'hidden_layer_1'],
    ['$W^{[2]}_{ij}$ of the layer', 'W[2]_ij of the layer'],
    ['$x_1$ and $x_{12}$', 'x1 and x12'],
    ['$\\hat{y}$', 'ŷ'],
    ['$\\bar x$', 'x̄'],
    ['$\\hat{\\mathbf{y}}$', 'ŷ'],
    ['$\\frac{\\partial L}{\\partial w_1}$', '∂L/∂w1'],
    ['$\\frac12$', '1/2'],
    ['$\\sqrt{x + 1}$', '√(x + 1)'],
    ['$\\sigma^2$', 'σ²'],
    ['$10^{-3}$', '10⁻³'],
    ['$W^T$, $W^{\\top}$', 'W^T, W^T'],
    ["$f'(x)$", "f'(x)"],
    ['$\\text{loss}_{\\text{max}}$', 'loss_max'],
    ['$\\operatorname{rank}(A)$', 'rank(A)'],
    ['$p \\le 0.05$', 'p ≤ 0.05'],
    ['$\\unknown{x}$', 'unknownx'],
    ['**Bold** and *slanted* and `code_1`', 'Bold and slanted and code_1'],
    ['_slanted_ 2*3*4', 'slanted 234'],
    ['[the notes](https://example.org)', 'the notes'],
    ['costs \\$5', 'costs $5'],
    ['5 $ and more', '5 $ and more'],
    ['$\\left[ 0, 1 \\right)$', '[ 0, 1 )'],
    ['$\\nabla_{\\mathbf{w}} L$', '∇_w L'],
    ['  two\n lines ', 'two lines'],
    ['$$x^2$$', 'x²'],
    ['', ''],
  ])('%s is %s', (label, text) => {
    expect(labelText(label)).toBe(text);
  });

  it('ends, whatever the label', () => {
    for (const label of [
      '$\\',
      '${{{',
      '$}}}x',
      '$x^$',
      '$\\frac{1$',
      `$${'{'.repeat(500)}$`,
      '$\\hat$',
      '$$$',
    ])
      expect(typeof labelText(label)).toBe('string');
  });
});
