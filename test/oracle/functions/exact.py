"""The functions by their definitions: fractions while a value is rational, mpmath from the first irrational one on.

A value is a NumPy array of Python objects (Fraction or mpf) or of truth values; NumPy only moves its elements about.
"""

import itertools
import math
from fractions import Fraction as F

import numpy as np
from mpmath import mp, mpf
from numpy.core.numeric import normalize_axis_index, normalize_axis_tuple

NAN = mpf("nan")
LENIENT = [0]  # inside the branches of `where`, an element may be undefined


class Undefined(Exception):
    """An element has no value."""


def is_nan(x):
    return isinstance(x, mpf) and x != x


# ------------------------------------------------------------------ arrays
def array(x):
    if isinstance(x, np.ndarray):
        return x
    out = np.empty((), bool if isinstance(x, (bool, np.bool_)) else object)
    out[()] = x
    return out


to_number = np.frompyfunc(lambda x: F(int(x)) if isinstance(x, (bool, int, np.bool_, np.integer)) else x, 1, 1)


def num(x):
    """As numbers: truth values are 0 and 1."""
    x = array(x)
    if x.size == 0:
        return x.astype(object)
    return array(to_number(x))


def of(shape, elements):
    out = np.empty(shape, object)
    for i, element in zip(np.ndindex(*shape), elements):
        out[i] = element
    return out


def element_function(f, count):
    def guarded(*xs):
        if any(is_nan(x) for x in xs):
            return NAN
        try:
            return f(*xs)
        except (Undefined, ZeroDivisionError, OverflowError):
            if LENIENT[0]:
                return NAN
            raise Undefined from None

    ufunc = np.frompyfunc(guarded, count, 1)
    return lambda *xs: array(ufunc(*(num(x) for x in xs)))


def whole(x):
    x = array(x)
    if x.shape != () or x.dtype == bool or not isinstance(x[()], F) or x[()].denominator != 1:
        raise TypeError("not a whole number")
    return int(x[()])


def wholes(x):
    x = array(x)
    return tuple(whole(e) for e in x.ravel()) if x.ndim else (whole(x),)


def flag(x):
    return bool(x if isinstance(x, bool) else array(x)[()])


# ----------------------------------------------------------------- scalars
def real(x):
    return mpf(x.numerator) / x.denominator if isinstance(x, F) else x


def exact(*xs):
    return all(isinstance(x, F) for x in xs)


def add(x, y):
    return x + y if exact(x, y) else real(x) + real(y)


def sub(x, y):
    return x - y if exact(x, y) else real(x) - real(y)


def mul(x, y):
    if exact(x, y):
        return x * y
    return F(0) if any(exact(v) and v == 0 for v in (x, y)) else real(x) * real(y)


def div(x, y):
    if y == 0:
        raise Undefined
    if exact(x, y):
        return x / y
    return F(0) if exact(x) and x == 0 else real(x) / real(y)


def floor(x):
    return F(math.floor(x)) if exact(x) else F(int(mp.floor(x)))


def root(x, n):
    """The n-th root of a number that is not negative; exact where it is rational."""
    if exact(x):
        parts = []
        for whole_part in (x.numerator, x.denominator):
            guess = round(mp.root(mpf(whole_part), n)) if whole_part else 0
            parts.append(int(guess) if int(guess) ** n == whole_part else None)
        if None not in parts:
            return F(parts[0], parts[1])
    return mp.root(real(x), n)


def power(x, y):
    if exact(x, y) and y.denominator == 1:
        return F(1) if y == 0 else (div(F(1), x**-y.numerator) if y < 0 else x**y.numerator)
    if exact(y) and y.denominator == 1:
        return mp.power(x, y.numerator)
    if x < 0 or (x == 0 and y < 0):
        raise Undefined
    if x == 0:
        return F(0)
    if exact(x) and x == 1:
        return F(1)
    if exact(x, y):
        base = root(x, y.denominator)
        if exact(base):
            return power(base, F(y.numerator))
    return mp.power(real(x), real(y))


