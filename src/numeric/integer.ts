const view = new DataView(new ArrayBuffer(8));

/** The number of bits of x ≥ 0: the least b with x < 2^b; 0 for 0. */
export function bitLength(x: bigint): number {
  const rounded = Number(x);
  if (rounded === 0) return 0;
  if (rounded === Number.POSITIVE_INFINITY) return longBitLength(x);
  view.setFloat64(0, rounded);
  const head = view.getUint32(0);
  const bits = (head >>> 20) - 1022;
  // Rounding to a double can carry into the next power of two, and only to exactly that power.
  const roundedUp = (head & 0xfffff) === 0 && view.getUint32(4) === 0 && x < rounded;
  return roundedUp ? bits - 1 : bits;
}

/** By shifts of doubling width until a double holds what is left, which copies digits and converts none. */
function longBitLength(x: bigint): number {
  let shift = 1000;
  while (x >> BigInt(2 * shift) !== 0n) shift *= 2;
  return shift + bitLength(x >> BigInt(shift));
}

/** |x|. */
export function magnitude(x: bigint): bigint {
  return x < 0n ? -x : x;
}

/** x·2^shift rounded down, for a shift of either sign. */
export function shiftFloor(x: bigint, shift: number): bigint {
  return shift >= 0 ? x << BigInt(shift) : x >> BigInt(-shift);
}

/** ⌊a/b⌋ for b > 0. */
export function floorDivideIntegers(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a < 0n && quotient * b !== a ? quotient - 1n : quotient;
}

/** ⌈a/b⌉ for a ≥ 0, b > 0. */
export function ceilDivideIntegers(a: bigint, b: bigint): bigint {
  return (a + b - 1n) / b;
}

/**
 * ⌊√n⌋ for n ≥ 0.
 *
 * Newton's iteration with the precision doubled at each step, as in CPython's `math.isqrt`: with
 * c = ⌊(bits−1)/2⌋ and d the bits reached so far, a satisfies (a−1)² < ⌊n/4^(c−d)⌋ < (a+1)²; the last
 * step leaves ⌊√n⌋ or one more. A double starts it: ⌊√m⌋ of an integer m < 2^52 is exact.
 */
export function integerSqrt(n: bigint): bigint {
  if (n < 0x10000000000000n) return BigInt(Math.floor(Math.sqrt(Number(n))));
  const c = (bitLength(n) - 1) >> 1;
  let step = 0;
  while (c >> step > 25) step++;
  let d = c >> step;
  let a = BigInt(Math.floor(Math.sqrt(Number(n >> BigInt(2 * (c - d))))));
  while (step > 0) {
    step--;
    const reached = d;
    d = c >> step;
    a = (a << BigInt(d - reached - 1)) + (n >> BigInt(2 * c - reached - d + 1)) / a;
  }
  return a * a > n ? a - 1n : a;
}

/**
 * ⌊n^(1/k)⌋ for n ≥ 0, k ≥ 2. From any start at or above the root, Newton's step for x^k − n falls
 * until it is at or below the next integer (the arithmetic mean is at least the geometric one), so the first
 * step that does not fall ends at the floor.
 */
export function integerRoot(n: bigint, k: number): bigint {
  if (k === 2) return integerSqrt(n);
  if (n < 2n) return n;
  const order = BigInt(k);
  const bits = bitLength(n);
  let root = startOfRoot(n, k, bits);
  for (;;) {
    const next = ((order - 1n) * root + n / root ** (order - 1n)) / order;
    if (next >= root) return root;
    root = next;
  }
}

/** An integer at or above n^(1/k), within a few parts in 2^20 where n is long. */
function startOfRoot(n: bigint, k: number, bits: number): bigint {
  if (bits <= 48 * k) return 1n << BigInt(Math.ceil(bits / k));
  const drop = Math.floor(bits / k) - 24;
  return (integerRoot(n >> BigInt(drop * k), k) + 1n) << BigInt(drop);
}

const POWERS_OF_TEN: readonly bigint[] = Array.from({ length: 101 }, (_, k) => 10n ** BigInt(k));

/** 10^k for k ≥ 0. */
export function powerOfTen(k: number): bigint {
  return POWERS_OF_TEN[k] ?? 10n ** BigInt(k);
}
