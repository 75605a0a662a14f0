import { describe, expect, it } from 'vitest';
import { count, list, nearest, printable } from '../../../src/base/text.ts';

describe('nearest', () => {
  it.each([
    ['tolerence', ['tolerance', 'transposed'], 'tolerance'],
    ['Q1', ['q1', 'q2'], 'q1'],
    ['lose', ['loss', 'a1'], 'loss'],
    ['kk', ['k', 'v'], 'k'],
    ['N', ['n', 'k'], 'n'],
    ['d', ['a', 'b', 'c'], undefined],
    ['mean', ['variance', 'sd'], undefined],
    ['a', ['a'], undefined],
  ])('of %s among %j is %s', (text, candidates, near) => {
    expect(nearest(text, candidates)).toBe(near);
  });
});

describe('words', () => {
  it('count and list', () => {
    expect([count(1, 'part'), count(2, 'part'), count(2, 'mistake', 'slips')]).toEqual([
      '1 part',
      '2 parts',
      '2 slips',
    ]);
    expect([list([]), list(['a']), list(['a', 'b', 'c']), list(['a', 'b'], 'or')]).toEqual([
      '',
      'a',
      'a, b and c',
      'a or b',
    ]);
  });

  it('show text from strangers harmlessly', () => {
    expect(printable('\u001b[31mred\u202e')).toBe('\\u001b[31mred\\u202e');
    expect(printable('\ud800')).toBe('\ufffd');
    expect(printable('😀'.repeat(5), 4)).toBe('😀😀😀…');
  });
});