def smooth(f, exactly=None, domain=lambda x: True):
    """A function of one number; `exactly` maps arguments to rational values."""

    def apply(x):
        if not domain(x):
            raise Undefined
        if exactly and exact(x) and x in exactly:
            return exactly[x]
        return f(real(x))

    return apply


def logarithm(base):
    def apply(x):
        if x <= 0:
            raise Undefined
        for k in range(-40, 41):
            if base and exact(x) and x == F(base) ** k:
                return F(k)
        if exact(x) and x == 1:
            return F(0)
        return mp.log(real(x)) / (mp.log(base) if base else 1)

    return apply


def sqrt(x):
    if x < 0:
        raise Undefined
    return root(x, 2)


def round_even(x, decimals):
    scale = F(10) ** whole(decimals)
    scaled = mul(x, scale)
    return (F(round(scaled)) if exact(scaled) else F(int(mp.nint(scaled)))) / scale


def atan2(a, b):
    if exact(a) and a == 0 and b >= 0:
        return F(0)
    return mp.atan2(real(a), real(b))


def xlogy(a, b):
    if exact(a) and a == 0:
        return F(0)
    return mul(a, UNARY["log"](b))


def comb(n, k):
    if not exact(n, k) or n.denominator != 1 or k.denominator != 1 or n < 0 or k < 0:
        raise Undefined
    return F(math.comb(int(n), int(k)))


def factorial(x):
    if not exact(x) or x.denominator != 1 or x < 0:
        raise Undefined
    return F(math.factorial(int(x)))


def sign(x):
    return F((x > 0) - (x < 0))


SELU_ALPHA = F("1.6732632423543772848170429916717")
SELU_SCALE = F("1.0507009873554804934193349852946")


def elu(x, alpha=F(1)):
    return x if x > 0 else mul(alpha, UNARY["expm1"](x))


def sigmoid(x):
    return F(1, 2) if x == 0 else 1 / (1 + mp.exp(-real(x)))


ZERO_TO_ZERO = {F(0): F(0)}
ZERO_TO_ONE = {F(0): F(1)}
UNARY = {
    "exp": smooth(mp.exp, ZERO_TO_ONE),
    "expm1": smooth(mp.expm1, ZERO_TO_ZERO),
    "log": logarithm(None),
    "log2": logarithm(2),
    "log10": logarithm(10),
    "log1p": smooth(mp.log1p, ZERO_TO_ZERO, lambda x: x > -1),
    "sqrt": sqrt,
    "cbrt": lambda x: root(x, 3) if x >= 0 else -root(-x, 3),
    "abs": abs,
    "sign": sign,
    "floor": floor,
    "ceil": lambda x: -floor(-x),
    "sin": smooth(mp.sin, ZERO_TO_ZERO),
    "cos": smooth(mp.cos, ZERO_TO_ONE),
    "tan": smooth(mp.tan, ZERO_TO_ZERO),
    "asin": smooth(mp.asin, ZERO_TO_ZERO, lambda x: -1 <= x <= 1),
    "acos": smooth(mp.acos, {F(1): F(0)}, lambda x: -1 <= x <= 1),
    "atan": smooth(mp.atan, ZERO_TO_ZERO),
    "sinh": smooth(mp.sinh, ZERO_TO_ZERO),
    "cosh": smooth(mp.cosh, ZERO_TO_ONE),
    "tanh": smooth(mp.tanh, ZERO_TO_ZERO),
    "erf": smooth(mp.erf, ZERO_TO_ZERO),
    "erfc": smooth(mp.erfc, ZERO_TO_ONE),
    "factorial": factorial,
    "relu": lambda x: x if x > 0 else F(0),
    "selu": lambda x: mul(SELU_SCALE, elu(x, SELU_ALPHA)),
    "silu": lambda x: mul(x, sigmoid(x)),
    "gelu": lambda x: F(0) if x == 0 else real(x) * mp.erfc(-real(x) / mp.sqrt(2)) / 2,
    "sigmoid": sigmoid,
    "softplus": lambda x: mp.log1p(mp.exp(real(x))),
    "negative": lambda x: -x,
}
BINARY = {
    "+": add,
    "-": sub,
    "*": mul,
    "/": div,
    "//": lambda x, y: floor(div(x, y)),
    "%": lambda x, y: sub(x, mul(y, floor(div(x, y)))),
    "**": power,
    "atan2": atan2,
    "hypot": lambda x, y: sqrt(add(mul(x, x), mul(y, y))),
    "maximum": lambda x, y: x if x >= y else y,
    "minimum": lambda x, y: x if x <= y else y,
    "xlogy": xlogy,
    "comb": comb,
}
COMPARE = {
    "<": lambda x, y: real(x) < real(y),
    "<=": lambda x, y: real(x) <= real(y),
    ">": lambda x, y: real(x) > real(y),
    ">=": lambda x, y: real(x) >= real(y),
    "==": lambda x, y: real(x) == real(y),
    "!=": lambda x, y: real(x) != real(y),
}

