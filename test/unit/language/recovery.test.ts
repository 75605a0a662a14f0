import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/language/parse.ts';
import { messagesOf, sourceOf } from '../../support/expression.ts';

/** `code@offset` of every fault. */
function faults(text: string): string[] {
  return parse(sourceOf(text)).diagnostics.map(d => `${d.code}@${d.span?.start}`);
}

describe('a run reports several faults', () => {
  it.each([
    ['[1 2, 3 4]', ['unexpected-token@3', 'unexpected-token@8']],
    ['f(1 +, g(2 *), 3)', ['unexpected-token@5', 'unexpected-token@12']],
    ['[[1, 2 3], [* 4, 5]]', ['unexpected-token@7', 'unexpected-token@12']],
    ['max(1 +, 2) + min(, 3)', ['unexpected-token@7', 'unexpected-token@18']],
    ['1 $ 2 £ 3', ['unexpected-character@2', 'unexpected-character@6']],
    ['[1e99999, 1e99999]', ['number-too-large@1', 'number-too-large@10']],
  ])('%s', (text, expected) => {
    expect(faults(text)).toEqual(expected);
  });
});

describe('one mistake is one message', () => {
  it.each([
    ['(1]', ['unclosed-bracket@2']],
    ['[1, (2]', ['unclosed-bracket@6']],
    ['2 × 3', ['unexpected-character@2']],
    ['f(1; 2)', ['unexpected-character@3']],
    ['x = 3', ['unexpected-token@2']],
    ['sum(axis=0, [1])', ['unexpected-token@12']],
    ['1, 2', ['unexpected-token@1']],
    ['2(3)', ['unexpected-token@1']],
    ['2 x', ['unexpected-token@2']],
  ])('%s', (text, expected) => {
    expect(faults(text)).toEqual(expected);
  });
});

describe('what to write instead', () => {
  it.each([
    '2x + 1',
    '3(4 + 5)',
    'x = 3',
    '1, 2',
    '1 if 2 > 1',
    '(1]',
    'sum(axis=0, [1])',
    '√2',
    '5!',
    '[1, 2; 3, 4]',
    '|x|',
    'a ≤ b',
    '“keep”',
    'x[]',
    '()',
    '',
  ])('%s', text => {
    expect(messagesOf(text)).toMatchSnapshot();
  });
});
