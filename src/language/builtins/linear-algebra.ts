import { bitLength, magnitude } from '../../numeric/integer.ts';
import { integer, ONE, TWO, ZERO } from '../../numeric/rational.ts';
import {
  absolute,
  add,
  compare,
  divide,
  isExactZero,
  multiply,
  negate,
  type Scalar,
  subtract,
  toBall,
  tryCompare,
} from '../../numeric/scalar.ts';
import { formatShape, matmulShape, type Shape } from '../../numeric/shape.ts';
import { sizeOf } from '../../numeric/tensor.ts';
import type { Algebra, Arguments, Builtin, CompositeBuiltin, Machine, NativeBuiltin } from '../builtin.ts';
import { LanguageFault, raise } from '../fault.ts';
import { numberType } from '../type.ts';
import { defined, definedAll, dtypeName, number, numbers, type Value } from '../value.ts';
import { inferReduction } from './axes.ts';
import { asNumbers } from './coerce.ts';
import { REDUCTION } from './reductions.ts';
import { broadcastAll, broadcastPositions, sizes } from './structure.ts';

function matmulOf(a: Shape, b: Shape): Shape {
  const shapes = [formatShape(a), formatShape(b)];
  return matmulShape(a, b) ?? raise('shape-mismatch', { what: '`@`', shapes, rule: matmulRule(a, b) });
}

/** What two shapes would have to be like to be multiplied. */
function matmulRule(a: Shape, b: Shape): string {
  if (a.length === 0 || b.length === 0)
    return '`@` takes vectors and matrices; write `*` to multiply by a number';
  const inner = a.at(-1);
  const otherInner = b.length === 1 ? b[0] : b.at(-2);
  if (inner === otherInner) return 'the sizes in front of the matrices must be equal, or one of them 1';
  const left = a.length === 1 ? 'the size of the left' : 'the last size of the left';
  const right = b.length === 1 ? 'the size of the right' : 'the last size but one of the right';
  const rule = `${left}, ${inner}, must equal ${right}, ${otherInner}`;
  if (a.length === 2 && a[0] === otherInner) return `${rule}; with \`.T\` behind the left it does`;
  return b.length === 2 && inner === b[1] ? `${rule}; with \`.T\` behind the right it does` : rule;
}

/** The matrix product of stacks of matrices of equal rank of at least 2. */
function multiplyMatrices(
  a: readonly Scalar[],
  b: readonly Scalar[],
  [n, k, m]: readonly [number, number, number],
  precision: number,
): Scalar[] {
  const product: Scalar[] = new Array(n * m);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      let total: Scalar = ZERO;
      for (let l = 0; l < k; l++)
        total = add(total, multiply(a[i * k + l]!, b[l * m + j]!, precision), precision);
      product[i * m + j] = total;
    }
  }
  return product;
}

