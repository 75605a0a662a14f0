import { describe, expect, it } from 'vitest';
import { pointsOf } from '../../src/grading/points.ts';
import { definedAll, type NumberValue } from '../../src/language/value.ts';
import { toSignificant } from '../../src/numeric/format.ts';
import { type Marker, rubricOf, saidTo, told } from '../unit/grading/support.ts';

function rubricWith(value: string, variables: string, more = '', id = 'formulas'): Marker {
  return rubricOf(`rubric: 1
id: ${id}
title: Formulas
questions:
  - id: q1
    title: One
    parts:
      - id: a
        points: 2
        answer: {kind: expression, variables: ${variables}}
        value: '${value}'
${more}`);
}

const verdictOf = (marker: Marker, formula: string) => told(marker.part({ q1: { a: formula } }));

/** Reference, variables, formulas that are the same function, formulas that are not. */
const ROWS: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
  [
    'x * sigmoid(x)',
    '{x: [-3, 3]}',
    ['x/(1+exp(-x))', 'silu(x)', 'x - x/(1+exp(x))', 'x*(1+tanh(x/2))/2', '(x*exp(x))/(exp(x)+1)'],
    ['sigmoid(x)', 'x*sigmoid(x) + 1e-15', 'x*sigmoid(x)*1.0000000001', 'relu(x)', 'x', '0'],
  ],
  [
    '(x + 1) ** 2',
    '{x: [-5, 5]}',
    ['x**2 + 2*x + 1', 'x^2+2x+1'.replace('2x', '2*x'), '(x+1)*(x+1)', '(-x-1)^2', 'abs(x+1)**2'],
    ['x**2 + 1', '(x - 1)**2', 'x**2 + 2*x + 0.9999999999999999999', '(x+1)**3'],
  ],
  [
    'sin(x) ** 2',
    '{x: [-3, 3]}',
    ['1 - cos(x)**2', '(1 - cos(2*x))/2', 'sin(x)*sin(x)', 'tan(x)**2*cos(x)**2'],
    ['sin(x**2)', 'cos(x)**2', 'abs(sin(x))', '1'],
  ],
  [
    'log(x)',
    '{x: [1, 9]}',
    ['log(x**2)/2', 'log2(x)*log(2)', '-log(1/x)', 'log10(x)/log10(e)', '2*log(sqrt(x))'],
    ['log10(x)', 'log(x + 1)', 'log1p(x)', 'x'],
  ],
  [
    'x * y + y ** 2',
    '{x: [-2, 2], y: [-2, 2]}',
    ['y*(x+y)', 'y**2 + x*y', '(x+y)*y', '(x+y)**2 - x*(x+y)'],
    ['x*(x+y)', 'x*y + x**2', 'x*y', 'y**2'],
  ],
  [
    '3',
    '{x: [0, 1]}',
    ['3', 'x - x + 3', '3*(sin(x)**2 + cos(x)**2)'],
    ['2.9999999999', '3 + x/10**18', 'x'],
  ],
  [
    'abs(x)',
    '{x: [-1, 1]}',
    ['sqrt(x**2)', 'max(x, -x)', 'x*sign(x)', 'relu(x) + relu(-x)', '√(x²)'],
    ['x', '-x'],
  ],
];

