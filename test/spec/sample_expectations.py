"""What every file of submissions-sample/ should earn, worked out independently.

    /usr/bin/python3 test/spec/sample_expectations.py > test/spec/sample-expectations.json

Needs Debian's python3-mpmath. Nothing here knows the program under test: the
references are the tutorial's formulas in mpmath, the answers are read by a small
reader of exact fractions, and the rules are those of the rubric, by hand.
"""

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
Q1_A1 = relu(matT_vec(W1, [mpf(1), mpf(2), mpf(3)]))
Q1_YHAT = relu(matT_vec(W2, [mpf(1), *Q1_A1]))
Q1_LOSS = ((Q1_YHAT[0] - m(q("0.1"))) ** 2 + (Q1_YHAT[1] - m(q("0.9"))) ** 2) / 2

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
Q4_A1 = exp(mpf(-2)) - 1
Q4_A2 = exp(3 * Q4_A1) - 1
Q4_LOSS = (Y - Q4_A2) ** 2
Q4_DELTA2 = -2 * (Y - Q4_A2) * exp(3 * Q4_A1)
Q4_DW2 = Q4_DELTA2 * Q4_A1
Q4_DW1 = Q4_DELTA2 * 3 * exp(mpf(-2)) * -1


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


def number(a):
    if not isinstance(a, str) or isinstance(a, Twice):
        raise Unreadable
    text = a.strip().replace("−", "-")
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
    return [number(e) for e in a]


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
def within(s, r, abs_=None, rel=None):
    d = abs(m(s) - r)
    return (abs_ is not None and d <= m(q(abs_))) or (rel is not None and d <= m(q(rel)) * abs(r))


DEFAULT = {"abs_": "0.0005", "rel": "0.001"}


def mark(a, points, judge):
    """judge(answer) → fraction of the points earned; raises Unreadable."""
    if isinstance(a, Twice):
        return "invalid", F(0)
    if blank(a):
        return "missing", F(0)
    try:
        share = judge(a)
    except Unreadable:
        return "invalid", F(0)
    return ("correct" if share == 1 else "partial" if share else "incorrect"), points * share


def vec_share(ref):
    return lambda a: F(sum(within(s, r, **DEFAULT) for s, r in zip(vector(a, 2), ref)), 2)


def num_share(ref, **tolerance):
    return lambda a: F(within(number(a), ref, **tolerance))


def choice_share(right):
    def judge(a):
        if a not in ("yes", "no"):
            raise Unreadable
        return F(a == right)

    return judge


def mt_share(a):
    return F(all(within(s, m(r), abs_="0.005") for sr, rr in zip(matrix(a), MT) for s, r in zip(sr, rr)))


def record_share(fields):
    def judge(a):
        if not isinstance(a, dict):
            raise Unreadable
        right, readable = 0, 0
        for name, (read, ref) in fields.items():
            if name not in a or blank(a[name]):
                continue
            try:
                right += read(a[name]) == ref
                readable += 1
            except Unreadable:
                pass
        if not readable:
            raise Unreadable
        return F(right, len(fields))

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


INTEGER = lambda n: (number, n)
PARTS = {
    "q1.a1": (2, vec_share(Q1_A1)),
    "q1.yhat": (2, vec_share(Q1_YHAT)),
    "q1.loss": (2, num_share(Q1_LOSS, **DEFAULT)),
    "q2.collapse": (1, choice_share("yes")),
    "q2.MT": (2, mt_share),
    "q2.collapse_silu": (1, choice_share("no")),
    "q2.counterexample": (4, witness_share),
    "q2.importance": (2, None),
    "q3.layer1": (2, record_share({"input": INTEGER(1024), "weight": (shape, [1024, 512])})),
    "q3.layer2": (2, record_share({"weight": INTEGER(512), "output": INTEGER(128)})),
    "q3.layer3": (2, record_share({"weight": INTEGER(128), "output": INTEGER(4)})),
    "q4.a1": (1, num_share(Q4_A1, abs_="0.001")),
    "q4.a2": (1, num_share(Q4_A2, abs_="0.001")),
    "q4.loss": (1, num_share(Q4_LOSS, abs_="0.001")),
    "q4.dw2": (2, num_share(Q4_DW2, rel="0.02")),
    "q4.dw1": (3, num_share(Q4_DW1, rel="0.02")),
}


def grade(text):
    try:
        doc = json.loads(text, object_pairs_hook=pairs, parse_float=Literal, parse_int=Literal)
    except ValueError:
        return {"status": "invalid", "parts": {}}
    student = doc.get("student")
    if not isinstance(student, dict) or not student.get("id") or "answers" not in doc:
        return {"status": "invalid", "parts": {}}
    if doc.get("rubric", RUBRIC) != RUBRIC:
        return {"status": "invalid", "parts": {}}
    parts, total = {}, F(0)
    for key, (points, judge) in PARTS.items():
        question, part = key.split(".")
        answer = doc["answers"].get(question, {}).get(part)
        if judge is None:
            verdict, earned = ("missing" if blank(answer) else "pending"), F(0)
        else:
            verdict, earned = mark(answer, points, judge)
        total += earned
        parts[key] = {"verdict": verdict, "points": as_json(earned)}
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
