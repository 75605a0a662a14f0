"""The expressions of the oracle, drawn by loops over functions, shapes, axes and keywords, with a fixed seed.

Each comes with a word: nothing; `optional` for a form that the language need not have; `error` where it is refused
though a double may come out; `skip` where NumPy is not of one mind with itself.

Left out because the language means something else on purpose: fractions and negative numbers in factorial and comb
(SciPy extends them), SciPy's normalisation in entropy, arrays as sides of `and` and `or`, an array of slopes, alphas or
decimals for round, the orders of norm named by a text or infinite, a stack of right-hand sides for solve.
"""

import itertools
import random

VECTOR, MATRIX, TENSOR = (3,), (2, 3), (2, 3, 2)
SHAPES = [(), VECTOR, MATRIX, TENSOR, (0,), (0, 3), (2, 0), (1,), (1, 1), (1, 1, 1)]


class Draw:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def one(self, among):
        return among[self.random.randrange(len(among))]

    def some(self, among, count):
        among = list(among)
        return among if count >= len(among) else self.random.sample(among, count)

    def number(self, low=-3, high=3, parts=4):
        """A multiple of a quarter, which a double is exactly; of a tenth where steps do no harm."""
        k = self.random.randrange(int(low * parts), int(high * parts) + 1)
        return text(k, parts)

    def tensor(self, shape, **limits):
        """A literal of that shape, or `zeros` where it has no elements."""
        if 0 in shape:
            return f"zeros({shape[0]})" if len(shape) == 1 else f"zeros({list(shape)})"
        if not shape:
            return self.number(**limits)
        return f"[{', '.join(self.tensor(shape[1:], **limits) for _ in range(shape[0]))}]"

    def truths(self, shape):
        if not shape:
            return self.one(["True", "False"])
        return f"[{', '.join(self.truths(shape[1:]) for _ in range(shape[0]))}]"


def text(k, parts):
    sign = "-" if k < 0 else ""
    k = abs(k)
    if k % parts == 0:
        return f"{sign}{k // parts}"
    return sign + f"{k / parts:.4f}".rstrip("0")


# Functions of one number: the interval that arguments come from, and arguments that have no value.
UNARY = {
    "exp": (-3, 3, []),
    "expm1": (-3, 3, []),
    "log": (0.25, 9, ["0", "-1", "[1, 0]"]),
    "log1p": (-0.75, 3, ["-1", "-2"]),
    "log2": (0.25, 9, ["0", "-8", "[2, -2]"]),
    "log10": (0.25, 9, ["0", "-10"]),
    "sqrt": (0, 9, ["-1", "[4, -4]"]),
    "cbrt": (-9, 9, []),
    "abs": (-3, 3, []),
    "sign": (-3, 3, []),
    "floor": (-3, 3, []),
    "ceil": (-3, 3, []),
    "round": (-3, 3, []),
    "sin": (-3, 3, []),
    "cos": (-3, 3, []),
    "tan": (-1.5, 1.5, []),
    "asin": (-1, 1, ["1.25", "-2"]),
    "acos": (-1, 1, ["1.25", "-2"]),
    "atan": (-3, 3, []),
    "sinh": (-3, 3, []),
    "cosh": (-3, 3, []),
    "tanh": (-3, 3, []),
    "erf": (-3, 3, []),
    "erfc": (-3, 3, []),
    "relu": (-3, 3, []),
    "leaky_relu": (-3, 3, []),
    "elu": (-3, 3, []),
    "selu": (-3, 3, []),
    "silu": (-3, 3, []),
    "gelu": (-3, 3, []),
    "sigmoid": (-3, 3, []),
    "softplus": (-3, 3, []),
    "softmax": (-3, 3, []),
    "log_softmax": (-3, 3, []),
}
EXACT_POINTS = {
    "log2": ["8", "0.125", "1"],
    "log10": ["1000", "0.001", "1"],
    "log": ["1"],
    "sqrt": ["4", "0.0625", "9/16", "0"],
    "cbrt": ["-8", "27/8", "0"],
    "acos": ["1", "0", "-1"],
    "asin": ["1", "0", "-1"],
    "round": ["0.5", "1.5", "2.5", "-0.5", "-1.5"],
    "sign": ["0", "1e-30"],
    "erfc": ["0", "5"],
    "gelu": ["0", "-6"],
    "elu": ["0", "-1"],
    "softplus": ["0", "-9", "9"],
}


def unary(draw):
    for name, (low, high, undefined) in UNARY.items():
        for shape in [(), *SHAPES]:
            yield f"{name}({draw.tensor(shape, low=low, high=high)})"
        yield f"{name}([True, True, True])" if low > 0 else f"{name}({draw.truths((2, 2))})"
        yield f"{name}(True)"
        for point in [*EXACT_POINTS.get(name, ["0"]), *undefined]:
            yield f"{name}({point})"


def whole_numbers(draw):
    for shape in SHAPES:
        yield f"factorial({draw.tensor(shape, low=0, high=12, parts=1)})"
    yield from (f"factorial({x})" for x in ["0", "1", "True", "[True, False]", "20", "[5, 0]", "25"])
    for a, b in PAIRS:
        n = draw.tensor(a, low=0, high=12, parts=1)
        yield f"comb({n}, {draw.tensor(b, low=0, high=8, parts=1)})"
    yield from ["comb(5, 6)", "comb(0, 0)", "comb(True, 1)", "comb(30, [0, 15, 30])"]


