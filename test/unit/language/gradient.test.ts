import { describe, expect, it } from 'vitest';
import { computed, faultsOf, type Names } from '../../support/expression.ts';
import { plainOf } from '../../support/plain.ts';

/** Expression, names, value. */
type Row = readonly [string, Names, unknown];

function table(rows: readonly Row[]): void {
  it.each(rows.map(row => [`${row[0]} where ${JSON.stringify(row[1])}`, row] as const))(
    '%s',
    (_, [expression, names, value]) => {
      expect(plainOf(computed(expression, names))).toEqual(value);
    },
  );
}

describe('at the kinks', () => {
  table([
    ['grad(relu(x), x)', { x: '0' }, '0'],
    ['grad(abs(x), x)', { x: '0' }, '0'],
    ['grad(elu(x), x)', { x: '0' }, '1'],
    ['grad(leaky_relu(x), x)', { x: '0' }, '0.01'],
    ['grad(sum(relu(x)), x)', { x: '[-1, 0, 2]' }, ['0', '0', '1']],
    ['grad(max(x), x)', { x: '[1, 3, 3]' }, ['0', '0.5', '0.5']],
    ['grad(min(x), x)', { x: '[1, 1, 3, 1]' }, ['1/3', '1/3', '0', '1/3']],
    [
      'grad(sum(max(x, axis=1)), x)',
      { x: '[[1, 1], [2, 5]]' },
      [
        ['0.5', '0.5'],
        ['0', '1'],
      ],
    ],
    ['grad(max(x, keepdims=True)[0], x)', { x: '[4, 4]' }, ['0.5', '0.5']],
    ['grad(maximum(x, y), x)', { x: '2', y: '2' }, '0.5'],
    ['grad(maximum(x, y), y)', { x: '2', y: '2' }, '0.5'],
    ['grad(minimum(x, y), x)', { x: '2', y: '2' }, '0.5'],
    ['grad(max(x, 0), x)', { x: '0' }, '0.5'],
    ['grad(clip(x, 0, 1), x)', { x: '1' }, '1'],
    ['grad(x ** 0, x)', { x: '0' }, '0'],
    ['grad(x ** 1, x)', { x: '0' }, '1'],
    ['grad(x ** 2, x)', { x: '0' }, '0'],
  ]);
});

describe('through what is chosen only', () => {
  table([
    ['grad(sum(where(x > 0, log(x), 0)), x)', { x: '[-1, 4]' }, ['0', '0.25']],
    ['grad(sum(where(x > 0, sqrt(x), x)), x)', { x: '[-4, 4]' }, ['1', '0.25']],
    ['grad(sum(where(x > 0, sqrt(x), 0)), x)', { x: '[0, 4]' }, ['0', '0.25']],
    ['grad(sum(where(x == 0, 1, 1 / x)), x)', { x: '[0, 2]' }, ['0', '-0.25']],
    ['grad(log(x) if x > 0 else -x, x)', { x: '-3' }, '-1'],
    ['grad(where(x > 0, log(x), 2 * x), x)', { x: '-3' }, '2'],
  ]);
});

describe('by anything with a name', () => {
  table([
    ['grad(L, w)', { w: '3', a: 'w ** 2', L: 'f(a)', 'f(v)': 'v ** 2 + w' }, '109'],
    ['grad(f(w), w)', { w: '3', 'f(v)': 'v ** 2' }, '6'],
    ['f(w)', { w: '3', 'f(v)': 'grad(v ** 2, w)' }, '6'],
    ['grad(L, h)', { w: '3', h: '2 * w', L: 'h ** 2 + w' }, '12'],
    ['grad(q2.loss, q1.a)', { 'q1.a': '[1, 2]', 'q2.loss': 'sum(q1.a ** 2)' }, ['2', '4']],
    ['grad(q1.layer.out ** 2, q1.layer.out)', { 'q1.layer.out': '5' }, '10'],
    ['grad(y, x)', { x: '2', y: '3' }, '0'],
    ['grad(x, x)', { x: '2' }, '1'],
    [
      'grad(sum(x), x)',
      { x: '[[1, 2], [3, 4]]' },
      [
        ['1', '1'],
        ['1', '1'],
      ],
    ],
    ['grad(x[0] * 3, x)', { x: '[1, 2]' }, ['3', '0']],
    ['grad([5 * w][0], w)', { w: '1' }, '5'],
    ['grad(sum(w * x), w)', { w: '2', x: '[1, 2, 3]' }, '6'],
  ]);
});

