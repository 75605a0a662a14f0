import { integer, type Rational } from '../numeric/rational.ts';
import { formatShape, type Shape } from '../numeric/shape.ts';

/**
 * What is known of a value before it is evaluated. `shape` is undefined where not even the rank is known; a single
 * unknown dimension is UNKNOWN. `constant` is the value itself where it is a plain integer (or a list of them), as
 * axes and sizes are; `exact` is it where it is a short exact number, which a step of `arange` may be; `none` marks
 * `None`.
 */
export interface Type {
  readonly dtype: 'number' | 'boolean' | 'text' | 'unknown';
  readonly shape: Shape | undefined;
  readonly constant?: number | readonly number[] | undefined;
  readonly exact?: Rational | undefined;
  readonly none?: true;
}

/** A value of which nothing is known. */
export const ANYTHING: Type = { dtype: 'unknown', shape: undefined };

/** `None`, the absence of an optional argument. */
export const NONE: Type = { dtype: 'unknown', shape: undefined, none: true };

/** The type of a tensor of numbers. */
export function numberType(shape: Shape | undefined): Type {
  return { dtype: 'number', shape };
}

/** The type of a tensor of truth values. */
export function booleanType(shape: Shape | undefined): Type {
  return { dtype: 'boolean', shape };
}

/** The exact number that a single value is, where it is known. */
export function exactOf({ constant, exact }: Type): Rational | undefined {
  return exact ?? (typeof constant === 'number' ? integer(constant) : undefined);
}

/** A type's shape as messages show it. */
export function shapeText(type: Type): string {
  return type.shape === undefined ? '(?)' : formatShape(type.shape);
}