const matrixProduct: NativeBuiltin = {
  kind: 'native',
  name: '@',
  group: 'Operators',
  parameters: [{ name: 'a' }, { name: 'b' }],
  summary: 'The matrix product; of two vectors their inner product, of stacks of matrices one product each.',
  examples: [
    { expression: '[[1, 2], [3, 4]] @ [1, 1]', value: '[3, 7]' },
    { expression: '[1, 2] @ [3, 4]', value: '11' },
  ],
  infer: ([a, b]) => {
    if (a?.dtype === 'text' || b?.dtype === 'text') {
      raise('type-mismatch', { what: '`@`', expected: 'numbers', found: dtypeName('text') });
    }
    return numberType(a?.shape && b?.shape ? matmulOf(a.shape, b.shape) : undefined);
  },
  evaluate: ([left, right], machine) => {
    const a = asNumbers(left!, '`@`');
    const b = asNumbers(right!, '`@`');
    const shape = matmulOf(a.shape, b.shape);
    const as: Shape = a.shape.length === 1 ? [1, ...a.shape] : a.shape;
    const bs: Shape = b.shape.length === 1 ? [...b.shape, 1] : b.shape;
    const [n, k, m] = [as.at(-2)!, as.at(-1)!, bs.at(-1)!];
    const stack = broadcastAll([as.slice(0, -2), bs.slice(0, -2)], '`@`');
    const aBlocks = broadcastPositions(as.slice(0, -2), stack);
    const bBlocks = broadcastPositions(bs.slice(0, -2), stack);
    machine.charge(2 * sizeOf(stack) * n * k * m);
    const aData = definedAll(a);
    const bData = definedAll(b);
    const data = aBlocks.flatMap((block, i) => {
      const aBlock = aData.slice(block * n * k, (block + 1) * n * k);
      const bBlock = bData.slice(bBlocks[i]! * k * m, (bBlocks[i]! + 1) * k * m);
      return multiplyMatrices(aBlock, bBlock, [n, k, m], machine.precision);
    });
    return numbers(shape, data);
  },
  // Y = A B: the gradient of A is G Bᵀ and that of B is Aᵀ G; vectors are matrices of one row or column.
  pull: (index, [a, b], _result, g, algebra) => {
    const aShape = algebra.shapeOf(a!);
    const bShape = algebra.shapeOf(b!);
    const as: Shape = aShape.length === 1 ? [1, ...aShape] : aShape;
    const bs: Shape = bShape.length === 1 ? [...bShape, 1] : bShape;
    const stack = broadcastAll([as.slice(0, -2), bs.slice(0, -2)], '`@`');
    const whole = algebra.call('_reshape', g, sizes([...stack, as.at(-2)!, bs.at(-1)!], algebra));
    const reshaped = (x: V, shape: Shape) => algebra.call('_reshape', x, sizes(shape, algebra));
    type V = typeof g;
    const product =
      index === 0
        ? algebra.call('@', whole, swapped(reshaped(b!, bs), bs, algebra))
        : algebra.call('@', swapped(reshaped(a!, as), as, algebra), whole);
    const target = index === 0 ? as : bs;
    const summed = algebra.call('_unbroadcast', product, reshaped(index === 0 ? a! : b!, target));
    return reshaped(summed, index === 0 ? aShape : bShape);
  },
};

/** The last two axes exchanged. */
function swapped<V>(x: V, shape: Shape, algebra: Algebra<V>): V {
  const rank = shape.length;
  const axes = Array.from({ length: rank }, (_, i) => (i < rank - 2 ? i : 2 * rank - 3 - i));
  return algebra.call('transpose', x, sizes(axes, algebra));
}

function squareSize(shape: Shape, name: string): number {
  if (shape.length !== 2 || shape[0] !== shape[1]) {
    raise('shape-mismatch', {
      what: `\`${name}\``,
      shapes: [formatShape(shape)],
      rule: 'it takes a square matrix',
    });
  }
  return shape[0]!;
}

/** What elimination leaves of a matrix and of what is written to the right of it. */
interface Eliminated {
  readonly rank: number;
  readonly determinant: Scalar;
  readonly right: Scalar[][];
}

/**
 * Gauss–Jordan elimination of an n×m matrix, its right-hand sides carried along. Exact on exact numbers, as far as that
 * is not too much work. A pivot is an element proven not to be 0, the largest that can be told; where none can be told
 * from 0 and some may not be 0, the elimination needs more digits.
 */
