import fc from 'fast-check';
import type { Names } from '../../support/expression.ts';

/** Draws one value; what `fc.gen()` gives to a property. */
export type Draw = fc.GeneratorValue;

/** The shapes that random expressions have. */
export type Kind = 'scalar' | 'pair' | 'vector' | 'table' | 'square';

/** Each kind's shape and the name of a given of that shape. */
export const KINDS: Readonly<Record<Kind, { readonly shape: readonly number[]; readonly name: string }>> = {
  scalar: { shape: [], name: 's' },
  pair: { shape: [2], name: 'w' },
  vector: { shape: [3], name: 'v' },
  table: { shape: [2, 3], name: 'A' },
  square: { shape: [3, 3], name: 'B' },
};

/** One of several. */
export function pick<T>(draw: Draw, among: readonly T[]): T {
  return among[draw(fc.integer, { min: 0, max: among.length - 1 })]!;
}

/** A small decimal such as `-1.37`. */
export function decimal(draw: Draw, most = 3): string {
  const hundredths = draw(fc.integer, { min: -100 * most, max: 100 * most });
  return (hundredths / 100).toFixed(2);
}

function literal(draw: Draw, shape: readonly number[]): string {
  const [n, ...rest] = shape;
  if (n === undefined) return decimal(draw);
  return `[${Array.from({ length: n }, () => literal(draw, rest)).join(', ')}]`;
}

/** Givens of every shape: `s`, `w`, `v`, `A`, `B`. */
export function givens(draw: Draw): Names {
  return Object.fromEntries(Object.values(KINDS).map(({ shape, name }) => [name, literal(draw, shape)]));
}

/** Functions of one number that are smooth wherever they are defined, as templates in `$`. */
const SMOOTH = [
  ...['exp($)', 'sin($)', 'cos($)', 'tanh($)', 'sigmoid($)', 'softplus($)', 'silu($)', 'gelu($)', 'erf($)'],
  ...[
    'atan($)',
    'expm1($)',
    'sinh($)',
    'cosh($)',
    'sqrt(1 + ($) ** 2)',
    'log(2 + ($) ** 2)',
    'cbrt(($) + 5)',
  ],
  ...[
    'log1p(($) ** 2)',
    '1 / (1 + ($) ** 2)',
    '($) ** 2',
    '($) ** 3',
    '-($)',
    'hypot($, 1)',
    'log2(3 + ($) ** 2)',
  ],
  ...[
    '2 ** ($)',
    'asin(($) / 50)',
    'acos(tanh($))',
    'xlogy(($) ** 2 + 1, ($) ** 2 + 1)',
    'atan2($, 2)',
    'tan(($) / 50)',
  ],
];

/** Functions with kinks or steps, and some that are not defined everywhere. */
const ROUGH = [
  ...[
    'relu($)',
    'abs($)',
    'leaky_relu($)',
    'elu($)',
    'selu($)',
    'clip($, -1, 1)',
    'sign($)',
    'floor($)',
    'round($, 1)',
  ],
  ...[
    'ceil($)',
    'log($)',
    'sqrt($)',
    '1 / ($)',
    '($) // 0.7',
    '($) % 0.7',
    'factorial(floor(abs($)))',
    'asin($)',
    '($) ** 0.5',
  ],
];

const BINARY = ['($) + (#)', '($) - (#)', '($) * (#)', '($) / (2 + (#) ** 2)'];
const ROUGH_BINARY = [
  'maximum($, #)',
  'minimum($, #)',
  '($) / (#)',
  '($) % (#)',
  'where(($) > (#), $, #)',
  '$ if any(($) < (#)) else #',
];

