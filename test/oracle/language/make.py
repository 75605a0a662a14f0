"""Makes expressions.json, networks.json and derivatives.json, the oracle of the expression language.

    /usr/bin/python3 test/oracle/language/make.py

needs Debian's python3-mpmath (1.2 or later). The files are made again byte for byte.

Nothing here knows the program under test. Expressions are read by Python's own parser and evaluated by the small
tensor calculator below: fractions while a value is rational, mpmath from the first irrational function on. Every
value is computed at two precisions that must agree to 60 digits; where they do not (cancellation) both are raised.
Gradients of networks come from dual numbers, entry by entry, and are compared with central differences at 240
digits. derivatives.json comes from central differences alone.

Entries with "extra": true use a keyword or a form that NumPy or PyTorch has and the contract does not spell out.
"""

import ast
import itertools
import json
import sys
from fractions import Fraction as F
from math import comb as binomial
from math import factorial as fact
from pathlib import Path

from mpmath import mp, mpf

sys.dont_write_bytecode = True
from cases import CASES, DERIVATIVES, NETWORKS  # noqa: E402

HERE = Path(__file__).resolve().parent
DIGITS = 60


# ======================================================================= scalars
# bool, Fraction (exact), mpf, or Dual (a value with its derivative).


class Dual:
    """a + b·ε with ε² = 0; b is the derivative."""

    __slots__ = ("a", "b")

    def __init__(self, a, b=F(0)):
        self.a, self.b = a, b


def is_exact(x):
    return isinstance(x, (bool, int, F))


def real(x):
    """The value as an mpf at the working precision."""
    if isinstance(x, F):
        return mpf(x.numerator) / x.denominator
    return mpf(int(x)) if isinstance(x, (bool, int)) else x


def rational(x):
    return F(int(x)) if isinstance(x, (bool, int)) else x


def arithmetic(exact, inexact, dual):
    def operation(x, y):
        if isinstance(x, Dual) or isinstance(y, Dual):
            x, y = (v if isinstance(v, Dual) else Dual(rational(v)) for v in (x, y))
            return dual(x, y)
        if is_exact(x) and is_exact(y):
            return exact(rational(x), rational(y))
        return inexact(real(x), real(y))

    return operation


plus, minus = lambda x, y: x + y, lambda x, y: x - y
add = arithmetic(plus, plus, lambda x, y: Dual(add(x.a, y.a), add(x.b, y.b)))
sub = arithmetic(minus, minus, lambda x, y: Dual(sub(x.a, y.a), sub(x.b, y.b)))
product_of_duals = lambda x, y: Dual(mul(x.a, y.a), add(mul(x.a, y.b), mul(x.b, y.a)))
multiply = arithmetic(lambda x, y: x * y, lambda x, y: x * y, product_of_duals)


def mul(x, y):
    dual = isinstance(x, Dual) or isinstance(y, Dual)
    return F(0) if not dual and any(is_exact(v) and v == 0 for v in (x, y)) else multiply(x, y)


quotient_of_duals = lambda x, y: Dual(div(x.a, y.a), div(sub(mul(x.b, y.a), mul(x.a, y.b)), mul(y.a, y.a)))
divide = arithmetic(lambda x, y: x / y, lambda x, y: x / y, quotient_of_duals)


def div(x, y):
    return F(0) if is_exact(x) and x == 0 and not isinstance(y, Dual) and not same(y, F(0)) else divide(x, y)


def exact_power(x, y):
    if y.denominator == 1:
        size = abs(y.numerator) * max(x.numerator.bit_length(), x.denominator.bit_length())
        return x**y.numerator if size < 100_000 else mp.power(real(x), y.numerator)
    return real_power(real(x), real(y))


def real_power(x, y):
    """A power that is not rational, or too large to be written out."""
    assert x >= 0 or y == mp.floor(y), "a negative number to a broken power"
    return mp.power(x, y)


def dual_power(x, y):
    value = power(x.a, y.a)
    d = mul(mul(y.a, power(x.a, sub(y.a, F(1)))), x.b)
    if y.b != 0:
        d = add(d, mul(mul(value, unary["log"](x.a)), y.b))
    return Dual(value, d)


power = arithmetic(exact_power, real_power, dual_power)


def floor_div(x, y):
    return floor_(div(x, y))


def modulo(x, y):
    return sub(x, mul(y, floor_div(x, y)))


def floor_(x):
    return F(rational(x).__floor__()) if is_exact(x) else F(int(mp.floor(x)))


def ceil_(x):
    return neg(floor_(neg(x)))


def neg(x):
    return sub(F(0), x)


def value_of(x):
    return x.a if isinstance(x, Dual) else x


class Vanished(Exception):
    """A computed value is 0 or nearly so: perhaps only because the precision does not show what it is."""


