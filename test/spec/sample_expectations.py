"""What every file of submissions-sample/ should earn, worked out independently.

    /usr/bin/python3 test/spec/sample_expectations.py > test/spec/sample-expectations.json

Needs Debian's python3-mpmath. Nothing here knows the program under test: the
references are the tutorial's formulas in mpmath, the answers are read by a small
reader of exact fractions, and the rules are those of the rubric, by hand. What
an answer builds on stands here as lists, where the program reads it from the
expressions, and the effect of rounded intermediate values is found by trying
every combination of errors, where the program proves a bound.
"""

import itertools
import json
import re
import sys
import unicodedata
from fractions import Fraction as F
from pathlib import Path

from mpmath import exp, mp, mpf

mp.dps = 120
HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent.parent / "submissions-sample"
RUBRIC = "it5005-deep-neural-networks"


# ---------------------------------------------------------------- references
def q(text):
    return F(text)


def m(x):
    return mpf(x.numerator) / x.denominator if isinstance(x, F) else mpf(x)


def matT_vec(w, v):
    """Wᵀ v for W a list of rows."""
    return [sum((m(w[i][j]) * v[i] for i in range(len(w))), mpf(0)) for j in range(len(w[0]))]


def rows(*texts):
    return [[q(t) for t in row.split()] for row in texts]


relu = lambda v: [max(x, mpf(0)) for x in v]
silu = lambda v: [x / (1 + exp(-x)) for x in v]

# Question 1
W1, W2 = rows("0.1 0.1", "-0.1 0.2", "0.3 -0.4"), rows("0.1 0.1", "0.5 -0.6", "0.7 -0.8")
X, Y1 = [mpf(2), mpf(3)], [m(q("0.1")), m(q("0.9"))]
ONE = mpf(1)


# Question 2
V1, V2, V3 = rows("1.4 0.6", "0.8 0.6"), rows("2.1 -0.5", "0.7 1.9"), rows("1.2 -2.2", "1.2 1.3")


def network(x):
    return matT_vec(V3, silu(matT_vec(V2, silu(matT_vec(V1, [m(e) for e in x])))))


def product(a, b):
    return [[sum(a[i][k] * b[k][j] for k in range(2)) for j in range(2)] for i in range(2)]


M = product(product(V1, V2), V3)
MT = [[M[j][i] for j in range(2)] for i in range(2)]

# Question 4: L = (y − a2)², back-propagated by hand
Y = m(q("-1.4255"))
elu = lambda z: z if z > 0 else exp(z) - 1
UNIT = m(q("0.001"))


class Chain:
    """The two perceptrons, on the values carried, with errors in both activations.

    The slope of an ELU is taken at its input, or from its output as a + 1.
    """

    def __init__(self, carried, form, e1=mpf(0), e2=mpf(0)):
        z1 = mpf(-2)
        self.a1 = carried.get("q4.a1", elu(z1)) + e1
        z2 = 3 * self.a1
        self.a2 = carried.get("q4.a2", elu(z2)) + e2
        slope = lambda z, a: (exp(z) if z < 0 else ONE) if form == "input" else (a + 1 if a < 0 else ONE)
        self.slope1, self.slope2 = slope(z1, self.a1), slope(z2, self.a2)
        self.outer = -2 * (Y - self.a2)
        self.loss = (Y - self.a2) ** 2
        self.dw2 = self.outer * self.slope2 * self.a1
        self.dw1 = self.outer * self.slope2 * 3 * self.slope1 * -1


# ------------------------------------------------------------------- reading
class Unreadable(Exception):
    pass


class Twice:
    """An answer given twice in one object."""


def pairs(items):
    out = {}
    for key, value in items:
        out[key] = Twice() if key in out else value
    return out


class Literal(str):
    """A JSON number, as typed."""


def blank(a):
    if isinstance(a, dict):
        return all(blank(v) for v in a.values())
    return a is None or a == [] or (isinstance(a, str) and not a.strip())


NUMBER = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d+)|\s*[*x×]\s*10(?:\^|\*\*)([+-]?\d+))?(%?)")


NO_ANSWER = {"none", "?", "n/a"}