PAIRS = [
    ((), ()),
    (VECTOR, ()),
    ((), MATRIX),
    (VECTOR, VECTOR),
    (MATRIX, VECTOR),
    (VECTOR, MATRIX),
    ((2, 1), VECTOR),
    ((3, 1), (1, 4)),
    (TENSOR, (2,)),
    ((3, 1), TENSOR),
    ((0,), ()),
    ((0, 3), VECTOR),
    ((1,), (0,)),
    ((0, 1), (1, 3)),
    ((1,), (1, 1)),
    ((2,), VECTOR),
    (MATRIX, (2,)),
    ((0,), VECTOR),
    ((2, 2), (3, 2)),
]

# Functions of two numbers: the intervals of both, whether tenths will do, and arguments without a value.
BINARY = {
    "{} + {}": ((-3, 3), (-3, 3), []),
    "{} - {}": ((-3, 3), (-3, 3), []),
    "{} * {}": ((-3, 3), (-3, 3), []),
    "{} / {}": ((-3, 3), (0.25, 3), [("1", "0"), ("[1, 2]", "[1, 0]"), ("0", "0"), ("[1]", "False")]),
    "{} // {}": ((-9, 9), (0.25, 3), [("1", "0"), ("[1, 2]", "[0, 1]")]),
    "{} % {}": ((-9, 9), (-3, -0.25), [("1", "0"), ("[1, 2]", "[0, 1]")]),
    "({}) ** {}": ((0.25, 3), (-2, 2), [("0", "-1"), ("(-2)", "0.5"), ("[0, 1]", "-2")]),
    "({}) ^ ({})": ((0.25, 3), (-2, 2), [("0", "-0.5"), ("[-1, 4]", "0.5")]),
    "{} < {}": ((-1, 1), (-1, 1), []),
    "{} <= {}": ((-1, 1), (-1, 1), []),
    "{} > {}": ((-1, 1), (-1, 1), []),
    "{} >= {}": ((-1, 1), (-1, 1), []),
    "{} == {}": ((-0.5, 0.5), (-0.5, 0.5), []),
    "{} != {}": ((-0.5, 0.5), (-0.5, 0.5), []),
    "atan2({}, {})": ((-3, 3), (-3, 3), []),
    "hypot({}, {})": ((-3, 3), (-3, 3), []),
    "maximum({}, {})": ((-3, 3), (-3, 3), []),
    "minimum({}, {})": ((-3, 3), (-3, 3), []),
    "xlogy({}, {})": ((-3, 3), (0.25, 3), [("1", "0"), ("[0, 1]", "[-1, -1]"), ("-1", "0")]),
}


def binary(draw):
    for form, (first, second, undefined) in BINARY.items():
        for a, b in PAIRS:
            left = draw.tensor(a, low=first[0], high=first[1])
            yield form.format(left, draw.tensor(b, low=second[0], high=second[1]))
        for a, b in [("True", "True"), ("[True, False]", "True"), ("[True, False]", "2"), ("3", "[True, True]")]:
            yield form.format(a, b)
        yield from (form.format(a, b) for a, b in undefined)
    yield from ["0 ** 0", "0 ** 2", "(-2) ** 3", "(-2) ** -3", "-2 ** 2", "2 ** 3 ** 2", "4 ** 0.5", "8 ** (1/3)"]
    yield from ["atan2(0, 0)", "atan2(0, -1)", "atan2(1, 0)", "atan2(-1, 0)", "xlogy(0, 0)", "xlogy(0, -1)"]
    yield from ["hypot(0, 0)", "hypot([3, 5], [4, 12])", "-7 // 2", "-7 % 3", "7 % -3", "-7.5 // 0.5"]
    for x in [draw.tensor(s) for s in SHAPES] + ["True", "[True, False]"]:
        yield f"-({x})"
        yield f"not ({x})"
    yield from ["0 < 0.5 < 1", "0 < [-1, 0.5, 2] < 1", "[1, 2] < [2, 3] <= [[2], [3]]", "1 < [1, 2] < [1, 2, 3]"]
    yield from [f"{a} {o} {b}" for a in ("True", "0", "2.5") for o in ("and", "or") for b in ("False", "1")]
    yield from ["1 if [2] else 0", "1 if [1, 2] else 0", "[1, 2] if 0 else 3", "1 if 0.5 else 1/0"]


def ties():
    """Comparisons of values that are the same computation and not exactly known."""
    for x in ["exp(2)", "sqrt(2)", "log(3)", "sin(1)", "2 ** 0.5", "softmax([1, 2])[0]", "erf(1)", "pi"]:
        yield from (f"{x} {o} {x}" for o in ["==", "!=", "<", "<=", ">", ">="])
        yield from (f"{f}({x}, {x})" for f in ["maximum", "minimum"])
        yield from (f"{f}([{x}, {x}, 1, {x}])" for f in ["argmax", "argmin", "argsort", "sort", "max", "min", "median"])
        yield f"where({x} == {x}, 1, 2)"
        yield f"clip({x}, {x}, {x})"


