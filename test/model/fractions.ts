/** An exact fraction in lowest terms; the denominator is above 0. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

/** The fraction n/d in lowest terms. */
export function fraction(n: bigint, d = 1n): Fraction {
  if (d === 0n) throw new Error('a fraction with the denominator 0');
  const sign = d < 0n ? -1n : 1n;
  let [a, b] = [n < 0n ? -n : n, d < 0n ? -d : d];
  while (b !== 0n) [a, b] = [b, a % b];
  return { n: (sign * n) / a, d: (sign * d) / a };
}

export const ZERO = fraction(0n);
export const ONE = fraction(1n);
export const HALF = fraction(1n, 2n);

/** a + b */
export const plus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d);

/** a − b */
export const minus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d - b.n * a.d, a.d * b.d);

/** a · b */
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d);

/** a / b, where b is not 0. */
export const over = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n);

/** −a */
export const negative = (a: Fraction): Fraction => ({ n: -a.n, d: a.d });

/** |a| */
export const size = (a: Fraction): Fraction => (a.n < 0n ? negative(a) : a);

/** Negative, 0 or positive, as a is below, equal to or above b. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** a = b */
export const same = (a: Fraction, b: Fraction): boolean => a.n === b.n && a.d === b.d;

/** a ≤ b */
export const atMost = (a: Fraction, b: Fraction): boolean => compare(a, b) <= 0;

/** The greatest of some fractions, at least one. */
export const greatest = (all: readonly Fraction[]): Fraction =>
  all.reduce((best, x) => (compare(x, best) > 0 ? x : best));

/** The least of some fractions, at least one. */
export const least = (all: readonly Fraction[]): Fraction =>
  all.reduce((best, x) => (compare(x, best) < 0 ? x : best));

/** The sum of some fractions. */
export const sumOf = (all: readonly Fraction[]): Fraction => all.reduce(plus, ZERO);

/** The greatest whole number that is at most a. */
export function floor(a: Fraction): bigint {
  const cut = a.n / a.d;
  return a.n < 0n && cut * a.d !== a.n ? cut - 1n : cut;
}

/** The least whole number that is at least a. */
export const ceiling = (a: Fraction): bigint => -floor(negative(a));

/** 10^k for any whole k. */
export function powerOfTen(k: number): Fraction {
  const power = 10n ** BigInt(Math.abs(k));
  return k < 0 ? { n: 1n, d: power } : { n: power, d: 1n };
}

/** The power k of the leading digit: 10^k ≤ |a| < 10^(k + 1); a is not 0. */
export function leadingPower(a: Fraction): number {
  const magnitude = size(a);
  let k = String(magnitude.n).length - String(magnitude.d).length;
  if (compare(magnitude, powerOfTen(k)) < 0) k -= 1;
  return k;
}

/** Rounded half up to so many decimals. */
export function roundHalfUp(a: Fraction, decimals: number): Fraction {
  const unit = powerOfTen(-decimals);
  return times({ n: floor(plus(over(a, unit), HALF)), d: 1n }, unit);
}

/** The fraction that `0.25`, `-3`, `1e-9` or `1/3` stands for. */
export function parse(text: string): Fraction {
  const quotient = /^(-?\d+)\/(\d+)$/.exec(text);
  if (quotient !== null) return fraction(BigInt(quotient[1]!), BigInt(quotient[2]!));
  const decimal = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(text);
  if (decimal === null) throw new Error(`not a fraction: ${text}`);
  const [, sign, whole, part = '', exponent = '0'] = decimal;
  const digits = fraction(BigInt(`${sign}${whole}${part}`));
  return times(digits, powerOfTen(Number.parseInt(exponent, 10) - part.length));
}

/** All digits of a decimal that ends, else `n/d`. */
export function write(a: Fraction): string {
  let decimals = 0;
  while ((a.n * 10n ** BigInt(decimals)) % a.d !== 0n) {
    decimals += 1;
    if (decimals > 60) return `${a.n}/${a.d}`;
  }
  return writeDecimals(a, decimals);
}

/** A multiple of 10^−decimals with exactly so many decimals. */
export function writeDecimals(a: Fraction, decimals: number): string {
  const scaled = times(size(a), powerOfTen(decimals));
  if (scaled.d !== 1n) throw new Error(`${a.n}/${a.d} has more than ${decimals} decimals`);
  const digits = String(scaled.n).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const rest = digits.slice(digits.length - decimals);
  return `${a.n < 0n ? '-' : ''}${whole}${rest === '' ? '' : `.${rest}`}`;
}
