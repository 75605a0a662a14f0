import { assert } from '../../base/assert.ts';
import type { Builtin } from '../builtin.ts';
import { activations } from './activations.ts';
import { constructions } from './construction.ts';
import { elementary } from './elementary.ts';
import { extremes } from './extremes.ts';
import { linearAlgebra } from './linear-algebra.ts';
import { logic } from './logic.ts';
import { losses } from './losses.ts';
import { operators } from './operators.ts';
import { order } from './order.ts';
import { reductions } from './reductions.ts';
import { statistics } from './statistics.ts';
import { structure } from './structure.ts';

const listed: readonly Builtin[] = [
  ...operators,
  ...elementary,
  ...reductions,
  ...extremes,
  ...statistics,
  ...order,
  ...linearAlgebra,
  ...structure,
  ...constructions,
  ...logic,
  ...activations,
  ...losses,
];

/** Every function of the language by its name. Operators stand under their signs; a leading `_` marks an inner one. */
export const builtins: ReadonlyMap<string, Builtin> = new Map(listed.map(builtin => [builtin.name, builtin]));
assert(builtins.size === listed.length, 'each function of the language is listed once');

/** True where authors may call it by its name: not an operator, not an inner function. */
export function isCallable(builtin: Builtin): boolean {
  return /^[a-z]/.test(builtin.name) && builtin.name !== 'not' && builtin.name !== 'negative';
}