function eliminate(
  matrix: readonly Scalar[][],
  rightSides: readonly Scalar[][],
  precision: number,
  choose = choosePivot,
): Eliminated {
  const rows = isShortWork(matrix)
    ? matrix.map(row => [...row])
    : matrix.map(row => row.map(x => aroundOf(x, precision)));
  const right = rightSides.map(row => [...row]);
  const columns = rows[0]?.length ?? 0;
  let determinant: Scalar = ONE;
  let rank = 0;
  for (let column = 0; column < columns && rank < rows.length; column++) {
    const pivotRow = choose(rows, rank, column);
    if (pivotRow === undefined) {
      determinant = ZERO;
      continue;
    }
    if (pivotRow !== rank) {
      [rows[rank], rows[pivotRow]] = [rows[pivotRow]!, rows[rank]!];
      if (right.length > 0) [right[rank], right[pivotRow]] = [right[pivotRow]!, right[rank]!];
      determinant = multiply(integer(-1), determinant, precision);
    }
    const pivot = rows[rank]![column]!;
    determinant = multiply(determinant, pivot, precision);
    const scale = (row: Scalar[], from: number) => {
      for (let j = from; j < row.length; j++) row[j] = divide(row[j]!, pivot, precision);
    };
    if (tryCompare(absolute(pivot), ZERO) !== 1) {
      reduceWithoutDivision(rows, rank, column, precision);
      rank++;
      continue;
    }
    scale(rows[rank]!, column);
    if (right.length > 0) scale(right[rank]!, 0);
    for (let i = 0; i < rows.length; i++) {
      const factor = rows[i]![column]!;
      if (i === rank || isExactZero(factor)) continue;
      const subtractRow = (target: Scalar[], source: readonly Scalar[], from: number) => {
        for (let j = from; j < target.length; j++) {
          target[j] = subtract(target[j]!, multiply(factor, source[j]!, precision), precision);
        }
      };
      subtractRow(rows[i]!, rows[rank]!, column);
      rows[i]![column] = ZERO;
      if (right.length > 0) subtractRow(right[i]!, right[rank]!, 0);
    }
    rank++;
  }
  return { rank, determinant: rank === rows.length ? determinant : ZERO, right };
}

/** Clears a column below a pivot that is taken for one although bounds do not tell it from 0. */
function reduceWithoutDivision(rows: Scalar[][], rank: number, column: number, precision: number): void {
  const source = rows[rank]!;
  const pivot = source[column]!;
  for (let i = rank + 1; i < rows.length; i++) {
    const factor = rows[i]![column]!;
    rows[i] = rows[i]!.map((x, j) => {
      if (j <= column) return ZERO;
      return subtract(multiply(x, pivot, precision), multiply(factor, source[j]!, precision), precision);
    });
  }
}

/** A limit on n³·bits², for numbers of so many bits in exact elimination: about a third of a second. */
const EXACT_WORK = 2 ** 36;

/**
 * Whether exact elimination stays within the limit. Its numbers are quotients of minors, and a minor of k rows is a sum of
 * products of k numbers: after the denominators of each row are multiplied out, it has at most about k times the bits of
 * a row.
 */
function isShortWork(matrix: readonly Scalar[][]): boolean {
  const n = matrix.length;
  const longest = Math.max(0, ...matrix.map(rowBits));
  return n ** 3 * (n * longest) ** 2 <= EXACT_WORK;
}

/** The bits of the longest numerator and of all denominators of a row that differ. */
function rowBits(row: readonly Scalar[]): number {
  const exact = row.filter(x => x.kind === 'rational');
  const denominators = new Set(exact.map(x => x.den));
  const numerator = Math.max(0, ...exact.map(x => bitLength(magnitude(x.num))));
  return [...denominators].reduce((sum, den) => sum + bitLength(den) - 1, numerator);
}

/** Bits beyond the working precision for a number that elimination begins with. */
const GUARD_BITS = 10;

/** The number as a ball; an exact 0 stays one. */
function aroundOf(x: Scalar, precision: number): Scalar {
  return isExactZero(x) ? x : toBall(x, precision + GUARD_BITS);
}

/** The row, from `from` on, of the largest element told from 0; undefined where all are exactly 0. */
function choosePivot(rows: readonly Scalar[][], from: number, column: number): number | undefined {
  let best: number | undefined;
  let open = false;
  for (let i = from; i < rows.length; i++) {
    const element = rows[i]![column]!;
    if (isExactZero(element)) continue;
    const size = absolute(element);
    if (tryCompare(size, ZERO) !== 1) open = true;
    else if (best === undefined || tryCompare(size, absolute(rows[best]![column]!)) === 1) best = i;
  }
  if (best === undefined && open)
    raise('undecided', { detail: 'a pivot of the elimination cannot be told from 0', digits: 0 });
  return best;
}

function rowsOf(value: Value, name: string): Scalar[][] {
  const { shape, data } = asNumbers(value, `\`${name}\``);
  const columns = shape[1]!;
  return Array.from({ length: shape[0]! }, (_, i) => data.slice(i * columns, (i + 1) * columns).map(defined));
}

