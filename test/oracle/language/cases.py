"""The cases that make.py evaluates: CASES, NETWORKS and DERIVATIVES.

A case is (expression, names, extra). The texts below hold one expression a line; `%` lines repeat the next
expression with each of the arguments listed, separated by `;`.
"""

import random

CASES = []


def case(expression, names=None, extra=False):
    if (expression, names or {}, extra) not in CASES:
        CASES.append((expression, names or {}, extra))


def cases(text, names=None, extra=False):
    arguments = None
    for line in text.strip().splitlines():
        line = line.strip()
        if not line:
            continue
        if line.startswith("% "):
            arguments = [a.strip() for a in line[2:].split(";")]
        elif arguments is not None:
            for a in arguments:
                case(line.replace("…", a), names, extra)
            arguments = None
        else:
            case(line, names, extra)


# ------------------------------------------------------------- numbers, operators
cases("""
    0.1 + 0.2
    0.1234567890123456789012345678901234567890 * 10
    1e-30 + 1
    1E3 - 1e3
    .5 + 5.
    1/3
    1/3 + 1/6
    2 - 0.7
    7/8 - 0.875
    -0
    -2**2
    (-2)**2
    -2**-2
    2**-1
    2**3**2
    (2**3)**2
    2^10
    2^3^2
    -3^2
    2**0.5
    2**(1/3)
    0.5**0.5
    10**-0.5
    0**0
    0**3
    (-0.5)**3
    (-2)**-3
    1.1**20
    (1 + 1/100)**100
    0.1**30
    1e40 * 1e-40
    1e100 + 1 - 1e100
    3 * 4 - 5 * 6 / 7
    2 * 3 % 4
    1 - 2 - 3
    2 / 3 / 4
    2 / (3 / 4)
    1 + 2 * 3 ** 2
    - - 3
    +4 - +5
    2 - -3
    2 * -3
    7 // 2
    -7 // 2
    7 // -2
    -7 // -2
    7 % 3
    -7 % 3
    7 % -3
    -7 % -3
    7.5 // 2
    -7.5 // 2
    7.5 % 2
    -7.5 % 2
    7.5 % -2
    -0.1 % 0.03
    5.5 % 1
    6 // 0.1
    0.3 % 0.1
    1 // (1/3)
    pi // 1
    -pi // 1
    10 % pi
    -10 % pi
    10 % -pi
    exp(3) // 0.5
    pi
    e
    pi * e
    pi**2 / 6
    e**pi - pi**e
    e**(2 + 1)
    2**pi
    pi**-3
    (pi - 3)**7
    1e-50 * pi
    pi - 3.14159265358979323846264338327950288
    355/113 - pi
    exp(pi * sqrt(163)) - 262537412640768744
    1 < 2
    2 <= 2
    3 > 4
    0.1 + 0.2 == 0.3
    1/3 != 0.3333333333333333
    1 < 2 < 3
    1 < 3 < 2
    3 > 2 >= 2 > 1
    1 < 2 > 1
    1 == 1 == 1
    0 < 0.5 < 1
    exp(1) < 2.7182818284590452353602874713526624977572470937
    exp(1) > 2.7182818284590452353602874713526624977572470936
    sqrt(2) < 1.5 < sqrt(3)
    not 1 == 2
    not (1 == 1 and 2 == 3)
    1 == 1 and 2 == 2
    1 == 1 and 2 == 3
    1 == 2 or 2 == 2
    1 == 2 or 1 == 3 and 1 == 1
    not 1 == 1 or 1 == 1
    1 if 2 > 1 else 0
    1 if 2 < 1 else 0
    1 if 2 < 1 else 2 if 3 < 1 else 3
    1 if 1 < 2 else 2 if 3 < 1 else 3
    1/0 if 1 > 2 else 7
    [1, 2] if pi > 3 else [3, 4]
    (1 < 2) + (2 < 3)
    (1 < 2) * 5
    3 - (1 == 1)
    sum([1, 2, 3] > 1.5)
    mean([1, 2, 3] == 2)
    [1, 2, 3] == [1, 5, 3]
    [[1, 2], [3, 4]] >= 2
    [1, 2] < [[0], [3]]
    sum([[1, 2], [3, 4]] > 1, axis=0)
    [1, -2, 3] != 3
""")
cases("0 < [0.5, 1, 2] < 2", extra=True)

