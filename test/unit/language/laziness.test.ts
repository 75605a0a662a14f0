import { describe, expect, it } from 'vitest';
import { Evaluation } from '../../../src/language/evaluate.ts';
import { LanguageFault } from '../../../src/language/fault.ts';
import { computed, faultsOf, link, type Names } from '../../support/expression.ts';
import { plainOf } from '../../support/plain.ts';

describe('only what is chosen is evaluated', () => {
  it.each<readonly [string, Names, unknown]>([
    ['where([1, -1] > 0, log([1, -1]), 5)', {}, ['0', '5']],
    ['where([1, 0] == 0, 7, 1 / [1, 0])', {}, ['1', '7']],
    ['where(1 < 2, 5, 1 / 0)', {}, '5'],
    ['where([True, True], [1, 2], factorial(-1))', {}, ['1', '2']],
    ['where([True, True], [1, 2], sum(log([-1, 1])))', {}, ['1', '2']],
    ['1 if 2 > 1 else 1 / 0', {}, '1'],
    ['1 if 2 > 1 else bad', { bad: 'log(-1)' }, '1'],
    ['where([1, 2] > 1, y, 0)', { y: 'log([-1, 1])' }, ['0', '0']],
    ['where(x > 0, log(x) * 2 + sqrt(x), -1)', { x: '[-4, 1]' }, ['-1', '1']],
    ['sum(where(x > 0, log(x), 0))', { x: '[-4, 1]' }, '0'],
    ['where(x > 0, where(x > 2, sqrt(x - 2), log(x)), 0)', { x: '[-1, 1, 6]' }, ['0', '0', '2']],
    ["'small' if 1 < 2 else 1 / 0", {}, 'small'],
    ['xlogy(0, [0, -1])', {}, ['0', '0']],
  ])('%s where %o', (expression, names, value) => {
    expect(plainOf(computed(expression, names))).toEqual(value);
  });
});

describe('what is chosen must have a value', () => {
  it.each<readonly [string, Names, string, number]>([
    ['where([1, -1] > 0, 5, log([1, -1]))', {}, 'undefined-value', 22],
    ['where([1, -1] > 0, 5, 2 + log([1, -1]))', {}, 'undefined-value', 26],
    ['where(1 > 2, 5, 1 / 0)', {}, 'division-by-zero', 16],
    ['1 if 1 > 2 else 1 / 0', {}, 'division-by-zero', 16],
  ])('%s', (expression, names, code, at) => {
    const [fault] = faultsOf(expression, names);
    expect(fault?.code).toBe(code);
    expect(fault?.span?.start).toBe(at);
  });
});

describe('what was asked first changes nothing', () => {
  /** What a definition comes to in an evaluation in which others were asked for before. */
  function asked(names: Names, before: readonly string[], id: string): unknown {
    const { prover } = link('0', names);
    const evaluation = new Evaluation(prover.program, prover.dependencies, { precision: 128, budget: 1e6 });
    const ask = (name: string): unknown => {
      try {
        return plainOf(evaluation.valueOf(name));
      } catch (fault) {
        if (fault instanceof LanguageFault) return fault.problem.code;
        throw fault;
      }
    };
    for (const name of before) ask(name);
    return ask(id);
  }

  it.each<readonly [string, Names, string, unknown]>([
    [
      'an element used strictly',
      { a: 'log([-1, 1])', b: 'where([False, True], a, 0)', c: 'a[1]' },
      'c',
      'undefined-value',
    ],
    [
      'an element used where it is chosen',
      { a: 'log([-1, 1])', b: 'where([False, True], a, 0)', c: 'a[1]' },
      'b',
      ['0', '0'],
    ],
    ['a whole', { a: 'sum(log([-1, 1]))', b: 'where([True, True], 5, a)', c: 'a + 1' }, 'b', ['5', '5']],
  ])('%s', (_, names, id, value) => {
    const others = Object.keys(names);
    expect(asked(names, [], id)).toEqual(value);
    expect(asked(names, others, id)).toEqual(value);
    expect(asked(names, others.toReversed(), id)).toEqual(value);
  });
});