FUNCTIONS = {}
for name, f in UNARY.items():
    FUNCTIONS[name] = element_function(f, 1)
for name, f in BINARY.items():
    FUNCTIONS[name] = element_function(f, 2)


def truths(x):
    x = array(x)
    return x if x.dtype == bool else array(np.frompyfunc(lambda e: bool(e != 0), 1, 1)(x)).astype(bool)


def comparison(f):
    apply = element_function(f, 2)
    return lambda x, y: apply(x, y).astype(bool)


for name, f in COMPARE.items():
    FUNCTIONS[name] = comparison(f)


def public(f):
    FUNCTIONS[f.__name__.rstrip("_")] = f
    return f


@public
def not_(x):
    return ~truths(x)


ADD, SUB, MUL, DIV = (FUNCTIONS[s] for s in "+-*/")


@public
def round_(x, decimals=F(0)):
    return element_function(round_even, 2)(x, decimals)


@public
def clip(x, low, high):
    if low is not None:
        x = FUNCTIONS["maximum"](x, low)
    return x if high is None else FUNCTIONS["minimum"](x, high)


@public
def leaky_relu(x, negative_slope=F(1, 100)):
    return element_function(lambda e, s: e if e > 0 else mul(s, e), 2)(x, negative_slope)


@public
def elu_(x, alpha=F(1)):
    return element_function(elu, 2)(x, alpha)


@public
def where(condition, a, b):
    c, a, b = truths(condition), array(a), array(b)
    if a.dtype != b.dtype:
        a, b = num(a), num(b)
    return np.where(c, a, b)


# -------------------------------------------------------------- reductions
def axes_of(axis, ndim):
    if axis is None:
        return tuple(range(ndim))
    if ndim == 0 and axis is not None and array(axis).ndim == 0 and whole(axis) in (0, -1):
        return ()  # NumPy lets a number have these axes
    return normalize_axis_tuple(wholes(axis), ndim)


def lanes(x, axes):
    """The elements that a reduction puts together, for each place of the rest."""
    rest = tuple(a for a in range(x.ndim) if a not in axes)
    moved = x.transpose(rest + tuple(axes))
    kept = tuple(x.shape[a] for a in rest)
    count = math.prod(x.shape[a] for a in axes)
    return kept, [list(array(moved[i]).reshape(count)) for i in np.ndindex(*kept)]


def reduce(f, x, axis, keepdims, convert=num):
    x = convert(x)
    axes = axes_of(axis, x.ndim)
    kept, rows = lanes(x, axes)
    if flag(keepdims):
        kept = tuple(1 if a in axes else n for a, n in enumerate(x.shape))
    return of(kept, [f(row) for row in rows])


def total(xs):
    out = F(0)
    for x in xs:
        out = add(out, x)
    return out


