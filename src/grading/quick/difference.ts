import { exactText, toSignificant } from '../../numeric/format.ts';
import { addRationals, negateRational } from '../../numeric/rational.ts';
import { midpointOf, radiusOf, type Scalar } from '../../numeric/scalar.ts';
import { doubleNear, exactOf } from './doubles.ts';

/** A reference as the unevaluated sum of two doubles, with a bound on what is missing. */
export interface PairReference {
  readonly high: number;
  readonly low: number;
  readonly error: number;
  /** The decimal that it is exactly; undefined where it is none, or a long one. */
  readonly exact: string | undefined;
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
  // |middle − high − low| ≤ 2⁻⁵²·|low|, from rounding `low`; the radius was rounded to five digits.
  const error = Math.abs(low) * 2 ** -51 + radius * 1.001;
  return { high, low, error, exact: text?.includes('/') ? undefined : text };
}

/** Powers of ten that are doubles: 10^15 < 2^50. */
const POWERS = Array.from({ length: 16 }, (_, k) => Number(`1e${k}`));

/** Digits of a number so short that its integer n = s·10^k is below 2^50. */
const LONGEST = 15;

/** 2^27 + 1, with which a double is split in halves (Dekker, "A floating-point technique for extending the available precision", 1971). */
const SPLITTER = 134217729;

/** How much the bounds on the difference may differ from it, relatively; far more than any error below. */
const SLACK = 1e-13;

/**
 * |s − r| to six significant digits as reports show it, for a number s that is written as `literal` (a plain decimal as
 * JSON.stringify writes it) and read as the double d. Undefined where exact arithmetic must tell.
 *
 * With k decimals and at most 15 digits, n = round(d·10^k) is the integer that the literal shows: |d·10^k − n| ≤
 * n·2⁻⁵² < ½. Then s = n/10^k = d + l with l = (n − d·10^k)/10^k, where d·10^k = p + e exactly (Dekker's product), n − p
 * is exact (Sterbenz), and l is right to 2⁻⁵¹·|l| ≤ 2⁻¹⁰⁴·|s|. d − high is t + u exactly (Knuth's sum). So t + (u + (l −
 * low)) is right to ε = 2⁻¹⁰⁰·(|s| + |r|) + error + 2⁻⁵²·|result|. Where ε is below the slack, and both ends of the
 * slack print as the same six digits, so does |s − r|.
 */
export function differenceText(d: number, literal: string, reference: PairReference): string | undefined {
  if (literal === reference.exact) return '0';
  const point = literal.indexOf('.');
  const decimals = point === -1 ? 0 : literal.length - point - 1;
  const digits = literal.length - (point === -1 ? 0 : 1) - (d < 0 ? 1 : 0);
  if (digits > LONGEST) return undefined;
  const power = POWERS[decimals]!;
  const { high, low, error } = reference;
  let rest = 0;
  if (decimals > 0) {
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
  if (result < 1e-6 || result >= 999_999 || doubt > SLACK * result) return undefined;
  const text = (result * (1 - 2 * SLACK)).toPrecision(6);
  return text === (result * (1 + 2 * SLACK)).toPrecision(6) ? withoutZeros(text) : undefined;
}

function halves(x: number): number {
  const c = SPLITTER * x;
  return c - (c - x);
}

/** `0.500000` as `0.5`, `12.0000` as `12`: without trailing zeros of the decimals. */
function withoutZeros(text: string): string {
  let end = text.length;
  if (!text.includes('.')) return text;
  while (text.charCodeAt(end - 1) === 48) end--;
  return text.slice(0, text.charCodeAt(end - 1) === 46 ? end - 1 : end);
}