REDUCTIONS = ["sum", "mean", "prod", "max", "min", "all", "any", "var", "std", "median", "argmax", "argmin", "entropy"]
AXES = ["None", "0", "-1", "1", "2", "-3", "3", "-4", "[0]", "[1, 0]", "[0, -1]", "[0, 0]", "[1, -1]", "[]", "1.5"]
ONE_AXIS = ["0", "-1", "1", "2", "-3", "3", "-4"]


def scalar_quirk(shape, axis):
    """NumPy lets a number have the axes 0 and -1; the language need not."""
    return "optional" if shape == () and axis not in ("None", "3", "-4", "[0, 0]", "1.5") else ""


def reductions(draw):
    for name in [*REDUCTIONS, "norm", "quantile"]:
        limits = {"low": 0, "high": 1} if name == "entropy" else {}
        second = ", 0.3" if name == "quantile" else ""
        for shape in SHAPES:
            x = draw.tensor(shape, **limits)
            yield f"{name}({x}{second})", ""
            yield f"{name}({x}{second}, keepdims=True)", ""
            axes = AXES if shape == TENSOR else draw.some(AXES, 5)
            for axis in axes:
                kept = draw.one(["", ", keepdims=True", ", keepdims=False"])
                if axis == "[]" and name not in ("sum", "prod", "all", "any"):
                    continue  # NumPy itself is not of one mind
                if axis == "[0]" and name.startswith("arg"):
                    continue  # a list of one axis does no harm where NumPy takes no list
                if axis == "1.5":
                    yield f"{name}({x}{second}, axis={axis})", ""
                elif name == "norm" and shape == ():
                    continue
                elif name == "norm" and axis not in ("[0]", "[0, 0]") and 0 in shape:
                    yield f"{name}({x}, axis={axis}{kept})", ""
                else:
                    yield f"{name}({x}{second}, axis={axis}{kept})", scalar_quirk(shape, axis)
        truths = draw.truths(MATRIX)
        for more in ["", ", axis=0", ", axis=-1, keepdims=True"]:
            yield f"{name}({truths}{second}{more})", ""
            yield f"{name}({draw.tensor(MATRIX, **limits)}{second}{more})", ""
        for truths in ["True", "[True]", "[[False]]", "zeros(0) > 0", "[[True], [True]]"]:
            if name != "norm":
                yield f"{name}({truths}{second})", ""
                yield f"{name}({truths}{second}, keepdims=True)", ""
        yield f"{name}({draw.tensor(MATRIX, **limits)}{second}, keepdims=1)", "optional"
        yield f"{name}({draw.tensor(MATRIX, **limits)}{second}, keepdims=[True, False])", ""
        yield f"{name}({draw.tensor(MATRIX, **limits)}{second}, axis=0, keepdims=2 > 1)", ""
        x = draw.tensor(MATRIX, **limits)
        if name in ("var", "std"):
            yield f"{name}({x}, 0, 1, True)", ""
            for ddof, shape in itertools.product(["0", "1", "2", "3", "4", "0.5", "-1", "True"], [VECTOR, MATRIX]):
                yield f"{name}({draw.tensor(shape)}, ddof={ddof}{draw.one(['', ', axis=-1', ', axis=0'])})", ""
            yield from ((f"{name}({draw.tensor(s)}, ddof=1)", "") for s in [(1,), (), (2,), TENSOR])
        elif name not in ("max", "min", "norm", "quantile"):
            yield from ((f"{name}({x}, {axis}, True)", "") for axis in ["0", "1", "None"])
    for name in ("max", "min"):
        for a, b in [("[3, 1, 2]", "0"), ("[[1, 2], [3, 4]]", "1"), ("[3, 1]", "[2, 2]"), ("zeros(3)", "0")]:
            yield f"{name}({a}, {b})", ""
        yield from ((f"{name}({args})", "") for args in ["1, 2", "3, 1, 2", "-1, -2.5", "0, [-1, 2]", "2, 2"])
        yield from ((f"{name}(sum([1, 2]), {b})", "") for b in ["4", "2", "[0, 5]"])


def quantiles(draw):
    for q in ["0", "1", "0.5", "0.25", "1/3", "[0, 0.5, 1]", "[0.1]", "zeros(0)", "-0.1", "1.1", "[0.5, 2]"]:
        for shape, more in [(VECTOR, ""), (MATRIX, ", axis=0"), (TENSOR, ", axis=-2, keepdims=True"), ((1,), "")]:
            if q != "zeros(0)" or shape == VECTOR:
                yield f"quantile({draw.tensor(shape)}, {q}{more})", ""
    yield f"quantile({draw.tensor(MATRIX)}, q=[0.25, 0.75], keepdims=True)", ""
    yield f"quantile({draw.tensor(MATRIX)}, 0.25, None)", ""
    yield f"quantile({draw.tensor(TENSOR)}, [0.25, 0.75], axis=[0, 2])", ""
    yield f"quantile({draw.tensor(VECTOR)}, [[0.25, 0.75]])", "optional"


