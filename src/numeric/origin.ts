import type { Ball } from './ball.ts';
import { compareRationals, type Rational } from './rational.ts';
import { spend } from './work.ts';

type Scalar = Rational | Ball;

/** Balls keep their origins while this is true: inside a call of {@link withOrigins}. */
let recording = false;

/** Computes something whose balls keep their origins, so that {@link isSame} can tell equal ones. */
export function withOrigins<T>(compute: () => T): T {
  const before = recording;
  recording = true;
  try {
    return compute();
  } finally {
    recording = before;
  }
}

/** The result of an operation, with its origin where origins are kept. An operand that is passed on keeps its own. */
export function derivedFrom(operation: string, operands: readonly Scalar[], result: Scalar): Scalar {
  if (!recording || result.kind === 'rational' || operands.includes(result)) return result;
  const { kind, mid, rad, exp } = result;
  return { kind, mid, rad, exp, origin: { operation, operands } };
}

/** The operations whose operands may change places. */
const COMMUTATIVE: ReadonlySet<string> = new Set(['+', '*']);

/**
 * True where both are known to be one number: the same object, equal rationals, or results of the same computation. A
 * computation gives the same bits each time, so origins are looked at only where the bits agree.
 */
export function isSame(a: Scalar, b: Scalar): boolean {
  if (a === b) return true;
  if (a.kind === 'ball' && b.kind === 'ball' && (a.origin === undefined || b.origin === undefined))
    return false;
  const compared = new Map<Scalar, Set<Scalar>>();
  const open: (readonly [Scalar, Scalar])[] = [[a, b]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [x, y] = pair;
    if (x === y) continue;
    if (x.kind === 'rational' || y.kind === 'rational') {
      if (x.kind !== y.kind || compareRationals(x as Rational, y as Rational) !== 0) return false;
      continue;
    }
    if (x.exp !== y.exp || x.mid !== y.mid || x.rad !== y.rad) return false;
    if (x.origin === undefined || y.origin === undefined) return false;
    if (x.origin.operation !== y.origin.operation) return false;
    const known = compared.get(x);
    if (known?.has(y)) continue;
    if (known === undefined) compared.set(x, new Set([y]));
    else known.add(y);
    spend(1);
    const [left, right] = [ordered(x.origin), ordered(y.origin)];
    if (left.length !== right.length) return false;
    left.forEach((operand, i) => {
      open.push([operand, right[i]!]);
    });
  }
  return true;
}

function ordered({ operation, operands }: NonNullable<Ball['origin']>): readonly Scalar[] {
  return COMMUTATIVE.has(operation) ? [...operands].sort(byBits) : operands;
}

/** An order in which equal computations stand at the same place; it says nothing about their size. */
function byBits(a: Scalar, b: Scalar): number {
  if (a.kind === 'ball' && b.kind === 'ball') {
    return a.exp - b.exp || orderOf(a.mid, b.mid) || orderOf(a.rad, b.rad);
  }
  if (a.kind === 'rational' && b.kind === 'rational') return compareRationals(a, b);
  return a.kind === 'rational' ? -1 : 1;
}

function orderOf(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
