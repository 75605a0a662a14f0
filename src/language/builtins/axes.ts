import { toBigInt } from '../../numeric/rational.ts';
import { formatShape, type Shape, UNKNOWN } from '../../numeric/shape.ts';
import { sizeOf } from '../../numeric/tensor.ts';
import type { Algebra, Arguments } from '../builtin.ts';
import { raise } from '../fault.ts';
import { ANYTHING, type Type } from '../type.ts';
import { defined, type Value } from '../value.ts';

/** Axes as a reduction takes them: sorted, from 0; `undefined` (None) means all of them. */
export type Axes = readonly number[];

/** The axis counted from the front; raises where the rank does not have it. */
export function normalizeAxis(axis: number, shape: Shape, rank = shape.length): number {
  const normal = axis < 0 ? axis + rank : axis;
  if (normal < 0 || normal >= rank) {
    raise('index-out-of-range', { what: `axis ${axis}`, shape: formatShape(shape) });
  }
  return normal;
}

/** The axes that an argument names: one, a list, or all where it is left out. */
export function axesOf(axis: Value | undefined, shape: Shape): Axes {
  if (axis === undefined) return shape.map((_, i) => i);
  if (axis.shape.length > 1) notAList('an axis', axis.shape);
  return uniqueAxes(integersOf(axis, 'an axis'), shape);
}

/** The axes that an argument of a composite names; raises where it is no list of whole numbers. */
export function axesIn<V>(axis: V, shape: Shape, algebra: Algebra<V>): Axes {
  const own = algebra.shapeOf(axis);
  if (own.length > 1) notAList('an axis', own);
  return uniqueAxes(algebra.integersOf(axis, 'an axis'), shape);
}

/** Several axes, from 0 and in order; raises where one is given twice. */
function uniqueAxes(axes: readonly number[], shape: Shape): Axes {
  const normal = axes.map(a => normalizeAxis(a, shape));
  const twice = normal.find((a, i) => normal.indexOf(a) < i);
  if (twice !== undefined) raise('undefined-value', { detail: `axis ${twice} is given twice` });
  return normal.sort((a, b) => a - b);
}

/** The axes of a type, or undefined where they are not known before evaluation. */
export function axesOfType(axis: Type | undefined, shape: Shape): Axes | undefined {
  if (axis === undefined || axis.none) return shape.map((_, i) => i);
  if (axis.shape !== undefined && axis.shape.length > 1) notAList('an axis', axis.shape);
  const { constant } = axis;
  if (constant === undefined) return undefined;
  return uniqueAxes(typeof constant === 'number' ? [constant] : constant, shape);
}

function notAList(what: string, shape: Shape): never {
  return raise('shape-mismatch', {
    what,
    shapes: [formatShape(shape)],
    rule: 'it is a whole number, or a list of them',
  });
}

/** A single axis, or all where none is given; raises where there are several. */
export function singleAxis(axis: Value | undefined, shape: Shape): number | undefined {
  return axis === undefined ? undefined : normalizeAxis(integerOf(axis, 'an axis'), shape);
}

/** The whole numbers of a value; raises for fractions and for values that are not exactly known. */
export function integersOf(value: Value, what: string): readonly number[] {
  if (value.dtype !== 'number') {
    return raise('type-mismatch', {
      what,
      expected: 'a whole number',
      found: value.dtype === 'text' ? 'a text' : 'a truth value',
    });
  }
  return value.data.map(element => {
    const scalar = defined(element);
    const whole = scalar.kind === 'rational' ? toBigInt(scalar) : undefined;
    if (whole === undefined) {
      return raise('type-mismatch', {
        what,
        expected: 'a whole number',
        found: 'a number that is not known to be whole',
      });
    }
    if (whole > 1_000_000_000n || whole < -1_000_000_000n) {
      return raise('budget-exceeded', {
        detail: `${what} of ${whole.toString().length} digits is too large`,
      });
    }
    return Number(whole);
  });
}