# --------------------------------------------------------------- lists, broadcasting
cases("""
    [1, 2, 3]
    [[1, 2], [3, 4], [5, 6]]
    [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]
    [0.1, 1/3, -2e-3]
    [pi, e, 1]
    [1, 2, 3] + 10
    10 - [1, 2, 3]
    2 * [[1, 2], [3, 4]]
    [1, 2, 3] / 3
    6 / [1, 2, 3]
    [1, 2, 3] + [10, 20, 30]
    [1, 2, 3] * [0.1, 0.2, 0.3]
    [1, 2] ** [3, -1]
    2 ** [0, 1, 2, -3]
    [4, 9] ** 0.5
    -[1, -2]
    [7, -7] // 2
    [7, -7] % [3, -3]
    [[1, 2, 3], [4, 5, 6]] + [10, 20, 30]
    [[1, 2, 3], [4, 5, 6]] * [[10], [100]]
    [[1], [2], [3]] + [10, 20]
    [[1], [2]] - [[3, 4, 5]]
    [[[1], [2]], [[3], [4]]] * [10, 100, 1000]
    [[[1, 2], [3, 4]], [[5, 6], [7, 8]]] + [[10, 20], [30, 40]]
    [[[1, 2], [3, 4]], [[5, 6], [7, 8]]] * [[[1]], [[10]]]
    [1, 2] + [[[1, 2]], [[3, 4]]]
    [5] + [1, 2, 3]
    exp([0, 1]) * [[1], [2]]
    [[1, 2], [3, 4]] / [[3, 7], [9, 11]]
    [1, 2, 3, 4][0]
    [1, 2, 3, 4][-1]
    [1, 2, 3, 4][1:3]
    [1, 2, 3, 4][:-1]
    [1, 2, 3, 4][-2:]
    [1, 2, 3, 4][::2]
    [1, 2, 3, 4][1::2]
    [1, 2, 3, 4][::-1]
    [1, 2, 3, 4][3:0:-2]
    [1, 2, 3, 4][-3:-1]
    [1, 2, 3, 4][:100]
    [[1, 2], [3, 4]][1][0]
    [1, 2, 3][1 + 1]
    [10, 20, 30][argmax([3, 9, 4])]
    sum([1, 2, 3][2:2])
""")
TABLE = {"W": "[[1, 2, 3], [4, 5, 6]]", "A": "[[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [10, 11, 12]]]", "x": "[1/2, -3]"}
cases(
    """
    W[0]
    W[-1]
    W[1, 2]
    W[-1, -3]
    W[1][2]
    W[1:]
    W[:1]
    W[:, 0]
    W[:, -1]
    W[:, 1:]
    W[:, ::2]
    W[:, ::-1]
    W[::-1]
    W[1, :2]
    W[0:1, 1:3]
    W[:, 0:1]
    W.T[0]
    W.T[1:, 0]
    A[1]
    A[0, 1]
    A[1, 0, 2]
    A[:, 1]
    A[:, :, 0]
    A[0, :, 1]
    A[-1, ::-1, 1:]
    A[:, 0, ::2]
    A[1:, :, -1]
    W.T
    x.T
    A.T
    -W.T
    (W + 1).T
    W.T.T
    W.T @ x
    x @ W
    W @ W.T
    W.T @ W
    x @ x
    A @ [1, 0, -1]
    x @ A
    A @ W.T
    W @ A.T[:, :, 0]
    A @ A[0].T
    [[1, 1]] @ A
    A @ stack(W.T, 2 * W.T)
    W[:, :2] @ A
    W @ [1, 1, 1] + x
    2 * W @ [1, 2, 3]
    -x @ W
    x @ W @ W.T
    W[0] * W[1]
    W**2
    W.T ** 2
    (W.T ** 2)[0]
    W - mean(W)
    (W - mean(W, axis=0)) / std(W, axis=0)
    (W - mean(W, axis=1, keepdims=true)) / std(W, axis=1, keepdims=true)
    W / norm(W, axis=1, keepdims=true)
    """,
    TABLE,
)

