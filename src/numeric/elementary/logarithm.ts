import { ln2, ln10 } from '../constants.ts';
import { NumericFault } from '../fault.ts';
import { bitLength, powerOfTen } from '../integer.ts';
import { log1pBall, logBall } from '../kernel/ball-logarithm.ts';
import { integer, type Rational, ZERO } from '../rational.ts';
import { divide, isExactZero, type Scalar } from '../scalar.ts';

/** Bits beyond the working precision for the steps of a formula. */
const GUARD = 8;

/**
 * The natural logarithm; log(1) = 0; as accurate relative to itself near 1. Faults: domain for x ≤ 0, undecided where x
 * is not told from 0.
 */
export function log(x: Scalar, prec: number): Scalar {
  return x.kind === 'rational' && x.num === x.den ? ZERO : logBall(x, prec);
}

/** log(1 + x), as accurate relative to itself near 0. Faults: domain for x ≤ −1, undecided. */
export function log1p(x: Scalar, prec: number): Scalar {
  if (isExactZero(x)) return ZERO;
  if (x.kind === 'rational' && x.num <= -x.den) {
    throw new NumericFault('domain', x.num === -x.den ? 'log1p of −1' : 'log1p of a number below −1');
  }
  return log1pBall(x, prec);
}

/** The logarithm to base 2; exact for powers of 2. Faults as {@link log}. */
export function log2(x: Scalar, prec: number): Scalar {
  const exact = x.kind === 'rational' ? exponentOfTwo(x) : undefined;
  if (exact !== undefined) return integer(exact);
  return divide(logBall(x, prec + GUARD), ln2(prec + GUARD), prec + GUARD);
}

/** The logarithm to base 10; exact for powers of 10. Faults as {@link log}. */
export function log10(x: Scalar, prec: number): Scalar {
  const exact = x.kind === 'rational' ? exponentOfTen(x) : undefined;
  if (exact !== undefined) return integer(exact);
  return divide(logBall(x, prec + GUARD), ln10(prec + GUARD), prec + GUARD);
}

/** k where x = 2^k. */
function exponentOfTwo(x: Rational): number | undefined {
  if (x.num <= 0n) return undefined;
  const k = bitLength(x.num) - bitLength(x.den);
  const isPower = k >= 0 ? x.num === x.den << BigInt(k) : x.num << BigInt(-k) === x.den;
  return isPower ? k : undefined;
}

/** k where x = 10^k. With d the difference in length, 2^(d−1) < x < 2^(d+1), which leaves at most two candidates. */
function exponentOfTen(x: Rational): number | undefined {
  if (x.num <= 0n) return undefined;
  const d = bitLength(x.num) - bitLength(x.den);
  const last = Math.floor((d + 1) * 0.30103);
  for (let k = Math.floor((d - 1) * 0.30103); k <= last; k++) {
    const isPower = k >= 0 ? x.num === x.den * powerOfTen(k) : x.num * powerOfTen(-k) === x.den;
    if (isPower) return k;
  }
  return undefined;
}
