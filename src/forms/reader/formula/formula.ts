import type { Rational } from '../../../numeric/rational.ts';
import type { FunctionName } from './functions.ts';

/** The operations of two sides. */
export type Operator = '+' | '-' | '*' | '/' | '^';

/** A formula in the students’ language, as it was read. */
export type Formula =
  | { readonly kind: 'number'; readonly value: Rational; readonly text: string }
  | { readonly kind: 'constant'; readonly name: 'pi' | 'e' }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'negative'; readonly of: Formula }
  | {
      readonly kind: 'operation';
      readonly operator: Operator;
      readonly left: Formula;
      readonly right: Formula;
    }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly args: readonly Formula[] };

/** The formulas directly inside a formula. */
export function subformulas(formula: Formula): readonly Formula[] {
  switch (formula.kind) {
    case 'number':
    case 'constant':
    case 'variable':
      return [];
    case 'negative':
      return [formula.of];
    case 'operation':
      return [formula.left, formula.right];
    case 'call':
      return formula.args;
  }
}