def number(a, whole=False):
    if isinstance(a, list) and len(a) == 1:
        a = a[0]
    if not isinstance(a, str) or isinstance(a, Twice):
        raise Unreadable
    text = re.sub(r"^about ", "", a.strip()).replace("−", "-")
    if re.fullmatch(r"[+-]?\d+,\d+", text):
        group = re.fullmatch(r"[+-]?[1-9]\d{0,2},\d{3}", text)
        if group and not whole:
            raise Unreadable
        text = text.replace(",", "" if group else ".")
    if re.fullmatch(r"[+-]?\d{1,3}( \d{3})+", text):
        text = text.replace(" ", "")
    if re.fullmatch(r"[+-]?\d+/\d+", text):
        return F(text)
    found = NUMBER.fullmatch(text)
    if not found:
        raise Unreadable
    mantissa, e1, e2, percent = found.groups()
    value = F(mantissa.rstrip(".")) * F(10) ** int(e1 or e2 or 0)
    return value / 100 if percent else value


def from_text(a):
    """Text that is pasted as a vector or matrix, to nested lists of number texts."""
    text = a.strip()
    text = re.sub(r"^(np\.)?array\((.*)\)$", r"\2", text, flags=re.S)
    if text.startswith("[["):
        found = re.findall(r"\[([^\[\]]*)\]", text)
    else:
        if text[:1] in "[(" and text[-1:] in "])":
            text = text[1:-1]
        found = re.split(r"[;\n]", text)
    split = [[e for e in re.split(r"[\s,]+", row.strip()) if e] for row in found]
    return split[0] if len(split) == 1 else split


def vector(a, length):
    if isinstance(a, str) and not isinstance(a, Literal):
        a = from_text(a)
    if not isinstance(a, list):
        raise Unreadable
    if len(a) == 1 and isinstance(a[0], list):
        a = a[0]  # a row
    elif a and all(isinstance(e, list) and len(e) == 1 for e in a):
        a = [e[0] for e in a]  # a column
    if len(a) != length:
        raise Unreadable
    return [element(e) for e in a]


def element(a):
    """A number, or None for a blank one."""
    if a is None or (isinstance(a, str) and (not a.strip() or a.strip().lower() in NO_ANSWER)):
        return None
    return number(a)


def matrix(a):
    if isinstance(a, str) and not isinstance(a, Literal):
        a = from_text(a)
    if not isinstance(a, list) or len(a) != 2 or not all(isinstance(r, list) and len(r) == 2 for r in a):
        raise Unreadable
    return [[number(e) for e in r] for r in a]


def shape(a):
    if isinstance(a, str) and not isinstance(a, Literal):
        a = [e for e in re.split(r"[\s,x×]+", a.strip().strip("()[]")) if e]
    if not isinstance(a, list) or not a:
        raise Unreadable
    values = [number(e) for e in a]
    if any(v.denominator != 1 for v in values):
        raise Unreadable
    return values


# ------------------------------------------------------------------- marking
def within(s, r, abs_=None, rel=None, below=mpf(0), above=mpf(0)):
    """Whether s is within the tolerance of r, each end of which may have grown."""
    bound = max(m(q(abs_ or "0")), m(q(rel or "0")) * abs(r))
    return r - bound - below <= m(s) <= r + bound + above


DEFAULT = {"abs_": "0.0005", "rel": "0.001"}


