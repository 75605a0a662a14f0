import { type Ball, roundedBall } from '../ball.ts';

/**
 * S(x) = Σ_k 2^k·x^(2k+1)/(1·3·…·(2k+1)) = (√π/2)·e^(x²)·erf x (Abramowitz and Stegun 7.1.6) for x = v·2^-w > 0; every
 * term is positive.
 *
 * A step t·2x²/(2k + 1) cuts less than 1 unit (the floor of a floor's quotient is the floor of the whole). What is cut at
 * term j grows, with the terms after it, by Σ_k t_k/t_j ≤ Σ_k t_(k−j)/t_0 = S/x. Once a term is 0 units the ones after it
 * are too and nothing more is cut, so n steps lose at most n·S/x; with n ≤ v/2, twice n·(sum/v) covers that.
 */
export function errorSeries(value: bigint, w: number): Ball {
  const shift = BigInt(2 * w - 1);
  const square = value * value;
  let term = value;
  let sum = value;
  let odd = 1n;
  while (term > 0n) {
    odd += 2n;
    term = ((term * square) >> shift) / odd;
    sum += term;
  }
  return roundedBall(sum, odd * (sum / value + 1n), -w, w);
}

/**
 * √π·x·e^(x²)·erfc x = 1 + Σ_k (−1)^k·1·3·…·(2k − 1)/(2x²)^k up to an error of at most the first term left out (DLMF 7.12.1),
 * for x = v·2^-w with x² ≥ w, so that the terms fall below 2^-w before they rise.
 *
 * Each step has a factor below 1 and cuts less than 1 unit: the k-th term is within k units, n of them within
 * n(n + 1)/2. The first term left out is below `left` + n + 1 units, or below 3n where the last one is 0.
 */
export function errorTail(value: bigint, w: number): Ball {
  const square = value * value;
  const shift = BigInt(2 * w - 1);
  let term = 1n << BigInt(w);
  let sum = term;
  let left = 0n;
  let n = 0n;
  while (term > 0n) {
    left = ((term * (2n * n + 1n)) << shift) / square;
    if (left >= term) break;
    n++;
    term = left;
    sum += n % 2n === 1n ? -term : term;
  }
  return roundedBall(sum, left + (n + 2n) * (n + 2n), -w, w);
}
