import type { Rational } from '../numeric/rational.ts';
import type { Scalar } from '../numeric/scalar.ts';
import type { Shape } from '../numeric/shape.ts';
import type { Type } from './type.ts';
import type { Value } from './value.ts';

/** A parameter of a function. `preset` is the expression that stands for it where a call leaves it out. */
export interface Parameter {
  readonly name: string;
  readonly preset?: string;
  /** `None` may be given, although something else stands for what is left out. */
  readonly mayBeNone?: true;
  /** Takes all further positional arguments. */
  readonly variadic?: true;
  /** Only `name=…` reaches it. */
  readonly keywordOnly?: true;
}

/** What the language reference says of a function; the examples are tests. */
export interface Description {
  readonly name: string;
  readonly group: Group;
  readonly parameters: readonly Parameter[];
  readonly summary: string;
  readonly examples: readonly Example[];
}

/** `expression` evaluates to the same as `value`. */
export interface Example {
  readonly expression: string;
  readonly value: string;
}

/** The chapters of the language reference. */
export type Group =
  | 'Operators'
  | 'Elementary functions'
  | 'Reductions'
  | 'Statistics'
  | 'Order'
  | 'Linear algebra'
  | 'Structure'
  | 'Construction'
  | 'Logic'
  | 'Activations'
  | 'Losses';

/** What an evaluation offers to a function: the working precision in bits, and the meter of its work. */
export interface Machine {
  readonly precision: number;
  /** Whether an element may be left undefined instead of ending the evaluation: inside an elementwise `where`. */
  readonly lenient: boolean;
  /** Accounts for units of work, about one operation on small numbers each; leaves the evaluation when all is spent. */
  charge(units: number): void;
  /** The computed value; where arguments known only within bounds leave it undecided, the option that is chosen. */
  decide<T>(compute: () => T, options: () => readonly T[], nameOf: (value: T) => string): T;
}

/** Where the elements of a rearranged tensor come from: for each its position in the source, or -1 for a zero. */
export interface Layout {
  readonly shape: Shape;
  readonly from: readonly number[];
}

/**
 * What the functions are written in terms of: values while evaluating, values with their derivative while
 * differentiating, types while inferring. A function written over it has all three from one text.
 */
export interface Algebra<V> {
  call(name: string, ...args: readonly (V | undefined)[]): V;
  constant(value: number | Value): V;
  /** The shape; leaves the inference where it is not wholly known. */
  shapeOf(value: V): Shape;
  /** A whole number that must be known: an axis, a size. */
  integerOf(value: V, what: string): number;
  /** Whole numbers that must be known: axes, sizes. */
  integersOf(value: V, what: string): readonly number[];
  /** Numbers that must be known. */
  scalarsOf(value: V, what: string): readonly Scalar[];
  /** A truth value that must be known. */
  flagOf(value: V): boolean;
  /** True where bounds of a derivative will do, which is then not differentiated again. */
  isBound(): boolean;
  /** The elements picked by a layout. */
  gather(value: V, layout: Layout): V;
  /** The elements of several tensors in one flat tensor, in order. */
  flatten(values: readonly V[]): V;
  /** The elements added up by target: element i is added to `to[i]` of a tensor of that shape. */
  scatter(value: V, to: readonly number[], shape: Shape): V;
}

/** Arguments in the order of the parameters; a variadic parameter stands last and has the rest. */
export type Arguments<V> = readonly (V | undefined)[];

/**
 * A function of scalars that is applied element by element, with broadcasting. `partials` has for each parameter the
 * derivative by it, as an expression in the parameters and the result `y`; none where it is constant almost everywhere.
 */
export interface ElementwiseBuiltin extends Description {
  readonly kind: 'elementwise';
  readonly apply: ElementFunction;
  readonly partials: Readonly<Record<string, string>>;
  /** The derivative by x in two forms: at the input, and from the output `y`. Absent where `partials` is all there is. */
  readonly slopes?: { readonly input: string; readonly output: string };
  /** Derivatives with all that lies between where they jump, for arguments known only within bounds. */
  readonly bounds?: Readonly<Record<string, string>>;
  /** An exact 0 as the first argument makes the result 0, even where the other is undefined. */
  readonly zeroWins?: true;
}

/** Below or above 0. */
export type Side = -1 | 1;

/** The scalar function behind an elementwise one, by what it takes and gives. */
export type ElementFunction =
  | {
      readonly gives: 'number';
      /** `side` is where x is taken to lie from a kink at 0 that it is not told from; only functions with one heed it. */
      readonly of: (x: readonly Scalar[], precision: number, side?: Side) => Scalar;
      /** Units of work an element. */
      readonly cost: number;
      /** True where the function has a kink or a jump when its first argument is 0. */
      readonly kinked?: true;
      /** True where it jumps there. */
      readonly jumps?: true;
      /** The height of the steps of a step function. */
      readonly step?: (x: readonly Scalar[]) => Rational;
    }
  | {
      readonly gives: 'boolean';
      readonly of: (x: readonly Scalar[], precision: number) => boolean;
      readonly cost: number;
    };

/** A function defined by a formula of the language. */
export interface DerivedBuiltin extends Description {
  readonly kind: 'derived';
  readonly formula: string;
  /** The gradient of the first argument from the result's gradient `g` and the output `y`, where that is a usual form. */
  readonly outputPull?: string;
}

/** A function put together from others, by code because the shapes decide how. */
export interface CompositeBuiltin extends Description {
  readonly kind: 'composite';
  readonly compose: <V>(args: Arguments<V>, algebra: Algebra<V>) => V;
  /** The shape rule, where composing types would not tell it. */
  readonly infer?: (args: Arguments<Type>) => Type;
}

/** A function with its own evaluation, shape rule and, where it has one, derivative. */
export interface NativeBuiltin extends Description {
  readonly kind: 'native';
  readonly infer: (args: Arguments<Type>) => Type;
  readonly evaluate: (args: Arguments<Value>, machine: Machine) => Value;
  /**
   * The derivative backwards: for the argument `index`, the gradient that the result's gradient `g` gives to it.
   * Absent for functions that are constant almost everywhere.
   */
  readonly pull?: <V>(
    index: number,
    args: Arguments<V>,
    result: V,
    g: V,
    algebra: Algebra<V>,
  ) => V | undefined;
}

export type Builtin = ElementwiseBuiltin | DerivedBuiltin | CompositeBuiltin | NativeBuiltin;

/** `quantile(x, q, axis=None)`: a function's form, as messages and the reference show it. */
export function signature({ name, parameters }: Pick<Description, 'name' | 'parameters'>): string {
  const byPosition = parameters.filter(p => !p.keywordOnly);
  const form = [...byPosition, ...parameters.filter(p => p.keywordOnly)].map(p => {
    if (p.variadic) return `${p.name}, …`;
    return p.preset === undefined ? p.name : `${p.name}=${p.preset}`;
  });
  return `${name}(${form.join(', ')})`;
}
