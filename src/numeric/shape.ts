/** The lengths of a tensor's axes, outermost first. */
export type Shape = readonly number[];

/** A length that is not known before evaluation. */
export const UNKNOWN = -1;

/** Whether the two are the same, an unknown length being equal to any. */
export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((length, axis) => sameLength(length, b[axis] ?? UNKNOWN));
}

function sameLength(a: number, b: number): boolean {
  return a === b || a === UNKNOWN || b === UNKNOWN;
}

/**
 * The shape of an elementwise operation by NumPy's rule: shapes are aligned at their last axes, and a length of 1
 * stretches. Undefined where they do not fit. Unknown against 1 or unknown stays unknown, against any other length it
 * becomes that length.
 */
export function broadcastShapes(a: Shape, b: Shape): Shape | undefined {
  const rank = Math.max(a.length, b.length);
  const shape: number[] = [];
  for (let axis = 0; axis < rank; axis++) {
    const length = broadcastLengths(a[axis - rank + a.length] ?? 1, b[axis - rank + b.length] ?? 1);
    if (length === undefined) return undefined;
    shape.push(length);
  }
  return shape;
}

function broadcastLengths(a: number, b: number): number | undefined {
  if (a === b || b === 1) return a;
  if (a === 1) return b;
  if (a === UNKNOWN) return b;
  if (b === UNKNOWN) return a;
  return undefined;
}

/**
 * The shape of a @ b by NumPy's rule: a vector on the left counts as a row, on the right as a column, and that axis is
 * dropped again; leading axes broadcast. Undefined where the inner lengths differ or either is a scalar.
 */
export function matmulShape(a: Shape, b: Shape): Shape | undefined {
  if (a.length === 0 || b.length === 0) return undefined;
  const inner = a[a.length - 1] ?? UNKNOWN;
  const otherInner = b[b.length === 1 ? 0 : b.length - 2] ?? UNKNOWN;
  if (!sameLength(inner, otherInner)) return undefined;
  const batch = broadcastShapes(a.slice(0, -2), b.slice(0, -2));
  if (batch === undefined) return undefined;
  const rows = a.length === 1 ? [] : a.slice(-2, -1);
  const columns = b.length === 1 ? [] : b.slice(-1);
  return [...batch, ...rows, ...columns];
}

/** The shape as Python writes it, with ? for an unknown length: `()`, `(2,)`, `(2, ?)`. */
export function formatShape(shape: Shape): string {
  const lengths = shape.map(length => (length === UNKNOWN ? '?' : String(length)));
  return lengths.length === 1 ? `(${lengths[0]},)` : `(${lengths.join(', ')})`;
}