def norms(draw):
    for order, shape, more in itertools.product(
        ["None", "1", "2", "3", "1.5", "4"], [(), VECTOR, (1,), MATRIX, TENSOR], ["", ", axis=0", ", axis=-1, keepdims=True"]
    ):
        if shape == () and (more or order != "None"):
            continue  # NumPy refuses the order of a number, of which there is only one
        kind = "" if order in ("None", "1") or len(shape) < 2 or more else "optional"
        yield f"norm({draw.tensor(shape)}, ord={order}{more})", kind
    for order in ["1", "2", "3"]:
        yield f"norm(zeros(0), {order})", "optional"
    for order, axis in itertools.product(["None", "1", "2"], ["[0, 1]", "[-1, 0]", "[1, 0]"]):
        yield f"norm({draw.tensor(MATRIX)}, {order}, {axis})", "optional" if order != "None" else ""
        yield f"norm({draw.tensor(TENSOR)}, {order}, axis={axis}, keepdims=True)", "optional" if order != "None" else ""
    for order in ["0.5", "-1", "-2"]:
        yield f"norm([1, 2, -3], {order})", "optional"
    for order in ["-1", "-2", "2"]:
        yield f"norm([[1, 2], [3, 5]], {order})", "optional" if order == "2" else "skip"


def lanes(draw):
    for name in ["cumsum", "cumprod", "sort", "argsort", "softmax", "log_softmax"]:
        for shape in SHAPES:
            x = draw.tensor(shape)
            # NumPy makes a vector of argsort of a number and of running sums along its axis 0.
            yield f"{name}({x})", "skip" if name == "argsort" and shape == () else ""
            if not name.endswith("max"):
                yield f"{name}({x}, axis=None)", ""
            for axis in [*draw.some(ONE_AXIS, 4 if shape != TENSOR else 9), *draw.some(["[0, 0]", "[0, 1]", "0.5"], 1)]:
                quirk = shape == () and not name.endswith("max") and axis in ("0", "-1")
                yield f"{name}({x}, axis={axis})", "skip" if quirk else scalar_quirk(shape, axis)
        yield from ((f"{name}({t})", "") for t in [draw.truths(VECTOR), "[True]", "[[False]]", "zeros(0) > 0"])
        yield f"{name}({draw.truths(MATRIX)}, axis=0)", ""
        yield f"{name}([[True, False]], axis=0)", ""
        yield f"{name}({draw.tensor(MATRIX)}, {draw.one(['0', '1', '-2'])})", ""
    for x in ["[2, 1, 2, 1]", "[1, 1, 1]", "[[2, 2], [1, 3], [2, 1]]"]:
        yield from ((f"{f}({x}{more})", "") for f in ["sort", "argsort"] for more in ["", ", axis=0"])
    for shape in SHAPES:
        for n in ["1", "2", "0", "5", "-1"]:
            axis = draw.one(["", ", axis=0", ", axis=-1", ", axis=1", ", axis=-2", ", axis=3"])
            yield f"diff({draw.tensor(shape)}, n={n}{'' if n == '0' else axis})", "skip" if shape == () and n == "0" else ""
    yield f"diff({draw.tensor(MATRIX)}, 1, 0)", ""
    yield "diff([True, False, True])", "skip"


def clips(draw):
    shapes = [(), VECTOR, (1,), (2, 1), MATRIX, (0,), (2,)]
    for trio in draw.some(itertools.product(shapes, repeat=3), 60):
        yield "clip({}, {}, {})".format(*(draw.tensor(s) for s in trio)), ""
        conditions = draw.one([f"{draw.tensor(trio[0])} > 0", draw.tensor(trio[0], low=-1, high=1, parts=1)])
        yield f"where({conditions}, {draw.tensor(trio[1])}, {draw.tensor(trio[2])})", ""
    for x in ["[-1, 0.5, 2]", "2", "[[1], [-1]]", "zeros(0)"]:
        for low, high in [("None", "1"), ("0", "None"), ("None", "[0, 1, 2]"), ("None", "None"), ("1", "0")]:
            yield f"clip({x}, {low}, {high})", ""
    yield "clip([True, False], 0, 0.5)", ""
    yield "clip([1, 2, 3], low=2, high=[2, 2, 2.5])", ""
    for condition in ["True", "[True]", "[[True], [False]]", "[1, 0, 2]", "zeros(0) > 1", "0", "[0]"]:
        for a, b in [("1", "2"), ("[1, 2, 3]", "[[4], [5]]"), ("[1]", "[2, 3, 4]"), ("True", "False"), ("True", "2")]:
            yield f"where({condition}, {a}, {b})", ""
    yield from (
        (e, "")
        for e in [
            "where([1, -1] > 0, log([1, -1]), 5)",
            "where([1, 0] > 0, 1 / [1, 0], 0)",
            "where([1, 0] >= 0, 1 / [1, 0], 0)",
            "where(True, 1, 1 / 0)",
            "where([True, False], [1, 2], sqrt([-1, 4]))",
            "where([[True, False]], 3, sqrt([[-1], [4]]))",
            "where([True, True], 3, sqrt([-1, -4]))",
            "where([False], [1, 2], log([0, 1]))",
            "sum(where([2, 0] > 0, xlogy(1, [2, 0]), 0))",
        ]
    )


def rounding(draw):
    for decimals in ["0", "1", "2", "-1", "3"]:
        for shape in [(), VECTOR, MATRIX, (0,), (1,)]:
            yield f"round({draw.tensor(shape, low=-30, high=30)}, {draw.one(['', 'decimals='])}{decimals})", ""
    yield from ((f"round({x})", "") for x in ["[0.5, 1.5, 2.5, -2.5]", "sqrt(2)", "exp(3)"])
    yield from ((f"round({x}, decimals=-1)", "") for x in ["[5, 15, 25, -5]", "12.5"])
    yield from ((f"round(1.5, {d})", "") for d in ["0.5", "None"])