class Numeric:
    """A part whose answer is compared with values.

    values: a function of the carried answers, the form of slopes and two errors, to the reference as a list;
    on: the parts it is computed from, each only where those nearer are not answered, or all with `every`;
    mistakes: the same, by name, with their credit; guard: on the student's values, else the references;
    already: the elements that the question gives.
    """

    def __init__(self, read, values, on=(), every=False, mistakes=(), guard=None, tolerance=DEFAULT, rounded=False,
                 per_element=False, transposed=None, already=()):
        self.read, self.values, self.on, self.every, self.mistakes = read, values, on, every, mistakes
        self.guard, self.tolerance, self.rounded = guard, tolerance, rounded
        self.per_element, self.transposed, self.already = per_element, transposed, set(already)

    def carriers(self, on, every, given):
        nearest = [p for p in on if p in given]
        return nearest if every else nearest[:1]

    def matches(self, student, values, carried):
        """For each element whether it is within the tolerance, by either form of the slopes."""
        forms, best = ("input", "output"), [False] * len(student)
        bounds = {}
        if self.rounded:
            for form in forms:
                ends = [
                    values(carried, form, e1, e2)
                    for e1, e2 in itertools.product((-UNIT, mpf(0), UNIT), repeat=2)
                ]
                bounds[form] = [(min(e), max(e)) for e in zip(*ends)]
            if not carried:
                # Without a carried value the two forms are the same number, and rounding is by either.
                both = [(min(a[0], b[0]), max(a[1], b[1])) for a, b in zip(*bounds.values())]
                bounds = {form: both for form in forms}
        for form in forms:
            reference = values(carried, form, mpf(0), mpf(0))
            if len(reference) != len(student):
                continue
            hit = []
            for i, (s, r) in enumerate(zip(student, reference)):
                low, high = bounds[form][i] if self.rounded else (r, r)
                hit.append(s is not None and within(s, r, **self.tolerance, below=max(r - low, 0), above=max(high - r, 0)))
            if all(hit):
                return hit
            best = [a or b for a, b in zip(best, hit)]
        return best

    def ways(self, on, every, given, verdicts):
        """The sets of answers to carry: all, then the wrong ones; whether they are merely rounded."""
        carriers = self.carriers(on, every, given)
        if not carriers:
            return []
        wrong = [p for p in carriers if verdicts[p] != "correct"]
        if not wrong:
            return [(carriers, True)]
        return [(carriers, False)] + ([(wrong, False)] if wrong != carriers else [])

    def candidates(self, a, given, verdicts, references):
        """Every rule that matches, as (credit, place in the order, verdict)."""
        student = self.read(a)
        hits = self.matches(student, self.values, {})
        if all(hits):
            return [(F(1), 0, "correct")]
        found, shares, followed = [], [F(hit) for hit in hits], set()
        withheld = self.guard is not None and self.guard({**references, **given})
        pick = lambda names: {p: given[p] for p in names}
        for names, merely in self.ways(self.on, self.every, given, verdicts):
            if withheld and not merely:
                continue
            hit = self.matches(student, self.values, pick(names))
            if not merely:
                easy = self.easy(self.values, pick(names), verdicts, references, len(student))
                hit = [h and not e for h, e in zip(hit, easy)] if self.per_element else hit
                if not self.per_element and all(easy):
                    continue
                followed |= {i for i, h in enumerate(hit) if h and not shares[i]}
            if all(hit):
                found.append((F(1), 2, "correct" if merely else "follow-through"))
            shares = [max(share, F(h)) for share, h in zip(shares, hit)]
        if self.transposed is not None:
            turned = [student[i] for i in (0, 2, 1, 3)]
            if all(self.matches(turned, self.values, {})):
                found.append((self.transposed, 3, "partial"))
        for credit, on, every, values in self.mistakes:
            if all(self.matches(student, values, {})):
                found.append((F(credit), 4, "mistake"))
            for names, merely in self.ways(on, every, given, verdicts):
                if not all(self.matches(student, values, pick(names))) or (withheld and not merely):
                    continue
                # A mistake that is right on the same values tells nothing.
                wrong = values(pick(names), "input", mpf(0), mpf(0))
                right = self.values(pick(names), "input", mpf(0), mpf(0))
                if len(wrong) == len(right) and all(within(w, r, **self.tolerance) for w, r in zip(wrong, right)):
                    continue
                if merely or not all(self.easy(values, pick(names), verdicts, references, len(student))):
                    found.append((F(credit), 4, "mistake"))
        if self.per_element:
            # What the question gives earns nothing, and takes the share of one of all elements where it is spoilt.
            own = [i for i in range(len(shares)) if i not in self.already]
            spoilt = sum(1 for i in self.already if not shares[i])
            share = max(F(0), sum((shares[i] for i in own), F(0)) / len(own) - F(spoilt, len(shares)))
            right = not spoilt and all(shares[i] for i in own)
            verdict = "partial" if not right else "follow-through" if followed & set(own) else "correct"
            if share:
                found.append((share, 5, verdict))
        return found

    def easy(self, values, carried, verdicts, references, count):
        """For each element whether zeros match on the carried values and not by the reference, a wrong one being null."""
        null = any(
            verdicts[p] != "correct" and all(abs(m(e)) <= max(abs(m(r)) for r in aslist(references[p])) / 1000 for e in aslist(given))
            for p, given in carried.items()
        )
        if not null:
            return [False] * count
        zeros = [F(0)] * count
        return [a and not b for a, b in zip(self.matches(zeros, values, carried), self.matches(zeros, self.values, {}))]

    def decide(self, a, given, verdicts, references):
        found = self.candidates(a, given, verdicts, references)
        if not found:
            return "incorrect", F(0)
        credit, _, verdict = min(found, key=lambda c: (-c[0], c[1]))
        return verdict, credit