/** Templates that change the shape: the kind of the result, the kinds of `$` and `#`. */
const SHAPING: readonly (readonly [Kind, string, Kind, Kind?])[] = [
  ['scalar', 'sum($)', 'table'],
  ['scalar', 'mean($)', 'square'],
  ['scalar', '($) @ (#)', 'vector', 'vector'],
  ['scalar', 'dot($, #)', 'pair', 'pair'],
  ['scalar', 'norm($)', 'vector'],
  ['scalar', 'norm($, 1)', 'vector'],
  ['scalar', 'var($)', 'vector'],
  ['scalar', 'std($, ddof=1)', 'vector'],
  ['scalar', 'prod($)', 'vector'],
  ['scalar', 'det($)', 'square'],
  ['scalar', 'trace($)', 'square'],
  ['scalar', 'max($)', 'vector'],
  ['scalar', 'min($)', 'table'],
  ['scalar', 'median($)', 'vector'],
  ['scalar', 'quantile($, 0.3)', 'vector'],
  ['scalar', 'entropy(softmax($))', 'vector'],
  ['scalar', 'mse($, #)', 'vector', 'vector'],
  ['scalar', 'mae($, #)', 'table', 'table'],
  ['scalar', 'cross_entropy($, softmax(#))', 'vector', 'vector'],
  ['scalar', '($)[1]', 'vector'],
  ['scalar', '($)[-1, 0]', 'table'],
  ['scalar', 'argmax($)', 'vector'],
  ['scalar', 'rank($)', 'square'],
  ['pair', 'sum($, axis=1)', 'table'],
  ['pair', '($) @ (#)', 'table', 'vector'],
  ['pair', '($)[:, 1]', 'table'],
  ['pair', 'diff($)', 'vector'],
  ['pair', '($)[1:]', 'vector'],
  ['pair', 'argmin($, axis=-1)', 'table'],
  ['vector', '($) @ (#)', 'pair', 'table'],
  ['vector', '($).T @ (#)', 'table', 'pair'],
  ['vector', '($) @ (#)', 'square', 'vector'],
  ['vector', 'mean($, axis=0)', 'table'],
  ['vector', 'max($, axis=1)', 'square'],
  ['vector', 'softmax($)', 'vector'],
  ['vector', 'log_softmax($)', 'vector'],
  ['vector', 'sort($)', 'vector'],
  ['vector', 'cumsum($)', 'vector'],
  ['vector', 'cumprod($)', 'vector'],
  ['vector', 'flip($)', 'vector'],
  ['vector', 'cross($, #)', 'vector', 'vector'],
  ['vector', 'diag($)', 'square'],
  ['vector', 'concat($, #)', 'scalar', 'pair'],
  ['vector', '($)[[2, 0, 1]]', 'vector'],
  ['vector', 'solve(($) + 20 * eye(3), #)', 'square', 'vector'],
  ['vector', 'linspace($, #, 3)', 'scalar', 'scalar'],
  ['table', 'outer($, #)', 'pair', 'vector'],
  ['table', 'stack($, #)', 'vector', 'vector'],
  ['table', '($) * (#)', 'table', 'vector'],
  ['table', '($)[:2]', 'square'],
  ['table', 'cumsum($, axis=0)', 'table'],
  ['table', 'softmax($, axis=0)', 'table'],
  ['square', '($).T', 'square'],
  ['square', '($).T @ (#)', 'table', 'table'],
  ['square', 'outer($, #)', 'vector', 'vector'],
  ['square', 'diag($)', 'vector'],
  ['square', 'tril($)', 'square'],
  ['square', 'inv(($) + 20 * eye(3))', 'square'],
  ['square', 'cov($)', 'square'],
  ['square', 'kron([[1, 2, 3]], ($)[:, None:1])', 'square'],
  ['square', '($) + (#)', 'vector', 'square'],
];

/** How wild a random expression may be. */
export type Manner = 'smooth' | 'rough';

/** A random expression of that kind over the givens, so many functions deep. */
export function expression(draw: Draw, kind: Kind, depth: number, manner: Manner): string {
  if (depth === 0) return leaf(draw, kind);
  const inner = (of: Kind) => expression(draw, of, draw(fc.integer, { min: 0, max: depth - 1 }), manner);
  const fill = (template: string, a: string, b = '') =>
    template.replaceAll('$', () => a).replaceAll('#', () => b);
  const shaping = SHAPING.filter(([result]) => result === kind);
  switch (draw(fc.integer, { min: 0, max: 3 })) {
    case 0: {
      const templates = manner === 'smooth' ? SMOOTH : [...SMOOTH, ...ROUGH, ...ROUGH];
      return fill(pick(draw, templates), inner(kind));
    }
    case 1: {
      const templates = manner === 'smooth' ? BINARY : [...BINARY, ...ROUGH_BINARY];
      return fill(pick(draw, templates), inner(kind), inner(kind));
    }
    default: {
      const [, template, first, second] = pick(draw, shaping);
      return fill(template, inner(first), second === undefined ? '' : inner(second));
    }
  }
}

function leaf(draw: Draw, kind: Kind): string {
  const { shape, name } = KINDS[kind];
  return draw(fc.integer, { min: 0, max: 2 }) === 0 ? literal(draw, shape) : name;
}

/** Any of the kinds. */
export function anyKind(draw: Draw): Kind {
  return pick<Kind>(draw, ['scalar', 'pair', 'vector', 'table', 'square']);
}
