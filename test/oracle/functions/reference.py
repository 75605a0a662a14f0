"""The functions by NumPy, SciPy and PyTorch in doubles: what decides shapes, errors and meaning.

Numbers are float64 throughout, as the language knows one kind of number; truth values count as 0 and 1.
"""

import numpy as np
import scipy.special as special
import torch
import torch.nn.functional as torch_f


def num(x):
    return np.asarray(x, dtype=float)


def whole(x):
    """A whole number as an int; NumPy refuses others."""
    x = np.asarray(x)
    if x.shape != () or x.dtype == bool or x != np.floor(x):
        raise TypeError("not a whole number")
    return int(x)


def axis_of(axis):
    if axis is None:
        return None
    axis = np.asarray(axis)
    return tuple(whole(a) for a in axis) if axis.ndim else whole(axis)


def flag(x):
    if x is None:
        raise TypeError("None is no truth value")
    return bool(x)


def kept(keepdims):
    return flag(keepdims)


def torched(f):
    return lambda x, **more: f(torch.from_numpy(num(x).copy()), **more).numpy()


UNARY = {
    **{n: getattr(np, n) for n in "exp expm1 log log2 log10 log1p sqrt cbrt abs sign floor ceil sin cos tan".split()},
    **{n: getattr(np, "arc" + n[1:]) for n in "asin acos atan".split()},
    **{n: getattr(np, n) for n in "sinh cosh tanh negative".split()},
    "erf": special.erf,
    "erfc": special.erfc,
    "factorial": special.factorial,
    "relu": torched(torch_f.relu),
    "selu": torched(torch_f.selu),
    "silu": torched(torch_f.silu),
    "gelu": torched(torch_f.gelu),
    "sigmoid": torched(torch.sigmoid),
    "softplus": torched(torch_f.softplus),
}
BINARY = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.true_divide,
    "//": np.floor_divide,
    "%": np.mod,
    "**": np.power,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "==": np.equal,
    "!=": np.not_equal,
    "@": np.matmul,
    "atan2": np.arctan2,
    "hypot": np.hypot,
    "maximum": np.maximum,
    "minimum": np.minimum,
    "xlogy": special.xlogy,
    "comb": special.comb,
    "dot": np.dot,
    "outer": np.outer,
    "cross": np.cross,
    "kron": np.kron,
    "solve": np.linalg.solve,
}
MATRIX = {"det": np.linalg.det, "inv": np.linalg.inv, "rank": np.linalg.matrix_rank, "trace": np.trace}

FUNCTIONS = {}
for name, f in {**UNARY, **MATRIX}.items():
    FUNCTIONS[name] = lambda x, f=f: f(num(x))
for name, f in BINARY.items():
    FUNCTIONS[name] = lambda a, b, f=f: f(num(a), num(b))


def public(f):
    FUNCTIONS[f.__name__.rstrip("_")] = f
    return f


@public
def not_(x):
    return np.logical_not(x)


@public
def round_(x, decimals=0):
    return np.round(num(x), whole(decimals))


@public
def clip(x, low, high):
    return np.clip(num(x), None if low is None else num(low), None if high is None else num(high))


@public
def where(condition, a, b):
    return np.where(condition, a, b)


def reduction(name, f, convert=num):
    def apply(x, axis=None, keepdims=False):
        return f(convert(x), axis=axis_of(axis), keepdims=kept(keepdims))

    FUNCTIONS[name] = apply


for name in "sum mean prod median argmax argmin".split():
    reduction(name, getattr(np, name))
reduction("entropy", lambda x, **more: np.sum(special.entr(x), **more))
reduction("all", np.all, np.asarray)
reduction("any", np.any, np.asarray)


def extreme(name, f, pairwise):
    def apply(x, *others, axis=None, keepdims=False):
        """Several numbers, or one tensor; a second argument by position on a tensor is refused by decision."""
        if not others:
            return f(num(x), axis=axis_of(axis), keepdims=kept(keepdims))
        if np.ndim(x) > 0:
            raise TypeError("a positional second argument on an array")
        for other in others:
            x = pairwise(num(x), num(other))
        return x

    FUNCTIONS[name] = apply


extreme("max", np.max, np.maximum)
extreme("min", np.min, np.minimum)


@public
def var(x, axis=None, ddof=0.0, keepdims=False):
    return np.var(num(x), axis=axis_of(axis), ddof=float(num(ddof)), keepdims=kept(keepdims))


@public
def std(x, axis=None, ddof=0.0, keepdims=False):
    return np.std(num(x), axis=axis_of(axis), ddof=float(num(ddof)), keepdims=kept(keepdims))


@public
def quantile(x, q, axis=None, keepdims=False):
    return np.quantile(num(x), num(q), axis=axis_of(axis), keepdims=kept(keepdims))