def aslist(v):
    return v if isinstance(v, list) else [v]


def mark(a, judge):
    """judge(answer) → verdict and share of the points earned; raises Unreadable."""
    if isinstance(a, Twice):
        return "invalid", F(0)
    if blank(a):
        return "missing", F(0)
    try:
        return judge(a)
    except Unreadable:
        return "invalid", F(0)


def by_share(judge):
    def decide(a):
        share = judge(a)
        return ("correct" if share == 1 else "partial" if share else "incorrect"), share

    return decide


def choice_share(right):
    def judge(a):
        if a not in ("yes", "no"):
            raise Unreadable
        return F(a == right)

    return judge


def record(fields):
    """fields: name → (reader, right value, mistakes as a function of the record to {wrong value: credit}, carried)."""

    def judge(a):
        if not isinstance(a, dict):
            raise Unreadable
        got, answered = {}, 0
        for name, (read, *_) in fields.items():
            if name in a and not blank(a[name]):
                answered += 1
                try:
                    got[name] = read(a[name])
                except Unreadable:
                    pass
        if not got:
            raise Unreadable
        shares = []
        for name, (_, right, wrong) in fields.items():
            if name not in got:
                shares.append(F(0))
            elif got[name] == right({}):
                shares.append(F(1))
            else:
                tries = [(F(1), right(got))] + [(F(c), w) for c, w in wrong({}) + wrong(got)]
                shares.append(max((c for c, value in tries if value == got[name]), default=F(0)))
        share = sum(shares) / len(shares)
        every = all(name in got and got[name] == right({}) for name, (_, right, _) in fields.items())
        return ("correct" if every else "partial" if share else "incorrect"), share

    return judge


def contradicts(u, p, v, r):
    slack = m(q("0.0001")) * (max(abs(m(e)) for e in u) + max(abs(m(e)) for e in v))
    return max(abs(m(p[i]) * m(v[j]) - m(r[i]) * m(u[j])) for i in (0, 1) for j in (0, 1)) > slack


def witness_share(a):
    if not isinstance(a, dict):
        raise Unreadable
    got, answered = {}, 0
    for name in ("x1", "y1", "x2", "y2"):
        if name in a and not blank(a[name]):
            answered += 1
            try:
                got[name] = vector(a[name], 2)
            except Unreadable:
                pass
    if answered and not got:
        raise Unreadable
    close = lambda s, r: all(within(e, f, **DEFAULT) for e, f in zip(s, r))
    x1, y1, x2, y2 = (got.get(n) for n in ("x1", "y1", "x2", "y2"))
    one = bool(x1 and y1) and any(x1) and close(y1, network(x1))
    two = bool(x1 and x2 and y2) and any(x2) and x2 != x1 and close(y2, network(x2))
    three = (
        bool(x1 and y1 and x2 and y2)
        and any(x1)
        and any(x2)
        and x1[0] * x2[1] == x1[1] * x2[0]
        and contradicts(x1, y1, x2, y2)
        and contradicts(x1, network(x1), x2, network(x2))
    )
    return F(one + two + 2 * three, 4)