# ------------------------------------------------------------ functions of one number
cases("""
    % 1; -1; 0.5; -20; 100; 1e-30; 1/3; -1e-20; 0; 2 + pi; [0, 1, -1]; [[0.1, 0.2], [-0.3, 0.4]]
    exp(…)
    % 2; 0.5; 10; 1e-30; 1 + 1e-30; 3/7; 1e40; pi; 0.999999999999999999999999999999; [1, 2, 3]; [[[2]], [[3]]]
    log(…)
    % 8; 10; 0.1; 3; 1/1024; 1e30
    log2(…)
    % 2; 1000; 0.05; 1e-7; 1/3
    log10(…)
    % 2; 4; 0.01; 1e-50; 1e41; 2/9; 0; pi; [1, 2, 3, 4]
    sqrt(…)
    % 2; -2; 27; -0.001; 1e20; 1/3
    cbrt(…)
    % 3; -3; 0; 1/7; -pi; [[1, -2], [-3, 0]]
    abs(…)
    % 3.5; -0.1; 0; exp(-50) - 1; [2, 0, -2]
    sign(…)
    % 2.5; -2.5; 3; -0.1; exp(5); -pi; 1e20 + 0.5; [0.9, -0.9]
    floor(…)
    % 2.5; -2.5; 3; -0.1; exp(5); -pi; [0.1, -0.1]
    ceil(…)
    % 0.5; 1.5; 2.5; -0.5; -1.5; -2.5; 3.4999999999999999999999; 2.50000000000000000000001; pi; -7; [0.5, 1.5, 2.5]
    round(…)
    % 2.675, 2; 1.005, 2; 0.145, 2; 0.155, 2; -2.665, 2; pi, 4; pi, 0; -pi, 10; 1250, -2; 1350, -2; 0.12345, 4; 1/3, 20
    round(…)
    % 1; -2; 0.5; 22; 100; 1e22; pi/6; pi/3; 1e-20; 355; 0; [1, 2, 3]; [[0.1], [-0.1]]
    sin(…)
    % 1; -2; 0.5; 22; 1e22; pi/5; 1e-20; 0; [1, 2]
    cos(…)
    % 1; -1.5; 0.1; 11; pi/8; 1e22; 1.5707963267948966; [0.5, -0.5]
    tan(…)
    % 0.5; -0.9; 1; -1; 1e-15; 0.99999999999999999999; [0.1, 0.2]
    asin(…)
    % 0.5; -0.9; 0; -1; 0.99999999999999999999; [0.1, 0.2]
    acos(…)
    % 1; -0.5; 1e20; 1e-20; 10; 0.2; [2, -2]
    atan(…)
    % 1; -2; 1e-20; 30; 0; [0.5, -0.5]
    sinh(…)
    % 1; -2; 1e-20; 30; 0; [0.5, -0.5]
    cosh(…)
    % 1; -2; 1e-20; 30; 0; 0.01; [0.5, -0.5]
    tanh(…)
    % 1; -0.5; 1e-20; 3; 5; 0.1; 2/3; [0.5, -2]
    erf(…)
    % 0; 1; 5; 20; 60; [3, 4]
    factorial(…)
    % 5, 2; 10, 0; 10, 10; 52, 5; 100, 50; 3, 4
    comb(…)
    % 1e-40; 1; -0.5; 1e-10; -1e-25; 0; [0.1, 0.2]
    log1p(…)
    % 1e-40; 1; -0.5; 1e-10; -1e-25; 0; -50; [0.1, 0.2]
    expm1(…)
    % 1, 2; -1, 2; 1, -2; -1, -2; 0, 1; 1, 0; 0, -1; 1e-20, -1; [1, -1], 1
    atan2(…)
    % 3, 4; 1, 1; 1e-30, 1; -5, 12; 1/3, 1/4; [3, 5], [4, 12]
    hypot(…)
    % 0, 0; 0, 3; 2, 3; 0.5, 0.5; 1, 1; [0, 1, 2], 2; [0, 0.25], [0, 0.25]
    xlogy(…)
""")
# ------------------------------------------------------------------------ activations
cases("""
    % 2; -2; 0; exp(-3); -pi; [0.8, -0.7]; [[1, -1], [-2, 2]]; 1e-30; exp(-1) - 0.5
    relu(…)
    % 2; -2; 0; -pi; [0.5, -0.5]
    leaky_relu(…)
    % 2; -2; 0; -1e-20; -100; pi; [-1, 0, 1]; -2.5941
    elu(…)
    % 2; -2; 0; -1e-20; -100; pi; [-1, 0, 1]
    selu(…)
    % 2; -2; 0; 1e-20; -100; 40; pi; [-1, 0, 1]; [[1.4, 0.8], [0.6, -0.6]]; -700
    silu(…)
    % 2; -2; 0; 1e-20; -9; 9; 0.5; -1.702; [-1, 0, 1]; -30
    gelu(…)
    % 2; -2; 0; 1e-20; -100; 100; [-1, 0, 1]; [[0.1, 0.2], [0.3, 0.4]]; pi
    sigmoid(…)
    % 2; -2; 0; 1e-20; -100; 25; -900; [-1, 0, 1]
    softplus(…)
    % [1, 2, 3]; [0, 0]; [1000, 1001]; [-1000, 0]; [[1, 2], [3, 5]]; [0.1]; [[[1, 2]], [[3, 4]]]; [1e-30, 0]; [2, -1, 0.5, 0.1]
    softmax(…)
    % [1, 2, 3]; [0, 0]; [1000, 1001]; [-1000, 0]; [[1, 2], [3, 5]]; [900, 0]; [2, -1, 0.5, 0.1]
    log_softmax(…)
    softmax([1, 2, 3]) - softmax([11, 12, 14])[0]
    sum(softmax([[1, 2], [3, 4], [5, 6]]), axis=0)
    1 - sigmoid(50)
    sigmoid(3) + sigmoid(-2)
    tanh(2) - tanh(2.0000000001)
    silu([2, 3]) / [2, 3] - sigmoid(1)
    cross_entropy([2, 1, 0.1], [1, 0, 0])
    cross_entropy([2, 1, 0.1], [0.7, 0.2, 0.1])
    cross_entropy([[2, 1, 0.1], [0, 3, -1]], [[1, 0, 0], [0, 1, 0]])
    cross_entropy([[2, 1], [0, 3], [1, 1]], [[0.9, 0.1], [0.5, 0.5], [0.25, 0.75]])
    cross_entropy([1000, 0], [0, 1])
    cross_entropy([[0, 60]], [[0, 1]])
    cross_entropy([[2, 1, 0.1], [0, 3, -1]], one_hot([0, 2], 3))
    mse([1, 2, 3], [1.5, 2, 2])
    mse([[1, 2], [3, 4]], [[0, 0], [1, 1]])
    mse(exp([0, 1]), [1, 2])
    mse(3, 1)
    mae([1, 2, 3], [1.5, 2, 2.25])
    mae([[1, 2], [3, 4]], [[0, 5], [1, 1]])
    mae(exp([0, 1]), [1, 3])
    mae(-2, 1)
    entropy([0.5, 0.5])
    entropy([0.9, 0.1, 0])
    entropy([1, 0])
    entropy([1/3, 1/3, 1/3])
    entropy(softmax([1, 2, 3]))
    entropy([0.2, 0.3, 0.5]) / log(2)
""")
cases(
    """
    leaky_relu(-2, 0.2)
    leaky_relu([-2, 2], negative_slope=0.2)
    elu(-2, 0.5)
    elu([-1, 1], alpha=2)
    softmax([[1, 2], [3, 5]], axis=0)
    log_softmax([[1, 2], [3, 5]], axis=0)
    """,
    extra=True,
)

