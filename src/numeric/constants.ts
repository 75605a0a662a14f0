import { type Ball, ball } from './ball.ts';
import { piBySeries } from './kernel/pi-series.ts';
import { atanhOfRatio } from './kernel/series.ts';

/** π within 2^-prec. */
export function pi(prec: number): Ball {
  return ball(piFixed(prec), 1n, -prec);
}

/** Euler's number within 2^-prec. */
export function e(prec: number): Ball {
  return ball(eFixed(prec), 1n, -prec);
}

/** log 2 within 2^-prec. */
export function ln2(prec: number): Ball {
  return ball(ln2Fixed(prec), 1n, -prec);
}

/** log 10 within 2^-prec. */
export function ln10(prec: number): Ball {
  return ball(ln10Fixed(prec), 1n, -prec);
}

/** ⌊π·2^w⌋. */
export const piFixed = floorOf(piBySeries);

/** ⌊log 2·2^w⌋, by log 2 = 18·atanh(1/26) − 2·atanh(1/4801) + 8·atanh(1/8749). */
export const ln2Fixed = floorOf(
  w => 18n * atanhOfRatio(1n, 26n, w) - 2n * atanhOfRatio(1n, 4801n, w) + 8n * atanhOfRatio(1n, 8749n, w),
);

/** ⌊log 10·2^w⌋, by log 10 = 3·log 2 + log 5/4 and log 5/4 = 2·atanh(1/9). */
const ln10Fixed = floorOf(w => 3n * ln2Fixed(w) + 2n * atanhOfRatio(1n, 9n, w));

/** ⌊e·2^w⌋. */
const eFixed = floorOf(eBySeries);

/** Σ 1/j! at scale w: at most a unit is cut from each of fewer than w + 2 terms, and less than 2 are left out. */
function eBySeries(w: number): bigint {
  let term = 1n << BigInt(w);
  let sum = term;
  for (let j = 1n; term > 0n; j++) {
    term /= j;
    sum += term;
  }
  return sum;
}

/** Bits computed beyond those asked for, and the bound in those units on the error of each series above. */
const GUARD = 64;
const SERIES_ERROR = 1n << 24n;

/** Values for scales up to this are kept one by one. */
const KEPT_BITS = 4096;

/**
 * ⌊c·2^w⌋ of an irrational c, from a series within SERIES_ERROR units of scale w + 64: both ends of its bounds must
 * have the same floor. That makes the value independent of how it came to be, so it may also be cut from a longer one.
 */
function floorOf(series: (w: number) => bigint): (w: number) => bigint {
  const kept = new Map<number, bigint>();
  let longest = 0n;
  let longestScale = -1;
  return w => {
    const known = kept.get(w);
    if (known !== undefined) return known;
    if (w > longestScale) {
      longest = surely(series, w, GUARD);
      longestScale = w;
    }
    const value = longest >> BigInt(longestScale - w);
    if (w <= KEPT_BITS) kept.set(w, value);
    return value;
  };
}

function surely(series: (w: number) => bigint, w: number, guard: number): bigint {
  const value = series(w + guard);
  const shift = BigInt(guard);
  const low = (value - SERIES_ERROR) >> shift;
  const high = (value + SERIES_ERROR) >> shift;
  return low === high ? low : surely(series, w, 2 * guard);
}