# ----------------------------------------------------------------- the parts
def layer(w, v, bias="first", activation=relu):
    """One layer on v; `bias` says where the constant 1 stands."""
    if bias == "none":
        return activation(matT_vec(w[1:], v))
    return activation(matT_vec(w, [ONE, *v] if bias == "first" else [*v, ONE]))


same = lambda v: v


def q1_a1(**how):
    return lambda carried, form, e1, e2: layer(W1, X, **how)


def q1_yhat(**how):
    return lambda carried, form, e1, e2: layer(W2, carried.get("q1.a1") or layer(W1, X), **how)


def q1_loss(term):
    def values(carried, form, e1, e2):
        yhat = carried.get("q1.yhat") or q1_yhat()(carried, form, e1, e2)
        return [sum(term(a, y) for a, y in zip(yhat, Y1))]

    return values


def zero(v):
    return all(e == 0 for e in v)


def passes_zero(v):
    return all(within(F(0), e, **DEFAULT) for e in v)


VEC = lambda a: vector(a, 2)
NUM = lambda a: [number(a)]
flat = lambda rows_: [e for row in rows_ for e in row]
MAT = lambda a: flat(matrix(a))
turn = lambda a: [[a[j][i] for j in range(2)] for i in range(2)]
times = lambda *factors: factors[0] if len(factors) == 1 else product(factors[0], times(*factors[1:]))
constant = lambda a: lambda carried, form, e1, e2: [m(e) for e in flat(a)]
T1, T2, T3 = turn(V1), turn(V2), turn(V3)

BY_A1, BY_YHAT = ["q1.a1"], ["q1.yhat", "q1.a1"]
half_bias = lambda f, on: [
    ("1/2", on, False, f(bias="none")),
    ("1/2", on, False, f(bias="last")),
    ("1/2", on, False, f(activation=same)),
]


def q4(pick):
    return lambda carried, form, e1, e2: [pick(Chain(carried, form, e1, e2))]


BY_BOTH = ["q4.loss", "q4.a2", "q4.a1"]


def vanishing(pick, *activations):
    """An activation of -1 has the slope 0, and then, or where the gradient is as good as 0, nothing is left to compute."""
    return lambda v: (
        any(abs(v[a] + 1) < UNIT for a in activations) or abs(pick(Chain(v, "input"))) < UNIT / 10
    )


THOUSANDTH, SHARE = {"abs_": "0.001"}, {"rel": "0.005"}