function identity(n: number): Scalar[][] {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? ONE : ZERO)));
}

/** A function of one square matrix; the work is about n³. */
function ofSquare(
  name: string,
  summary: string,
  example: { expression: string; value: string },
  result: (n: number) => Shape,
  of: (rows: Scalar[][], n: number, machine: Machine) => Value,
  pull: NonNullable<NativeBuiltin['pull']>,
): NativeBuiltin {
  return {
    kind: 'native',
    name,
    group: 'Linear algebra',
    parameters: [{ name: 'A' }],
    summary,
    examples: [example],
    infer: ([a]) => numberType(a?.shape === undefined ? undefined : result(squareSize(a.shape, name))),
    evaluate: ([a], machine) => {
      const n = squareSize(a!.shape, name);
      machine.charge(4 * n * n * n + 1);
      return of(rowsOf(a!, name), n, machine);
    },
    pull,
  };
}

const det = ofSquare(
  'det',
  'The determinant.',
  { expression: 'det([[1, 2], [3, 4]])', value: '-2' },
  () => [],
  (rows, n, machine) => number(determinant(rows, n, machine)),
  (_index, [a], _result, g, algebra) => algebra.call('*', g, cofactors(a!, algebra)),
);

/** The determinant by elimination; where no pivot is told from 0, which the determinant need not be, without division. */
function determinant(rows: Scalar[][], n: number, machine: Machine): Scalar {
  try {
    return eliminate(rows, [], machine.precision).determinant;
  } catch (thrown) {
    if (!(thrown instanceof LanguageFault && thrown.problem.code === 'undecided')) throw thrown;
    machine.charge(4 * n ** 4);
    return withoutDivision(rows, machine.precision);
  }
}

/**
 * The determinant of A as ±1 times the first element of the (n−1)-th of the matrices X₀ = A, Xₖ₊₁ = μ(Xₖ)·A, where μ
 * clears what is below the diagonal and puts minus the sum of the later diagonal elements in the place of each (Bird, "A
 * simple division-free algorithm for computing determinants", 2011).
 */
function withoutDivision(a: readonly Scalar[][], precision: number): Scalar {
  const n = a.length;
  const flat = a.flat();
  let x = flat;
  for (let step = 1; step < n; step++) {
    const next: Scalar[] = x.map((element, at) => (at % n > Math.floor(at / n) ? element : ZERO));
    let later: Scalar = ZERO;
    for (let i = n - 1; i >= 0; i--) {
      next[i * n + i] = negate(later);
      later = add(later, x[i * n + i]!, precision);
    }
    x = multiplyMatrices(next, flat, [n, n, n], precision);
  }
  return n % 2 === 0 ? negate(x[0]!) : x[0]!;
}

/** The matrix of cofactors, which is the gradient of the determinant also where that is 0. */
function cofactors<V>(a: V, algebra: Algebra<V>): V {
  const n = algebra.shapeOf(a)[0]!;
  if (n <= 1) return algebra.constant(numbers([n, n], n === 1 ? [ONE] : []));
  const entries: V[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const from: number[] = [];
      for (let r = 0; r < n; r++) for (let c = 0; c < n; c++) if (r !== i && c !== j) from.push(r * n + c);
      const minor = algebra.call('det', algebra.gather(a, { shape: [n - 1, n - 1], from }));
      entries.push((i + j) % 2 === 0 ? minor : algebra.call('negative', minor));
    }
  }
  return algebra.gather(algebra.flatten(entries), { shape: [n, n], from: entries.map((_, i) => i) });
}

function singular(name: string): never {
  return raise('undefined-value', { detail: `\`${name}\` of a singular matrix` });
}

const inv = ofSquare(
  'inv',
  'The inverse matrix.',
  { expression: 'inv([[1, 2], [3, 4]])', value: '[[-2, 1], [1.5, -0.5]]' },
  n => [n, n],
  (rows, n, machine) => {
    const { rank, right } = eliminate(rows, identity(n), machine.precision);
    return rank < n ? singular('inv') : numbers([n, n], right.flat());
  },
  // d(A⁻¹) = −A⁻¹ dA A⁻¹, so the gradient is −A⁻ᵀ G A⁻ᵀ.
  (_index, _args, result, g, algebra) => {
    const turned = algebra.call('transpose', result);
    return algebra.call('negative', algebra.call('@', algebra.call('@', turned, g), turned));
  },
);

