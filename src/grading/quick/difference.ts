import { PLAIN_POWERS } from '../../document/plain-json.ts';
import { addRationals, negateRational } from '../../numeric/rational.ts';
import { midpointOf, radiusOf, type Scalar } from '../../numeric/scalar.ts';
import { doubleNear, doubleOfShort, exactOf } from './doubles.ts';

/** A reference as the unevaluated sum of two doubles, with a bound on what is missing. */
export interface PairReference {
  readonly high: number;
  readonly low: number;
  readonly error: number;
  /** The double of the decimal that it is exactly; NaN where it is none, or one of more than 15 digits. */
  readonly exact: number;
}

/** Undefined where doubles are too coarse. */
export function pairOf(reference: Scalar): PairReference | undefined {
  const middle = midpointOf(reference);
  const high = doubleNear(middle);
  if (high === undefined) return undefined;
  const low = doubleNear(addRationals(middle, negateRational(exactOf(high))));
  const radius = doubleNear(radiusOf(reference));
  if (low === undefined || radius === undefined) return undefined;
  // |middle − high − low| ≤ 2⁻⁵¹·|low|, since `low` is a unit in the last place off at most; so is the radius.
  const error = (Math.abs(low) * 2 ** -51 + radius) * 1.001;
  return { high, low, error, exact: doubleOfShort(reference) ?? Number.NaN };
}

/** 2^27 + 1, with which a double is split in halves (Dekker, "A floating-point technique for extending the available precision", 1971). */
const SPLITTER = 134217729;

/** 10^e, and 10^(5 − e) which brings a number of that exponent to six digits, for e from −30 to 6. */
const TENS = Float64Array.from({ length: 37 }, (_, i) => Number(`1e${i - 30}`));
const SCALES = Float64Array.from({ length: 37 }, (_, i) => Number(`1e${35 - i}`));

/** Numbers to six significant digits: 1.23457 has the digits 123457 and the exponent 0; zero has the digits 0. */
export class SixDigits {
  readonly digits: Int32Array;
  readonly exponents: Int8Array;

  constructor(count: number) {
    this.digits = new Int32Array(count);
    this.exponents = new Int8Array(count);
  }

  /**
   * Sets one to |s − r| as reports show it, for a number s that is written plainly with at most 15 digits, k of them
   * decimals, and read as the double d. False where exact arithmetic must tell.
   *
   * |s − d| ≤ 2⁻⁵³·|s|, |r − high| ≤ |low| + error, and d − high is rounded once: so |d − high| is right to
   * 2⁻⁵²·(|d| + |high|) + |low| + error. Where six digits hang on less than that, the difference is taken with more bits.
   */
  setDifference(index: number, d: number, decimals: number, reference: PairReference): boolean {
    const { high, low, error, exact } = reference;
    if (d === exact) {
      // Of decimals with at most 15 digits no two are read as one double.
      this.digits[index] = 0;
      return true;
    }
    const doubt = 2 ** -52 * (Math.abs(d) + Math.abs(high)) + Math.abs(low) + error;
    return this.#set(index, Math.abs(d - high), doubt) || this.#setPrecisely(index, d, decimals, reference);
  }

  /**
   * The same with about twice as many bits. n = round(d·10^k) is the integer that the digits of s show: |d·10^k − n| ≤
   * n·2⁻⁵² < ½. Then s = n/10^k = d + l with l = (n − d·10^k)/10^k, where d·10^k = p + e exactly (Dekker's product),
   * n − p is exact (Sterbenz), and l is right to 2⁻⁵¹·|l| ≤ 2⁻¹⁰⁴·|s|. d − high is t + u exactly (Knuth's sum). So
   * t + (u + (l − low)) is right to 2⁻¹⁰⁰·(|s| + |r|) + error + 2⁻⁵²·|result|.
   */
  #setPrecisely(index: number, d: number, decimals: number, { high, low, error }: PairReference): boolean {
    let rest = 0;
    if (decimals > 0) {
      const power = PLAIN_POWERS[decimals]!;
      const product = d * power;
      const n = Math.round(product);
      const a = halves(d);
      const b = halves(power);
      const a0 = d - a;
      const b0 = power - b;
      const lost = a0 * b0 - (product - a * b - a0 * b - a * b0);
      rest = (n - product - lost) / power;
    }
    const t = d - high;
    const v = t - d;
    const u = d - (t - v) - (high + v);
    const result = Math.abs(t + (u + (rest - low)));
    const doubt = 2 ** -100 * (Math.abs(d) + Math.abs(high)) + error + 2 ** -52 * result;
    return this.#set(index, result, doubt);
  }

  /**
   * Sets one to a number that is x to a doubt; false where its six digits hang on the doubt. x·10^(5 − e) is right to
   * 2⁻⁵²·(1 + 2⁻⁵³) besides, since the powers of ten are to 2⁻⁵³; with six digits before the point that is below 2⁻³².
   * An exponent that is one off, beside a power of ten, leaves five digits or seven.
   */
  #set(index: number, x: number, doubt: number): boolean {
    if (!(x >= 1e-30 && x < 999_999)) return false;
    let exponent = -4;
    while (x >= TENS[exponent + 31]!) exponent++;
    while (x < TENS[exponent + 30]!) exponent--;
    const scale = SCALES[exponent + 30]!;
    const scaled = x * scale;
    const n = Math.round(scaled);
    const clear = 0.5 - Math.abs(scaled - n);
    if (n < 100_000 || n >= 1_000_000 || !(clear > 1.001 * doubt * scale + 2 ** -30)) return false;
    this.digits[index] = n;
    this.exponents[index] = exponent;
    return true;
  }
}

function halves(x: number): number {
  const c = SPLITTER * x;
  return c - (c - x);
}
