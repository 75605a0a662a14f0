"""Writes values.json: elementary functions at plain and nasty arguments, by mpmath.

Run with a Python that has mpmath (Debian: python3-mpmath). Arguments are exact: decimals or fractions p/q, evaluated
with at least 200 digits (far more where an argument is large or small) and printed with 70. Each value is checked against a second
evaluation with twice the digits.
"""

import json
import os
from fractions import Fraction

import mpmath
from mpmath import mp, mpf

DIGITS = 70

SMALL = ["1e-30", "-1e-30", "1e-200", "1e-3", "-0.001", "1e-15", "-2.5e-20", "3e-60"]
PLAIN = ["0.1", "-0.1", "0.5", "-0.5", "1/3", "-2/3", "0.7", "1", "-1", "1.05", "2", "-2", "2.5", "3", "-3.7", "5", "7.25", "-8.5", "10"]
WIDE = ["20", "-20", "50.5", "-50.5", "100", "-100", "300", "-300", "900", "-900"]
HUGE = ["1e6", "-1e6", "12345.678", "-98765.4321"]
NEAR_ONE = ["0.9999999999999999999999999", "1.0000000000000000000000001", "0.99", "1.01", "0.75", "1.25", "0.8", "1.5"]
PI_LIKE = [
    "22/7", "355/113", "103993/33102", "3.14159265358979323846264338327950288",
    "1.57079632679489661923132169163975144", "4.71238898038468985769396507491925433",
    "6.28318530717958647692528676655900577", "0.785398163397448309615660845819875721",
    "-3.1415926535897932384626433832795028841971693993751058209749445923078",
    "31415926535897932384626433832795/10000000000000000000000000000000",
    "1e22", "-1e22", "1e50", "123456789012345678901234567890", "6381956970095103/2", "1e300",
]
POSITIVE_SCALES = ["1e-300", "1e300", "1e-5", "1024", "1000", "0.001", "12345678901234567890", "7/11", "1e-30", "3e25"]
UNIT = ["0.1", "-0.1", "0.5", "-0.5", "1/3", "-2/3", "0.9", "-0.99", "0.999999999999", "-0.9999999999999999999999999",
        "0.70710678118654752440084436210484903928", "1e-30", "-1e-12", "0.999999999999999999999999999999999999999999"]
ERF = ["0.1", "-0.1", "0.5", "1", "-1", "1.5", "2", "-2.5", "3", "4.5", "6", "-7", "8.25", "9.5", "10", "12", "15.5",
       "20", "27", "50", "1e-10", "-1e-25", "1e-60", "1/3"]

mp.pretty = False


def number(text):
    value = Fraction(text)
    return mpf(value.numerator) / mpf(value.denominator)


def evaluate(function, texts, digits):
    with mp.workdps(digits):
        return function(*(number(text) for text in texts))


def room(x):
    # Digits for the size of the argument and for what cancels where e^x meets 1.
    return 2 * (x.numerator.bit_length() + x.denominator.bit_length()) + min(int(3 * abs(x)), 3000)


def row(name, function, *texts):
    digits = 200 + sum(room(Fraction(text)) for text in texts)
    value = evaluate(function, texts, digits)
    again = evaluate(function, texts, 2 * digits)
    with mp.workdps(2 * digits):
        assert value == again == 0 or abs(value - again) <= abs(again) * mpf(10) ** -(DIGITS + 20), (name, texts)
    with mp.workdps(DIGITS + 20):
        printed = mpmath.nstr(+again, DIGITS, strip_zeros=False, min_fixed=1, max_fixed=0)
    return {"function": name, "arguments": list(texts), "value": printed}


def log1p(x):
    return mp.log(1 + x)


def sigmoid(x):
    return 1 / (1 + mp.exp(-x))


def softplus(x):
    return mp.log(1 + mp.exp(x))


def expm1(x):
    return mp.exp(x) - 1


def cube_root(x):
    return mp.cbrt(x) if x >= 0 else -mp.cbrt(-x)


def table():
    real = SMALL + PLAIN + WIDE
    for x in real + ["12345.678", "-40000.5"]:
        yield row("exp", mp.exp, x)
    for x in real:
        yield row("expm1", expm1, x)
        yield row("sigmoid", sigmoid, x)
        yield row("softplus", softplus, x)
        yield row("sinh", mp.sinh, x)
        yield row("cosh", mp.cosh, x)
        yield row("tanh", mp.tanh, x)
    for x in real + HUGE + PI_LIKE:
        yield row("sin", mp.sin, x)
        yield row("cos", mp.cos, x)
        yield row("tan", mp.tan, x)
        yield row("atan", mp.atan, x)
        yield row("cbrt", cube_root, x)
    positive = [x for x in real + HUGE + PI_LIKE if Fraction(x) > 0] + NEAR_ONE + POSITIVE_SCALES
    for x in positive:
        yield row("log", mp.log, x)
        yield row("log2", lambda v: mp.log(v) / mp.log(2), x)
        yield row("log10", lambda v: mp.log(v) / mp.log(10), x)
        yield row("sqrt", mp.sqrt, x)
    for x in SMALL + [x for x in PLAIN if Fraction(x) > -1] + UNIT:
        yield row("log1p", log1p, x)
    for x in UNIT:
        yield row("asin", mp.asin, x)
        yield row("acos", mp.acos, x)
    for x in ERF:
        yield row("erf", mp.erf, x)
        yield row("erfc", mp.erfc, x)
    for y, x in [("1", "2"), ("2", "-1"), ("-1", "-2"), ("-3", "1e-20"), ("1e-20", "-3"), ("-1e-20", "-3"), ("1e-20", "3"),
                 ("5", "1/3"), ("0.1", "-0.1"), ("-7", "2")]:
        yield row("atan2", mp.atan2, y, x)
    for a, b in [("1", "2"), ("1e-20", "1"), ("-5", "1/3"), ("1e100", "1e90"), ("-0.1", "-0.1")]:
        yield row("hypot", mp.hypot, a, b)
    for a, b in [("2", "0.5"), ("2", "1/3"), ("0.1", "0.1"), ("1.0000000000000000000000001", "1e25"), ("3", "-2.5"), ("7/11", "100.25"),
                 ("1e-10", "12.5"), ("123.456", "7"), ("10", "-300.5"), ("1.05", "120"), ("0.5", "1e-20"), ("99/100", "1000")]:
        yield row("power", mp.power, a, b)


def main():
    rows = list(table())
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "values.json"), "w", encoding="utf-8") as out:
        out.write("[\n" + ",\n".join("  " + json.dumps(each) for each in rows) + "\n]\n")


main()