const solve: NativeBuiltin = {
  kind: 'native',
  name: 'solve',
  group: 'Linear algebra',
  parameters: [{ name: 'A' }, { name: 'b' }],
  summary: 'The x with A @ x = b; b is a vector, or a matrix of several as its columns.',
  examples: [{ expression: 'solve([[2, 0], [0, 4]], [1, 1])', value: '[0.5, 0.25]' }],
  infer: ([a, b]) => numberType(a?.shape && b?.shape ? solveShape(a.shape, b.shape) : undefined),
  evaluate: ([a, b], machine) => {
    const shape = solveShape(a!.shape, b!.shape);
    const n = a!.shape[0]!;
    machine.charge(2 * n * n * (n + (shape[1] ?? 1)) + 1);
    const columns = shape[1] ?? 1;
    const data = definedAll(asNumbers(b!, '`solve`'));
    const sides = Array.from({ length: n }, (_, i) => data.slice(i * columns, (i + 1) * columns));
    const { rank, right } = eliminate(rowsOf(a!, 'solve'), sides, machine.precision);
    return rank < n ? singular('solve') : numbers(shape, right.flat());
  },
  // x = A⁻¹ b: the gradient of b is h = A⁻ᵀ g, and that of A is −h xᵀ.
  pull: (index, [a], result, g, algebra) => {
    const h = algebra.call('solve', algebra.call('transpose', a), g);
    if (index === 1) return h;
    const product =
      algebra.shapeOf(result).length === 1
        ? algebra.call('outer', h, result)
        : algebra.call('@', h, algebra.call('transpose', result));
    return algebra.call('negative', product);
  },
};

function solveShape(a: Shape, b: Shape): Shape {
  const n = squareSize(a, 'solve');
  if (b.length < 1 || b.length > 2 || b[0] !== n) {
    raise('shape-mismatch', {
      what: '`solve`',
      shapes: [formatShape(a), formatShape(b)],
      rule: 'the right-hand side needs as many rows as the matrix',
    });
  }
  return b;
}

const rank: NativeBuiltin = {
  kind: 'native',
  name: 'rank',
  group: 'Linear algebra',
  parameters: [{ name: 'A' }],
  summary: 'The rank of a matrix.',
  examples: [{ expression: 'rank([[1, 2], [2, 4]])', value: '1' }],
  infer: ([a]) => {
    if (a?.shape !== undefined && a.shape.length !== 2) matrixOnly('rank', a.shape);
    return numberType([]);
  },
  evaluate: ([a], machine) => {
    const { shape } = a!;
    if (shape.length !== 2) matrixOnly('rank', shape);
    machine.charge(2 * shape[0]! * shape[1]! * Math.min(shape[0]!, shape[1]!) + 1);
    // A pivot that may be 0 is taken for 0, or for a pivot: the first that may be one.
    const choose: typeof choosePivot = (rows, from, column) =>
      machine.decide(
        () => choosePivot(rows, from, column),
        () => [undefined, rows.findIndex((row, i) => i >= from && !isExactZero(row[column]!))],
        String,
      );
    return number(integer(eliminate(rowsOf(a!, 'rank'), [], machine.precision, choose).rank));
  },
};

function matrixOnly(name: string, shape: Shape): never {
  return raise('shape-mismatch', {
    what: `\`${name}\``,
    shapes: [formatShape(shape)],
    rule: 'it takes a matrix',
  });
}

function composite(
  name: string,
  parameters: readonly string[],
  summary: string,
  example: { expression: string; value: string },
  compose: CompositeBuiltin['compose'],
): CompositeBuiltin {
  return {
    kind: 'composite',
    name,
    group: 'Linear algebra',
    parameters: parameters.map(p => ({ name: p })),
    summary,
    examples: [example],
    compose,
  };
}

