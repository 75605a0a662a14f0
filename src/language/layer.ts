import type { LanguageFault } from './fault.ts';
import type { Term } from './term.ts';
import type { Traced } from './trace.ts';

/** What a parameter stands for. */
export type Binding =
  | { readonly kind: 'value'; readonly value: Traced }
  | { readonly kind: 'none' }
  | {
      readonly kind: 'term';
      readonly term: Term;
      readonly bindings: Bindings;
      readonly values: Map<Layer, Traced>;
    };

export type Bindings = ReadonlyMap<string, Binding>;

export const NO_BINDINGS: Bindings = new Map();

export function bind(value: Traced | undefined): Binding {
  return value === undefined ? { kind: 'none' } : { kind: 'value', value };
}

/**
 * Values known in one scope: what hangs on one of its targets, the name differentiated by or the values from outside,
 * has its own value here; the rest is further out.
 */
export interface Layer {
  readonly outer: Layer | undefined;
  readonly targets: readonly string[];
  readonly memo: Map<string, Settled>;
}

/**
 * What is known of a definition: its value, or that it has none. One that is not `strict` was computed where elements
 * may be undefined, and some are.
 */
export type Settled =
  | { readonly kind: 'value'; readonly value: Traced; readonly strict: boolean }
  | { readonly kind: 'fault'; readonly fault: LanguageFault };