describe('of gradients', () => {
  table([
    ['grad(grad(x ** 3, x), x)', { x: '2' }, '12'],
    ['grad(grad(x ** 3, x) * x, x)', { x: '2' }, '36'],
    ['grad(g, x)', { x: '2', g: 'grad(x ** 4, x)' }, '48'],
    ['grad(grad(x * y ** 2, x), y)', { x: '2', y: '5' }, '10'],
    ['grad(grad(sum(x ** 3), x)[0], x)', { x: '[3, 2]' }, ['18', '0']],
    [
      'grad(grad(det(A), A)[0, 0], A)',
      { A: '[[1, 2], [3, 4]]' },
      [
        ['0', '0'],
        ['0', '1'],
      ],
    ],
    ['w - 0.1 * grad((w * 3 - 6) ** 2, w)', { w: '1' }, '2.8'],
    ['grad(step ** 2, w)', { w: '1', L: 'w ** 2', step: 'w - 0.25 * grad(L, w)' }, '0.5'],
  ]);
});

describe('of functions that move elements', () => {
  table([
    ['grad(sum(sort(x) * [1, 2, 3]), x)', { x: '[3, 1, 2]' }, ['3', '1', '2']],
    ['grad(median(x), x)', { x: '[3, 1, 2]' }, ['0', '0', '1']],
    ['grad(prod(x), x)', { x: '[0, 0, 2]' }, ['0', '0', '0']],
    ['grad(prod(x), x)', { x: '[0, 3, 2]' }, ['6', '0', '0']],
    [
      'grad(sum(prod(x, axis=0)), x)',
      { x: '[[1, 2], [3, 4], [5, 6]]' },
      [
        ['15', '24'],
        ['5', '12'],
        ['3', '8'],
      ],
    ],
    ['grad(cumsum(x) @ [1, 10, 100], x)', { x: '[1, 2, 3]' }, ['111', '110', '100']],
    [
      'grad(sum(cumsum(x, axis=1)[:, 1]), x)',
      { x: '[[1, 2, 3], [4, 5, 6]]' },
      [
        ['1', '1', '0'],
        ['1', '1', '0'],
      ],
    ],
    [
      'grad(sum(cumsum(x)[1:3]), x)',
      { x: '[[1, 2], [3, 4]]' },
      [
        ['2', '2'],
        ['1', '0'],
      ],
    ],
    ['grad(cumprod(x)[2], x)', { x: '[0, 3, 2]' }, ['6', '0', '0']],
    ['grad(sum(x.T @ x), x)', { x: '[[1, 2]]' }, [['6', '6']]],
    ['grad(sum(concat(1, x) ** 2), x)', { x: '[2, 3]' }, ['4', '6']],
    ['grad(sum(diff(x) ** 2), x)', { x: '[1, 4, 9]' }, ['-6', '-4', '10']],
    ['grad(norm(x, 1), x)', { x: '[3, -4, 0]' }, ['1', '-1', '0']],
  ]);
});

describe('where there is none', () => {
  it.each<readonly [string, Names, string]>([
    ['grad(sqrt(x), x)', { x: '0' }, 'division-by-zero'],
    ['grad(x * 2, x)', { x: '[1, 2]' }, 'shape-mismatch'],
    ['grad(sum(x), x)', { x: '[True, False]' }, 'type-mismatch'],
    ['grad(1, x)', { x: "'a'" }, 'type-mismatch'],
    ['grad(x, 2 * x)', { x: '2' }, 'gradient-target'],
    ['grad(x, pi)', { x: '2' }, 'gradient-target'],
    ['f(2)', { 'f(v)': 'grad(v ** 2, v)' }, 'gradient-target'],
    ['grad(relu(x), x)', { x: 'sqrt(2) - sqrt(8) / 2' }, 'undecided'],
  ])('%s where %o', (expression, names, code) => {
    const [fault] = faultsOf(expression, names);
    expect(fault?.code).toBe(code);
    expect(fault?.span, 'it points somewhere').toBeDefined();
  });
});
