import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absolute, isBelow, subtract } from '../../../src/numeric/scalar.ts';
import { link, type Names, RESULT } from '../../support/expression.ts';
import { scalarsOf } from '../../support/plain.ts';
import { type Draw, givens } from './arbitrary.ts';

/** Gradient, what it is by hand; over random s, w (2,), v (3,), A (2, 3) and B (3, 3). */
const IDENTITIES: readonly (readonly [string, string] | readonly [string, string, Names])[] = [
  // A linear layer: ∂/∂W ½|Wᵀx − y|² = x(Wᵀx − y)ᵀ.
  ['grad(sum((A.T @ w - v) ** 2) / 2, A)', 'outer(w, A.T @ w - v)'],
  ['grad(sum((A.T @ w - v) ** 2) / 2, w)', 'A @ (A.T @ w - v)'],
  ['grad(sum((A @ v + w - s) ** 2), w)', '2 * (A @ v + w - s)'],
  // Softmax with cross entropy: p − y.
  ['grad(cross_entropy(v, y), v)', 'softmax(v) - y', { y: '[0, 1, 0]' }],
  ['grad(cross_entropy(v, y), v)', 'softmax(v) - y', { y: '[0.2, 0.3, 0.5]' }],
  ['grad(cross_entropy(A, Y), A)', '(softmax(A) - Y) / 2', { Y: '[[1, 0, 0], [0, 0.5, 0.5]]' }],
  ['grad(-log(softmax(v)[1]), v)', 'softmax(v) - [0, 1, 0]'],
  ['grad(cross_entropy(A.T @ w, y), A)', 'outer(w, softmax(A.T @ w) - y)', { y: '[0, 0, 1]' }],
  // Means and norms.
  ['grad(mse(v, y), v)', '2 * (v - y) / 3', { y: '[1, 2, 3]' }],
  ['grad(mae(v, y), v)', 'sign(v - y) / 3', { y: '[7, -8, 9]' }],
  ['grad(var(v), v)', '2 * (v - mean(v)) / 3'],
  ['grad(std(u, ddof=1), u)', '(u - mean(u)) / (2 * std(u, ddof=1))', { u: 'concat(v[:2], 7)' }],
  ['grad(norm(u), u)', 'u / norm(u)', { u: 'v + 10' }],
  ['grad(norm(U), U)', 'U / norm(U)', { U: 'A + 10' }],
  ['grad(v @ B @ v, v)', '(B + B.T) @ v'],
  ['grad(v @ B @ v, B)', 'outer(v, v)'],
  // Determinant, inverse, linear systems, trace.
  ['grad(det(M), M)', 'det(M) * inv(M).T', { M: 'B + 20 * eye(3)' }],
  ['grad(log(det(M)), M)', 'inv(M).T', { M: 'B + 20 * eye(3)' }],
  ['grad(sum(inv(M) * B), M)', '-inv(M).T @ B @ inv(M).T', { M: 'C + 20 * eye(3)', C: 'B.T' }],
  ['grad(solve(M, v) @ u, v)', 'solve(M.T, u)', { M: 'B + 20 * eye(3)', u: '[1, 2, 3]' }],
  [
    'grad(solve(M, v) @ u, M)',
    '-outer(solve(M.T, u), solve(M, v))',
    { M: 'B + 20 * eye(3)', u: '[1, 2, 3]' },
  ],
  ['grad(trace(A @ C), A)', 'C.T', { C: '[[1, 2], [3, 4], [5, 6]]' }],
  ['grad(trace(B @ B), B)', '2 * B.T'],
  // Activations.
  ['grad(sum(sigmoid(v)), v)', 'sigmoid(v) * (1 - sigmoid(v))'],
  ['grad(sum(tanh(v)), v)', '1 - tanh(v) ** 2'],
  ['grad(sum(softplus(v)), v)', 'sigmoid(v)'],
  ['grad(sum(silu(v)), v)', 'sigmoid(v) * (1 + v * (1 - sigmoid(v)))'],
  ['grad(sum(gelu(v)), v)', 'gelu(v) / v + v * exp(-v ** 2 / 2) / sqrt(2 * pi)', { v: '[0.5, -1.2, 3]' }],
  ['grad(sum(relu(v) ** 2), v)', '2 * relu(v)'],
  ['grad(sum(softmax(v) * u), v)', 'softmax(v) * (u - softmax(v) @ u)', { u: '[1, 2, 4]' }],
  ['grad(log(sum(exp(v))), v)', 'softmax(v)'],
  ['grad(entropy(p), p)', '-log(p) - 1', { p: 'softmax(v)' }],
  // Two layers by the chain rule.
  [
    'grad(sum((B @ sigmoid(B @ v) - v) ** 2) / 2, v)',
    'B.T @ (h * (1 - h) * (B.T @ (B @ h - v))) - (B @ h - v)',
    { h: 'sigmoid(B @ v)' },
  ],
  // The second derivative of a quadratic form, and a step of Newton's method that lands on the solution.
  ['grad(grad(v @ B @ v, v) @ u, v)', '(B + B.T) @ u', { u: '[1, 2, 3]' }],
  ['x - grad(L, x) / grad(grad(L, x), x)', '2 / 3', { x: 's', L: '(3 * x - 2) ** 2' }],
];

describe('grad agrees with gradients worked out by hand', () => {
  it.each(IDENTITIES)('%s = %s', (gradient, byHand, own: Names = {}) => {
    const check = (draw: Draw) => {
      const names = { ...givens(draw), ...own };
      const [left, right] = [gradient, byHand].map(text => {
        const { prover, diagnostics } = link(text, names);
        expect(diagnostics).toEqual([]);
        return prover.at(70).valueOf(RESULT);
      });
      expect(left!.shape).toEqual(right!.shape);
      const others = scalarsOf(right!);
      scalarsOf(left!).forEach((scalar, i) => {
        const distance = absolute(subtract(scalar, others[i]!, 300));
        expect(isBelow(distance, 50), `element ${i}`).toBe(true);
      });
    };
    fc.assert(fc.property(fc.gen(), check), { numRuns: 3 });
  });
});
