import { ZERO } from '../numeric/rational.ts';
import type { Scalar } from '../numeric/scalar.ts';
import { around } from './bound.ts';
import type { Tolerance, ToleranceModule, ToleranceRule } from './module.ts';

declare module './module.ts' {
  interface ToleranceRules {
    /** s = r. */
    readonly exact: object;
  }
}

const RULE: ToleranceRule<'exact'> = { kind: 'exact' };

/** The rule of integers and shapes where the part itself gives none. */
export const EXACT: Tolerance = { rule: RULE, modifiers: [], text: 'exact' };

const accepts = (_rule: ToleranceRule<'exact'>, reference: Scalar, precision: number) =>
  around(reference, ZERO, precision);

/** `exact`: the reference and nothing else. */
export const exact: ToleranceModule<'exact'> = {
  examples: ['exact'],
  keys: {},
  mappings: {},
  word: RULE,
  read: () => RULE,
  judging: { by: 'interval', accepts, grows: true },
  typed: 'value',
  reference: 'exact',
  doubts: { relativeOnly: () => false, printed: () => undefined },
  shortcut: accepts,
};