def activations(draw):
    for shape in SHAPES:
        yield f"leaky_relu({draw.tensor(shape)}, {draw.one(['0.25', '0', '-0.5', '2'])})", ""
        yield f"leaky_relu({draw.tensor(shape)}, negative_slope={draw.one(['0.25', '1', '0.125'])})", ""
        yield f"elu({draw.tensor(shape)}, {draw.one(['2', '0.5', '-1', '0'])})", ""
        yield f"elu({draw.tensor(shape)}, alpha={draw.one(['2', '0.25'])})", ""


def losses(draw):
    pairs = [((), ()), (VECTOR, VECTOR), (MATRIX, MATRIX), (TENSOR, TENSOR), (VECTOR, ()), ((), VECTOR), (MATRIX, VECTOR)]
    pairs += [(VECTOR, MATRIX), ((2, 1), VECTOR), (VECTOR, (3, 1)), ((1,), VECTOR), ((2,), VECTOR), ((0,), (0,))]
    pairs += [((0, 3), VECTOR), ((1,), (0,)), ((1, 1), (1, 1)), ((1, 3), (2, 1)), (MATRIX, (2, 1)), ((3, 1), (3, 1))]
    for name, (a, b) in itertools.product(["mse", "mae"], pairs):
        yield f"{name}({draw.tensor(a)}, {draw.tensor(b)})", ""
    yield from ((f"{name}([True, False], [0.5, 0.25])", "") for name in ["mse", "mae"])
    yield from ((f"{name}(target=[1, 2], input=[0, 4])", "") for name in ["mse", "mae"])
    for shape in [VECTOR, MATRIX, TENSOR, (1,), (1, 1), (1, 3), (4, 2)]:
        logits, classes = draw.tensor(shape), shape[-1]
        weights = [[draw.random.randrange(1, 9) for _ in range(classes)] for _ in range(12)]

        def rows(lead):
            if not lead:
                w = weights.pop()
                return "[" + ", ".join(f"{x}/{sum(w)}" for x in w) + "]"
            return "[" + ", ".join(rows(lead[1:]) for _ in range(lead[0])) + "]"

        indices = draw.tensor(shape[:-1], low=0, high=classes - 1, parts=1)
        yield f"cross_entropy({logits}, {rows(shape[:-1])})", ""
        yield f"cross_entropy({logits}, {indices})", ""
        yield f"cross_entropy({logits}, one_hot({indices}, {classes}))", ""
        yield f"cross_entropy({logits}, softmax({draw.tensor(shape)}))", ""
        beyond = draw.tensor(shape[:-1], low=classes, high=classes + 2, parts=1)
        yield f"cross_entropy({logits}, {beyond})", ""
        yield f"cross_entropy({logits}, {draw.tensor(shape[:-1], low=-2, high=-1, parts=1)})", ""
        yield f"cross_entropy({logits}, {indices} + 0.5)", ""
        yield f"cross_entropy({logits}, {draw.tensor(shape, low=2, high=3)})", ""
    for logits, target in [
        ("[[1, 2, 3], [1, 0, 1]]", "[0.5, 0.25, 0.25]"),
        ("[[1, 2, 3], [1, 0, 1]]", "[[0.5, 0.25, 0.25]]"),
        ("[[1, 2, 3], [1, 0, 1]]", "1"),
        ("[[1, 2, 3], [1, 0, 1]]", "[1]"),
        ("[[1, 2, 3], [1, 0, 1]]", "[1, 2, 0]"),
        ("[[1, 2], [1, 0]]", "[[1], [0]]"),
        ("[1, 2, 3]", "[1]"),
        ("[1, 2, 3]", "[0, 1]"),
        ("[1, 2, 3]", "[[1, 0, 0]]"),
        ("[1, 2, 3]", "[1, 1, 0]"),
        ("2", "0"),
        ("2", "1"),
        ("zeros([0, 3])", "zeros(0)"),
        ("zeros([0, 3])", "zeros([0, 3])"),
        ("zeros(0)", "0"),
        ("[[[1, 2], [3, 4]]]", "[1, 0]"),
        ("[[1, 2, 3], [1, 0, 1]]", "[2, 2]"),
        ("[[1, 2], [3, 4]]", "[1, 0]"),
        ("[1, 2]", "[1, 0]"),
        ("[1, 2]", "[True, False]"),
    ]:
        yield f"cross_entropy({logits}, {target})", ""