def product(xs):
    out = F(1)
    for x in xs:
        out = mul(out, x)
    return out


def average(xs):
    return div(total(xs), F(len(xs)))


def variance(xs, ddof):
    m = average(xs)
    if len(xs) - ddof <= 0:
        raise Undefined
    return div(total(mul(sub(x, m), sub(x, m)) for x in xs), F(len(xs)) - ddof)


def first_of(better):
    def place(xs):
        if not xs:
            raise Undefined
        best = 0
        for k, x in enumerate(xs):
            if better(real(x), real(xs[best])):
                best = k
        return best

    return place


greatest, least = first_of(lambda a, b: a > b), first_of(lambda a, b: a < b)


def reduction(name, f):
    FUNCTIONS[name] = lambda x, axis=None, keepdims=False: reduce(f, x, axis, keepdims)


reduction("sum", total)
reduction("mean", average)
reduction("prod", product)
reduction("entropy", lambda xs: sub(F(0), total(xlogy(x, x) for x in xs)))
reduction("argmax", lambda xs: F(greatest(xs)))
reduction("argmin", lambda xs: F(least(xs)))
reduction("_max", lambda xs: xs[greatest(xs)])
reduction("_min", lambda xs: xs[least(xs)])


@public
def all_(x, axis=None, keepdims=False):
    return reduce(all, x, axis, keepdims, truths).astype(bool)


@public
def any_(x, axis=None, keepdims=False):
    return reduce(any, x, axis, keepdims, truths).astype(bool)


def extreme(name, pairwise):
    def apply(x, *others, axis=None, keepdims=False):
        out = x
        for other in others:
            out = FUNCTIONS[pairwise](out, other)
        return out if others else FUNCTIONS[f"_{name}"](x, axis, keepdims)

    FUNCTIONS[name] = apply


extreme("max", "maximum")
extreme("min", "minimum")


@public
def var(x, axis=None, ddof=F(0), keepdims=False):
    return reduce(lambda xs: variance(xs, num(ddof)[()]), x, axis, keepdims)


@public
def std(x, axis=None, ddof=F(0), keepdims=False):
    return FUNCTIONS["sqrt"](var(x, axis, ddof, keepdims))


def ordered(xs):
    return sorted(xs, key=real)


def share(xs, q):
    if not xs or not 0 <= q <= 1:
        raise Undefined
    s = ordered(xs)
    place = q * (len(s) - 1)
    k = min(math.floor(place), len(s) - 1)
    return s[k] if place == k else add(s[k], mul(place - k, sub(s[k + 1], s[k])))


@public
def quantile(x, q, axis=None, keepdims=False):
    q = num(q)
    parts = [reduce(lambda xs: share(xs, p), x, axis, keepdims) for p in q.ravel()]
    return of(q.shape + parts[0].shape, [e for part in parts for e in part.ravel()]) if parts else of((0,), [])


@public
def median(x, axis=None, keepdims=False):
    return quantile(x, F(1, 2), axis, keepdims)


def running(name, f):
    def apply(x, axis=None):
        x = num(x)
        if axis is None:
            x, axis = x.ravel(), 0
        a = normalize_axis_index(whole(num(axis)), x.ndim)
        return along(lambda xs: list(itertools.accumulate(xs, f)), x, a)

    FUNCTIONS[name] = apply


def along(f, x, axis):
    """A function of lanes that gives lanes of one length."""
    moved = np.moveaxis(x, axis, -1)
    rows = [f(list(moved[i])) for i in np.ndindex(*moved.shape[:-1])]
    length = len(rows[0]) if rows else len(f([F(0)] * moved.shape[-1]))
    out = of((*moved.shape[:-1], length), [e for row in rows for e in row])
    return np.moveaxis(out, -1, axis)


running("cumsum", add)
running("cumprod", mul)