def sign_(x):
    x = value_of(x)
    if isinstance(x, mpf) and abs(x) < mpf(10) ** (-mp.dps // 2):
        raise Vanished
    return F((x > 0) - (x < 0))


def less(x, y):
    return sign_(sub(x, y)) < 0


def same(x, y):
    return sign_(sub(x, y)) == 0


def absolute(x):
    return mul(sign_(x), x)


def round_half_even(x, decimals=0):
    scale = F(10) ** int(decimals)
    scaled = mul(x, scale)
    below = floor_(scaled)
    rest = sub(scaled, below)
    up = less(F(1, 2), rest) or (same(rest, F(1, 2)) and below % 2 == 1)
    return (below + up) / scale


def fn(f, derivative, at=None, exact=F(0)):
    """A function of one real variable; the derivative is a Python function over the scalars of this file.

    At the point `at` the value is rational, `exact`.
    """

    def apply(x):
        if isinstance(x, Dual):
            return Dual(apply(x.a), mul(derivative(x.a), x.b))
        return exact if at is not None and is_exact(x) and x == at else f(real(x))

    return apply


def one(x):
    return F(1)


def sq(x):
    return mul(x, x)


def smooth_gelu(z):
    return z * (1 + mp.erf(z / mp.sqrt(2))) / 2


SELU_ALPHA = F("1.6732632423543772848170429916717")
SELU_SCALE = F("1.0507009873554804934193349852946")


def elu_(x, alpha=F(1)):
    if less(F(0), x):
        return x
    if is_exact(x) and x == 0:
        return F(0)
    return mul(alpha, unary["expm1"](x))


def relu_(x):
    return x if less(F(0), x) else mul(F(0), x)


def leaky(x, slope=F(1, 100)):
    return x if not less(x, F(0)) else mul(slope, x)


def pick(x):
    """log(1 + exp(x)) is only accurate where the exponential is small; here precision makes up for it."""
    return mp.log1p(mp.exp(x))


unary = {
    "exp": fn(mp.exp, lambda x: unary["exp"](x), 0, F(1)),
    "log": fn(lambda x: mp.log(x) if x > 0 else 1 / 0, lambda x: div(F(1), x), 1),
    "log2": fn(lambda x: mp.log(x, 2), lambda x: div(F(1), mul(x, mp.log(2))), 1),
    "log10": fn(lambda x: mp.log(x, 10), lambda x: div(F(1), mul(x, mp.log(10))), 1),
    "sqrt": fn(lambda x: mp.sqrt(x) if x >= 0 else 1 / 0, lambda x: div(F(1, 2), unary["sqrt"](x)), 0),
    "cbrt": fn(lambda x: mp.cbrt(x) if x >= 0 else -mp.cbrt(-x), lambda x: div(F(1, 3), sq(unary["cbrt"](x))), 0),
    "sin": fn(mp.sin, lambda x: unary["cos"](x), 0),
    "cos": fn(mp.cos, lambda x: neg(unary["sin"](x)), 0, F(1)),
    "tan": fn(mp.tan, lambda x: add(F(1), sq(unary["tan"](x))), 0),
    "asin": fn(mp.asin, lambda x: div(F(1), unary["sqrt"](sub(F(1), sq(x)))), 0),
    "acos": fn(mp.acos, lambda x: div(F(-1), unary["sqrt"](sub(F(1), sq(x))))),
    "atan": fn(mp.atan, lambda x: div(F(1), add(F(1), sq(x))), 0),
    "sinh": fn(mp.sinh, lambda x: unary["cosh"](x), 0),
    "cosh": fn(mp.cosh, lambda x: unary["sinh"](x), 0, F(1)),
    "tanh": fn(mp.tanh, lambda x: sub(F(1), sq(unary["tanh"](x))), 0),
    "erf": fn(mp.erf, lambda x: mul(div(F(2), mp.sqrt(mp.pi)), unary["exp"](neg(sq(x)))), 0),
    "log1p": fn(mp.log1p, lambda x: div(F(1), add(F(1), x)), 0),
    "expm1": fn(mp.expm1, lambda x: unary["exp"](x), 0),
    "sigmoid": fn(
        lambda x: 1 / (1 + mp.exp(-x)), lambda x: mul(unary["sigmoid"](x), sub(F(1), unary["sigmoid"](x)))
    ),
    "softplus": fn(pick, lambda x: unary["sigmoid"](x)),
    "gelu": fn(
        smooth_gelu,
        lambda x: (1 + mp.erf(real(x) / mp.sqrt(2))) / 2
        + real(x) * mp.exp(-(real(x) ** 2) / 2) / mp.sqrt(2 * mp.pi),
        0,
    ),
    "silu": lambda x: mul(x, unary["sigmoid"](x)),
    "abs": absolute,
    "sign": sign_,
    "floor": floor_,
    "ceil": ceil_,
    "relu": relu_,
    "selu": lambda x: mul(SELU_SCALE, elu_(x, SELU_ALPHA)),
    "factorial": lambda x: F(fact(int(x))),
}


# ======================================================================= tensors
class Tensor:
    """Elements in row-major order."""

    __slots__ = ("shape", "data")

    def __init__(self, shape, data):
        self.shape, self.data = tuple(shape), list(data)
        size = 1
        for n in self.shape:
            size *= n
        assert size == len(self.data), (self.shape, len(self.data))

    def at(self, index):
        position = 0
        for i, n in zip(index, self.shape):
            position = position * n + i
        return self.data[position]


def tensor(x):
    return x if isinstance(x, Tensor) else Tensor((), [x])


def untensor(t):
    return t.data[0] if t.shape == () else t


def indices(shape):
    return itertools.product(*(range(n) for n in shape))


def build(shape, f):
    return untensor(Tensor(shape, [f(i) for i in indices(shape)]))


def broadcast_shape(*shapes):
    rank = max(len(s) for s in shapes)
    padded = [(1,) * (rank - len(s)) + tuple(s) for s in shapes]
    out = []
    for sizes in zip(*padded):
        big = {n for n in sizes if n != 1}
        assert len(big) <= 1, f"shapes {shapes} do not broadcast"
        out.append(big.pop() if big else 1)
    return tuple(out)


def pulled(t, index):
    """The element of t that broadcasting shows at index."""
    own = index[len(index) - len(t.shape) :]
    return t.at(tuple(0 if n == 1 else i for i, n in zip(own, t.shape)))


def elementwise(f):
    def apply(*args, **last):  # a keyword only ever names the last argument
        ts = [tensor(a) for a in (*args, *last.values())]
        shape = broadcast_shape(*(t.shape for t in ts))

        def cell(i):
            try:
                return f(*(pulled(t, i) for t in ts))
            except (ZeroDivisionError, TypeError, AttributeError):
                if Evaluation.lenient:
                    return None  # undefined, and never chosen
                raise

        return build(shape, cell)

    return apply


def stack_list(items):
    ts = [tensor(x) for x in items]
    assert all(t.shape == ts[0].shape for t in ts), "a list of different shapes"
    return Tensor((len(ts), *ts[0].shape), [e for t in ts for e in t.data])


def transpose(x):
    t = tensor(x)
    return build(t.shape[::-1], lambda i: t.at(i[::-1]))


def integer(x):
    x = rational(x)
    assert isinstance(x, F) and x.denominator == 1, x
    return int(x)


def axis_of(t, axis):
    axis = integer(axis)
    assert -len(t.shape) <= axis < len(t.shape)
    return axis % len(t.shape)


def along(t, axis):
    """The shape without the axis, and a function from an index of that shape to the list of elements."""
    rest = t.shape[:axis] + t.shape[axis + 1 :]
    return rest, lambda i: [t.at((*i[:axis], k, *i[axis:])) for k in range(t.shape[axis])]


def reduction(f):
    def apply(x, axis=None, keepdims=False, **more):
        t = tensor(x)
        if axis is None:
            out = f(t.data, **more)
            return Tensor((1,) * len(t.shape), [out]) if keepdims and t.shape else out
        if isinstance(axis, Tensor):
            for a in sorted((axis_of(t, a) for a in axis.data), reverse=True):
                raise AssertionError("several axes")
        a = axis_of(t, axis)
        rest, line = along(t, a)
        out = tensor(build(rest, lambda i: f(line(i), **more)))
        return Tensor((*t.shape[:a], 1, *t.shape[a + 1 :]), out.data) if keepdims else untensor(out)

    return apply


def rearrangement(f, default=-1):
    """A function of lines that gives lines, over one axis (NumPy's default: the last, or the flat tensor)."""

    def apply(x, axis=default, **more):
        t = tensor(x)
        if axis is None:
            return stack_list(f(t.data, **more))
        a = axis_of(t, axis)
        rest, line = along(t, a)
        lines = {i: f(line(i), **more) for i in indices(rest)}
        length = len(next(iter(lines.values())))
        shape = (*t.shape[:a], length, *t.shape[a + 1 :])
        return build(shape, lambda i: lines[i[:a] + i[a + 1 :]][i[a]])

    return apply


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


def mean_(xs):
    return div(total(xs), F(len(xs)))


def ordered(xs):
    out = []
    for x in xs:  # insertion keeps equal elements in their order
        k = len(out)
        while k and less(x, out[k - 1]):
            k -= 1
        out.insert(k, x)
    return out


def quantile_(xs, q):
    s = ordered(xs)
    place = rational(q) * (len(s) - 1)
    k = int(place.__floor__())
    if k == len(s) - 1:
        return s[k]
    return add(s[k], mul(place - k, sub(s[k + 1], s[k])))


def var_(xs, ddof=F(0)):
    m = mean_(xs)
    return div(total(sq(sub(x, m)) for x in xs), F(len(xs)) - rational(ddof))


def extreme(first):
    def f(xs):
        best = xs[0]
        for x in xs[1:]:
            if first(x, best):
                best = x
        ties = [x for x in xs if x is best or same(x, best)] if any(isinstance(x, Dual) for x in xs) else []
        if len(ties) > 1:
            ds = [x.b if isinstance(x, Dual) else F(0) for x in ties]
            return Dual(value_of(best), div(total(ds), F(len(ties))))
        return best

    return f


largest, smallest = extreme(lambda x, best: less(best, x)), extreme(less)


def arg(first):
    def f(xs):
        best = 0
        for k, x in enumerate(xs[1:], 1):
            if first(x, xs[best]):
                best = k
        return F(best)

    return f


def cumulative(f):
    return lambda xs: [f(xs[: k + 1]) for k in range(len(xs))]


def differences(xs, n=F(1)):
    for _ in range(integer(n)):
        xs = [sub(b, a) for a, b in zip(xs, xs[1:])]
    return xs


def argsort_(xs):
    order = []
    for k, x in enumerate(xs):
        at = len(order)
        while at and less(x, xs[order[at - 1]]):
            at -= 1
        order.insert(at, k)
    return [F(k) for k in order]


def matmul(x, y):
    a, b = tensor(x), tensor(y)
    assert a.shape and b.shape, "@ of a number"
    row, column = len(a.shape) == 1, len(b.shape) == 1
    if row:
        a = Tensor((1, *a.shape), a.data)
    if column:
        b = Tensor((*b.shape, 1), b.data)
    assert a.shape[-1] == b.shape[-2], f"@ of {a.shape} and {b.shape}"
    batch = broadcast_shape(a.shape[:-2], b.shape[:-2])
    n = a.shape[-1]

    def entry(i):
        lead, r, c = i[:-2], i[-2], i[-1]
        left = lambda k: a.at((*(0 if s == 1 else j for j, s in zip(lead[len(lead) - len(a.shape) + 2 :], a.shape)), r, k))
        right = lambda k: b.at((*(0 if s == 1 else j for j, s in zip(lead[len(lead) - len(b.shape) + 2 :], b.shape)), k, c))
        return total(mul(left(k), right(k)) for k in range(n))

    shape = (*batch, a.shape[-2], b.shape[-1])
    out = tensor(build(shape, entry))
    if row and column:
        shape = batch
    elif row:
        shape = (*batch, shape[-1])
    elif column:
        shape = (*batch, shape[-2])
    return untensor(Tensor(shape, out.data))


def dot(x, y):
    a, b = tensor(x), tensor(y)
    return elementwise(mul)(x, y) if not a.shape or not b.shape else matmul(x, y)


def table(x):
    t = tensor(x)
    assert len(t.shape) == 2
    return [[t.at((i, j)) for j in range(t.shape[1])] for i in range(t.shape[0])]


def from_rows(rows):
    return Tensor((len(rows), len(rows[0])), [e for r in rows for e in r])


def eliminate(rows, columns):
    """Row echelon form of the first `columns` columns; gives (rows, product of pivots with sign, number of pivots)."""
    rows = [list(r) for r in rows]
    det, rank = F(1), 0
    for c in range(columns):
        pivot = None
        for r in range(rank, len(rows)):
            if sign_(rows[r][c]) != 0 and (pivot is None or less(absolute(rows[pivot][c]), absolute(rows[r][c]))):
                pivot = r
        if pivot is None:
            det = F(0)
            continue
        if pivot != rank:
            rows[pivot], rows[rank] = rows[rank], rows[pivot]
            det = neg(det)
        det = mul(det, rows[rank][c])
        for r in range(len(rows)):
            if r != rank:
                factor = div(rows[r][c], rows[rank][c])
                rows[r] = [sub(e, mul(factor, p)) for e, p in zip(rows[r], rows[rank])]
        rank += 1
    return rows, det, rank


def det(x):
    rows = table(x)
    assert len(rows) == len(rows[0])
    return eliminate(rows, len(rows))[1]


def solve(x, y):
    a, b = table(x), tensor(y)
    vector = len(b.shape) == 1
    right = [[e] for e in b.data] if vector else table(b)
    rows, d, rank = eliminate([r + s for r, s in zip(a, right)], len(a))
    assert rank == len(a), "singular"
    out = [[div(e, r[k]) for e in r[len(a) :]] for k, r in enumerate(rows)]
    return stack_list([r[0] for r in out]) if vector else from_rows(out)


def inv(x):
    n = len(table(x))
    return solve(x, eye(F(n)))


def eye(n, m=None, k=F(0)):
    n, k = integer(n), integer(k)
    return build((n, n if m is None else integer(m)), lambda i: F(int(i[1] - i[0] == k)))


def rank(x):
    t = tensor(x)
    rows = table(x) if len(t.shape) == 2 else [t.data]
    return F(eliminate(rows, len(rows[0]))[2])


def norm(x, ord=None, axis=None, keepdims=False):
    t = tensor(x)
    if axis is None and len(t.shape) == 2 and ord is not None:
        assert rational(ord) == 1
        return largest([total(absolute(e) for e in column) for column in zip(*table(t))])
    p = F(2) if ord is None else rational(ord)

    def f(xs):
        if p == 1:
            return total(absolute(e) for e in xs)
        if p == 2:
            return unary["sqrt"](total(sq(e) for e in xs))
        return power(total(power(absolute(e), p) for e in xs), 1 / p)

    return reduction(f)(x, axis=axis, keepdims=keepdims)


def outer(x, y):
    a, b = tensor(x), tensor(y)
    return build((len(a.data), len(b.data)), lambda i: mul(a.data[i[0]], b.data[i[1]]))


def cross(x, y):
    a, b = tensor(x), tensor(y)
    if len(a.shape) == 2:
        return stack_list([cross(Tensor((3,), r), Tensor((3,), s)) for r, s in zip(table(a), table(b))])
    (a1, a2, a3), (b1, b2, b3) = a.data, b.data
    return stack_list(
        [sub(mul(a2, b3), mul(a3, b2)), sub(mul(a3, b1), mul(a1, b3)), sub(mul(a1, b2), mul(a2, b1))]
    )


def kron(x, y):
    a, b = tensor(x), tensor(y)
    rank_ = max(len(a.shape), len(b.shape))
    sa, sb = ((1,) * (rank_ - len(t.shape)) + t.shape for t in (a, b))
    a, b = Tensor(sa, a.data), Tensor(sb, b.data)
    shape = tuple(m * n for m, n in zip(sa, sb))
    return build(
        shape,
        lambda i: mul(a.at(tuple(k // n for k, n in zip(i, sb))), b.at(tuple(k % n for k, n in zip(i, sb)))),
    )


def trace(x):
    rows = table(x)
    return total(rows[k][k] for k in range(min(len(rows), len(rows[0]))))


def diag(x, k=F(0)):
    t, k = tensor(x), integer(k)
    if len(t.shape) == 1:
        n = len(t.data) + abs(k)
        return build((n, n), lambda i: t.data[i[0] if k >= 0 else i[1]] if i[1] - i[0] == k else F(0))
    n, m = t.shape
    return stack_list([t.at((i, i + k)) for i in range(n) if 0 <= i + k < m])


def triangle(keep):
    def f(x, k=F(0)):
        t, k = tensor(x), integer(k)
        return build(t.shape, lambda i: t.at(i) if keep(i[-1] - i[-2], k) else F(0))

    return f


def flip(x, axis=None):
    t = tensor(x)
    axes = range(len(t.shape)) if axis is None else [axis_of(t, axis)]
    return build(t.shape, lambda i: t.at(tuple(t.shape[a] - 1 - k if a in axes else k for a, k in enumerate(i))))


def concat(*args, axis=F(0)):
    """Numbers count as vectors of one element among vectors."""
    ts = [tensor(a) for a in args]
    ts = [Tensor((1,), t.data) if t.shape == () else t for t in ts]
    a = axis_of(ts[0], axis)
    assert len({t.shape[:a] + t.shape[a + 1 :] for t in ts}) == 1
    owner = [(t, k) for t in ts for k in range(t.shape[a])]
    shape = (*ts[0].shape[:a], len(owner), *ts[0].shape[a + 1 :])
    return build(shape, lambda i: owner[i[a]][0].at((*i[:a], owner[i[a]][1], *i[a + 1 :])))


def stack(*args, axis=F(0)):
    ts = [tensor(x) for x in args]
    rank_ = len(ts[0].shape) + 1
    a = integer(axis) % rank_
    shape = (*ts[0].shape[:a], len(ts), *ts[0].shape[a:])
    return build(shape, lambda i: ts[i[a]].at(i[:a] + i[a + 1 :]))


def sizes(x):
    return [integer(e) for e in tensor(x).data]


def arange(*args):
    start, stop, step = map(rational, (F(0), *args, F(1)) if len(args) == 1 else (*args, F(1))[:3])
    out = []
    while (start < stop) if step > 0 else (start > stop):
        out.append(start)
        start += step
    return stack_list(out) if out else Tensor((0,), [])


def linspace(a, b, num=F(50)):
    n = integer(num)
    return stack_list([add(a, mul(div(F(k), F(n - 1)), sub(b, a))) for k in range(n)])


def one_hot(x, n):
    t = tensor(x)
    shape = (*t.shape, integer(n))
    assert all(0 <= integer(e) < integer(n) for e in t.data)
    return build(shape, lambda i: F(int(integer(t.at(i[:-1])) == i[-1])))


def cov(x, y=None, ddof=F(1)):
    t = tensor(x)
    rows = [t.data] if len(t.shape) == 1 else [list(r) for r in table(t)]
    if y is not None:
        rows += [tensor(y).data]
    n = len(rows[0])
    means = [mean_(r) for r in rows]

    def entry(i):
        a, b = i
        return div(
            total(mul(sub(p, means[a]), sub(r, means[b])) for p, r in zip(rows[a], rows[b])), F(n) - rational(ddof)
        )

    out = build((len(rows), len(rows)), entry)
    return out.data[0] if len(rows) == 1 else out


def xlogy_(x, y):
    return F(0) if same(x, F(0)) else mul(x, unary["log"](y))


def entropy(p):
    return neg(total(xlogy_(x, x) for x in tensor(p).data))


def softmax_line(xs):
    es = [unary["exp"](x) for x in xs]
    s = total(es)
    return [div(e, s) for e in es]


def log_softmax_line(xs):
    s = unary["log"](total(unary["exp"](x) for x in xs))
    return [sub(x, s) for x in xs]


def cross_entropy(logits, target):
    t, y = tensor(logits), tensor(target)
    assert t.shape == y.shape
    logs = tensor(rearrangement(log_softmax_line)(t))
    batch = F(1 if len(t.shape) == 1 else t.shape[0])
    return neg(div(total(mul(p, q) for p, q in zip(y.data, logs.data)), batch))


def mse(x, y):
    d = tensor(elementwise(sub)(x, y)).data
    return mean_([sq(e) for e in d])


def mae(x, y):
    d = tensor(elementwise(sub)(x, y)).data
    return mean_([absolute(e) for e in d])


def atan2_(y, x):
    return F(0) if is_exact(y) and y == 0 and x > 0 else mp.atan2(real(y), real(x))


def two(first):
    pair = extreme(first)
    return lambda x, y: pair([x, y])


def shape_of(x):
    s = tensor(x).shape
    return Tensor((len(s),), [F(n) for n in s])


FUNCTIONS = {
    **{name: elementwise(f) for name, f in unary.items()},
    "round": elementwise(lambda x, decimals=F(0): round_half_even(x, decimals)),
    "comb": elementwise(lambda n, k: F(binomial(int(n), int(k)))),
    "clip": elementwise(lambda x, lo, hi: smallest([largest([x, lo]), hi])),
    "maximum": elementwise(two(lambda x, best: less(best, x))),
    "minimum": elementwise(two(less)),
    "xlogy": elementwise(xlogy_),
    "atan2": elementwise(atan2_),
    "hypot": elementwise(lambda x, y: unary["sqrt"](add(sq(x), sq(y)))),
    "elu": elementwise(lambda x, alpha=F(1): elu_(x, alpha)),
    "leaky_relu": elementwise(lambda x, negative_slope=F(1, 100): leaky(x, negative_slope)),
    "sum": reduction(total),
    "prod": reduction(product),
    "mean": reduction(mean_),
    "median": reduction(lambda xs: quantile_(xs, F(1, 2))),
    "var": reduction(var_),
    "std": reduction(lambda xs, ddof=F(0): unary["sqrt"](var_(xs, ddof))),
    "max": reduction(largest),
    "min": reduction(smallest),
    "argmax": reduction(arg(lambda x, best: less(best, x))),
    "argmin": reduction(arg(less)),
    "all": reduction(lambda xs: all(truth(x) for x in xs)),
    "any": reduction(lambda xs: any(truth(x) for x in xs)),
    "cumsum": rearrangement(cumulative(total), None),
    "cumprod": rearrangement(cumulative(product), None),
    "sort": rearrangement(ordered),
    "argsort": rearrangement(argsort_),
    "softmax": rearrangement(softmax_line),
    "log_softmax": rearrangement(log_softmax_line),
    "len": lambda x: F(tensor(x).shape[0]),
    "shape": shape_of,
    "ones": lambda s: build(tuple(sizes(s)), lambda i: F(1)),
    "zeros": lambda s: build(tuple(sizes(s)), lambda i: F(0)),
    "tril": triangle(lambda d, k: d <= k),
    "triu": triangle(lambda d, k: d >= k),
    **{
        f.__name__: f
        for f in (dot, outer, cross, kron, trace, det, inv, solve, rank, transpose, diag, flip, concat, stack, norm)
        + (eye, arange, linspace, one_hot, cov, entropy, mse, mae, cross_entropy)
    },
}


def quantile(x, q, axis=None, keepdims=False):
    if isinstance(q, Tensor):
        return stack_list([quantile(x, e, axis, keepdims) for e in q.data])
    return reduction(lambda xs: quantile_(xs, q))(x, axis=axis, keepdims=keepdims)


def diff(x, n=F(1), axis=F(-1)):
    return rearrangement(lambda xs: differences(xs, n))(x, axis=axis)


FUNCTIONS |= {"quantile": quantile, "diff": diff}


# ==================================================================== evaluation
def truth(x):
    return x if isinstance(x, bool) else not same(x, F(0))


OPERATORS = {
    ast.Add: elementwise(add),
    ast.Sub: elementwise(sub),
    ast.Mult: elementwise(mul),
    ast.Div: elementwise(div),
    ast.Pow: elementwise(power),
    ast.FloorDiv: elementwise(floor_div),
    ast.Mod: elementwise(modulo),
    ast.MatMult: matmul,
}
COMPARISONS = {
    ast.Eq: elementwise(same),
    ast.NotEq: elementwise(lambda x, y: not same(x, y)),
    ast.Lt: elementwise(less),
    ast.LtE: elementwise(lambda x, y: not less(y, x)),
    ast.Gt: elementwise(lambda x, y: less(y, x)),
    ast.GtE: elementwise(lambda x, y: not less(x, y)),
}


class Scope:
    """Names are evaluated once, when first used. `fixed` replaces some (for derivatives)."""

    def __init__(self, names, fixed=None):
        self.names, self.values = names, dict(fixed or {})

    def get(self, name):
        if name not in self.values:
            if name in self.names:
                self.values[name] = evaluate(self.names[name], self)
            elif name == "pi":
                return +mp.pi
            elif name == "e":
                return +mp.e
            else:
                raise NameError(name)
        return self.values[name]


def evaluate(text, scope):
    source = text.strip().replace("^", "**")
    return Evaluation(source, scope).run(ast.parse(source, mode="eval").body)


class Evaluation:
    lenient = False  # inside an elementwise where

    def __init__(self, source, scope):
        self.source, self.scope = source, scope

    def run(self, node):
        return getattr(self, type(node).__name__)(node)

    def Constant(self, node):
        return F(ast.get_source_segment(self.source, node).rstrip("."))

    def Name(self, node):
        return self.scope.get(node.id)

    def List(self, node):
        return stack_list([self.run(e) for e in node.elts])

    def UnaryOp(self, node):
        x = self.run(node.operand)
        if isinstance(node.op, ast.Not):
            return elementwise(lambda e: not truth(e))(x)
        return elementwise(neg)(x) if isinstance(node.op, ast.USub) else x

    def BinOp(self, node):
        return OPERATORS[type(node.op)](self.run(node.left), self.run(node.right))

    def BoolOp(self, node):
        result = None
        for part in node.values:
            result = truth(self.run(part))
            if result != isinstance(node.op, ast.And):
                return result
        return result

    def Compare(self, node):
        left, result = self.run(node.left), True
        for op, right in zip(node.ops, node.comparators):
            right = self.run(right)
            result = elementwise(lambda a, b: truth(a) and truth(b))(result, COMPARISONS[type(op)](left, right))
            left = right
        return result

    def IfExp(self, node):
        return self.run(node.body if truth(self.run(node.test)) else node.orelse)

    def Attribute(self, node):
        assert node.attr == "T"
        return transpose(self.run(node.value))

    def Subscript(self, node):
        t = self.run(node.value)
        parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        picks = []
        for part, n in zip(parts, t.shape):
            if isinstance(part, ast.Slice):
                ends = [None if e is None else integer(self.run(e)) for e in (part.lower, part.upper, part.step)]
                picks.append(list(range(*slice(*ends).indices(n))))
            else:
                k = integer(self.run(part))
                assert -n <= k < n
                picks.append(k % n)
        assert len(parts) <= len(t.shape)
        picks += [list(range(n)) for n in t.shape[len(parts) :]]
        shape = [len(p) for p in picks if isinstance(p, list)]

        def entry(i):
            free = iter(i)
            return t.at(tuple(p[next(free)] if isinstance(p, list) else p for p in picks))

        return build(shape, entry)

    def Call(self, node):
        name = node.func.id
        if name == "where":
            condition, *branches = node.args
            test = self.run(condition)
            if not isinstance(test, Tensor):
                return self.run(branches[0] if truth(test) else branches[1])
            before, Evaluation.lenient = Evaluation.lenient, True
            values = [self.run(b) for b in branches]
            Evaluation.lenient = before
            return elementwise(lambda c, x, y: x if truth(c) else y)(test, *values)
        args = [self.run(a) for a in node.args]
        keywords = {}
        for k in node.keywords:
            v = k.value
            word = isinstance(v, ast.Name) and v.id in ("true", "false", "True", "False")
            keywords[k.arg] = (v.id in ("true", "True")) if word else self.run(v)
            if k.arg == "keepdims":
                keywords[k.arg] = truth(keywords[k.arg])
        return FUNCTIONS[name](*args, **keywords)


# ======================================================================= writing
def decimal_text(x):
    """An exact rational as a terminating decimal where there is one, else p/q."""
    d, twos, fives = x.denominator, 0, 0
    while d % 2 == 0:
        d, twos = d // 2, twos + 1
    while d % 5 == 0:
        d, fives = d // 5, fives + 1
    if d != 1:
        return f"{x.numerator}/{x.denominator}"
    places = max(twos, fives)
    digits = str(abs(x.numerator) * 10**places // x.denominator).rjust(places + 1, "0")
    text = digits[: len(digits) - places] + ("." + digits[len(digits) - places :] if places else "")
    return ("-" if x < 0 else "") + text


def text_of(x):
    if isinstance(x, bool):
        return x
    if is_exact(x):
        return decimal_text(rational(x))
    if x == 0:
        raise Vanished
    return mp.nstr(x, DIGITS, strip_zeros=False)


def nested(x):
    t = tensor(x)

    def level(prefix):
        if len(prefix) == len(t.shape):
            return text_of(t.at(prefix))
        return [level((*prefix, k)) for k in range(t.shape[len(prefix)])]

    return level(())


def agreed(compute):
    """The texts at the first of several precisions that says the same as the one before."""
    before = None
    for digits in (100, 200, 400, 800, 1600, 3200):
        mp.dps = digits
        try:
            now = compute()
        except (ZeroDivisionError, Vanished):
            now = None
        if now is not None and now == before:
            return now
        before = now
    raise ArithmeticError("no agreement")


# ================================================================== expressions
def used_names(text, names, found=()):
    for node in ast.walk(ast.parse(text.replace("^", "**"), mode="eval")):
        if isinstance(node, ast.Name) and node.id in names and node.id not in found:
            found = used_names(names[node.id], names, {*found, node.id})
    return found


def expressions():
    out = []
    for expression, names, extra in CASES:
        try:
            value = agreed(lambda: nested(evaluate(expression, Scope(names))))
        except Exception as problem:
            raise SystemExit(f"{expression}: {problem!r}") from problem
        entry = {"expression": expression, "value": value}
        used = used_names(expression, names)
        if used:
            entry["names"] = {name: names[name] for name in names if name in used}
        if extra:
            entry["extra"] = True
        out.append(entry)
    return out


# ===================================================================== networks
def seeded(names, target, position):
    """The value of L with the derivative by one element of `target`, by dual numbers."""
    start = tensor(evaluate(names[target], Scope(names)))
    data = [Dual(e, F(int(k == position))) for k, e in enumerate(start.data)]
    out = Scope(names, {target: untensor(Tensor(start.shape, data))}).get("L")
    return out.b if isinstance(out, Dual) else F(0)


def gradient(names, target):
    start = tensor(evaluate(names[target], Scope(names)))
    return untensor(Tensor(start.shape, [seeded(names, target, k) for k in range(len(start.data))]))


def difference(names, target, position, step=F(1, 10**70)):
    """(L(w + h) − L(w − h)) / 2h: right to about twice the digits of h."""
    start = tensor(evaluate(names[target], Scope(names)))
    ends = []
    for h in (step, -step):
        data = [e + h if k == position else e for k, e in enumerate(start.data)]
        ends.append(real(Scope(names, {target: untensor(Tensor(start.shape, data))}).get("L")))
    return (ends[0] - ends[1]) / (2 * real(step))


def differences_of(names, target):
    start = tensor(evaluate(names[target], Scope(names)))
    return untensor(Tensor(start.shape, [difference(names, target, k) for k in range(len(start.data))]))


def check_with_differences(names, target, found):
    mp.dps = 240
    exact = tensor(gradient(names, target)).data
    approximate = tensor(differences_of(names, target)).data
    for g, d in zip(exact, approximate):
        assert abs(real(g) - d) < mpf(10) ** -100 * max(1, abs(d)), (names, target, g, d)


def networks():
    out = []
    for names, targets, kink in NETWORKS:
        gradients = {}
        for target in targets:
            gradients[target] = agreed(lambda: nested(gradient(names, target)))
            if not kink:
                check_with_differences(names, target, gradients[target])
        loss = agreed(lambda: nested(Scope(names).get("L")))
        out.append({"names": names, "loss": loss, "gradients": gradients})
    return out


def derivatives():
    out = []
    for names, targets in DERIVATIVES:
        gradients = {}
        for target in targets:

            def texts():
                mp.dps = 240
                t = tensor(differences_of(names, target))
                # An exact 0 comes out as the rounding of two equal values.
                return nested(untensor(Tensor(t.shape, [e if abs(e) > mpf(10) ** -90 else F(0) for e in t.data])))

            gradients[target] = texts()
        out.append({"names": names, "gradients": gradients})
    return out


def write(name, entries):
    lines = ",\n".join("  " + json.dumps(e, ensure_ascii=False) for e in entries)
    (HERE / name).write_text("[\n" + lines + "\n]\n", encoding="utf-8")
    print(f"{name}: {len(entries)}")


if __name__ == "__main__":
    write("expressions.json", expressions())
    write("networks.json", networks())
    write("derivatives.json", derivatives())
