/** A function that students may use: how many numbers it takes, and the names that people give it beside its own. */
interface StudentFunction {
  readonly takes: 1 | 2;
  readonly also?: readonly string[];
  /** The function that `f⁻¹` and `f^-1` mean. */
  readonly inverse?: string;
  /** A function of the language’s whose reciprocal it is. */
  readonly reciprocalOf?: string;
}

const TABLE = {
  sqrt: { takes: 1, also: ['root', 'sqr'] },
  cbrt: { takes: 1 },
  exp: { takes: 1 },
  log: { takes: 1, also: ['ln'] },
  log2: { takes: 1, also: ['lb', 'ld', 'log_2'] },
  log10: { takes: 1, also: ['lg', 'log_10'] },
  log1p: { takes: 1 },
  expm1: { takes: 1 },
  abs: { takes: 1, also: ['fabs', 'absolute'] },
  sign: { takes: 1, also: ['sgn', 'signum'] },
  floor: { takes: 1 },
  ceil: { takes: 1, also: ['ceiling'] },
  round: { takes: 1 },
  sin: { takes: 1, inverse: 'asin' },
  cos: { takes: 1, inverse: 'acos' },
  tan: { takes: 1, also: ['tg'], inverse: 'atan' },
  asin: { takes: 1, also: ['arcsin'] },
  acos: { takes: 1, also: ['arccos'] },
  atan: { takes: 1, also: ['arctan', 'arctg'] },
  sec: { takes: 1, reciprocalOf: 'cos' },
  csc: { takes: 1, also: ['cosec'], reciprocalOf: 'sin' },
  cot: { takes: 1, also: ['ctg', 'cotan'], reciprocalOf: 'tan' },
  sinh: { takes: 1 },
  cosh: { takes: 1 },
  tanh: { takes: 1 },
  erf: { takes: 1 },
  erfc: { takes: 1 },
  factorial: { takes: 1, also: ['fact'] },
  comb: { takes: 2, also: ['binom', 'binomial', 'choose', 'ncr'] },
  atan2: { takes: 2, also: ['arctan2'] },
  hypot: { takes: 2 },
  xlogy: { takes: 2 },
  maximum: { takes: 2, also: ['max'] },
  minimum: { takes: 2, also: ['min'] },
  power: { takes: 2, also: ['pow'] },
  relu: { takes: 1 },
  leaky_relu: { takes: 1, also: ['leakyrelu'] },
  elu: { takes: 1 },
  selu: { takes: 1 },
  silu: { takes: 1, also: ['swish'] },
  gelu: { takes: 1 },
  sigmoid: { takes: 1, also: ['logistic', 'expit', 'σ'] },
  softplus: { takes: 1 },
} as const satisfies Readonly<Record<string, StudentFunction>>;

/** The own name of a function that students may use; the name that it has in the language, but for reciprocals. */
export type FunctionName = keyof typeof TABLE;

/** The functions that students may use. */
export const FUNCTIONS: Readonly<Record<FunctionName, StudentFunction>> = TABLE;

const ALL: readonly FunctionName[] = Object.keys(TABLE) as FunctionName[];

/** The functions by every name that people give them, in small letters. */
export const FUNCTION_NAMES: ReadonlyMap<string, FunctionName> = new Map(
  ALL.flatMap(name => [name, ...(FUNCTIONS[name].also ?? [])].map(each => [each, name] as const)),
);