# ------------------------------------------------------------------ reductions, order
DATA = {
    "v": "[3, 1, 4, 1.5, 9, 2.6]",
    "W": "[[1, 5, 3], [4, 2, 6]]",
    "A": "[[[1, 2, 3], [4, 5, 6]], [[7, 8, 10], [10, 12, 12]]]",
    "u": "[0.2, -0.7, 1.1, 0.4]",
    "w": "[1.3, -2, 0.9, 0.1]",
}
cases(
    """
    % v; W; A; W, axis=0; W, axis=1; W, axis=-1; A, axis=0; A, axis=1; A, axis=2; W, axis=0, keepdims=true; W, axis=1, keepdims=true; W, keepdims=true; 7
    sum(…)
    % v; W; A; W, axis=0; W, axis=1; A, axis=-2; W, axis=1, keepdims=true; exp(u)
    mean(…)
    % v; W; u; W, axis=0; W, axis=1; v[1:]; A, axis=2; W, axis=1, keepdims=true; sqrt(v)
    median(…)
    % u; W; W, axis=0; W, axis=1; A, axis=1; W, axis=0, keepdims=true; exp(u)
    prod(…)
    % v; W; W, axis=0; W, axis=1; A, axis=2; log(v)
    cumsum(…)
    % u; W; W, axis=0; W, axis=1; [1, 2, 3, 4, 5]
    cumprod(…)
    % v; v, ddof=1; W; W, axis=0; W, axis=1, ddof=1; A, axis=2; W, axis=1, keepdims=true; [1e10, 1e10 + 1, 1e10 + 2]; exp(u), ddof=1
    var(…)
    % v; v, ddof=1; W; W, axis=0; W, axis=1, ddof=1; A, axis=0, ddof=1; W, axis=0, keepdims=true; [5, 5, 5]
    std(…)
    % u; u, ddof=0; W; W, ddof=0; W.T; u, w; u, w, ddof=0; exp(u)
    cov(…)
    % v, 0.5; v, 0.25; v, 0; v, 1; v, 0.9; v, 1/3; v, [0.1, 0.5, 0.75]; W, 0.3; W, 0.3, axis=0; W, 0.3, axis=1; u, 0.05; exp(u), 0.4; W, 0.3, axis=1, keepdims=true
    quantile(…)
    % v; u; W; W, axis=0; A; [1]; exp(u)
    diff(…)
    % v; W; A; W, axis=0; W, axis=1; A, axis=1; W, axis=1, keepdims=true; -v; exp(u); 3
    max(…)
    % v; W; A; W, axis=0; W, axis=1; A, axis=1; W, axis=0, keepdims=true; -v; exp(u); 3
    min(…)
    % v; W; W, axis=0; W, axis=1; A, axis=2; [2, 7, 7]; exp(u)
    argmax(…)
    % v; W; W, axis=0; W, axis=1; A, axis=2; [2, 1, 1]; exp(u)
    argmin(…)
    % v; W; -v; W, axis=0; A, axis=0; sin(v); [2, 1, 1/2, 1]
    sort(…)
    % v; W; -v; W, axis=0; sin(v)
    argsort(…)
    % v > 2; v > 0; W > 1, axis=0; W > 3, axis=1; [1, 0]; u
    all(…)
    % v > 8; v < 0; W > 5, axis=0; W > 5, axis=1; [0, 0]; u
    any(…)
    max(v) - min(v)
    sort(v)[::-1]
    v[argsort(v)[0]]
    sum(W * W) - sum(W)**2 / 6
    sum(sum(W, axis=0) / 2)
    len(v) + len(W) + len(A)
    shape(W)
    shape(A)
    shape(v)
    shape(A)[1]
    shape(W.T @ W)
    clip(v, 2, 4)
    clip(W, 1.5, 5)
    clip(pi, 0, 3)
    clip(u, [0, 0, 0, 0.5], 1)
    maximum(u, w)
    maximum(u, 0)
    maximum([[1], [5]], [3, 7])
    minimum(u, w)
    minimum(2, 3)
    minimum(pi, 22/7)
    maximum(e, 2.71828)
    where(u > 0, u, 0)
    where(W > 2, W, -W)
    where(u > w, [1, 2, 3, 4], 0)
    where([1, 0, 1] == 1, [[1, 2, 3], [4, 5, 6]], [[7], [8]])
    where(1 < 2, 5, 1/0)
    where(1 > 2, log(-1), [1, 2])
    flip(v)
    flip(W)
    flip(W, axis=0)
    flip(W, axis=1)
    flip(A, axis=1)
    """,
    DATA,
)
cases(
    """
    diff(v, 2)
    diff(v, n=2)
    where([-1, 4] > 0, log([-1, 4]), 0)
    where(u != 0, 1 / (u - 0.2), 0)[1:]
    cov(W, ddof=1)[0, 1] / sqrt(cov(W)[0, 0] * cov(W)[1, 1])
    """,
    DATA,
    extra=True,
)