/** All elements in one row. */
function flat<V>(x: V, algebra: Algebra<V>): V {
  return algebra.call('_reshape', x, sizes([sizeOf(algebra.shapeOf(x))], algebra));
}

function dotProduct<V>([a, b]: Arguments<V>, algebra: Algebra<V>): V {
  const as = algebra.shapeOf(a!);
  const bs = algebra.shapeOf(b!);
  if (as.length === 0 || bs.length === 0) return algebra.call('*', a, b);
  if (as.length <= 2 || bs.length <= 1)
    return bs.length <= 2 ? algebra.call('@', a, b) : dotStack(a!, as, b!, bs, algebra);
  return dotStack(a!, as, b!, bs, algebra);
}

/** NumPy's dot beyond matrices: the sum over the last axis of a and the last but one of b. */
function dotStack<V>(a: V, as: Shape, b: V, bs: Shape, algebra: Algebra<V>): V {
  const k = as.at(-1)!;
  if (bs.at(-2) !== k) raise('shape-mismatch', { what: '`dot`', shapes: [formatShape(as), formatShape(bs)] });
  const rank = bs.length;
  const order = [rank - 2, ...Array.from({ length: rank - 2 }, (_, i) => i), rank - 1];
  const first = algebra.call('transpose', b, sizes(order, algebra));
  const rest = [...bs.slice(0, -2), bs.at(-1)!];
  const right = algebra.call('_reshape', first, sizes([k, sizeOf(rest)], algebra));
  const left = algebra.call('_reshape', a, sizes([sizeOf(as.slice(0, -1)), k], algebra));
  return algebra.call(
    '_reshape',
    algebra.call('@', left, right),
    sizes([...as.slice(0, -1), ...rest], algebra),
  );
}

function crossProduct<V>([a, b]: Arguments<V>, algebra: Algebra<V>): V {
  const shapes = [algebra.shapeOf(a!), algebra.shapeOf(b!)];
  if (shapes.some(shape => shape.at(-1) !== 3)) {
    raise('shape-mismatch', {
      what: '`cross`',
      shapes: shapes.map(formatShape),
      rule: 'it takes two vectors of length 3, or stacks of them as rows',
    });
  }
  const turned = (x: V, order: readonly [number, number, number]) => {
    const shape = algebra.shapeOf(x);
    const from = Array.from({ length: sizeOf(shape) }, (_, i) => i - (i % 3) + order[i % 3]!);
    return algebra.gather(x, { shape, from });
  };
  return algebra.call(
    '-',
    algebra.call('*', turned(a!, [1, 2, 0]), turned(b!, [2, 0, 1])),
    algebra.call('*', turned(a!, [2, 0, 1]), turned(b!, [1, 2, 0])),
  );
}

/** The Euclidean or Frobenius norm; with `ord` the p-norm of vectors, or of a matrix the greatest column sum (1). */
function normOf<V>([x, ord, axis, keepdims]: Arguments<V>, algebra: Algebra<V>): V {
  const sum = (terms: V) => algebra.call('sum', terms, axis, keepdims);
  const euclidean = () => algebra.call('_root', sum(algebra.call('*', x, x)));
  if (ord === undefined) return euclidean();
  const shape = algebra.shapeOf(x!);
  if (algebra.shapeOf(ord).length > 0)
    raise('shape-mismatch', {
      what: 'the order of `norm`',
      shapes: [formatShape(algebra.shapeOf(ord))],
      rule: 'it is a single number',
    });
  const [p] = algebra.scalarsOf(ord, 'the order of `norm`');
  if (axis !== undefined && algebra.shapeOf(axis).length > 0)
    raise('undefined-value', { detail: 'with an order, `norm` takes one axis, or none' });
  const magnitudes = algebra.call('abs', x);
  if (axis === undefined && shape.length > 1) {
    if (shape.length > 2 || p === undefined || compare(p, ONE) !== 0) {
      raise('undefined-value', {
        detail: 'the orders of `norm` for a matrix are 1 and none, the Frobenius norm',
      });
    }
    const greatest = algebra.call('_max', algebra.call('sum', magnitudes, algebra.constant(0), undefined));
    const kept = keepdims !== undefined && algebra.flagOf(keepdims) ? [1, 1] : [];
    return algebra.call('_reshape', greatest, sizes(kept, algebra));
  }
  if (p === undefined || compare(p, ONE) < 0)
    raise('undefined-value', { detail: 'the order of `norm` is a number of at least 1' });
  if (compare(p!, ONE) === 0) return sum(magnitudes);
  if (compare(p!, TWO) === 0) return euclidean();
  const root = algebra.call('/', algebra.constant(1), ord);
  return algebra.call('**', sum(algebra.call('**', magnitudes, ord)), root);
}

