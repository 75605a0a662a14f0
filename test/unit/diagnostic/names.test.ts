import { expect, it } from 'vitest';
import { builtins } from '../../../src/language/builtins/table.ts';
import { messagesOf } from '../../support/expression.ts';

it.each([
  ['ln', 'log'],
  ['arctan', 'atan'],
  ['stdev', 'std'],
  ['avg', 'mean'],
  ['percentile', 'quantile'],
  ['nCr', 'comb'],
  ['concatenate', 'concat'],
  ['swish', 'silu'],
  ['sofmax', 'softmax'],
])('%s is known to be %s', (elsewhere, here) => {
  expect(messagesOf(`${elsewhere}(2)`)).toMatch(new RegExp(`did you mean \`${here}\\b`));
  expect(builtins.has(here)).toBe(true);
});

it('says where `reference` stands, and how a shape is asked for', () => {
  expect(messagesOf('reference + 1')).toContain(
    'it stands for the reference in `accept` and `mistakes` only',
  );
  expect(messagesOf('x.shape', { x: '[1, 2]' })).toContain('write `shape(x)`');
});
