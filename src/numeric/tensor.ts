import type { Shape } from './shape.ts';

/** Numbers (or whatever T is) in a grid, row-major. Rank 0 has shape [] and one element. */
export interface Tensor<T> {
  readonly shape: Shape;
  readonly data: readonly T[];
}

/** A tensor of rank 0. */
export function scalarTensor<T>(value: T): Tensor<T> {
  return { shape: [], data: [value] };
}

/** f of every element, in the same shape. */
export function mapTensor<T, U>(tensor: Tensor<T>, f: (value: T, index: number) => U): Tensor<U> {
  return { shape: tensor.shape, data: tensor.data.map(f) };
}

/** The number of elements of a known shape; 1 for (). */
export function sizeOf(shape: Shape): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** How far apart in row-major data two neighbours along each axis lie. */
export function stridesOf(shape: Shape): readonly number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = step;
    step *= shape[axis] ?? 1;
  }
  return strides;
}
