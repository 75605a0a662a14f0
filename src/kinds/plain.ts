import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Type } from '../language/type.ts';
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

/** Nothing is doubtful. */
export const noDoubts = (): readonly Diagnostic[] => [];