def algebra(draw):
    pairs = [((), ()), (VECTOR, ()), ((), MATRIX), (VECTOR, VECTOR), (MATRIX, VECTOR), ((2,), MATRIX), (MATRIX, (3, 2))]
    pairs += [(TENSOR, (2,)), (TENSOR, (2, 4)), ((3,), TENSOR), (MATRIX, TENSOR), (TENSOR, (2, 2, 3)), (VECTOR, (2,))]
    pairs += [((0,), (0,)), ((0, 3), VECTOR), ((2, 0), (0, 3)), ((3, 0), (0,)), ((1,), (1,)), ((1, 1), (1, 1))]
    pairs += [(MATRIX, MATRIX), ((2, 1, 3), (4, 3, 2)), ((0, 2, 3), (3, 2)), ((1, 1), VECTOR), ((3, 2, 2), (2, 2, 2))]
    for form, (a, b) in itertools.product(["({}) @ ({})", "dot({}, {})", "outer({}, {})", "kron({}, {})"], pairs):
        yield form.format(draw.tensor(a), draw.tensor(b)), ""
    for form in ["({}) @ ({})", "dot({}, {})", "outer({}, {})", "kron({}, {})"]:
        yield form.format("[True, True, False]", "[1, 2, 3]"), ""
        yield form.format("[[True, True], [False, True]]", "[True, True]"), ""
    triples = [(VECTOR, VECTOR), (MATRIX, MATRIX), (MATRIX, VECTOR), (VECTOR, (2, 2, 3)), ((2, 1, 3), (1, 2, 3))]
    triples += [((0, 3), VECTOR), ((0, 3), (0, 3)), (VECTOR, (4,)), (VECTOR, ()), ((1,), VECTOR), (MATRIX, (3, 3))]
    for a, b in triples:
        yield f"cross({draw.tensor(a)}, {draw.tensor(b)})", ""
    yield "cross([True, False, True], [1, 2, 3])", ""
    for a, b in [((2,), (2,)), ((3, 2), (2,))]:
        yield f"cross({draw.tensor(a)}, {draw.tensor(b)})", "optional"
    squares = [draw.tensor(s) for s in [(1, 1), (2, 2), (3, 3), (4, 4)]]
    singular = ["[[1, 2], [2, 4]]", "[[0]]", "[[1, 2, 3], [4, 5, 6], [5, 7, 9]]", "zeros([2, 2])"]
    others = [draw.tensor(s) for s in [(), VECTOR, MATRIX, (3, 2)]]
    more = ["eye(2) * sqrt(2)", "[[exp(1), 1], [1, 2]]", "[[True, False], [True, True]]", "zeros([0, 0])"]
    for a in [*squares, *singular, *others, *more]:
        yield f"det({a})", ""
        yield f"trace({a})", ""
        if a not in ("zeros([0, 0])",):
            yield f"rank({a})", "optional" if a in others[:2] else ""
        # A double of a singular matrix may be taken for regular; it has no inverse.
        yield f"inv({a})", "error" if a in singular else ""
    for shape in [(2, 2, 2), (1, 3, 3), (0, 2, 2)]:
        a = draw.tensor(shape)
        yield from ((f"{f}({a})", "optional") for f in ["det", "inv", "rank"])
    yield f"trace({draw.tensor(TENSOR)})", "optional"
    for shape in [(1, 4), (4, 1), (2, 4)]:
        yield f"rank({draw.tensor(shape)})", ""
    yield from ((f"rank({a})", "") for a in ["[[1, 2, 3], [2, 4, 6]]", "[[1], [2]]", "eye(3)", "eye(3, 2)"])
    for a, n in zip(squares, [1, 2, 3, 4]):
        for b in [(n,), (n, 2), (n, 1), (n + 1,), (n, 0)]:
            yield f"solve({a}, {draw.tensor(b)})", ""
        yield f"solve({a}, 1)", ""
    yield from ((f"solve({a}, [1, 2])", "error" if a in singular else "") for a in [singular[0], singular[3], others[2]])
    yield "solve(zeros([0, 0]), zeros(0))", ""
    yield "solve([[2, 1], [1, 3]], [True, False])", ""


def covariances(draw):
    for shape in [VECTOR, (2,), MATRIX, (3, 4), (1, 3), (3, 1), (1,), (), (0,), TENSOR, (1, 1)]:
        yield f"cov({draw.tensor(shape)})", ""
        for more in ["ddof=0", "ddof=None", "rowvar=False", "rowvar=False, ddof=0", "ddof=2", "ddof=5", "y=None"]:
            # Before 2.2 NumPy did not transpose a single row.
            old = shape[:1] == (1,) and len(shape) == 2 and "rowvar" in more
            yield f"cov({draw.tensor(shape)}, {more})", "skip" if old else ""
    pairs = [(VECTOR, VECTOR), (MATRIX, VECTOR), (VECTOR, MATRIX), (MATRIX, (1, 3)), (VECTOR, (2,)), (MATRIX, MATRIX)]
    for a, b in [*pairs, ((2, 2), (3, 2))]:
        yield f"cov({draw.tensor(a)}, {draw.tensor(b)})", ""
        yield f"cov({draw.tensor(a)}, y={draw.tensor(b)}, ddof=0)", ""
        yield f"cov({draw.tensor(a)}, {draw.tensor(b)}, False)", ""
    yield "cov([True, False, True], [1, 2, 4])", ""
    yield f"cov({draw.tensor((3, 4))}, None, True, 0)", ""