NUMERIC = {
    "q1.a1": Numeric(VEC, q1_a1(), mistakes=half_bias(q1_a1, []), per_element=True, already=[1]),
    "q1.yhat": Numeric(
        VEC, q1_yhat(), BY_A1, mistakes=half_bias(q1_yhat, BY_A1), per_element=True, already=[1],
        guard=lambda v: zero(v["q1.a1"]) or passes_zero(layer(W2, v["q1.a1"])),
    ),
    "q1.loss": Numeric(
        NUM, q1_loss(lambda a, y: (a - y) ** 2 / 2), BY_YHAT,
        mistakes=[
            ("1/2", BY_YHAT, False, q1_loss(lambda a, y: (a - y) ** 2)),
            ("0", BY_YHAT, False, q1_loss(lambda a, y: abs(a - y) / 2)),
            ("0", BY_YHAT, False, q1_loss(lambda a, y: a**2 / 2)),
        ],
        guard=lambda v: zero(v["q1.yhat"]) or passes_zero([sum((a - y) ** 2 for a, y in zip(v["q1.yhat"], Y1)) / 2]),
    ),
    "q2.MT": Numeric(
        MAT, constant(times(T3, T2, T1)), tolerance={"abs_": "0.005"}, transposed=F(1, 2),
        mistakes=[
            ("1/2", [], False, constant(times(T1, T2, T3))),
            ("1/2", [], False, constant(times(V3, V2, V1))),
            ("0", [], False, constant(times(T2, T1))),
        ],
    ),
    "q4.a1": Numeric(
        NUM, q4(lambda c: c.a1), tolerance=THOUSANDTH,
        mistakes=[("1/2", [], False, lambda *_: [exp(mpf(-2))]), ("0", [], False, lambda *_: [mpf(-2)]),
                  ("0", [], False, lambda *_: [mpf(0)])],
    ),
    "q4.a2": Numeric(
        NUM, q4(lambda c: c.a2), ["q4.a1"], tolerance=THOUSANDTH, rounded=True,
        mistakes=[("1/2", ["q4.a1"], False, q4(lambda c: exp(3 * c.a1))),
                  ("0", ["q4.a1"], False, q4(lambda c: 3 * c.a1))],
        guard=lambda v: any(abs(elu(3 * v["q4.a1"]) - end) <= UNIT for end in (0, -1)),
    ),
    "q4.loss": Numeric(
        NUM, q4(lambda c: c.loss), ["q4.a2", "q4.a1"], tolerance=THOUSANDTH, rounded=True,
        mistakes=[("1/2", ["q4.a2", "q4.a1"], False, q4(lambda c: c.loss / 2)),
                  ("0", ["q4.a2", "q4.a1"], False, q4(lambda c: abs(Y - c.a2)))],
        guard=lambda v: (Y - v["q4.a2"]) ** 2 <= UNIT,
    ),
    "q4.dw2": Numeric(
        NUM, q4(lambda c: c.dw2), BY_BOTH, True, tolerance=SHARE, rounded=True,
        mistakes=[
            ("3/4", BY_BOTH, True, q4(lambda c: c.dw2 / 2)),
            ("1/2", BY_BOTH, True, q4(lambda c: -c.dw2)),
            ("1/2", ["q4.a2", "q4.a1"], True, q4(lambda c: c.outer * c.a1)),
            ("1/2", ["q4.a2", "q4.a1"], False, q4(lambda c: c.outer * (c.a2 + 1))),
        ],
        guard=vanishing(lambda c: c.dw2, "q4.a2"),
    ),
    "q4.dw1": Numeric(
        NUM, q4(lambda c: c.dw1), BY_BOTH, True, tolerance=SHARE, rounded=True,
        mistakes=[
            ("3/4", BY_BOTH, True, q4(lambda c: c.dw1 / 2)),
            ("1/2", BY_BOTH, True, q4(lambda c: -c.dw1)),
            ("1/2", BY_BOTH, True, q4(lambda c: c.outer * c.slope2 * 3 * -1)),
            ("1/2", ["q4.a2", "q4.a1"], True, q4(lambda c: c.outer * 3 * c.slope1 * -1)),
            ("1/4", ["q4.a2", "q4.a1"], False, q4(lambda c: c.outer * 3 * -1)),
            ("1/2", BY_BOTH, True, q4(lambda c: c.dw1 / 3)),
        ],
        guard=vanishing(lambda c: c.dw1, "q4.a1", "q4.a2"),
    ),
}

INTEGER = lambda n, *wrong: (lambda a: number(a, whole=True), lambda got: n, lambda got: [("0", w) for w in wrong])
OTHERS = {
    "q2.collapse": by_share(choice_share("yes")),
    "q2.collapse_silu": by_share(choice_share("no")),
    "q2.counterexample": by_share(witness_share),
    "q3.layer1": record({
        "input": INTEGER(1024, 32, 3072),
        "weight": (
            shape,
            lambda got: [got.get("input", F(1024)), F(512)],
            lambda got: [("1/2", [F(512), got.get("input", F(1024))])],
        ),
    }),
    "q3.layer2": record({"weight": INTEGER(512, 128), "output": INTEGER(128, 512)}),
    "q3.layer3": record({"weight": INTEGER(128, 4), "output": INTEGER(4, 128)}),
}
# In the order of the questions, which is also one in which nothing stands before what it is computed from.
POINTS = {
    "q1.a1": 2, "q1.yhat": 2, "q1.loss": 2,
    "q2.collapse": 1, "q2.MT": 2, "q2.collapse_silu": 1, "q2.counterexample": 4, "q2.importance": 2,
    "q3.layer1": 2, "q3.layer2": 2, "q3.layer3": 2,
    "q4.a1": 1, "q4.a2": 1, "q4.loss": 1, "q4.dw2": 2, "q4.dw1": 3,
}