# ---------------------------------------------------------------------- linear algebra
MATRICES = {
    "P": "[[4, 1], [2, 3]]",
    "Q": "[[2, -1, 0], [-1, 2, -1], [0, -1, 2]]",
    "H": "[[1, 1/2, 1/3], [1/2, 1/3, 1/4], [1/3, 1/4, 1/5]]",
    "S": "[[1, 2, 3], [4, 5, 6], [7, 8, 9]]",
    "R": "[[exp(1), 1], [sin(1), sqrt(2)]]",
    "a": "[1, 2, 3]",
    "b": "[0.5, -1, 4]",
}
cases(
    """
    % P; Q; H; S; R; P @ P; [[0, 1], [1, 0]]; [[5]]; Q - 2 * eye(3); exp(-S * S / 10)
    det(…)
    % P; Q; H; R; [[0, 1], [1, 0]]; [[4]]
    inv(…)
    % P, [1, 2]; Q, a; H, a; R, [1, 1]; P, [[1, 0], [0, 1]]; Q, [[1, 2], [3, 4], [5, 6]]; [[0, 2], [3, 1]], [2, 5]; H, exp(b)
    solve(…)
    % P; S; Q; [[1, 2], [2, 4]]; [[0, 0], [0, 0]]; [[1, 2, 3], [2, 4, 6.0000000000000000000000001]]; [[1, 0], [0, 1], [1, 1]]
    rank(…)
    % P; S; R; [[1, 2, 3], [4, 5, 6]]; Q @ H
    trace(…)
    % a; P; b; [3, 4]; Q, axis=0; Q, axis=1; [1e-30, 1]; a, axis=0; 1/3 * a; P, axis=1, keepdims=true
    norm(…)
    % a, b; P, P; P, [1, 2]; [1, 2], P; 3, 4; 2, a
    dot(…)
    % a, b; [1, 2], [3, 4, 5]; a, exp(b); P, [1, 10]
    outer(…)
    % a, b; b, a; [1, 0, 0], [0, 1, 0]; a, sin(b)
    cross(…)
    % P, [[1, 0], [0, 1]]; [1, 2], [1, 10, 100]; eye(2), P; [[1, 2]], [[3], [4]]; R, [1, -1]
    kron(…)
    % a; P; S; [[1, 2, 3], [4, 5, 6]]
    diag(…)
    % S; P; [[1, 2, 3], [4, 5, 6]]; [[1, 2], [3, 4], [5, 6]]
    tril(…)
    % S; P; [[1, 2, 3], [4, 5, 6]]; [[1, 2], [3, 4], [5, 6]]
    triu(…)
    % S; a; [[1, 2, 3], [4, 5, 6]]; [[[1, 2]], [[3, 4]]]
    transpose(…)
    inv(P) @ P
    P @ inv(P)
    inv(Q) @ a - solve(Q, a)
    solve(Q, Q @ b)
    det(P) * det(inv(P))
    det(Q.T @ Q)
    a @ Q @ b
    trace(Q @ S) - trace(S @ Q)
    norm(a - b)
    norm(cross(a, b))**2 + dot(a, b)**2
    a @ b / (norm(a) * norm(b))
    acos(a @ b / (norm(a) * norm(b)))
    inv(Q.T @ Q) @ Q.T @ a
    det(H) * 2160
    """,
    MATRICES,
)
cases(
    """
    norm(a, 1)
    norm(b, ord=1)
    norm(a, 3)
    norm(P, 1)
    norm(Q, ord=1, axis=0)
    cross(S, [[1, 1, 0], [0, 1, 1], [1, 0, 1]])
    tril(S, -1)
    triu(S, 1)
    diag(a, 1)
    diag(S, -1)
    eye(3, k=1)
    """,
    MATRICES,
    extra=True,
)

# ------------------------------------------------------------------------ construction
cases("""
    zeros(3)
    ones(2) + 1
    zeros([2, 3])
    ones([2, 1, 2])
    eye(3)
    eye(2, 3)
    arange(4)
    arange(2, 5)
    arange(0, 1, 0.25)
    arange(5, 0, -2)
    arange(1, 2, 1/3)
    linspace(0, 1, 5)
    linspace(-1, 1, 4)
    linspace(2, 0, 3)
    linspace(0, pi, 3)
    sum(linspace(0, 1))
    len(linspace(3, 4))
    one_hot(2, 4)
    one_hot([0, 2, 1], 3)
    one_hot(argmax([1, 5, 3]), 3)
    concat([1, 2], [3])
    concat(1, [2, 3])
    concat(1, [2, 3], 4, [5])
    concat([[1, 2]], [[3, 4], [5, 6]])
    concat([[1], [2]], [[3, 4], [5, 6]], axis=1)
    concat(ones([2, 1]), [[3, 4], [5, 6]], axis=1)
    concat(1, exp([1, 2]))
    stack([1, 2], [3, 4])
    stack([1, 2], [3, 4], axis=1)
    stack([1, 2], [3, 4], [5, 6])
    stack([[1, 2]], [[3, 4]], axis=-1)
    stack(1, 2, 3)
    sum(arange(1, 101))
    prod(arange(1, 11)) - factorial(10)
    sum(1 / factorial(arange(20)))
    sum(0.5 ** arange(1, 31))
    sum((-1) ** arange(40) / (2 * arange(40) + 1)) * 4
    comb(10, arange(11)) @ (0.3 ** arange(11) * 0.7 ** (10 - arange(11)))
    outer(arange(1, 4), arange(1, 4))
    eye(3)[:, ::-1]
    triu(ones([3, 3])) @ [1, 2, 3]
""")

# ----------------------------------------------------------- cancellation and its kin
cases("""
    exp(1e-30) - 1
    (exp(1e-15) - 1 - 1e-15) * 1e30
    sqrt(1e40 + 1) - 1e20
    sqrt(1e60 + 1) - sqrt(1e60)
    softplus(900) - 900
    softplus(-900) * exp(900)
    log(1 + 1e-40) * 1e40
    1 - cos(1e-12)
    (1 - cos(1e-20)) / 1e-40
    (1e-10 - sin(1e-10)) * 6e30
    (tan(1e-8) - sin(1e-8)) / 1e-24
    1 - tanh(40)
    1 - erf(6)
    (1 - erf(9)) * exp(81)
    sigmoid(-60) - exp(-60)
    pi/4 - atan(1 - 1e-30)
    asin(1) - asin(1 - 1e-30)
    acos(1 - 1e-40)
    cosh(40)**2 - sinh(40)**2 - exp(-80)
    hypot(1e20, 1) - 1e20
    1e30 * (log(1e30 + 1) - log(1e30))
    2**0.5 * 2**0.5 - 2 + 1e-40
    (sqrt(2) + sqrt(3))**10 - 95049999.99
    sin(1e22)
    sin(1e40)
    cos(1e40)
    tan(1e30)
    sin(710 * pi + 1e-20)
    exp(700) / exp(699)
    exp(2000) / exp(1999)
    exp(-2000)
    log(exp(500))
    log(1e-4000)
    1.0000001 ** 1e7
    (1 + 1e-20) ** 1e20
    333.75 * 33096**6 + 77617**2 * (11 * 77617**2 * 33096**2 - 33096**6 - 121 * 33096**4 - 2) + 5.5 * 33096**8 + 77617 / (2 * 33096)
    9 * 10864**4 - 18817**4 + 2 * 18817**2
    log(2.718281828459045235360287471352662497757247093699959574966967627724) - 1
    sum([1e100, 1, -1e100])
    mean([1e40, 1, -1e40])
    var([1e40, 1e40 + 1])
    var(exp(1) + [0, 1e-20])
    norm([1e40, 1e-10]) - 1e40
    log_softmax([0, 200])[1]
    log(softmax([0, 200])[0])
    1 - softmax([300, 0])[0]
    cross_entropy([200, 0], [1, 0])
    entropy([1 - 1e-30, 1e-30])
    gelu(-20)
    silu(-300)
    elu(-1e-40)
    factorial(30) / exp(30 * log(30) - 30)
    det([[1e20, 1e20 + 1], [1e20 - 1, 1e20]])
    det([[sqrt(2), 1], [2, sqrt(2) + 1e-30]])
    solve([[1, 1], [1, 1 + 1e-30]], [1, 2])
    rank([[1, 1], [1, 1 + 1e-50]])
    quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.1)
    e**(1e-25) - exp(1e-25) * (1 - 1e-50)
    (pi - 3.14159265358979323846) * 1e20
    round(1e20 * pi)
    floor(1e30 * sqrt(2))
    ceil(log10(2**100))
    sign(sin(22) + 0.0088513092904038759)
    atan(1e30) - pi / 2
""")

