import { describe, expect, it } from 'vitest';
import { languageCatalogue } from '../../../src/diagnostic/catalogue/language.ts';
import type { Code } from '../../../src/diagnostic/diagnostic.ts';
import { faultsOf, messagesOf, type Names } from '../../support/expression.ts';

const names: Names = {
  x: '[1, 2]',
  W1: '[[1, 2, 3], [4, 5, 6]]',
  alpha: '0.05',
  'layer(W, v)': 'relu(W.T @ v)',
};

/** One expression for every problem that an expression can have by itself. */
const EXAMPLES: Readonly<Partial<Record<Code, string>>> = {
  'unexpected-character': '2 × 3',
  'unexpected-token': '1 + * 2',
  'unclosed-bracket': 'exp(1, (2)',
  'unterminated-text': "'keep if alpha < 1 else 'reject'",
  'expression-too-large': `${'('.repeat(65)}1${')'.repeat(65)}`,
  'number-too-large': '2 * 1e999999',
  'unknown-name': '1 + alhpa',
  'unknown-function': 'sotfmax(x)',
  'name-is-function': 'relu + 1',
  'name-is-no-function': 'alpha(x)',
  'name-has-no-value': 'close(x, 1)',
  'unknown-member': 'W1.t',
  'wrong-arguments': 'clip(x)',
  'unknown-keyword': 'std(x, dof=1)',
  'gradient-target': 'grad(sum(x), 2 * x)',
  'shape-mismatch': 'W1 @ x',
  'type-mismatch': "1 + 'a'",
  'index-out-of-range': 'W1[2, 0]',
  'undefined-value': 'log(alpha - 0.05) + 1',
  'division-by-zero': '1 / (alpha - 0.05)',
  undecided: '1 if sin(pi) > 0 else 2',
  'too-large': 'exp(exp(exp(100)))',
  'budget-exceeded': 'zeros(1e9)',
  'not-proven': 'sin(exp(1e10))',
};

describe('the messages, read aloud', () => {
  it.each(Object.entries(EXAMPLES))('%s', (code, expression) => {
    expect(faultsOf(expression, names).map(d => d.code)).toEqual([code]);
    expect(messagesOf(expression, names)).toMatchSnapshot();
  });

  it('have an example each, but for those that only a whole rubric can have', () => {
    const ofRubrics: Code[] = ['cyclic-definition', 'hidden-function', 'assumed-zero'];
    expect([...Object.keys(EXAMPLES), ...ofRubrics].sort()).toEqual(Object.keys(languageCatalogue).sort());
  });
});