def structures(draw):
    for name in ["diag", "tril", "triu"]:
        for shape in [(), VECTOR, (1,), (0,), MATRIX, (3, 3), (3, 2), (0, 3), (2, 0), (1, 1), TENSOR]:
            kind = "optional" if name != "diag" and len(shape) == 1 else ""
            yield f"{name}({draw.tensor(shape)})", kind
            for k in draw.some(["0", "1", "-1", "2", "-3", "5"], 4):
                yield f"{name}({draw.tensor(shape)}, {draw.one(['k=', ''])}{k})", kind
        yield f"{name}({draw.truths((2, 2))})", ""
        yield f"{name}({draw.tensor((2, 2))}, k=0.5)", ""
    yield "diag([True, False], 1)", ""
    for shape in SHAPES:
        x = draw.tensor(shape)
        yield from [(f"transpose({x})", ""), (f"({x}).T", ""), (f"flip({x})", ""), (f"transpose({x}, None)", "")]
        yield f"flip({x}, axis=None)", ""
        for axis in draw.some([*ONE_AXIS, "[0, 1]", "[0, 0]", "[-1, 0]"], 6):
            yield f"flip({x}, {draw.one(['axis=', ''])}{axis})", ""
        for n in [1, 2, 3]:
            order = list(range(n))
            draw.random.shuffle(order)
            yield f"transpose({x}, {order})", ""
        yield f"transpose({x}, axes={draw.one(['[0, 0]', '[1]', '[-1, 0]', '[-1, -3, 1]', '[2, 0, 0]', '[0, 3, 1]'])})", ""
    yield from ((f"{f}({draw.truths(MATRIX)})", "") for f in ["flip", "transpose"])
    yield "transpose([[1, 2], [3, 4]], axes=[-1, -2])", ""
    parts = [[(), ()], [VECTOR, (2,)], [(), VECTOR], [(0,), VECTOR], [(0,), (0,)], [MATRIX, (1, 3)], [MATRIX, (2, 1)]]
    parts += [[MATRIX, (0, 3)], [MATRIX, VECTOR], [TENSOR, TENSOR], [TENSOR, (2, 3, 1)], [MATRIX], [(1,), (1,), (1,)]]
    parts += [[VECTOR, VECTOR], [MATRIX, MATRIX], [(0, 3), (0, 3)], [(2, 2), ()]]
    for shapes in parts:
        given = [draw.tensor(s) for s in shapes]
        joined = ", ".join(given)
        for name in ["concat", "stack"]:
            yield f"{name}({joined})", ""
            if len(given) > 1:
                yield f"{name}([{joined}])", ""
            for axis in draw.some(["0", "-1", "1", "2", "-2", "3", "-3"], 3):
                yield f"{name}({joined}, axis={axis})", ""
        yield f"concat({joined}, axis=None)", ""
    for name in ["concat", "stack"]:
        yield from (
            (f"{name}({a})", "")
            for a in [
                "[True, False], [True, True]",
                "1 < 2, True",
                "[1, 2] > 1, [3, 4]",
                "[3, 4], [1, 2] > 1",
                "True, 2",
                "[[True]], [[2]]",
            ]
        )
    yield "concat(1 < 2, [3, 4])", ""
    for shape in SHAPES:
        yield from [(f"shape({draw.tensor(shape)})", ""), (f"len({draw.tensor(shape)})", "")]
    yield from [("shape(True)", ""), ("len([True, False])", ""), ("shape([[True], [False]])", "")]


def constructions(draw):
    for name in ["zeros", "ones"]:
        sizes = ["0", "1", "4", "[2, 3]", "2, 3", "[0, 3]", "[2, 0, 2]", "[]", "-1", "1.5", "[2, -1]", "2, 1, 2", "[3]"]
        yield from ((f"{name}({s})", "") for s in sizes)
        yield f"{name}(shape([[1, 2]]))", ""
        yield f"{name}(len([1, 2]))", ""
    for n, m, k in itertools.product(["0", "1", "3"], [None, "None", "0", "2"], [None, "0", "1", "-1", "-4"]):
        more = ("" if m is None else f", m={m}") + ("" if k is None else f", k={k}")
        yield f"eye({n}{more})", ""
    yield from ((f"eye({a})", "") for a in ["2, 3", "2, 3, 1", "-1", "1.5", "2, -1", "2, 2, 0.5", "2, None, 1"])
    for start, stop, step in itertools.product(["0", "-1.5", "2"], ["2", "2.25", "-2", "None"], ["1", "0.25", "-0.5", "0", "3"]):
        yield f"arange({start}, {stop}, {step})", "skip" if stop == "None" else ""
    arguments = ["5", "0", "-3", "2.5", "1, 4", "4, 1", "3, None", "3, None, None", "1, 4, None", "1, stop=3", "0, 3, step=0.75"]
    arguments += ["start=1, stop=3, step=0.5", "True", "0, 1, 0.125"]
    yield from ((f"arange({a})", "") for a in arguments)
    for a, b, n in itertools.product(["0", "-1", "sqrt(2)"], ["1", "0.3", "-1"], ["0", "1", "2", "5", "-1", "2.5"]):
        yield f"linspace({a}, {b}, {draw.one(['', 'num='])}{n})", ""
    yield from [("linspace(0, 1)", ""), ("linspace(True, 2, 3)", ""), ("linspace([0, 1], 2, 3)", "optional")]
    yield from [("linspace(0, [[1, 2]], 3)", "optional"), ("linspace(start=0, stop=1, num=3)", "")]
    for index in ["0", "2", "[0, 2, 1]", "[[0, 1], [2, 2]]", "zeros(0)", "[1]", "3", "-1", "[0, 3]", "0.5", "zeros([0, 2])"]:
        yield f"one_hot({index}, 3)", ""
        yield f"one_hot({index}, classes=4)", ""
    yield from ((f"one_hot({a})", "") for a in ["0, 1", "0, 0", "[0, 1], 1", "0, 1.5", "argmax([1, 3]), 2"])