# ------------------------------------------------------------- what courses ask for
case("h", {"x": "[2, 3]", "W": "[[0.1, 0.1], [-0.1, 0.2], [0.3, -0.4]]", "h": "relu(W.T @ concat(1, x))"})
case(
    "sum((q - y)**2) / 2",
    {
        "x": "[2, 3]",
        "y": "[0.1, 0.9]",
        "W1": "[[0.1, 0.1], [-0.1, 0.2], [0.3, -0.4]]",
        "W2": "[[0.1, 0.1], [0.5, -0.6], [0.7, -0.8]]",
        "q": "relu(W2.T @ concat(1, relu(W1.T @ concat(1, x))))",
    },
)
TEST = {"x": "[12.1, 11.4, 13.0, 12.7, 10.9]", "mu": "11", "n": "len(x)", "m": "mean(x)", "s": "std(x, ddof=1)"}
cases("""
    (m - mu) / (s / sqrt(n))
    [m - 1.96 * s / sqrt(n), m + 1.96 * s / sqrt(n)]
    mean((x - m)**3) / std(x)**3
    (1 + erf((12 - m) / (s * sqrt(2)))) / 2
""", TEST)
FIT = {"X": "[[1, 1], [1, 2], [1, 3], [1, 4.5]]", "y": "[2.1, 3.9, 6.2, 8.8]", "w": "solve(X.T @ X, X.T @ y)"}
cases("""
    w
    y - X @ w
    1 - sum((y - X @ w)**2) / sum((y - mean(y))**2)
    sqrt(diag(inv(X.T @ X)) * sum((y - X @ w)**2) / 2)
""", FIT)
BAYES = {"prior": "[0.01, 0.99]", "likelihood": "[0.95, 0.03]", "joint": "prior * likelihood"}
cases("""
    joint / sum(joint)
    entropy(prior) - entropy(joint / sum(joint))
    prior @ log(prior / [0.5, 0.5])
""", BAYES)
ATTENTION = {
    "Q": "[[1, 0, 2], [0.5, -1, 1]]",
    "K": "[[0.2, 1, 0], [1, 1, 1], [-1, 0.5, 0.3]]",
    "V": "[[1, 2], [3, 4], [5, 6.5]]",
    "A": "softmax(Q @ K.T / sqrt(shape(K)[1]))",
}
cases("""
    A
    A @ V
    argmax(A, axis=1)
""", ATTENTION)
MARKOV = {"P": "[[0.9, 0.1, 0], [0.2, 0.7, 0.1], [0, 0.3, 0.7]]", "p": "[1, 0, 0]"}
cases("""
    p @ P @ P @ P
    solve(concat(P.T[:2] - eye(3)[:2], [[1, 1, 1]]), [0, 0, 1])
    -sum(xlogy(P, P), axis=1)
""", MARKOV)

# ---------------------------------------------------------------------------- networks
random.seed(5005)


def decimal(low=-150, high=150):
    """A weight of one to three digits that is not zero."""
    n = 0
    while n == 0:
        n = random.randint(low, high)
    return f"{'-' if n < 0 else ''}{abs(n) // 100}.{abs(n) % 100:02d}".rstrip("0").rstrip(".")


def vector(n):
    return "[" + ", ".join(decimal() for _ in range(n)) + "]"


def matrix(rows, columns):
    return "[" + ", ".join(vector(columns) for _ in range(rows)) + "]"


def distribution(n):
    cuts = sorted(random.sample(range(1, 20), n - 1))
    parts = [b - a for a, b in zip([0, *cuts], [*cuts, 20])]
    return "[" + ", ".join(f"{p * 5 / 100:.2f}" for p in parts) + "]"


NETWORKS = []
ACTIVATIONS = ["relu", "leaky_relu", "elu", "selu", "silu", "gelu", "sigmoid", "tanh", "softplus"]
LOSSES = ["half", "mse", "mae", "entropy"]


