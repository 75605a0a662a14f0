import type { DecimalMark } from '../grouping.ts';
import type { Formula } from './formula.ts';

const STRENGTH = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 4 } as const;
const SIGN = 3;
const ATOM = 5;

/** A formula as text that is read as the same formula: `2*x*sin(x)^2`, with as few brackets as that needs. */
export function showFormula(formula: Formula, mark: DecimalMark = '.'): string {
  const separator = mark === ',' ? '; ' : ', ';
  return show(formula).text;

  function show(each: Formula): { readonly text: string; readonly strength: number } {
    switch (each.kind) {
      case 'number':
        return { text: mark === ',' ? each.text.replace('.', ',') : each.text, strength: ATOM };
      case 'constant':
      case 'variable':
        return { text: each.name, strength: ATOM };
      case 'call':
        return {
          text: `${each.name}(${each.args.map(arg => show(arg).text).join(separator)})`,
          strength: ATOM,
        };
      case 'negative': {
        const { text, strength } = show(each.of);
        return { text: `-${strength < SIGN + 1 && strength !== 2 ? `(${text})` : text}`, strength: 1 };
      }
      case 'operation': {
        const { operator } = each;
        const own = STRENGTH[operator];
        const left = show(each.left);
        const right = show(each.right);
        const isPower = operator === '^';
        const before =
          left.strength < own || (isPower && left.strength === own) ? `(${left.text})` : left.text;
        const needs =
          right.strength < own ||
          (!isPower && right.strength === own && operator !== '+' && operator !== '*');
        // `x^1/2` would be asked about.
        const isOne = isPower && right.text === '1';
        const after =
          needs || isOne || (right.text.startsWith('-') && !needs) ? `(${right.text})` : right.text;
        const sign = own === 1 ? ` ${operator} ` : operator;
        return { text: `${before}${sign}${after}`, strength: own };
      }
    }
  }
}
