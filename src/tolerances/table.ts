import { decimals } from './decimals.ts';
import { either } from './either.ts';
import { exact } from './exact.ts';
import { factor } from './factor.ts';
import { intermediate } from './intermediate.ts';
import type { ModifierKind, ModifierModule, ToleranceKind, ToleranceModule } from './module.ts';
import { norm } from './norm.ts';
import { range } from './range.ts';
import { same } from './same.ts';
import { sides } from './sides.ts';
import { sigfigs } from './sigfigs.ts';
import { sum } from './sum.ts';
import { written } from './written.ts';

/** Every form of tolerance, in the order of the reference page. A new one is a file here and a line in this table. */
export const TOLERANCES: { readonly [K in ToleranceKind]: ToleranceModule<K> } = {
  exact,
  either,
  sum,
  sides,
  factor,
  range,
  norm,
  decimals,
  sigfigs,
  same,
  written,
};

/** Every modifier, in the order in which they wrap a rule. A new one is a file here and a line in this table. */
export const MODIFIERS: { readonly [M in ModifierKind]: ModifierModule<M> } = {
  intermediate,
};