def lane_function(name, f):
    def apply(x, axis=F(-1)):
        x = num(x)
        if axis is None:
            x, axis = x.ravel(), F(0)
        return along(f, x, normalize_axis_index(whole(axis), x.ndim))

    FUNCTIONS[name] = apply


lane_function("sort", ordered)
lane_function("argsort", lambda xs: [F(i) for i in sorted(range(len(xs)), key=lambda i: real(xs[i]))])


@public
def diff(x, n=F(1), axis=F(-1)):
    x, times = num(x), whole(n)
    a = normalize_axis_index(whole(axis), x.ndim)

    def f(xs):
        for _ in range(times):
            xs = [sub(q, p) for p, q in zip(xs, xs[1:])]
        return xs

    return x if times == 0 else along(f, x, a)


@public
def cov(m, y=None, rowvar=True, ddof=F(1)):
    def rows(x):
        x = num(x)
        x = x.reshape((1, -1)) if x.ndim < 2 else x
        return x.T if not flag(rowvar) and x.shape[0] != 1 else x

    x = rows(m)
    if y is not None:
        x = np.concatenate([x, rows(y)])
    divisor = F(x.shape[1]) - (F(1) if ddof is None else num(ddof)[()])
    if divisor <= 0:
        raise Undefined
    centred = [[sub(e, average(list(row))) for e in row] for row in x]
    n = len(centred)
    cells = [div(total(map(mul, centred[i], centred[j])), divisor) for i in range(n) for j in range(n)]
    return of((), cells) if n == 1 else of((n, n), cells)


@public
def softmax(x, axis=F(-1)):
    return exponentials(x, axis, lambda e, s: mp.exp(e) / s)


@public
def log_softmax(x, axis=F(-1)):
    return exponentials(x, axis, lambda e, s: e - mp.log(s))


def exponentials(x, axis, f):
    x = num(x)
    if x.ndim == 0:
        return exponentials(x.reshape(1), axis, f).reshape(())

    def lane(xs):
        reals = [real(v) for v in xs]
        s = mp.fsum(mp.exp(v) for v in reals)
        return [f(v, s) for v in reals]

    return along(lane, x, normalize_axis_index(whole(axis), x.ndim))


# ---------------------------------------------------------- linear algebra
def matmul(a, b):
    a, b = num(a), num(b)
    if a.ndim == 0 or b.ndim == 0:
        raise ValueError
    left = a[None, :] if a.ndim == 1 else a
    right = b[:, None] if b.ndim == 1 else b
    products = MUL(left[..., :, :, None], right[..., None, :, :])
    out = FUNCTIONS["sum"](products, F(products.ndim - 2))
    if a.ndim == 1:
        out = out[..., 0, :]
    return array(out[..., 0] if b.ndim == 1 else out)


FUNCTIONS["@"] = matmul


@public
def dot(a, b):
    a, b = num(a), num(b)
    if a.ndim == 0 or b.ndim == 0:
        return MUL(a, b)
    if b.ndim == 1:
        return FUNCTIONS["sum"](MUL(a, b), F(-1))
    rest = b.shape[:-2] + b.shape[-1:]
    last = np.moveaxis(b, -2, 0).reshape(b.shape[-2], -1) if b.size else of((b.shape[-2], math.prod(rest)), [])
    flat = matmul(a.reshape(math.prod(a.shape[:-1]), a.shape[-1]), last)
    return flat.reshape(a.shape[:-1] + rest)


@public
def outer(a, b):
    return MUL(num(a).reshape(-1, 1), num(b).reshape(1, -1))


@public
def cross(a, b):
    a, b = np.broadcast_arrays(num(a), num(b))

    def cell(i, j):
        return SUB(MUL(a[..., i], b[..., j]), MUL(a[..., j], b[..., i]))

    if a.shape[-1] == 2:
        return cell(0, 1)
    return np.stack([cell(1, 2), cell(2, 0), cell(0, 1)], axis=-1)