SUBSCRIPTS = ["0", "-1", "1", ":", "1:", ":-1", "::2", "::-1", "2:0:-1", "-2:", ":0", "5:", "::-2", "1:2", "[0, 1]", "[-1]"]
SUBSCRIPTS += ["[1, 0, 1]", "[]", "[[0, 1], [1, 0]]", "7", "-8", "[0, 9]", "::0", "0.5"]


def indexing(draw):
    for shape in SHAPES:
        x = f"({draw.tensor(shape)})"
        for s in SUBSCRIPTS:
            yield f"{x}[{s}]", ""
        if len(shape) >= 2:
            for a, b in draw.some(itertools.product(SUBSCRIPTS, repeat=2), 40):
                yield f"{x}[{a}, {b}]", ""
        if len(shape) == 3 and 0 not in shape:
            for trio in draw.some(itertools.product(SUBSCRIPTS, repeat=3), 60):
                yield f"{x}[{', '.join(trio)}]", ""
        yield f"{x}[{', '.join('0' * (len(shape) + 1))}]", ""
    x = draw.tensor((3, 3, 3))
    lists = ["[0, 1]", "[1, 0]", "[[0], [2]]", "[0, 1, 2]", "1", ":", "0:2", "::-1", "[2]", "[0, -1]"]
    for trio in draw.some(itertools.product(lists, repeat=3), 90):
        yield f"({x})[{', '.join(trio)}]", ""
    for pair in itertools.product(lists, repeat=2):
        yield f"({x})[{', '.join(pair)}]", ""
    square = draw.tensor((3, 3))
    yield from ((f"({square})[{s}]", "") for s in ["[0, 1], [1, 0]", "[[0], [2]], [0, 1]", "[0, 1], [0, 1, 2]", "0:3:2, [1, 2]"])
    for x, mask in [
        ("[1, 2, 3]", "[True, False, True]"),
        ("[1, 2, 3]", "[False, False, False]"),
        ("[[1, 2], [3, 4]]", "[True, False]"),
        ("[[1, 2], [3, 4]]", "[[True, False], [True, True]]"),
        ("[[1, 2], [3, 4]]", ":, [False, True]"),
        ("[[1, 2], [3, 4]]", "[True, True], [0, 1]"),
        ("[1, 2, 3]", "[True, False]"),
        ("[1, 2, 3]", "True"),
        ("[1, 2, 3]", "False"),
        ("[1, 2, 3]", "1 < 2"),
        ("[3, -1, 2]", "[3, -1, 2] > 0"),
    ]:
        yield f"{x}[{mask}]", "optional"
    yield from ((f"[1, 2, 3][{s}]", "") for s in ["argmax([1, 3, 2])", "argsort([3, 1, 2])", "len([1]):", ":len([1, 2])"])
    yield from ((f"[True, False, True][{s}]", "") for s in ["0", "1:", "[2, 0]", "::-1"])
    yield from ((f"arange(6)[{s}]", "") for s in ["None:3", "3:None", "None:None:2", "-100:100", "4:1:-2", "1:4:1.5"])


def singles(draw):
    """Two numbers where a function takes one."""
    forms = [f"{name}($, axis=[[0, 1]])" for name in [*REDUCTIONS, "norm", "cumsum", "sort", "softmax", "flip"]]
    forms += [f"{name}($, ddof=[0, 1])" for name in ["var", "std", "cov"]]
    forms += [f"{name}($, k=[0, 1])" for name in ["diag", "tril", "triu"]]
    forms += ["norm($, [1, 2], axis=-1)", "norm($, [1, 2], axis=0)", "norm($, [2, 2], 0)", "norm([1, 2], [1, 2])"]
    forms += ["diff($, [1, 2])", "diff($, axis=[0, 1])", "cumprod($, [0, 1])", "argsort($, axis=[0, 1])"]
    forms += ["transpose($, [[1, 0]])", "concat($, $, axis=[0, 1])", "stack($, $, axis=[0, 1])", "eye([2, 3])"]
    forms += ["eye(2, [2, 3])", "eye(2, 2, [0, 1])", "linspace(0, 1, [2, 3])", "one_hot([0, 1], [2, 3])"]
    forms += ["arange([0, 1])", "arange(0, [1, 2])", "arange(0, 1, [1, 2])", "cov($, rowvar=[True, False])"]
    yield from ((form.replace("$", draw.tensor((2, 2), low=0, high=1)), "") for form in forms)


def ragged():
    yield from ((e, "") for e in ["[1, [2, 3]]", "[[1, 2], [3]]", "[[1], []]", "[[], []]", "[[[1]], [[2]]]", "[1, True]"])
    yield from ((e, "") for e in ["[]", "[True]", "[[1, 2], [3, 4] + 1]", "[sqrt(4), 2]", "[[1, 2] > 1, [True, False]]"])


def plain(expressions):
    return ((e, "") for e in expressions)


def cases():
    draw = Draw(20251127)
    groups = [plain(unary(draw)), plain(whole_numbers(draw)), plain(binary(draw)), plain(ties()), reductions(draw)]
    groups += [quantiles(draw), norms(draw), lanes(draw), clips(draw), rounding(draw), activations(draw), losses(draw)]
    groups += [algebra(draw), covariances(draw), structures(draw), constructions(draw), indexing(draw), ragged()]
    groups += [singles(draw)]
    yield from ((e, kind) for e, kind in itertools.chain(*groups) if kind != "skip")
