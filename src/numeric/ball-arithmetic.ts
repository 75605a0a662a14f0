import { type Ball, ball, ballBetween, exactBall, roundedBall, signOfBall, topOf } from './ball.ts';
import { NumericFault } from './fault.ts';
import { bitLength, ceilDivideIntegers, floorDivideIntegers, magnitude } from './integer.ts';
import type { Rational } from './rational.ts';
import { spend, spendOnMixed, unitsAt } from './work.ts';

/** Bits kept below the working precision, or below the last one of a ball, when a number is cut to a scale. */
const GUARD = 16;
const GUARD_SHIFT = 16n;

/**
 * a + b. Radii add. Bits more than prec + 16 below the leading one are cut off first: a midpoint that loses d bits moves
 * by less than one unit and its radius rounds up by at most one more, so huge differences of scale cost nothing.
 */
export function addBalls(a: Ball, b: Ball, prec: number): Ball {
  if (a.exp === b.exp) return roundedBall(a.mid + b.mid, a.rad + b.rad, a.exp, prec);
  const floor = Math.max(topOf(a), topOf(b)) - prec - GUARD;
  const grid = Math.max(Math.min(a.exp, b.exp), Math.min(floor, Math.max(a.exp, b.exp)));
  const left = onGrid(a, grid);
  const right = onGrid(b, grid);
  return roundedBall(left.mid + right.mid, left.rad + right.rad, grid, prec);
}

/** The same ball, or one around it, in units of 2^grid. */
function onGrid(a: Ball, grid: number): Ball {
  if (a.exp === grid) return a;
  if (a.exp > grid) {
    const shift = BigInt(a.exp - grid);
    return ball(a.mid << shift, a.rad << shift, grid);
  }
  const shift = BigInt(grid - a.exp);
  return ball(a.mid >> shift, (a.rad >> shift) + 2n, grid);
}

/** −a. */
export function negateBall(a: Ball): Ball {
  return ball(-a.mid, a.rad, a.exp);
}

/** a·b: |xy − mn| ≤ |m|·s + |n|·r + r·s for x = m ± r, y = n ± s. */
export function multiplyBalls(a: Ball, b: Ball, prec: number): Ball {
  const m = magnitude(a.mid);
  const rad = (m + a.rad) * b.rad + magnitude(b.mid) * a.rad;
  return roundedBall(a.mid * b.mid, rad, a.exp + b.exp, prec);
}

/**
 * a·p/q for p/q ≠ 0, without rounding p/q first. The integer quotient of m·p·2^k/q, cut towards 0, is off by less than 1
 * unit, and so is that of the radius. With k = bits(q) + 16 that unit is below 2^-16 of the radius; a midpoint without
 * radius takes prec more bits.
 */
export function multiplyByRational(a: Ball, by: Rational, prec: number): Ball {
  const { num, den } = by;
  spendOnMixed(num, den, prec);
  if (den === 1n) return roundedBall(a.mid * num, a.rad * magnitude(num), a.exp, prec);
  const k = bitLength(den) + (a.rad === 0n ? prec : GUARD);
  const shift = BigInt(k);
  const mid = ((a.mid * num) << shift) / den;
  const rad = ((a.rad * magnitude(num)) << shift) / den + 2n;
  return roundedBall(mid, rad, a.exp - k, prec);
}

/**
 * a + p/q, where p/q is cut to the scale of a and 16 bits more, 1 unit of which it loses at most. Meant for a ball whose
 * scale is within about prec bits of p/q, so that no shift is long.
 */
export function addRational(a: Ball, by: Rational, prec: number): Ball {
  const grid = a.exp - GUARD;
  spendOnMixed(by.num, by.den, prec);
  const cut = floorDivideIntegers(by.num << BigInt(-grid), by.den);
  return roundedBall((a.mid << GUARD_SHIFT) + cut, (a.rad << GUARD_SHIFT) + 1n, grid, prec);
}

/** a²: for r ≤ |m| exactly (m² + r²) ± 2|m|r, else [0, (|m| + r)²]; never below 0 before rounding. */
export function squareBall(a: Ball, prec: number): Ball {
  const m = magnitude(a.mid);
  if (a.rad > m) return ballBetween(exactBall(0n, 2 * a.exp), exactBall((m + a.rad) ** 2n, 2 * a.exp), prec);
  return roundedBall(m * m + a.rad * a.rad, 2n * m * a.rad, 2 * a.exp, prec);
}

/**
 * a/b for x = m ± r, y = n ± s and 0 outside y:
 * |x/y − m/n| = |x·n − m·y|/(|y|·|n|) ≤ (r + |m/n|·s)/(|n| − s). The integer quotient q = m·2^k/n, cut towards 0, has
 * |m/n|·2^k < |q| + 1 and adds one unit of its own. Faults: division-by-zero for exact 0, undecided where y holds 0.
 */
export function divideBalls(a: Ball, b: Ball, prec: number): Ball {
  if (signOfBall(b) === 0) throw new NumericFault('division-by-zero', 'division by zero');
  const n = magnitude(b.mid);
  if (n <= b.rad) throw new NumericFault('undecided', 'division by a number not told from zero');
  const k = Math.max(0, prec + 2 + bitLength(n) - bitLength(magnitude(a.mid)));
  const shift = BigInt(k);
  const quotient = (a.mid << shift) / b.mid;
  let rad = 1n;
  if (a.rad !== 0n || b.rad !== 0n) {
    rad += ceilDivideIntegers((a.rad << shift) + (magnitude(quotient) + 1n) * b.rad, n - b.rad);
  } else if (quotient * b.mid === a.mid << shift) {
    rad = 0n;
  }
  return roundedBall(quotient, rad, a.exp - b.exp - k, prec);
}

/**
 * a^n for n ≥ 1 by squaring. Each of the at most 2·bits(n) roundings has relative error 2^-w and is raised to at most
 * the n-th power, so w = prec + bits(n) + 8 keeps their sum below 2^-prec; the radii carry the proof.
 */
export function powerOfBall(a: Ball, n: bigint, prec: number): Ball {
  const bits = bitLength(n);
  const w = prec + bits + 8;
  let result = a;
  for (let i = bits - 2; i >= 0; i--) {
    spend(2 * unitsAt(w));
    result = squareBall(result, w);
    if ((n >> BigInt(i)) & 1n) result = multiplyBalls(result, a, w);
  }
  return roundedBall(result.mid, result.rad, result.exp, prec);
}

/** |a|; the hull [0, |m| + r] where a holds numbers of both signs. */
export function absoluteBall(a: Ball): Ball {
  if (signOfBall(a) !== undefined) return ball(magnitude(a.mid), a.rad, a.exp);
  const end = magnitude(a.mid) + a.rad;
  return ball(end, end, a.exp - 1);
}