@public
def kron(a, b):
    a, b = num(a), num(b)
    rank = max(a.ndim, b.ndim)
    sa, sb = ((1,) * (rank - x.ndim) + x.shape for x in (a, b))
    left = a.reshape([n for s in sa for n in (s, 1)])
    right = b.reshape([n for s in sb for n in (1, s)])
    return MUL(left, right).reshape([m * n for m, n in zip(sa, sb)])


def eliminate(rows, columns):
    """Reduced rows, the determinant of the first columns, and how many pivots they have."""
    rows = [list(row) for row in rows]
    determinant, rank = F(1), 0
    for c in range(columns):
        pivot = next((r for r in range(rank, len(rows)) if rows[r][c] != 0), None)
        if pivot is None:
            determinant = F(0)
            continue
        if pivot != rank:
            rows[pivot], rows[rank] = rows[rank], rows[pivot]
            determinant = -determinant
        determinant = mul(determinant, rows[rank][c])
        rows[rank] = [div(e, rows[rank][c]) for e in rows[rank]]
        for r in range(len(rows)):
            if r != rank:
                rows[r] = [sub(e, mul(rows[r][c], p)) for e, p in zip(rows[r], rows[rank])]
        rank += 1
    return rows, determinant, rank


def stacked(x, f, shape):
    """A function of the matrices of a stack."""
    out = [f(list(map(list, x[i]))) for i in np.ndindex(*x.shape[:-2])]
    return of(x.shape[:-2] + shape, [e for m in out for e in np.ravel(np.array(m, dtype=object))])


@public
def det(A):
    A = num(A)
    return stacked(A, lambda m: eliminate(m, len(m))[1], ())


def solved(a, b):
    rows, _, rank = eliminate([p + q for p, q in zip(a, b)], len(a))
    if rank < len(a):
        raise Undefined
    return [row[len(a) :] for row in rows]


@public
def inv(A):
    A = num(A)
    n = A.shape[-1]
    return stacked(A, lambda m: solved(m, [[F(int(i == j)) for j in range(n)] for i in range(n)]), (n, n))


@public
def solve(A, b):
    A, b = num(A), num(b)
    columns = b.reshape(len(b), 1 if b.ndim == 1 else b.shape[1])
    out = solved([list(r) for r in A], [list(r) for r in columns])
    return of(b.shape, [e for row in out for e in row])


@public
def rank(A):
    A = num(A)
    if A.ndim < 2:
        return of((), [F(int(any(e != 0 for e in A.ravel())))])
    return stacked(A, lambda m: F(eliminate(m, len(m[0]))[2]), ())


@public
def trace(A):
    A = num(A)
    return FUNCTIONS["sum"](np.diagonal(A), F(-1))


@public
def norm(x, ord=None, axis=None, keepdims=False):
    x = num(x)
    if axis is None:
        axes = tuple(range(x.ndim))
    else:
        axes = normalize_axis_tuple(wholes(axis), x.ndim)
    if ord is None:
        return FUNCTIONS["sqrt"](reduce(lambda xs: total(mul(e, e) for e in xs), x, axis, keepdims))
    p = num(ord)[()]
    if len(axes) == 1:
        if p == 1:
            return reduce(lambda xs: total(map(abs, xs)), x, axis, keepdims)
        if p == 2:
            return norm(x, None, axis, keepdims)
        return reduce(lambda xs: power(total(power(abs(e), p) for e in xs), 1 / p), x, axis, keepdims)
    kept = np.moveaxis(x, axes, (-2, -1))

    def of_matrix(m):
        if p == 1:
            return ordered([total(map(abs, column)) for column in zip(*m)])[-1]
        values = mp.svd_r(mp.matrix([[real(e) for e in row] for row in m]), compute_uv=False)
        return max(values)

    out = stacked(kept, of_matrix, ())
    if flag(keepdims):
        out = out.reshape([1 if a in axes else n for a, n in enumerate(x.shape)])
    return out