@public
def norm(x, ord=None, axis=None, keepdims=False):
    ord = None if ord is None else float(num(ord))
    return np.linalg.norm(num(x), ord, axis=axis_of(axis), keepdims=kept(keepdims))


@public
def cov(m, y=None, rowvar=True, ddof=1.0):
    ddof = None if ddof is None else whole(ddof)
    return np.cov(num(m), None if y is None else num(y), rowvar=flag(rowvar), ddof=ddof)


@public
def cumsum(x, axis=None):
    return np.cumsum(num(x), axis=axis_of(axis))


@public
def cumprod(x, axis=None):
    return np.cumprod(num(x), axis=axis_of(axis))


@public
def sort(x, axis=-1.0):
    return np.sort(num(x), axis=axis_of(axis))


@public
def argsort(x, axis=-1.0):
    return np.argsort(num(x), axis=axis_of(axis), kind="stable")


@public
def diff(x, n=1.0, axis=-1.0):
    return np.diff(num(x), n=whole(n), axis=axis_of(axis))


@public
def concat(*parts, axis=0.0):
    return np.concatenate([np.atleast_1d(p) for p in parts], axis=axis_of(axis))


@public
def stack(*parts, axis=0.0):
    return np.stack(parts, axis=axis_of(axis))


@public
def transpose(x, axes=None):
    return np.transpose(x, axis_of(axes))


@public
def flip(x, axis=None):
    return np.flip(x, axis_of(axis))


@public
def diag(x, k=0.0):
    return np.diag(x, whole(k))


@public
def tril(A, k=0.0):
    return np.tril(A, whole(k))


@public
def triu(A, k=0.0):
    return np.triu(A, whole(k))


def sizes(shape):
    """One list, or one number each."""
    return tuple(whole(n) for s in shape for n in np.asarray(s).ravel())


@public
def zeros(*shape):
    return np.zeros(sizes(shape))


@public
def ones(*shape):
    return np.ones(sizes(shape))


@public
def eye(n, m=None, k=0.0):
    return np.eye(whole(n), None if m is None else whole(m), whole(k))


@public
def arange(start, stop=None, step=None):
    start, stop, step = (None if v is None else float(num(v)) for v in (start, stop, step))
    return np.arange(start, stop, step)


@public
def linspace(start, stop, num=50.0):
    return np.linspace(np.asarray(start, float), np.asarray(stop, float), whole(num))


@public
def one_hot(index, classes):
    index = np.asarray(index)
    if index.dtype == bool or not np.all(index == np.floor(index)):
        raise TypeError("indices are whole numbers")
    return torch_f.one_hot(torch.from_numpy(index.astype(np.int64)), whole(classes)).numpy().astype(float)


@public
def shape(x):
    return num(np.shape(x))


@public
def len_(x):
    return num(len(np.asarray(x)))


# ----------------------------------------------------------------- PyTorch
def tensor(x):
    return torch.from_numpy(num(x).copy())


@public
def leaky_relu(x, negative_slope=0.01):
    return torch_f.leaky_relu(tensor(x), float(num(negative_slope))).numpy()


@public
def elu(x, alpha=1.0):
    return torch_f.elu(tensor(x), float(num(alpha))).numpy()


@public
def softmax(x, axis=-1.0):
    return torch_f.softmax(tensor(x), axis_of(axis)).numpy()


@public
def log_softmax(x, axis=-1.0):
    return torch_f.log_softmax(tensor(x), axis_of(axis)).numpy()


def alike(input, target):
    """By decision, shapes that broadcast to a third one are refused; PyTorch only warns."""
    a, b = np.shape(input), np.shape(target)
    if np.broadcast_shapes(a, b) not in (a, b):
        raise ValueError("shapes broadcast to a third one")


@public
def mse(input, target):
    alike(input, target)
    return torch_f.mse_loss(tensor(input), tensor(target)).numpy()


@public
def mae(input, target):
    alike(input, target)
    return torch_f.l1_loss(tensor(input), tensor(target)).numpy()


@public
def cross_entropy(logits, target):
    """Over the last axis; more than two axes are PyTorch's batch."""
    logits, target = tensor(logits), tensor(target)
    if target.shape == logits.shape:
        rows = target.sum(-1)
        if logits.ndim and not torch.allclose(rows, torch.ones_like(rows), atol=1e-12):
            raise ValueError("the rows of a target distribution sum to 1")
    elif target.shape == logits.shape[:-1]:
        if not bool((target == target.floor()).all()) or bool((target < 0).any()):
            raise ValueError("class indices are whole numbers")
        target = target.long()
    if logits.ndim > 2:
        if tuple(target.shape) not in (tuple(logits.shape), tuple(logits.shape[:-1])):
            raise ValueError("a target of another shape")
        target = target.reshape(-1) if target.ndim < logits.ndim else target.reshape(-1, logits.shape[-1])
        logits = logits.reshape(-1, logits.shape[-1])
    return torch_f.cross_entropy(logits, target).numpy()
