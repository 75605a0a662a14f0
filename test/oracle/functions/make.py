"""Makes functions.json, the oracle of every built-in function against NumPy, SciPy, PyTorch and mpmath.

    /usr/bin/python3 test/oracle/functions/make.py

needs Debian's python3-numpy (1.24), python3-scipy, python3-torch (1.13) and python3-mpmath (1.2). The file is made again
byte for byte.

Nothing here knows the program under test. The expressions of cases.py are read by Python's own parser and evaluated
twice: in doubles by the libraries themselves (reference.py), which decide the shape, the kind of value and what is an
error, and by definition in fractions and mpmath (exact.py), which gives the digits. The two must agree to 1e-9, the
digits at two precisions to 60. NaN and infinity count as errors, but for elements that `where` does not choose.

A case has `expression`, and `error: true` or the `shape` and the `value` as nested lists: truth values as they are,
rational numbers as `p` or `p/q`, others as `~` and 55 digits. `optional: true` marks a form of the libraries that the
language need not have: it must give this value or a fault, and never another value.
"""

import ast
import json
import sys
import warnings
from fractions import Fraction as F
from pathlib import Path

sys.dont_write_bytecode = True
import exact  # noqa: E402
import numpy as np  # noqa: E402
import reference  # noqa: E402
from cases import cases  # noqa: E402
from mpmath import mp, mpf  # noqa: E402

HERE = Path(__file__).resolve().parent
DIGITS = 55
PRECISIONS = (110, 150)
REFUSALS = (
    *(ValueError, TypeError, IndexError, RuntimeError, ZeroDivisionError, OverflowError),
    *(np.linalg.LinAlgError, DeprecationWarning, exact.Undefined),
)

SIGNS = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.Pow: "**",
    ast.BitXor: "**",
    ast.MatMult: "@",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}


class Doubles:
    """The libraries' own arithmetic."""

    functions = reference.FUNCTIONS
    constants = {"pi": np.pi, "e": np.e}

    @staticmethod
    def number(text):
        return np.float64(text)

    @staticmethod
    def stack(items):
        if not items:
            return np.zeros(0)
        if len({np.shape(item) for item in items}) > 1:
            raise ValueError("a ragged list")
        return np.array(items)

    @staticmethod
    def undefined(x):
        x = np.asarray(x)
        return x.dtype != bool and not np.all(np.isfinite(x))

    @staticmethod
    def index(x):
        x = np.asarray(x)
        if x.dtype == bool:
            return x
        if not np.all(x == np.floor(x)):
            raise IndexError("an index that is not whole")
        return x.astype(int) if x.ndim else int(x)

    @staticmethod
    def array(x):
        return np.asarray(x)


class Exact:
    """Fractions and mpmath."""

    functions = exact.FUNCTIONS

    @staticmethod
    def number(text):
        return exact.array(F(text))

    @staticmethod
    def stack(items):
        return np.stack(exact.unified(items)) if items else np.empty(0, object)

    @staticmethod
    def undefined(x):
        x = exact.array(x)
        return x.dtype == object and any(exact.is_nan(e) for e in x.ravel())

    @staticmethod
    def index(x):
        if x.dtype == bool:
            return x
        out = np.array([exact.whole(e) for e in x.ravel()], dtype=int).reshape(x.shape)
        return out if out.ndim else int(out)

    @staticmethod
    def array(x):
        return exact.array(x)


