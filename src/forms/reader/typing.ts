import type { AnswerForm } from '../kinds.ts';

/** Ways of typing one answer, with what is read. */
export interface Typing {
  readonly typed: readonly string[];
  /** The answer as it is read: as a report shows it; `asked` for what is asked about, `blank` for no answer. */
  readonly read: string;
}

/** What may be typed where an answer of a form is asked. */
export interface Typings {
  readonly title: string;
  readonly form: AnswerForm;
  readonly decimalMark?: ',';
  readonly rows: readonly Typing[];
}

const OPTIONS = [
  { id: 'a', label: 'Overfitting' },
  { id: 'b', label: 'Underfitting' },
];

/** The page “What you may type”: each row is an example that a test reads. */
export const TYPINGS: readonly Typings[] = [
  {
    title: 'A number',
    form: { kind: 'number' },
    rows: [
      { typed: ['0.485', '.485', '+0.485', '0,485', ' 0.485. '], read: '0.485' },
      { typed: ['x = 0.485', 'loss: 0.485', 'f(x) = 0.485', '= 0.485'], read: '0.485' },
      { typed: ['≈0.485', '~0.485', 'approx. 0.485', 'about 0.485'], read: '0.485' },
      { typed: ['(0.485)', '[[0.485]]', '“0.485”', '`0.485`', '$0.485$'], read: '0.485' },
      { typed: ['tensor(0.485)', "tensor(0.485, device='cuda:0')", 'np.float64(0.485)'], read: '0.485' },
      { typed: ['−1.5', '–1.5', '- 1.5'], read: '-1.5' },
      { typed: ['1/3', '1 / 3', '1÷3', '⅓', '\\frac{1}{3}'], read: '1/3' },
      { typed: ['2½', '2 ½'], read: '5/2' },
      { typed: ['50%', '50 %', '50 percent'], read: '0.5' },
      {
        typed: [
          '1.6e-19',
          '1.6E-19',
          '1.6*10^-19',
          '1.6 x 10^-19',
          '1.6×10⁻¹⁹',
          '1.6 10^-19',
          '1.6 \\times 10^{-19}',
        ],
        read: '1.6e-19',
      },
      { typed: ['1 000 000', '1_000_000', "1'000'000", '1,000,000', '1.000.000'], read: '1000000' },
      { typed: ['1,234.5', '1.234,5', '1 234,5'], read: '1234.5' },
      { typed: ['٣٫٥', '３.５', '३.५'], read: '3.5' },
      {
        typed: ['1,000', '12,345', '2 1/2', '1.6x10-19', '5k', '1O24', '2π', '0.4-0.5', '0.5 m'],
        read: 'asked',
      },
      { typed: ['NaN', 'inf', '1/0'], read: 'asked' },
      { typed: ['', '?', '-', 'n/a', 'idk', 'none', '…'], read: 'blank' },
    ],
  },
  {
    title: 'A number where the decimal mark is a comma',
    form: { kind: 'number' },
    decimalMark: ',',
    rows: [
      { typed: ['0,485', '0.485'], read: '0,485' },
      { typed: ['1.234,5', '1 234,5'], read: '1234,5' },
      { typed: ['1,234'], read: '1,234' },
      { typed: ['1.234'], read: 'asked' },
    ],
  },
  {
    title: 'A whole number',
    form: { kind: 'integer' },
    rows: [
      { typed: ['1024', '1,024', '1 024', '[1024]'], read: '1024' },
      { typed: ['1024.0'], read: '1024.0' },
      { typed: ['2048/2'], read: '2048/2' },
      { typed: ['10.5', '1024 neurons'], read: 'asked' },
    ],
  },
  {
    title: 'A number that may be a calculation',
    form: { kind: 'number', expressions: true },
    rows: [
      { typed: ['2sqrt(3)', '2√3', '2*sqrt(3)', '2 \\sqrt{3}'], read: '2*sqrt(3)' },
      { typed: ['e^-2 - 1', 'e^{-2} − 1'], read: 'e^(-2) - 1' },
      { typed: ['ln 2', 'ln(2)', 'log(2)', 'np.log(2)'], read: 'log(2)' },
      { typed: ['2π', '2pi', '2*pi'], read: '2*pi' },
      { typed: ['5!'], read: 'factorial(5)' },
      { typed: ['1/2π', 'sin 2π', '2e-3pi', '0.(3)'], read: 'asked' },
      { typed: ['det([[1, 2], [3, 5]])', '1 < 2', '7 // 2', '7 % 2', '1 - -2'], read: 'asked' },
    ],
  },
  {
    title: 'A formula in x and y',
    form: { kind: 'expression', variables: ['x', 'y'] },
    rows: [
      { typed: ['2x', '2 x', '2*x', '2·x', 'f(x) = 2x', 'z = 2x'], read: '2*x' },
      { typed: ['x²', 'x^2', 'x**2'], read: 'x^2' },
      { typed: ['x(x+1)', 'x*(x+1)'], read: 'x*(x + 1)' },
      { typed: ['(x+1)(y+2)'], read: '(x + 1)*(y + 2)' },
      { typed: ['½x', '\\frac{1}{2}x'], read: '1/2*x' },
      { typed: ['0,5*x', '0.5x'], read: '0.5*x' },
      { typed: ['sin²(x)', 'sin^2(x)', 'sin(x)^2'], read: 'sin(x)^2' },
      { typed: ['sin⁻¹(x)', 'sin^-1(x)', 'arcsin(x)'], read: 'asin(x)' },
      { typed: ['x e^{-x}', 'x*e^-x', 'x*e**(-x)'], read: 'x*e^(-x)' },
      { typed: ['max(x, y)'], read: 'maximum(x, y)' },
      { typed: ['1/2x', 'sin 2x', 'e^2x', 'x^1/2', '2 1/2 x', '2e-3x'], read: 'asked' },
      { typed: ['xy', 't', 'x > 0', 'x[1]', '[[x]]', 'grad(x^2, x)', 'x = 2'], read: 'asked' },
    ],
  },
  {
    title: 'A vector of two numbers',
    form: { kind: 'vector', length: 2 },
    rows: [
      {
        typed: ['[0.8, 0]', '0.8, 0', '0.8 0', '(0.8, 0)', '{0.8, 0}', '⟨0.8, 0⟩', '0.8; 0'],
        read: '[0.8, 0]',
      },
      { typed: ['[[0.8], [0]]', '0.8\n0', '[0.8, 0]ᵀ', '[0.8, 0]^T'], read: '[0.8, 0]' },
      {
        typed: ['np.array([0.8, 0])', 'tensor([0.8, 0], grad_fn=<ReluBackward0>)', 'a = [0.8 0]'],
        read: '[0.8, 0]',
      },
      { typed: ['\\begin{bmatrix} 0.8 \\\\ 0 \\end{bmatrix}'], read: '[0.8, 0]' },
      { typed: ['[4/5, - 2]'], read: '[4/5, -2]' },
      { typed: ['3,14', '0,5', '[1 - 2]', 'b = 1, a = 2', '[0.8, nan]'], read: 'asked' },
    ],
  },
  {
    title: 'A vector where the decimal mark is a comma',
    form: { kind: 'vector', length: 2 },
    decimalMark: ',',
    rows: [{ typed: ['(1,5; 2)', '1,5; 2', '1,5 2', '1,5\n2'], read: '[1,5; 2]' }],
  },
  {
    title: 'A 2 × 2 matrix',
    form: { kind: 'matrix', rows: 2, columns: 2 },
    rows: [
      {
        typed: ['[[1, 2], [3, 4]]', '[1 2; 3 4]', '1 2\n3 4', '1\t2\n3\t4', '((1, 2), (3, 4))'],
        read: '[[1, 2], [3, 4]]',
      },
      {
        typed: ['1;2\n3;4', '\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}', '1 & 2 \\\\ 3 & 4'],
        read: '[[1, 2], [3, 4]]',
      },
      { typed: ['[[1, 2]\n [3, 4]]', 'Matrix([[1, 2], [3, 4]])'], read: '[[1, 2], [3, 4]]' },
    ],
  },
  {
    title: 'A shape',
    form: { kind: 'shape', length: 2 },
    rows: [
      { typed: ['1024 x 512', '1024×512', '1024*512', '1024 by 512', '1,024 x 512'], read: '[1024, 512]' },
      {
        typed: ['(1024, 512)', '1024,512', 'torch.Size([1024, 512])', '$1024 \\times 512$'],
        read: '[1024, 512]',
      },
      { typed: ['1,024', '1024 x'], read: 'asked' },
    ],
  },
  {
    title: 'One of two options, `a` (Overfitting) and `b` (Underfitting)',
    form: { kind: 'choice', options: OPTIONS },
    rows: [
      { typed: ['a', 'A', '(a)', 'a)', '“a”', 'Overfitting', 'overfitting.', 'a) Overfitting'], read: 'a' },
      { typed: ['c', 'a or b'], read: 'asked' },
    ],
  },
  {
    title: 'True or false',
    form: { kind: 'boolean' },
    rows: [
      { typed: ['true', 'True', 'T', 'yes', 'Y', '“true”.'], read: 'true' },
      { typed: ['false', 'F', 'no', 'n'], read: 'false' },
      { typed: ['0', '1', 'maybe'], read: 'asked' },
    ],
  },
];
