import type { Scalar } from '../numeric/scalar.ts';
import type { Shape } from '../numeric/shape.ts';
import type { LanguageFault } from './fault.ts';

/**
 * An element that has no value, with the reason. It arises only in the branches of an elementwise `where`, which
 * chooses per element: what is not chosen may be undefined.
 */
export interface Undefined {
  readonly kind: 'undefined';
  readonly fault: LanguageFault;
}

export type Element = Scalar | Undefined;

/** Numbers in row-major order. */
export interface NumberValue {
  readonly dtype: 'number';
  readonly shape: Shape;
  readonly data: readonly Element[];
}

/** Truth values in row-major order. */
export interface BooleanValue {
  readonly dtype: 'boolean';
  readonly shape: Shape;
  readonly data: readonly boolean[];
}

/** Texts, such as the ids of a choice's options, in row-major order. */
export interface TextValue {
  readonly dtype: 'text';
  readonly shape: Shape;
  readonly data: readonly string[];
}

/** What an expression evaluates to. A scalar has the shape (). */
export type Value = NumberValue | BooleanValue | TextValue;

/** A tensor of numbers. */
export function numbers(shape: Shape, data: readonly Element[]): NumberValue {
  return { dtype: 'number', shape, data };
}

/** A single number. */
export function number(value: Element): NumberValue {
  return { dtype: 'number', shape: [], data: [value] };
}

/** A tensor of truth values. */
export function booleans(shape: Shape, data: readonly boolean[]): BooleanValue {
  return { dtype: 'boolean', shape, data };
}

/** A single text. */
export function text(value: string): TextValue {
  return { dtype: 'text', shape: [], data: [value] };
}

/** The element as a number; throws its fault where it has none. */
export function defined(element: Element): Scalar {
  if (element.kind === 'undefined') throw element.fault;
  return element;
}

/** All elements as numbers; throws the first fault. */
export function definedAll(value: NumberValue): readonly Scalar[] {
  return value.data.map(defined);
}

/** What a kind of value is called in messages. */
export function dtypeName(dtype: Value['dtype'] | 'unknown'): string {
  return { number: 'a number', boolean: 'a truth value', text: 'a text', unknown: 'a value' }[dtype];
}
