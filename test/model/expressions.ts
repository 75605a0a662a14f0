import {
  compare,
  type Fraction,
  fraction,
  greatest,
  least,
  minus,
  negative,
  over,
  plus,
  size,
  sumOf,
  times,
  write,
  ZERO,
} from './fractions.ts';

/** A number, or the elements of a vector. */
export type Value = Fraction | readonly Fraction[];

/** Operators of two operands, element by element; a number goes with every element of a vector. */
export type Binary = '+' | '-' | '*' | '/' | 'maximum' | 'minimum';

/** Operators of one operand: the first three element by element, the others of a vector's elements. */
export type Unary = '-' | 'relu' | 'abs' | 'sum' | 'max' | 'min';

/** An expression over givens, parts and, in a mistake or an alternative, `reference`. */
export type Expression =
  | { readonly kind: 'number'; readonly number: Fraction }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'unary'; readonly operator: Unary; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: Binary;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'element'; readonly of: Expression; readonly index: number };

/** A comparison, of every element or of any where there are several. */
export interface Condition {
  readonly quantifier: 'all' | 'any' | 'none';
  readonly relation: '==' | '<' | '<=' | '>' | '>=';
  readonly left: Expression;
  readonly right: Expression;
}

/** The elements of a value; a number is its only one. */
export const elementsOf = (value: Value): readonly Fraction[] => ('n' in value ? [value] : value);

/** The value of an expression, with the values of its names. */
export function evaluate(expression: Expression, lookUp: (name: string) => Value): Value {
  switch (expression.kind) {
    case 'number':
      return expression.number;
    case 'name':
      return lookUp(expression.name);
    case 'list':
      return expression.items.map(item => single(evaluate(item, lookUp)));
    case 'element':
      return elementsOf(evaluate(expression.of, lookUp))[expression.index]!;
    case 'unary':
      return unary(expression.operator, evaluate(expression.operand, lookUp));
    case 'binary': {
      const [left, right] = [evaluate(expression.left, lookUp), evaluate(expression.right, lookUp)];
      return pairwise(left, right, (a, b) => binary(expression.operator, a, b));
    }
  }
}

function single(value: Value): Fraction {
  if ('n' in value) return value;
  throw new Error('a vector where a number has to be');
}

function unary(operator: Unary, value: Value): Value {
  const each = (f: (x: Fraction) => Fraction): Value => ('n' in value ? f(value) : value.map(f));
  switch (operator) {
    case '-':
      return each(negative);
    case 'relu':
      return each(x => greatest([x, ZERO]));
    case 'abs':
      return each(size);
    case 'sum':
      return sumOf(elementsOf(value));
    case 'max':
      return greatest(elementsOf(value));
    case 'min':
      return least(elementsOf(value));
  }
}

function binary(operator: Binary, a: Fraction, b: Fraction): Fraction {
  switch (operator) {
    case '+':
      return plus(a, b);
    case '-':
      return minus(a, b);
    case '*':
      return times(a, b);
    case '/':
      return over(a, b);
    case 'maximum':
      return greatest([a, b]);
    case 'minimum':
      return least([a, b]);
  }
}

function pairwise(left: Value, right: Value, f: (a: Fraction, b: Fraction) => Fraction): Value {
  if ('n' in left) return 'n' in right ? f(left, right) : right.map(b => f(left, b));
  return left.map((a, i) => f(a, 'n' in right ? right : right[i]!));
}

/** Each relation by the sign of left − right. */
const RELATIONS: Readonly<Record<Condition['relation'], (sign: bigint) => boolean>> = {
  '==': sign => sign === 0n,
  '<': sign => sign < 0n,
  '<=': sign => sign <= 0n,
  '>': sign => sign > 0n,
  '>=': sign => sign >= 0n,
};

/** Tells a condition with the values of its names. */
export function holds(condition: Condition, lookUp: (name: string) => Value): boolean {
  const [left, right] = [evaluate(condition.left, lookUp), evaluate(condition.right, lookUp)];
  const signs = elementsOf(pairwise(left, right, (a, b) => fraction(BigInt(compare(a, b)))));
  const told = signs.map(({ n }) => RELATIONS[condition.relation](n));
  return condition.quantifier === 'any' ? told.some(t => t) : told.every(t => t);
}

/** The names in an expression, each once. */
export function namesIn(expression: Expression): ReadonlySet<string> {
  switch (expression.kind) {
    case 'number':
      return new Set();
    case 'name':
      return new Set([expression.name]);
    case 'list':
      return new Set(expression.items.flatMap(item => [...namesIn(item)]));
    case 'element':
      return namesIn(expression.of);
    case 'unary':
      return namesIn(expression.operand);
    case 'binary':
      return new Set([...namesIn(expression.left), ...namesIn(expression.right)]);
  }
}

/** The text of an expression in a rubric. */
export function textOf(expression: Expression): string {
  switch (expression.kind) {
    case 'number': {
      const text = write(expression.number);
      return /^\d+(?:\.\d+)?$/.test(text) ? text : `(${text})`;
    }
    case 'name':
      return expression.name;
    case 'list':
      return `[${expression.items.map(textOf).join(', ')}]`;
    case 'element':
      return `${textOf(expression.of)}[${expression.index}]`;
    case 'unary':
      return expression.operator === '-'
        ? `(-${textOf(expression.operand)})`
        : `${expression.operator}(${textOf(expression.operand)})`;
    case 'binary': {
      const [left, right] = [textOf(expression.left), textOf(expression.right)];
      const call = expression.operator.length > 1;
      return call ? `${expression.operator}(${left}, ${right})` : `(${left} ${expression.operator} ${right})`;
    }
  }
}

/** The text of a condition in a rubric. */
export function conditionText({ quantifier, relation, left, right }: Condition): string {
  const text = `${textOf(left)} ${relation} ${textOf(right)}`;
  return quantifier === 'none' ? text : `${quantifier}(${text})`;
}
