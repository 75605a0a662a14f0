import {
  addRationals,
  divideRationals,
  multiplyRationals,
  negateRational,
  powerOfRational,
  type Rational,
  toBigInt,
} from '../../../numeric/rational.ts';
import { type Formula, subformulas } from './formula.ts';
import { FUNCTIONS, type FunctionName } from './functions.ts';

/** Which functions an answer may use, by their own names. */
export interface Allowed {
  readonly functions?: readonly string[] | undefined;
  readonly forbid?: readonly string[] | undefined;
}

/**
 * The first function that may not be used, by its own name. `sqrt` and `cbrt` are used by a fractional power too, `exp`
 * by a power of e; `sec` uses `cos`.
 */
export function unallowed(formula: Formula, { functions, forbid = [] }: Allowed): string | undefined {
  if (functions === undefined && forbid.length === 0) return undefined;
  const refused = usedBy(formula).find(
    names =>
      names.some(name => forbid.includes(name)) ||
      (functions !== undefined && !names.some(name => functions.includes(name))),
  );
  if (refused !== undefined) return refused.find(name => forbid.includes(name)) ?? refused[0];
  for (const each of subformulas(formula)) {
    const inner = unallowed(each, { functions, forbid });
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** The functions that the outermost step of a formula uses; of each list, any one stands for the use. */
function usedBy(formula: Formula): readonly (readonly string[])[] {
  if (formula.kind === 'call') {
    if (formula.name === 'power') return usedByPower(formula.args[0]!, formula.args[1]!);
    return [[formula.name, ...reciprocal(formula.name)]];
  }
  if (formula.kind === 'operation' && formula.operator === '^')
    return usedByPower(formula.left, formula.right);
  return [];
}

function reciprocal(name: FunctionName): readonly string[] {
  const other = FUNCTIONS[name].reciprocalOf;
  return other === undefined ? [] : [other];
}

function usedByPower(base: Formula, exponent: Formula): readonly (readonly string[])[] {
  if (base.kind === 'constant' && base.name === 'e') return [['exp']];
  const power = constantOf(exponent);
  if (power === undefined || toBigInt(power) !== undefined) return [];
  return [['sqrt', 'cbrt']];
}

/** The value of a formula of numbers and the four operations alone; undefined for any other. */
function constantOf(formula: Formula): Rational | undefined {
  switch (formula.kind) {
    case 'number':
      return formula.value;
    case 'negative': {
      const value = constantOf(formula.of);
      return value && negateRational(value);
    }
    case 'operation': {
      const left = constantOf(formula.left);
      const right = constantOf(formula.right);
      if (left === undefined || right === undefined) return undefined;
      switch (formula.operator) {
        case '+':
          return addRationals(left, right);
        case '-':
          return addRationals(left, negateRational(right));
        case '*':
          return multiplyRationals(left, right);
        case '/':
          return right.num === 0n ? undefined : divideRationals(left, right);
        case '^':
          return smallPower(left, toBigInt(right));
      }
    }
  }
  return undefined;
}

/** A power of so small an exponent that its value stays small; undefined for any other. */
function smallPower(base: Rational, exponent: bigint | undefined): Rational | undefined {
  if (exponent === undefined || exponent > 16n || exponent < -16n) return undefined;
  if (base.num === 0n && exponent < 0n) return undefined;
  return powerOfRational(base, exponent);
}