# ------------------------------------------------------ structure and sizes
def unified(parts):
    parts = [array(p) for p in parts]
    return parts if all(p.dtype == bool for p in parts) else [num(p) for p in parts]


@public
def concat(*parts, axis=F(0)):
    parts = unified(parts)
    if axis is None:
        return np.concatenate([p.ravel() for p in parts])
    return np.concatenate([np.atleast_1d(p) for p in parts], axis=whole(axis))


@public
def stack(*parts, axis=F(0)):
    return np.stack(unified(parts), axis=whole(axis))


@public
def transpose(x, axes=None):
    return np.transpose(array(x), None if axes is None else wholes(axes))


@public
def flip(x, axis=None):
    return np.flip(array(x), None if axis is None else wholes(axis))


@public
def diag(x, k=F(0)):
    x, k = array(x), whole(k)
    if x.ndim == 2:
        return np.diagonal(x, k)
    n = len(x) + abs(k)
    out = of((n, n), [F(0)] * (n * n)) if x.dtype == object else np.zeros((n, n), bool)
    for i, e in enumerate(x):
        out[i + max(-k, 0), i + max(k, 0)] = e
    return out


def triangle(keep):
    def apply(A, k=F(0)):
        A, k = array(A), whole(k)
        zero = False if A.dtype == bool else F(0)
        if A.ndim == 1:
            A = np.broadcast_to(A, (len(A), len(A)))
        out = np.empty(A.shape, A.dtype)
        for i in np.ndindex(*A.shape):
            out[i] = A[i] if keep(i[-1] - i[-2], k) else zero
        return out

    return apply


FUNCTIONS["tril"] = triangle(lambda d, k: d <= k)
FUNCTIONS["triu"] = triangle(lambda d, k: d >= k)


def filled(value):
    def apply(*shape):
        sizes = tuple(n for s in shape for n in wholes(num(s)))
        return of(sizes, [value] * math.prod(sizes))

    return apply


FUNCTIONS["zeros"], FUNCTIONS["ones"] = filled(F(0)), filled(F(1))


@public
def eye(n, m=None, k=F(0)):
    rows, k = whole(n), whole(k)
    columns = rows if m is None else whole(m)
    return of((rows, columns), [F(int(j - i == k)) for i in range(rows) for j in range(columns)])


@public
def arange(start, stop=None, step=None):
    if stop is None:
        start, stop = F(0), start
    a, b, s = (num(v)[()] for v in (start, stop, F(1) if step is None else step))
    count = max(0, math.ceil(div(b - a, s)))
    return of((count,), [a + s * k for k in range(count)])


@public
def linspace(start, stop, num=F(50)):
    n = whole(num)
    shares = of((n,), [F(k, n - 1) if n > 1 else F(0) for k in range(n)])
    start, stop = array(start), array(stop)
    shares = shares.reshape((n,) + (1,) * max(start.ndim, stop.ndim))
    return ADD(MUL(SUB(F(1), shares), start), MUL(shares, stop))


@public
def one_hot(index, classes):
    index, n = num(index), whole(classes)
    return of(index.shape + (n,), [F(int(j == e)) for e in index.ravel() for j in range(n)])


@public
def shape(x):
    s = array(x).shape
    return of((len(s),), [F(n) for n in s])


@public
def len_(x):
    return of((), [F(array(x).shape[0])])


# ------------------------------------------------------------------ losses
@public
def mse(input, target):
    difference = SUB(input, target)
    return FUNCTIONS["mean"](MUL(difference, difference))


@public
def mae(input, target):
    return FUNCTIONS["mean"](FUNCTIONS["abs"](SUB(input, target)))


@public
def cross_entropy(logits, target):
    logits, target = num(logits), num(target)
    if target.shape != logits.shape:
        target = one_hot(target, F(logits.shape[-1]))
    rows = FUNCTIONS["sum"](MUL(target, log_softmax(logits)), F(-1))
    return FUNCTIONS["mean"](FUNCTIONS["negative"](rows))