def value_of(key, numbers):
    """As expressions see it: a list for a vector, else the number."""
    return numbers if key in ("q1.a1", "q1.yhat", "q2.MT") else numbers[0]


def repaired(text):
    """The slips of the sample files that are read as repaired: commas too many, lone backslashes, bare fractions."""
    text = re.sub(r'(?<!\\)((?:\\\\)*)\\(?!["\\/bfnrtu])', r"\1\\\\", text)
    text = re.sub(r"([:\[,]\s*)(-?\d+/\d+)(?=\s*[,\]}])", r'\1"\2"', text)
    return re.sub(r",(\s*[\]}])", r"\1", text)


def parsed(text):
    return json.loads(text, object_pairs_hook=pairs, parse_float=Literal, parse_int=Literal)


def folded(name):
    """An id without case, separators and a plural s."""
    return re.sub(r"[\s_.-]", "", unicodedata.normalize("NFKC", name).lower()).removesuffix("s")


FIELDS = ("input", "weight", "output", "x1", "y1", "x2", "y2")


def respelled(answers):
    """The answers under the ids that theirs mean, where these are others only in how they are written."""
    if not isinstance(answers, dict):
        return answers
    known = {}
    for key in POINTS:
        question, part = key.split(".")
        known.setdefault(question, {})[part] = FIELDS

    def under(ids, values, below):
        ids = {folded(name): name for name in ids}
        named = {ids.get(folded(key), key): value for key, value in values.items()}
        return {key: below(key, value) if isinstance(value, dict) else value for key, value in named.items()}

    fields = lambda part, value: under(FIELDS, value, lambda _, inner: inner)
    return under(known, answers, lambda q, value: under(known.get(q, {}), value, fields))


def grade(text):
    try:
        doc = parsed(text)
    except ValueError:
        try:
            doc = parsed(repaired(text))
        except ValueError:
            return {"status": "invalid", "parts": {}}
    student = doc.get("student")
    if not isinstance(student, dict) or not student.get("id") or "answers" not in doc:
        return {"status": "invalid", "parts": {}}
    if doc.get("rubric", RUBRIC) != RUBRIC:
        return {"status": "invalid", "parts": {}}
    answers = respelled(doc["answers"])
    answer = lambda key: answers.get(key.split(".")[0], {}).get(key.split(".")[1])
    references = {k: value_of(k, part.values({}, "input", mpf(0), mpf(0))) for k, part in NUMERIC.items()}
    given, verdicts, parts, total = {}, {}, {}, F(0)
    for key, points in POINTS.items():
        a = answer(key)
        if key == "q2.importance":
            verdict, share = ("missing" if blank(a) else "pending"), F(0)
        elif key in OTHERS:
            verdict, share = mark(a, OTHERS[key])
        else:
            part = NUMERIC[key]
            verdict, share = mark(a, lambda a: part.decide(a, given, verdicts, references))
            # An answer with a blank element is never carried.
            if verdict not in ("missing", "invalid") and None not in part.read(a):
                given[key] = value_of(key, [m(v) for v in part.read(a)])
        verdicts[key] = verdict
        total += points * share
        parts[key] = {"verdict": verdict, "points": as_json(points * share)}
    return {"status": "graded", "points": as_json(total), "parts": parts}


def as_json(x):
    return int(x) if x.denominator == 1 else float(x)


if __name__ == "__main__":
    files = sorted(SAMPLE.glob("*.json"), key=lambda p: p.name)
    results = {unicodedata.normalize("NFC", p.name): grade(p.read_text(encoding="utf-8")) for p in files}
    lines = []
    for name, result in results.items():
        parts = ",\n".join(f"      {json.dumps(k)}: {json.dumps(v)}" for k, v in result["parts"].items())
        head = ", ".join(f'"{k}": {json.dumps(v)}' for k, v in result.items() if k != "parts")
        body = "{\n" + parts + "\n    }" if parts else "{}"
        lines.append(f'  {json.dumps(name)}: {{\n    {head},\n    "parts": {body}\n  }}')
    sys.stdout.write("{\n" + ",\n".join(lines) + "\n}\n")