def network(number):
    first = ACTIVATIONS[number % 9]
    second = ACTIVATIONS[(number * 4 + 1) % 9]
    loss = LOSSES[number % 4]
    batch = number % 5 == 3
    bias = "concat" if number % 3 == 0 and not batch else "b" if number % 3 == 1 else "none"
    layers = 3 if number % 4 in (1, 3) and number % 2 == 1 and number % 7 < 4 else 2
    sizes = [random.randint(2, 3) for _ in range(layers)] + [random.randint(2, 3)]
    names, targets = {}, []
    names["x"] = matrix(random.randint(2, 3), sizes[0]) if batch else vector(sizes[0])
    value = "x"
    for k in range(layers):
        weight = f"W{k + 1}"
        names[weight] = matrix(sizes[k] + (bias == "concat"), sizes[k + 1])
        targets.append(weight)
        inner = f"concat(1, {value})" if bias == "concat" else value
        z = f"{inner} @ {weight}" if batch else f"{weight}.T @ {inner}"
        if bias == "b":
            names[f"b{k + 1}"] = vector(sizes[k + 1])
            targets.append(f"b{k + 1}")
            z += f" + b{k + 1}"
        last = k == layers - 1
        act = [first, second, first][k]
        value = "logits" if last and loss == "entropy" else "yhat" if last else f"h{k + 1}"
        names[value] = z if last and (loss == "entropy" or number % 2) else f"{act}({z})"
    rows = names["x"].count("[") - 1 if batch else 0
    if loss == "entropy":
        names["y"] = (
            "[" + ", ".join(distribution(sizes[-1]) for _ in range(rows)) + "]" if batch else distribution(sizes[-1])
        )
        names["L"] = "-sum(y * log(softmax(logits)))" if number % 8 == 7 else "cross_entropy(logits, y)"
    else:
        names["y"] = matrix(rows, sizes[-1]) if batch else vector(sizes[-1])
        names["L"] = {"half": "sum((yhat - y)**2) / 2", "mse": "mse(yhat, y)", "mae": "mae(yhat, y)"}[loss]
    targets.append("x")
    return names, targets, False


for number in range(34):
    NETWORKS.append(network(number))

# At kinks the conventions decide: relu'(0) = abs'(0) = 0, elu'(0) = 1, ties of max and min share equally.
NETWORKS += [
    (
        {"x": "[1, 2]", "W": "[[2, 1, -0.5], [-1, 0.5, 1]]", "v": "[1.5, -2, 3]", "h": "relu(W.T @ x)", "L": "(v @ h - 1)**2"},
        ["W", "v", "x"],
        True,
    ),
    (
        {"x": "[1, 2]", "W": "[[2, 1, -0.5], [-1, 0.5, -1]]", "v": "[1.5, -2, 3]", "h": "elu(W.T @ x)", "L": "(v @ h - 1)**2"},
        ["W", "v", "x"],
        True,
    ),
    (
        {"x": "[1, -1, 0.5]", "W": "[[1, 2], [1, 0.4], [2, 1]]", "y": "[1, 2]", "L": "mae(W.T @ x, y) + sum(abs(x - 1))"},
        ["W", "x", "y"],
        True,
    ),
    (
        {"x": "[0.5, 2, 2, -1]", "W": "[[1, 1], [2, 2]]", "L": "max(x)**2 + 3 * min(W) + max(W, axis=1) @ [5, 7]"},
        ["x", "W"],
        True,
    ),
    (
        {"x": "[0.5, 2, -1]", "c": "[0.5, 1, 1]", "L": "sum(maximum(x, c) * [1, 10, 100]) + sum(minimum(c, 0.5)) + norm(x)"},
        ["x", "c"],
        True,
    ),
    # The tutorial's own: two perceptrons with ELU.
    (
        {"x": "-1", "y": "-1.4255", "w1": "2", "w2": "3", "a1": "elu(w1 * x)", "a2": "elu(w2 * a1)", "L": "(y - a2)**2"},
        ["w1", "w2", "x", "y"],
        False,
    ),
]

# ------------------------------------------------------------------------- derivatives
DERIVATIVES = []


def derivative(expression, x, **names):
    names = {"x": x, **names, "L": expression}
    DERIVATIVES.append((names, ["x", *(n for n in names if n not in ("x", "L"))]))


for name, points in {
    "exp": "0.5 -3 40",
    "log": "0.5 3 1e-20",
    "log2": "0.5 3",
    "log10": "0.5 3",
    "sqrt": "0.5 3 1e-20",
    "cbrt": "0.5 -3",
    "abs": "0.5 -3",
    "sin": "0.5 -3 1e22",
    "cos": "0.5 -3",
    "tan": "0.5 -1.2",
    "asin": "0.5 -0.9",
    "acos": "0.5 -0.9",
    "atan": "0.5 -3",
    "sinh": "0.5 -3",
    "cosh": "0.5 -3",
    "tanh": "0.5 -3 20",
    "erf": "0.5 -3",
    "log1p": "0.5 1e-20",
    "expm1": "0.5 1e-20",
    "relu": "0.5 -3",
    "leaky_relu": "0.5 -3",
    "elu": "0.5 -3 -50",
    "selu": "0.5 -3",
    "silu": "0.5 -3 -50 1.278464542761073795",
    "gelu": "0.5 -3 -9",
    "sigmoid": "0.5 -3 50",
    "softplus": "0.5 -3 50",
}.items():
    for point in points.split():
        derivative(f"{name}(x)", point)

