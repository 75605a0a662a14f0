import { exactText, toSignificant } from '../../numeric/format.ts';
import { addRationals, negateRational } from '../../numeric/rational.ts';
import { midpointOf, radiusOf, type Scalar } from '../../numeric/scalar.ts';
import { doubleNear, exactOf } from './doubles.ts';

/** A reference as the unevaluated sum of two doubles, with a bound on what is missing. */
export interface PairReference {
  readonly high: number;
  readonly low: number;
  readonly error: number;
  /** The double of the decimal that it is exactly; undefined where it is none, or one of more than 15 digits. */
  readonly exact: number | undefined;
}

/** Undefined where doubles are too coarse. */
export function pairOf(reference: Scalar): PairReference | undefined {
  const middle = midpointOf(reference);
  const high = doubleNear(middle);
  if (high === undefined) return undefined;
  const rest = addRationals(middle, negateRational(exactOf(high)));
  const low = Number(toSignificant(rest, 20) ?? 'NaN');
  const radius = Number(toSignificant(radiusOf(reference), 5) ?? 'NaN');
  if (Number.isNaN(low) || Number.isNaN(radius)) return undefined;
  const text = reference.kind === 'rational' ? exactText(reference, 20) : undefined;
  const short =
    text !== undefined && /^-?\d+(\.\d+)?$/.test(text) && text.replace(/\D/g, '').length <= LONGEST;
  // |middle − high − low| ≤ 2⁻⁵²·|low|, from rounding `low`; the radius was rounded to five digits.
  const error = Math.abs(low) * 2 ** -51 + radius * 1.001;
  return { high, low, error, exact: short ? Number(text) : undefined };
}

/** Powers of ten that are doubles: 10^15 < 2^50. */
const POWERS = Array.from({ length: 16 }, (_, k) => Number(`1e${k}`));

/** Digits of a number so short that its integer n = s·10^k is below 2^50. */
const LONGEST = 15;

/** 2^27 + 1, with which a double is split in halves (Dekker, "A floating-point technique for extending the available precision", 1971). */
const SPLITTER = 134217729;

/** Differences below this are left to exact arithmetic. */
const SMALLEST = 1e-30;

/** How much a difference may be off, relatively. */
const SLACK = 1e-13;

/**
 * |s − r| to six significant digits as reports show it, for a number s that is written plainly with at most 15 digits, k
 * of them decimals, and read as the double d. Undefined where exact arithmetic must tell.
 *
 * n = round(d·10^k) is the integer that the digits show: |d·10^k − n| ≤ n·2⁻⁵² < ½. Then s = n/10^k = d + l with
 * l = (n − d·10^k)/10^k, where d·10^k = p + e exactly (Dekker's product), n − p is exact (Sterbenz), and l is right to
 * 2⁻⁵¹·|l| ≤ 2⁻¹⁰⁴·|s|. d − high is t + u exactly (Knuth's sum). So t + (u + (l − low)) is right to
 * ε = 2⁻¹⁰⁰·(|s| + |r|) + error + 2⁻⁵²·|result|. Where ε is below the slack, and no change by the slack would change the six
 * digits, they are those of |s − r|.
 */
export function differenceText(d: number, decimals: number, reference: PairReference): string | undefined {
  // Of decimals with at most 15 digits no two are read as one double.
  if (d === reference.exact) return '0';
  const { high, low, error } = reference;
  let rest = 0;
  if (decimals > 0) {
    const power = POWERS[decimals]!;
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
  if (result < SMALLEST || result >= 999_999 || doubt > SLACK * result) return undefined;
  return sixDigits(result);
}

/** How far from a tie six digits must be, in units of the last; 10⁶ times the slack and the error of scaling are far less. */
const CLEAR = 1e-5;

/**
 * Six significant digits of x without trailing zeros, as JavaScript writes numbers; undefined where a relative change by
 * the slack could change them. x·10^p is right to 2⁻⁵²·(1 + 2⁻⁵³), since the powers of ten are to 2⁻⁵³.
 */
function sixDigits(x: number): string | undefined {
  const exponent = Math.floor(Math.log10(x));
  const scaled = x * SCALES[exponent + 30]!;
  const n = Math.round(scaled);
  if (n < 100_000 || n >= 1_000_000 || 0.5 - Math.abs(scaled - n) < CLEAR) return undefined;
  let short = n;
  while (short % 10 === 0) short /= 10;
  const digits = String(short);
  if (exponent < -6) {
    const rest = digits.length > 1 ? `.${digits.slice(1)}` : '';
    return `${digits.charAt(0)}${rest}e${exponent}`;
  }
  if (exponent < 0) return `0.${'00000'.slice(0, -exponent - 1)}${digits}`;
  return digits.length <= exponent + 1
    ? digits.padEnd(exponent + 1, '0')
    : `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

/** 10^(5 − e) for e from −30 to 5: what brings a number of that exponent to six digits. */
const SCALES = Array.from({ length: 36 }, (_, i) => Number(`1e${35 - i}`));

function halves(x: number): number {
  const c = SPLITTER * x;
  return c - (c - x);
}
