import { ZERO } from '../numeric/rational.ts';
import { add, type Scalar } from '../numeric/scalar.ts';
import { sizeOf } from '../numeric/tensor.ts';
import { spend, unitsAt } from '../numeric/work.ts';
import type { Algebra, Layout } from './builtin.ts';
import { asNumbers } from './builtins/coerce.ts';
import { type Element, numbers, type Value } from './value.ts';

/** Where a value came from, and the gradient that the value's own gradient gives to it. */
export interface Source {
  readonly from: Traced;
  /** `self` is the value whose gradient `g` is: its own, or one that was put in its place. */
  readonly pull: (g: Traced, self: Traced) => Traced | undefined;
}

/**
 * A value with its derivation, as far as it hangs on what is being differentiated by. Gradients are traced values too,
 * so they can be differentiated again.
 */
export interface Traced {
  readonly value: Value;
  /** Undefined for a constant. */
  readonly sources: readonly Source[] | undefined;
}

/** A value that hangs on nothing that is being differentiated by. */
export function constant(value: Value): Traced {
  return { value, sources: undefined };
}

/** A value to differentiate by, which may itself hang on another one further out. */
export function leafOf(inner: Traced): Traced {
  return { value: inner.value, sources: inner.sources === undefined ? [] : [{ from: inner, pull: g => g }] };
}

/** Another value in the place of one: the chain rule still runs through it, with the slopes taken at the other. */
export function inPlaceOf({ sources }: Traced, value: Value): Traced {
  return { value, sources };
}

/** A value with the sources that are not constants; a constant where there are none. */
export function traced(value: Value, sources: readonly Source[]): Traced {
  const live = sources.filter(s => s.from.sources !== undefined);
  return { value, sources: live.length === 0 ? undefined : live };
}

/**
 * The gradient of a scalar by a leaf, by the chain rule backwards: every value on the way is visited once, after all
 * that were computed from it. Undefined where the scalar does not hang on the leaf.
 */
export function gradientOf(root: Traced, leaf: Traced, algebra: Algebra<Traced>): Traced | undefined {
  return gradientsOf(root, new Set([leaf]), algebra).get(leaf);
}

/** The same by several leaves at once; what the scalar does not depend on is not among them. */
export function gradientsOf(
  root: Traced,
  leaves: ReadonlySet<Traced>,
  algebra: Algebra<Traced>,
): ReadonlyMap<Traced, Traced> {
  const order = orderTowards(root, leaves);
  const gradients = new Map<Traced, Traced>([
    [root, algebra.constant(numbers(root.value.shape, [ONE_ELEMENT]))],
  ]);
  for (const node of order) {
    const g = gradients.get(node);
    if (g === undefined || node.sources === undefined || leaves.has(node)) continue;
    for (const { from, pull } of node.sources) {
      if (!order.has(from)) continue;
      const part = pull(g, node);
      if (part === undefined) continue;
      const sum = gradients.get(from);
      gradients.set(from, sum === undefined ? part : algebra.call('+', sum, part));
    }
  }
  return gradients;
}

const ONE_ELEMENT: Element = { kind: 'rational', num: 1n, den: 1n };

/** The nodes between root and leaves, each before those it was computed from. */
function orderTowards(root: Traced, leaves: ReadonlySet<Traced>): ReadonlySet<Traced> {
  const reaches = new Map<Traced, boolean>();
  const finished: Traced[] = [];
  // Depth first without recursion: a node is finished when all its sources are. What is on the stack is the path from
  // the root, and no value is computed from itself, so a node stands there once.
  const stack: { readonly node: Traced; next: number }[] = [{ node: root, next: 0 }];
  while (stack.length > 0) {
    const top = stack.at(-1)!;
    const source = leaves.has(top.node) ? undefined : top.node.sources?.[top.next++];
    if (source !== undefined) {
      if (!reaches.has(source.from)) stack.push({ node: source.from, next: 0 });
      continue;
    }
    stack.pop();
    const reached = leaves.has(top.node) || (top.node.sources?.some(s => reaches.get(s.from)) ?? false);
    reaches.set(top.node, reached);
    if (reached) finished.push(top.node);
  }
  return new Set(finished.reverse());
}

/** Units of work that it takes to move an element. */
const MOVE = 1;

/** The elements picked by a layout; zeros where it has none. The derivative adds each back to where it came from. */
export function gather(x: Traced, { shape, from }: Layout, precision: number): Traced {
  const { value } = x;
  spend(from.length * MOVE);
  const picked = from.map(i => (i === -1 ? undefined : value.data[i]));
  const data = value.dtype === 'number' ? picked.map(e => e ?? ZERO) : picked.map(e => e ?? false);
  const result = { dtype: value.dtype, shape, data } as Value;
  return traced(result, [{ from: x, pull: g => scatter(g, from, value.shape, precision) }]);
}

/** Element i added to place `to[i]` of a tensor of that shape; -1 adds it nowhere. */
export function scatter(
  g: Traced,
  to: readonly number[],
  shape: readonly number[],
  precision: number,
): Traced {
  const value = asNumbers(g.value, 'a gradient');
  spend(value.data.length * unitsAt(precision) + sizeOf(shape) * MOVE);
  const totals: Element[] = new Array(sizeOf(shape)).fill(ZERO);
  value.data.forEach((element, i) => {
    const target = to[i]!;
    if (target !== -1) totals[target] = sum(totals[target]!, element, precision);
  });
  const layout = { shape: value.shape, from: to };
  return traced(numbers(shape, totals), [{ from: g, pull: gg => gather(gg, layout, precision) }]);
}

function sum(a: Element, b: Element, precision: number): Element {
  if (a.kind === 'undefined') return a;
  if (b.kind === 'undefined') return b;
  if (isZero(a)) return b;
  return isZero(b) ? a : add(a, b, precision);
}

function isZero(x: Scalar): boolean {
  return x.kind === 'rational' && x.num === 0n;
}