class Evaluation:
    def __init__(self, backend, source):
        self.backend, self.source = backend, source
        exact.LENIENT[0] = 0

    def __call__(self, node):
        value = self.visit(node)
        if value is not None and not exact.LENIENT[0] and self.backend.undefined(value):
            raise exact.Undefined
        return value

    def call(self, name, *args, **keywords):
        return self.backend.functions[name](*args, **keywords)

    def visit(self, node):
        backend = self.backend
        match node:
            case ast.Constant(value=None):
                return None
            case ast.Constant(value=bool() as value):
                return backend.array(np.bool_(value))
            case ast.Constant():
                return backend.number(ast.get_source_segment(self.source, node))
            case ast.Name(id=name):
                return backend.constants[name] if backend is Doubles else exact.array(getattr(mp, name) * 1)
            case ast.List(elts=items):
                return backend.stack([self(item) for item in items])
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return self.call("negative", self(operand))
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return self(operand)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return self.call("not", self(operand))
            case ast.BinOp(left=left, op=op, right=right):
                return self.call(SIGNS[type(op)], self(left), self(right))
            case ast.Compare(left=left, ops=ops, comparators=rest):
                values = [self(left), *map(self, rest)]
                out = True
                for op, a, b in zip(ops, values, values[1:]):
                    out = np.logical_and(out, self.call(SIGNS[type(op)], a, b))
                return backend.array(out)
            case ast.BoolOp(op=op, values=values):
                wanted = isinstance(op, ast.Or)
                found = any(self.truth(v) for v in values) if wanted else all(self.truth(v) for v in values)
                return backend.array(np.bool_(found))
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return self(body) if self.truth(test) else self(orelse)
            case ast.Attribute(value=value, attr="T"):
                return self.call("transpose", self(value))
            case ast.Subscript(value=value, slice=subscripts):
                x = backend.array(self(value))
                items = subscripts.elts if isinstance(subscripts, ast.Tuple) else [subscripts]
                return backend.array(x[tuple(self.subscript(item) for item in items)])
            case ast.Call(func=ast.Name(id="where"), args=args):
                condition = self(args[0])
                exact.LENIENT[0] += 1
                branches = [self(a) for a in args[1:]]
                exact.LENIENT[0] -= 1
                return self.call("where", condition, *branches)
            case ast.Call(func=ast.Name(id=name), args=args, keywords=keywords):
                if name in ("concat", "stack") and len(args) == 1 and isinstance(args[0], ast.List):
                    args = args[0].elts
                return self.call(name, *map(self, args), **{k.arg: self(k.value) for k in keywords})
        raise NotImplementedError(ast.dump(node))

    def truth(self, node):
        value = self.backend.array(self(node))
        if value.size != 1:
            raise ValueError("the truth value of several elements is ambiguous")
        return bool(value.ravel()[0] != 0)

    def subscript(self, node):
        if isinstance(node, ast.Slice):
            return slice(*(None if end is None else self.end(end) for end in (node.lower, node.upper, node.step)))
        return self.backend.index(self(node))

    def end(self, node):
        value = self(node)
        return None if value is None else self.backend.index(self.backend.array(value))


def evaluate(backend, expression):
    return backend.array(Evaluation(backend, expression)(ast.parse(expression, mode="eval").body))


def is_truth(x):
    return x.dtype == bool


def shown(x):
    if isinstance(x, (bool, np.bool_)):
        return bool(x)
    if isinstance(x, F):
        return str(x)
    if abs(x) < mpf(10) ** -90:
        return "~0"
    return "~" + mp.nstr(x, DIGITS, strip_zeros=False)


def nested(x):
    return [nested(x[k]) for k in range(len(x))] if isinstance(x, np.ndarray) and x.ndim else shown(exact.array(x)[()])


def close(double, digits):
    return abs(double - digits) <= 1e-9 * max(1.0, abs(digits))


def case_of(expression, kind):
    """The case of an expression; `kind` is "", "optional" or "error" for what the language refuses by decision."""
    tree_error = None
    try:
        double = evaluate(Doubles, expression)
    except REFUSALS as refusal:
        tree_error = refusal
    if tree_error is not None or kind == "error":
        return {"expression": expression, "error": True}
    mp.dps = PRECISIONS[1]
    check = evaluate(Exact, expression)
    mp.dps = PRECISIONS[0]
    value = evaluate(Exact, expression)
    assert value.shape == double.shape == check.shape, (expression, value.shape, double.shape)
    assert is_truth(value) == is_truth(double), (expression, value.dtype, double.dtype)
    for d, v, c in zip(double.ravel(), value.ravel(), check.ravel()):
        if is_truth(value):
            assert d == v == c, expression
            continue
        assert close(float(d), float(v)), (expression, float(d), float(v))
        assert isinstance(v, (F, mpf)) and type(v) is type(c), (expression, type(v))
        assert v == c if isinstance(v, F) else abs(v - c) <= abs(c) * mpf(10) ** -60 + mpf(10) ** -90, expression
    out = {"expression": expression, "shape": list(value.shape)}
    out["value"] = nested(value)
    if is_truth(value):
        out["truth"] = True
    if kind == "optional":
        out["optional"] = True
    return out


def main():
    warnings.simplefilter("ignore")
    # NumPy announces that an index out of range will be refused where the result is empty, too.
    warnings.filterwarnings("error", message="Out of bound index found", category=DeprecationWarning)
    np.seterr(all="ignore")
    seen, out, wrong = set(), [], []
    for expression, kind in cases():
        if expression in seen:
            continue
        seen.add(expression)
        try:
            out.append(case_of(expression, kind))
        except (AssertionError, NameError, AttributeError, KeyError, NotImplementedError, *REFUSALS) as fault:
            wrong.append(f"{expression}: {type(fault).__name__} {fault}")
    if wrong:
        sys.exit("\n".join(["the libraries and the definitions disagree:", *wrong]))
    lines = ",\n".join("  " + json.dumps(c, ensure_ascii=False) for c in out)
    (HERE / "functions.json").write_text("[\n" + lines + "\n]\n", encoding="utf-8")
    errors = sum("error" in c for c in out)
    print(f"functions.json: {len(out)}, of which {errors} are errors")


if __name__ == "__main__":
    main()