describe('formulas', () => {
  it.each(ROWS)('%s over %s', (value, variables, same, others) => {
    const marker = rubricWith(value, variables);
    for (const formula of same)
      expect(`${formula}: ${verdictOf(marker, formula)}`).toBe(`${formula}: correct 2`);
    for (const formula of others)
      expect(`${formula}: ${verdictOf(marker, formula)}`).toBe(`${formula}: incorrect 0`);
  });

  it('are wrong where they alone have no value', () => {
    const marker = rubricWith('x + 1', '{x: [-2, 2]}');
    for (const formula of [
      'exp(log(x + 1))',
      'sqrt(x + 1)**2',
      '(x**2 - 1)/(x - 1)*sqrt(x)/sqrt(x)',
      '1/0',
      'log(0)*x',
    ])
      expect(`${formula}: ${verdictOf(marker, formula)}`).toBe(`${formula}: incorrect 0`);
    // A hole at a single point that is not drawn is none
    expect(verdictOf(marker, '(x**2 - 1)/(x - 1)')).toBe('correct 2');
  });

  it('are compared where the reference has a value', () => {
    const marker = rubricWith('sqrt(x)', '{x: [-3, 3]}');
    expect(verdictOf(marker, 'x**0.5')).toBe('correct 2');
    expect(verdictOf(marker, 'sqrt(abs(x))')).toBe('correct 2');
    expect(verdictOf(marker, 'x')).toBe('incorrect 0');
  });

  it('are for a marker where the reference has a value at too few points', () => {
    const mark = rubricWith('sqrt(x - 2.99)', '{x: [-3, 3]}').part({ q1: { a: 'sqrt(x - 2.99)' } });
    expect(told(mark)).toBe('error 0');
    expect(mark.diagnostics.map(d => d.code)).toEqual(['too-few-points']);
    expect(told(rubricWith('log(x)', '{x: [-3, -1]}').part({ q1: { a: 'log(x)' } }))).toBe('error 0');
  });

  it('that no number of digits decides are for a marker, never a guess', () => {
    const marker = rubricWith('x', '{x: [1, 2]}');
    expect(verdictOf(marker, 'x/floor(1 + exp(log(x)) - x)')).toBe('error 0');
  });

  it.each([
    ['1.380649e-23*T', '{T: [273, 373]}', ['T*1.380649*10^-23'], ['0', '1.4e-23*T', '3/2*1.380649e-23*T']],
    ['T**9', '{T: [273, 373]}', ['T^9', 'T^8 T'], ['T^9+1', 'T^9 + 1e-60*T']],
    ['0', '{x: [1, 2]}', ['0', 'x - x', 'sin(x)^2 + cos(x)^2 - 1'], ['1e-300', 'x']],
    ['sqrt(x)', '{x: [1, 2]}', ['x^0.5', 'exp(ln(x)/2)'], ['sqrt(x)*(1 + 1e-90)']],
    ['(-6)**n', '{n: {integers: [1, 9]}}', ['(-6)^n', '6^n(-1)^n', '-6(-6)^(n-1)'], ['-6^n', '6^n']],
    ['factorial(n)', '{n: {integers: [0, 9]}}', ['n!', '(n+1)!/(n+1)'], ['n^n', '(n+1)!']],
    ['n * m', '{n: {integers: [1, 40]}, m: {integers: [1, 40]}}', ['m n'], ['n + m', 'n^2']],
  ])('%s over %s is told from what is not it', (value, variables, same, others) => {
    const marker = rubricWith(value, variables);
    for (const formula of same)
      expect(`${formula}: ${verdictOf(marker, formula)}`).toBe(`${formula}: correct 2`);
    for (const formula of others)
      expect(`${formula}: ${verdictOf(marker, formula)}`).toBe(`${formula}: incorrect 0`);
  });

  it('may have a tolerance of their own', () => {
    const marker = rubricWith('sin(x)', '{x: [-0.1, 0.1]}', '        tolerance: {abs: 0.001}\n');
    expect(verdictOf(marker, 'x')).toBe('correct 2');
    expect(verdictOf(marker, 'x + 0.01')).toBe('incorrect 0');
  });

  it('have known mistakes and alternatives', () => {
    const marker = rubricWith(
      'x ** 2 / 2',
      '{x: [-3, 3]}',
      `        mistakes:
          - {id: no-half, value: x ** 2, credit: 0.5, feedback: The half is missing.}
          - {id: zero, value: 0, feedback: That is nothing.}
          - {id: sign, value: -reference, credit: 0.25}
        accept:
          - {id: plus, value: reference + 1, credit: 0.75}
`,
    );
    expect(verdictOf(marker, 'x*x')).toBe('mistake 1');
    expect(verdictOf(marker, 'x - x')).toBe('mistake 0');
    expect(verdictOf(marker, '-x^2/2')).toBe('mistake 0.5');
    expect(verdictOf(marker, '(x**2 + 2)/2')).toBe('partial 1.5');
    expect(saidTo(marker.part({ q1: { a: 'x*x' } }))).toEqual(['The half is missing.']);
  });
});

describe('hostile formulas', () => {
  const marker = rubricWith('x', '{x: [0, 1]}');

  it.each([
    'x'.repeat(1001),
    `${'('.repeat(40)}x${')'.repeat(40)}`,
    '9**9**9**9',
    'factorial(99999)',
    'zeros(100000)',
    'sum(zeros([300, 300]) @ zeros([300, 300]))',
    'q1.a',
    'reference',
    'close(x, x)',
    'grad(x, x)',
    '__proto__',
    'constructor',
    'x; x',
    'x = x',
    '\u001b[31mx',
    'x < 1',
    'x[1+x]',
    '[[x]]',
    'x // 1',
    'x - - 1',
    'det([[1,2],[3,5]])',
    'y',
    'exp(exp(exp(exp(x + 9))))',
    '1e99999',
    'import os',
    'inv(zeros([2, 2]))',
  ])('%s earns nothing, quickly', formula => {
    const start = performance.now();
    const mark = marker.part({ q1: { a: formula } });
    expect(['invalid 0', 'incorrect 0', 'error 0']).toContain(told(mark));
    expect(performance.now() - start).toBeLessThan(5000);
    for (const text of saidTo(mark)) expect(text).not.toMatch(/\u001b/);
  });

  it('tells what takes too much work', () => {
    const sum = Array.from({ length: 40 }, (_, i) => `(${9500 + i}!x)^2`).join(' + ');
    const mark = marker.part({ q1: { a: `x + 0*(${sum})` } });
    expect(told(mark)).toBe('error 0');
    expect(mark.diagnostics.map(d => d.code)).toEqual(['budget']);
    expect(saidTo(mark).join()).toContain('more work than is done for one answer');
  });
});

describe('the points', () => {
  const texts = (marker: Marker) => {
    const item = marker.compiled.rubric.questions[0]!.parts[0]!;
    const variables = 'variables' in item.spec ? item.spec.variables : [];
    return pointsOf(marker.compiled, item, variables).points.map(point =>
      [...point.values()].map(v => toSignificant(definedAll(v as NumberValue)[0]!, 8)).join(' '),
    );
  };

  it('are 20, in the domain, and hang on the ids of rubric and part alone', () => {
    const points = texts(rubricWith('x', '{x: [-3, 3]}'));
    expect(points).toHaveLength(20);
    expect(new Set(points).size).toBe(20);
    for (const x of points) expect(Math.abs(Number(x))).toBeLessThanOrEqual(3);
    expect(texts(rubricWith('x + 1 - 1', '{x: [-3, 3]}'))).toEqual(points);
    expect(texts(rubricWith('x', '{x: [-3, 3]}', '', 'another'))).not.toEqual(points);
    expect(points.slice(0, 3)).toMatchSnapshot();
  });

  it('spread over the domain of every variable', () => {
    const points = texts(rubricWith('x + y', '{x: [0, 1], y: [0, 1]}')).map(p => p.split(' ').map(Number));
    for (const axis of [0, 1]) {
      const along = points.map(p => p[axis]!);
      expect(Math.min(...along)).toBeLessThan(0.3);
      expect(Math.max(...along)).toBeGreaterThan(0.7);
    }
  });
});
