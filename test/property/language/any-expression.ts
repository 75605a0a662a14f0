import type { Parameter } from '../../../src/language/builtin.ts';
import { builtins, isCallable } from '../../../src/language/builtins/table.ts';
import { SPECIAL_FORMS } from '../../../src/language/resolve.ts';
import { type Draw, pick } from './arbitrary.ts';

/** Shapes of literals, with and without elements. */
const SHAPES: readonly (readonly number[])[] = [
  ...[[], [], [], [1], [2], [3], [2, 2], [2, 3], [3, 3], [1, 1], [1, 3]],
  ...[[2, 1, 2], [0], [0, 3], [2, 0]],
];

const NUMBERS = [
  ...['0', '1', '2', '3', '-1', '-2', '0.5', '1.25', '-0.75', '1/3', '2e-3', '4', '10'],
  ...['True', 'False'],
];

const CALLABLE = [
  ...[...builtins.values()].filter(isCallable),
  // `grad` and `close` need a definition or a tolerance.
  ...SPECIAL_FORMS.filter(f => f.name === 'where'),
];

const SIGNS = [...builtins.keys()].filter(name => /^[^a-z_]/.test(name));

/** Arguments that are worth writing out, by the names that parameters go by. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  axis: ['None', '0', '-1', '1', '-2', '2', '[0, 1]', '[0]', '[0, 0]', '[]', '0.5'],
  axes: ['None', '[1, 0]', '[0]', '[0, 2, 1]', '[-1, 0]', '[0, 0]'],
  keepdims: ['True', 'False', '1'],
  rowvar: ['True', 'False'],
  ddof: ['0', '1', '2', '0.5'],
  decimals: ['0', '1', '-1', '2'],
  k: ['0', '1', '-1', '4'],
  n: ['0', '1', '2', '3', '-1'],
  m: ['None', '0', '1', '3'],
  num: ['0', '1', '3', '-1'],
  classes: ['1', '3', '0'],
  ord: ['None', '1', '2', '3', '0.5'],
  q: ['0', '0.25', '1', '[0.25, 0.5]', 'zeros(0)', '2'],
  shape: ['0', '1', '3', '[2, 2]', '[0, 2]', '[]', '-1'],
  A: ['[[2, 1], [1, 3]]', '[[1, 2], [2, 4]]', 'eye(3)', 'zeros([0, 0])'],
};

function chance(draw: Draw, percent: number): boolean {
  return (
    pick(
      draw,
      Array.from({ length: 20 }, (_, i) => i),
    ) *
      5 <
    percent
  );
}

function literal(draw: Draw, shape: readonly number[]): string {
  if (shape.includes(0)) return `zeros([${shape.join(', ')}])`;
  const [n, ...rest] = shape;
  if (n === undefined) return pick(draw, NUMBERS);
  return `[${Array.from({ length: n }, () => literal(draw, rest)).join(', ')}]`;
}

/** A shape that often is the one at hand, so that tensors go together now and then. */
function near(draw: Draw, shape: readonly number[]): readonly number[] {
  return chance(draw, 60) ? shape : pick(draw, SHAPES);
}

/** A random expression over all functions and operators of the table, so many of them within each other. */
export function anyExpression(draw: Draw, depth: number, around = pick(draw, SHAPES)): string {
  const shape = near(draw, around);
  if (depth === 0 || chance(draw, 10)) return literal(draw, shape);
  const inner = () => anyExpression(draw, depth - 1, shape);
  if (chance(draw, 65)) return call(draw, inner);
  switch (pick(draw, ['sign', 'sign', 'index', 'list', 'condition', 'word', 'chain', 'turned'])) {
    case 'sign':
      return `(${inner()}) ${pick(draw, SIGNS)} (${inner()})`;
    case 'index':
      return `(${inner()})[${subscripts(draw, inner)}]`;
    case 'list':
      return `[${Array.from({ length: pick(draw, [0, 1, 2, 3]) }, inner).join(', ')}]`;
    case 'condition':
      return `(${inner()}) if (${inner()}) else (${inner()})`;
    case 'word':
      return pick(draw, [
        () => `(${inner()}) and (${inner()})`,
        () => `(${inner()}) or (${inner()})`,
        () => `not (${inner()})`,
        () => `-(${inner()})`,
      ])();
    case 'chain':
      return `(${inner()}) ${pick(draw, ['<', '<=', '=='])} (${inner()}) ${pick(draw, ['<', '>=', '!='])} (${inner()})`;
    default:
      return `(${inner()}).T`;
  }
}

function call(draw: Draw, inner: () => string): string {
  const { name, parameters } = pick(draw, CALLABLE);
  const args: string[] = [];
  const keywords: string[] = [];
  let byName = false;
  for (const parameter of parameters) {
    if (parameter.preset !== undefined && chance(draw, 60)) {
      byName = true;
      continue;
    }
    if (parameter.variadic) {
      const count = pick(draw, [1, 2, 2, 3]);
      for (let i = 0; i < count; i++) args.push(argument(draw, parameter, inner));
    } else if (parameter.keywordOnly || byName || (parameter.preset !== undefined && chance(draw, 50))) {
      byName ||= !parameter.keywordOnly;
      keywords.push(`${parameter.name}=${argument(draw, parameter, inner)}`);
    } else args.push(argument(draw, parameter, inner));
  }
  return `${name}(${[...args, ...keywords].join(', ')})`;
}

function argument(draw: Draw, { name, preset }: Parameter, inner: () => string): string {
  const known = ARGUMENTS[name];
  if (known !== undefined && chance(draw, preset === undefined ? 70 : 90)) return pick(draw, known);
  return preset !== undefined && chance(draw, 10) ? 'None' : inner();
}

function subscripts(draw: Draw, inner: () => string): string {
  const one = () =>
    pick(draw, [
      ...['0', '-1', ':', '1:', '::-1', ':1', '::2', '2:0:-1', '[0, 0]', '[]', '[[0], [-1]]', '5', '0.5'].map(
        text => () => text,
      ),
      inner,
      () => `${inner()}:`,
    ])();
  return Array.from({ length: pick(draw, [1, 1, 2, 2, 3]) }, one).join(', ');
}