function kronecker<V>([a, b]: Arguments<V>, algebra: Algebra<V>): V {
  const rank = Math.max(algebra.shapeOf(a!).length, algebra.shapeOf(b!).length);
  const padded = (x: V): Shape => {
    const shape = algebra.shapeOf(x);
    return [...new Array<number>(rank - shape.length).fill(1), ...shape];
  };
  const as = padded(a!);
  const bs = padded(b!);
  const left = algebra.call(
    '_reshape',
    a,
    sizes(
      as.flatMap(n => [n, 1]),
      algebra,
    ),
  );
  const right = algebra.call(
    '_reshape',
    b,
    sizes(
      bs.flatMap(n => [1, n]),
      algebra,
    ),
  );
  return algebra.call(
    '_reshape',
    algebra.call('*', left, right),
    sizes(
      as.map((n, i) => n * bs[i]!),
      algebra,
    ),
  );
}

/** Products, determinants and systems of vectors and matrices. */
export const linearAlgebra: readonly Builtin[] = [
  matrixProduct,
  det,
  inv,
  solve,
  rank,
  composite(
    'dot',
    ['a', 'b'],
    'The inner product of vectors, the product of matrices; a number multiplies.',
    { expression: 'dot([1, 2], [3, 4])', value: '11' },
    dotProduct,
  ),
  composite(
    'outer',
    ['a', 'b'],
    'The matrix of all products of an element of a and one of b.',
    { expression: 'outer([1, 2], [3, 4])', value: '[[3, 4], [6, 8]]' },
    ([a, b], algebra) => {
      const left = flat(a!, algebra);
      const right = flat(b!, algebra);
      const n = algebra.shapeOf(left)[0]!;
      return algebra.call('*', algebra.call('_reshape', left, sizes([n, 1], algebra)), right);
    },
  ),
  composite(
    'cross',
    ['a', 'b'],
    'The cross product of two vectors of length 3, or of the rows of two matrices.',
    { expression: 'cross([1, 0, 0], [0, 1, 0])', value: '[0, 0, 1]' },
    crossProduct,
  ),
  composite(
    'kron',
    ['a', 'b'],
    'The Kronecker product.',
    { expression: 'kron([1, 2], [1, 1])', value: '[1, 1, 2, 2]' },
    kronecker,
  ),
  composite(
    'trace',
    ['A'],
    'The sum of the diagonal of a matrix.',
    { expression: 'trace([[1, 2], [3, 4]])', value: '5' },
    ([a], algebra) => {
      const shape = algebra.shapeOf(a!);
      return shape.length === 2
        ? algebra.call('sum', algebra.call('diag', a, algebra.constant(0)))
        : matrixOnly('trace', shape);
    },
  ),
  {
    kind: 'composite',
    name: 'norm',
    group: 'Linear algebra',
    parameters: [{ name: 'x' }, { name: 'ord', preset: 'None' }, ...REDUCTION.filter(p => p.name !== 'x')],
    summary:
      'The Euclidean norm of a vector, the Frobenius norm of a matrix; `ord=p` for the p-norm of a vector, 1 for the greatest column sum of a matrix.',
    examples: [
      { expression: 'norm([3, 4])', value: '5' },
      { expression: 'norm([3, -4], 1)', value: '7' },
    ],
    infer: ([x, , axis, keepdims]) => inferReduction('number')([x, axis, keepdims]),
    compose: normOf,
  },
];
