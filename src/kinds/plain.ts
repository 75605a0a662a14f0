import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Shown } from '../grading/outcome.ts';
import { showValue } from '../grading/supply.ts';
import type { Type } from '../language/type.ts';
import type { Value } from '../language/value.ts';
import type { KindNames } from './module.ts';

/** The names of a kind whose part is a value of its own type, and has nothing within it. */
export function plainNames<S>(type: (spec: S) => Type): KindNames<S> {
  return {
    valueless: () => undefined,
    inside: () => [],
    ownIsInside: false,
    given: () => [],
    field: () => undefined,
    type,
  };
}

/** A single text. */
export const TEXT_TYPE: Type = { dtype: 'text', shape: [] };

/** The reference is shown as its value. */
export function valueShown(
  _spec: unknown,
  _item: unknown,
  value: Value | undefined,
  digits: number,
): Shown | undefined {
  return value && showValue(value, digits);
}

/** There is no single right answer to show. */
export const noneShown = (): undefined => undefined;

/** Nothing is doubtful. */
export const noDoubts = (): readonly Diagnostic[] => [];
