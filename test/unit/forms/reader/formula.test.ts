import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Formula } from '../../../../src/forms/reader/formula/formula.ts';
import { type FormulaOptions, readFormula } from '../../../../src/forms/reader/formula/read.ts';
import { showFormula } from '../../../../src/forms/reader/formula/show.ts';
import { integer } from '../../../../src/numeric/rational.ts';

/** A formula in x, y and theta as it is read; a fault as its message and help. */
function shown(text: string, options: Partial<FormulaOptions> = {}): string {
  const reading = readFormula(text, { variables: ['x', 'y', 'theta', 'x1'], ...options });
  if (reading.status === 'blank') return 'blank';
  if (reading.status === 'read') return showFormula(reading.formula, options.decimalMark);
  const { message, help } = reading.report('f');
  return `${message.replace(/^f: /, '')}${help === undefined ? '' : ` — ${help}`}`;
}

describe('readFormula', () => {
  it.each([
    ['2x', '2*x'],
    ['2x y', '2*x*y'],
    ['x(x+1)', 'x*(x + 1)'],
    ['(x+1)(x-1)', '(x + 1)*(x - 1)'],
    ['2(3+4)', '2*(3 + 4)'],
    ['-x^2', '-x^2'],
    ['(-x)^2', '(-x)^2'],
    ['x^-2', 'x^(-2)'],
    ['2^3^2', '2^3^2'],
    ['(2^3)^2', '(2^3)^2'],
    ['x - (y - 1)', 'x - (y - 1)'],
    ['x/(y/2)', 'x/(y/2)'],
    ['x/y/2', 'x/y/2'],
    ['2*-x', '2*(-x)'],
    ['+x', 'x'],
    ['10 - (2/3)x', '10 - 2/3*x'],
    ['x²y', 'x^2*y'],
    ['x^2y', 'x^2*y'],
    ['x^2 y', 'x^2*y'],
    ['x₁ + θ', 'x1 + theta'],
    ['\\theta^{2}', 'theta^2'],
    ['sin x cos x', 'sin(x)*cos(x)'],
    ['sin²x', 'sin(x)^2'],
    ['sin⁻¹(x)', 'asin(x)'],
    ['sin^{-1} x', 'asin(x)'],
    ['ln x + 1', 'log(x) + 1'],
    ['lg(x) + lb(x)', 'log10(x) + log2(x)'],
    ['log_2(x) + log_{10}(x)', 'log2(x) + log10(x)'],
    ['√x + √(x+1) + ∛8', 'sqrt(x) + sqrt(x + 1) + cbrt(8)'],
    ['\\sqrt{x} + \\sqrt[3]{x}', 'sqrt(x) + cbrt(x)'],
    ['\\frac{x+1}{2}', '(x + 1)/2'],
    ['\\left(x+1\\right)\\cdot 2', '(x + 1)*2'],
    ['math.exp(x) + np.EXP(x)', 'exp(x) + exp(x)'],
    ['x e^{-x}', 'x*e^(-x)'],
    ['e^-x/2', 'e^(-x)/2'],
    ['x!', 'factorial(x)'],
    ['2^x!', '2^factorial(x)'],
    ['max(x, y, 1)', 'maximum(maximum(x, y), 1)'],
    ['pow(x, 2)', 'x^2'],
    ['sec(x)', 'sec(x)'],
    ['f(x) = 2x', '2*x'],
    ['z = 2x', '2*x'],
    ["f'(x) = 2x", '2*x'],
    ['g(t): 2x', '2*x'],
    ['0,5x', '0.5*x'],
    ['1.5e-3 x', '1.5e-3*x'],
    ['π x', 'pi*x'],
    ['x × y ÷ 2', 'x*y/2'],
    ['–x − y', '-x - y'],
    ['?', 'blank'],
  ])('%j is %s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each([
    ['1,5*x', '1,5*x'],
    ['max(1,5; 2)', 'maximum(1,5; 2)'],
    ['1.5*x', '1,5*x'],
    ['x^0,5', 'x^0,5'],
  ])('with a decimal comma, %j is %s', (text, expected) => {
    expect(shown(text, { decimalMark: ',' })).toBe(expected);
  });

  it.each([
    ['1/2x', '`1/2x` can be read in two ways — write `(1/2)*x` or `1/(2*x)`'],
    ['2 1/2', '`2 1/2` can be read in two ways — write `2+1/2` or `2*1/2`'],
    [
      '2\\frac{1}{2}',
      '`2\\frac{1}{2}` cannot be read: `2 1/2` can be read in two ways — write `2+1/2` or `2*1/2`',
    ],
    ['sin 2x', '`sin 2x` can be read in two ways — write `sin(2*x)` or `sin(2)*x`'],
    ['sin x^2', '`sin x^2` can be read in two ways — write `sin(x^2)` or `sin(x)^2`'],
    ['√2x', '`√2x` can be read in two ways — write `sqrt(2*x)` or `sqrt(2)*x`'],
    ['e^2x', '`e^2x` can be read in two ways — write `e^(2*x)` or `e^(2)*x`'],
    ['x^1/2', '`x^1/2` can be read in two ways — write `x^(1/2)` or `x/2`'],
    ['2e - 3', '`2e - 3` can be read in two ways — write `2e-3` or `2*e - 3`'],
    ['0.1(6)', '`0.1(6)` can be read in two ways — write `15/90` or `0.1*6`'],
    [
      '1,000x',
      'is the comma in `1,000` a decimal mark, or does it separate thousands? — write `1000` for the whole number, or `1.000` for the decimal',
    ],
  ])('%j is asked about', (text, message) => {
    expect(shown(text)).toBe(message);
  });

  it.each([
    ['grad(x^2, x)', 'there is no function `grad`'],
    ['[x, y]', 'a list or an index cannot stand in an answer'],
    ['x[1+x]', 'a list or an index cannot stand in an answer'],
    ['[[x]]', 'a list or an index cannot stand in an answer'],
    ['x > 0', 'a comparison cannot stand in an answer'],
    ['x == y', 'a comparison cannot stand in an answer'],
    ['x if x else y', 'a condition cannot stand in an answer'],
    ['x // 2', '`//` cannot stand in an answer'],
    ['x % 2', '`%` cannot stand in an answer'],
    ['x -- y', '`--` cannot stand in an answer'],
    ['x + -y', '`+-` cannot stand in an answer'],
    ['x +- y', '`+-` cannot stand in an answer'],
    ['x ± y', '`±` cannot stand in an answer'],
    ['x!!', '`!!` cannot stand in an answer'],
    ['x = 2', 'an equation cannot stand in an answer'],
    ['|x|', '`|` cannot stand in an answer'],
    ['10 - 2*T/3', '`T` has no value here'],
    ['xy', '`xy` has no value here; the variables are `x`, `y`, `theta` and `x1` — did you mean `x*y`?'],
    ['x2', 'did you mean `x^2`?'],
    ['xexp(x)', 'did you mean `x*exp(…)`?'],
    ['X', 'did you mean `x`?'],
    ['cosx', 'did you mean `cos(x)`?'],
    ['lnx', 'did you mean `ln(x)`?'],
    ['3 x 4', 'can be read in two ways'],
    ['((', 'it ends where something should follow'],
    ['(x', 'the bracket `(` is opened and not closed'],
    ['x)', 'the bracket `)` closes nothing'],
    ['exp(1, 2)', '`exp` takes one number, and 2 stand there'],
    ['sin', '`sin` needs a number after it'],
    [`${'('.repeat(40)}x${')'.repeat(40)}`, 'more operations within each other than are read'],
    [`x${'+x'.repeat(400)}`, 'more operations within each other than are read'],
  ])('%j is refused by name', (text, message) => {
    expect(shown(text)).toContain(message);
  });

  it.each<readonly [string, Partial<FormulaOptions>, string | undefined]>([
    ['exp(x)', { functions: ['exp'] }, undefined],
    ['e^x', { functions: ['exp'] }, undefined],
    ['e^x', { forbid: ['exp'] }, 'exp'],
    ['exp(ln(x))', { functions: ['exp'] }, 'log'],
    ['x^0.5', { forbid: ['sqrt'] }, 'sqrt'],
    ['x^(1/3)', { forbid: ['sqrt'] }, 'sqrt'],
    ['x^(1-1/2)', { forbid: ['cbrt'] }, 'cbrt'],
    ['x^(2^-1)', { forbid: ['sqrt'] }, 'sqrt'],
    ['√x', { forbid: ['sqrt'] }, 'sqrt'],
    ['x^(4/2)', { forbid: ['sqrt'] }, undefined],
    ['pow(x, 1/2)', { functions: [] }, 'sqrt'],
    ['x^2 + 1/x', { functions: [] }, undefined],
    ['cot(x)', { functions: ['tan'] }, undefined],
    ['arcsin(x)', { forbid: ['asin'] }, 'asin'],
  ])('%j where %j may be used names %s', (text, options, name) => {
    if (name === undefined) expect(shown(text, options)).not.toContain('allowed');
    else expect(shown(text, options)).toContain(`\`${name}\` is not allowed in this answer`);
  });

  it('what is shown of a formula is read as the same formula', () => {
    const formula = fc.letrec<{ any: Formula }>(tie => ({
      any: fc.oneof(
        { maxDepth: 5 },
        fc.nat(20).map((n): Formula => ({ kind: 'number', value: integer(n), text: String(n) })),
        fc.constantFrom<Formula>({ kind: 'variable', name: 'x' }, { kind: 'variable', name: 'theta' }),
        fc.constantFrom<Formula>({ kind: 'constant', name: 'pi' }, { kind: 'constant', name: 'e' }),
        tie('any').map((of): Formula => ({ kind: 'negative', of })),
        fc
          .tuple(fc.constantFrom('+', '-', '*', '/', '^'), tie('any'), tie('any'))
          .map(([operator, left, right]): Formula => ({ kind: 'operation', operator, left, right })),
        tie('any').map((arg): Formula => ({ kind: 'call', name: 'sin', args: [arg] })),
      ),
    })).any;
    fc.assert(
      fc.property(formula, each => {
        const text = showFormula(each);
        const reading = readFormula(text, { variables: ['x', 'theta'] });
        if (reading.status !== 'read')
          return expect(text.length > 1000 || /too|more/.test(text), text).toBe(true);
        expect(numberOf(reading.formula), text).toBeCloseTo(numberOf(each), 6);
        expect(showFormula(reading.formula)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});

/** A value that tells formulas apart, folded into a small range so that doubles compare. */
function numberOf(formula: Formula): number {
  const small = (n: number) => (Number.isFinite(n) ? Math.sin(n) : 0.5);
  switch (formula.kind) {
    case 'number':
      return Number(formula.text);
    case 'constant':
      return formula.name === 'pi' ? Math.PI : Math.E;
    case 'variable':
      return formula.name === 'x' ? 0.7 : 1.3;
    case 'negative':
      return -numberOf(formula.of);
    case 'call':
      return Math.sin(numberOf(formula.args[0]!));
    case 'operation': {
      const [a, b] = [numberOf(formula.left), numberOf(formula.right)];
      // Products and quotients stay as they are, since what is shown may put their factors together otherwise.
      if (formula.operator === '+') return a + b;
      if (formula.operator === '-') return a - b;
      if (formula.operator === '*') return a * b;
      if (formula.operator === '/') return a / (b === 0 ? 1 : b);
      return small(Math.abs(a) ** small(b));
    }
  }
}