for expression, x, *more in [
    ("x**3", "1.7"),
    ("x**-2", "1.7"),
    ("x**0.5", "1.7"),
    ("2**x", "1.7"),
    ("x**x", "1.7"),
    ("a**b", "1", "a", "1.3", "b", "-2.1"),
    ("a / b - x * a + 3", "2", "a", "1.3", "b", "-2.1"),
    ("sum(x / a)", "[1, 2, 3]", "a", "[[1], [2]]"),
    ("sum(x * a - a)", "[[1], [2]]", "a", "[1, 2, 3]"),
    ("mean(x**2)", "[1, 2, 4]"),
    ("prod(x)", "[1.5, 2, -4]"),
    ("sum(prod(x, axis=0)**2)", "[[1.5, 2], [-4, 3]]"),
    ("median(x)", "[1, 7, 4, 2]"),
    ("var(x)", "[1, 7, 4, 2]"),
    ("var(x, ddof=1)", "[1, 7, 4, 2]"),
    ("std(x, ddof=1)", "[1, 7, 4, 2]"),
    ("sum(std(x, axis=1) * [1, 3])", "[[1, 7, 4], [2, 3, 5]]"),
    ("quantile(x, 0.3)", "[1, 7, 4, 2]"),
    ("cov(x, a)[0, 1]", "[1, 7, 4, 2]", "a", "[0.5, 2, 1, 1]"),
    ("max(x) - 2 * min(x)", "[1, 7, 4, 2]"),
    ("sort(x) @ [1, 10, 100, 1000]", "[1, 7, 4, 2]"),
    ("cumsum(x) @ [1, 10, 100]", "[1, 7, 4]"),
    ("cumprod(x) @ [1, 10, 100]", "[1, 7, 4]"),
    ("diff(x) @ [1, 10]", "[1, 7, 4]"),
    ("norm(x)", "[1, 7, 4]"),
    ("norm(x)", "[[1, 7], [4, 2]]"),
    ("dot(x, a)", "[1, 7]", "a", "[0.5, 2]"),
    ("sum(outer(x, a)**2)", "[1, 7]", "a", "[0.5, 2, 3]"),
    ("cross(x, a) @ [1, 10, 100]", "[1, 7, 4]", "a", "[0.5, 2, 3]"),
    ("sum(kron(x, a)**3)", "[1, 7]", "a", "[0.5, 2]"),
    ("trace(x @ x)", "[[1, 7], [4, 2]]"),
    ("det(x)", "[[1, 7, 2], [4, 2, 0.5], [3, 1, 1]]"),
    ("log(det(x))", "[[4, 1], [1, 2]]"),
    ("sum(inv(x) * [[1, 10], [100, 1000]])", "[[4, 1], [1, 2]]"),
    ("solve(x, a) @ [1, 10]", "[[4, 1], [1, 2]]", "a", "[3, -1]"),
    ("sum(solve(x, a)**2)", "[[4, 1], [1, 2]]", "a", "[[3, -1], [1, 2]]"),
    ("x @ a @ x", "[1, 7]", "a", "[[0.5, 2], [3, -1]]"),
    ("sum((a @ x)**2)", "[1, 7]", "a", "[[[0.5, 2], [3, -1]], [[1, 2], [3, 4]]]"),
    ("sum(x.T @ a)", "[[1, 7], [4, 2]]", "a", "[[0.5], [2]]"),
    ("sum(diag(x) * tril(x) - 3 * triu(x)**2)", "[[1, 7], [4, 2]]"),
    ("x[0] * x[-1] + sum(x[1:]**2) - x[::-2] @ [1, 2]", "[1, 7, 4]"),
    ("x[:, 0] @ x[1] + x[0, 1]**3", "[[1, 7], [4, 2]]"),
    ("concat(1, x, x**2) @ [1, 2, 3, 4, 5]", "[3, 4]"),
    ("sum(stack(x, x**2) * [[1, 2], [3, 4]])", "[3, 4]"),
    ("flip(x) @ x**3", "[3, 4]"),
    ("sum(where(x > 0, x**2, exp(x)))", "[3, -4]"),
    ("x**2 if x > 0 else exp(x)", "-1.5"),
    ("sum(clip(x, 0, 2)**2)", "[3, 1.5, -4]"),
    ("sum(maximum(x, a) * minimum(x, a**2))", "[3, 1.5, -4]", "a", "[2, 2, 2.5]"),
    ("sum(xlogy(x, a))", "[3, 1.5]", "a", "[2, 0.5]"),
    ("entropy(x)", "[0.2, 0.3, 0.5]"),
    ("atan2(x, a)", "1.5", "a", "-2"),
    ("hypot(x, a)", "1.5", "a", "-2"),
    ("softmax(x) @ [1, 10, 100]", "[1, 2, 0.5]"),
    ("sum(softmax(x) * [[1, 10], [100, 1000]])", "[[1, 2], [0.5, 3]]"),
    ("log_softmax(x)[1]", "[1, 2, 0.5]"),
    ("cross_entropy(x, a)", "[[1, 2], [0.5, 3]]", "a", "[[0.1, 0.9], [1, 0]]"),
    ("mse(x, a)", "[1, 2, 0.5]", "a", "[0, 0, 1]"),
    ("mae(x, a)", "[1, 2, 0.5]", "a", "[0, 3, 1]"),
    ("sum(x % 2 + x // 2)", "[3.5, -1.5]"),
    ("round(x) + floor(x) + ceil(x) + sign(x) + x", "1.3"),
    ("sum(x.T @ x - mean(x, axis=0, keepdims=true))", "[[1, 2], [0.5, 3]]"),
    ("sin(cos(exp(x)) * x) / (1 + x**2)", "0.7"),
    ("sum(tanh(x @ a) ** 2) + 3", "[[0.1, 0.2], [0.3, -0.4]]", "a", "[1, -2]"),
    ("linspace(x, a, 4) @ [1, 10, 100, 1000]", "1", "a", "3"),
]:
    derivative(expression, x, **dict(zip(more[::2], more[1::2])))