/** The whole number of a scalar value. */
export function integerOf(value: Value, what: string): number {
  const found = integersOf(value, what);
  if (found.length !== 1 || value.shape.length > 1)
    raise('type-mismatch', { what, expected: 'a single whole number', found: `${found.length} numbers` });
  return found[0]!;
}

/** The truth value of a flag such as `keepdims`; 0 and 1 serve as well. */
export function flagOf(value: Value | undefined): boolean {
  if (value !== undefined && value.shape.length > 0) {
    const rule = 'it is `True` or `False`';
    raise('shape-mismatch', { what: 'a flag', shapes: [formatShape(value.shape)], rule });
  }
  const first = value?.data[0];
  if (typeof first === 'boolean') return first;
  if (typeof first === 'object' && first.kind === 'rational') return first.num !== 0n;
  return false;
}

/** The truth value of a flag before evaluation; false where it is left out, undefined where it is not known yet. */
export function flagOfType(type: Type | undefined): boolean | undefined {
  if (type === undefined || type.none) return false;
  if (type.shape !== undefined && type.shape.length > 0)
    raise('shape-mismatch', {
      what: 'a flag',
      shapes: [formatShape(type.shape)],
      rule: 'it is `True` or `False`',
    });
  return typeof type.constant === 'number' ? type.constant !== 0 : undefined;
}

/** The shape left when the axes are reduced. */
export function reducedShape(shape: Shape, axes: Axes, keepdims: boolean): Shape {
  const gone = new Set(axes);
  return keepdims ? shape.map((n, i) => (gone.has(i) ? 1 : n)) : shape.filter((_, i) => !gone.has(i));
}

/** The shape rule of a reduction `f(x, axis, keepdims)` whose result has that dtype. */
export function inferReduction(dtype: Type['dtype']): (args: Arguments<Type>) => Type {
  return ([x, axis, keepdims]) => {
    const keeps = flagOfType(keepdims);
    if (x === undefined || x.shape === undefined || keeps === undefined)
      return (axis === undefined || axis.none) && keeps === false
        ? { dtype, shape: [] }
        : { ...ANYTHING, dtype };
    const axes = axesOfType(axis, x.shape);
    return { dtype, shape: axes === undefined ? undefined : reducedShape(x.shape, axes, keeps) };
  };
}

/**
 * For each element in row-major order, the position it has when the axes are reduced. Elements of equal target form
 * a lane, in order.
 */
export function reductionTargets(shape: Shape, axes: Axes): readonly number[] {
  const gone = new Set(axes);
  let step = 1;
  const steps = new Array<number>(shape.length).fill(0);
  for (let i = shape.length - 1; i >= 0; i--) {
    if (gone.has(i)) continue;
    steps[i] = step;
    step *= shape[i]!;
  }
  return positions(shape, steps);
}

/** For each index of the shape in row-major order, the sum of index times step, plus the offset. */
export function positions(shape: Shape, steps: readonly number[], offset = 0): number[] {
  let found = [offset];
  for (let i = 0; i < shape.length; i++) {
    const next: number[] = [];
    for (const base of found) for (let k = 0; k < shape[i]!; k++) next.push(base + k * steps[i]!);
    found = next;
  }
  return found;
}

/** The elements that each target collects, in order. */
export function lanesOf(targets: readonly number[], count: number): number[][] {
  const lanes: number[][] = Array.from({ length: count }, () => []);
  targets.forEach((target, element) => {
    lanes[target]!.push(element);
  });
  return lanes;
}

/** Whether every dimension is known. */
export function isKnown(shape: Shape | undefined): shape is Shape {
  return shape !== undefined && !shape.includes(UNKNOWN);
}

/** The number of elements along the axes. */
export function countAlong(shape: Shape, axes: Axes): number {
  return sizeOf(axes.map(i => shape[i]!));
}
