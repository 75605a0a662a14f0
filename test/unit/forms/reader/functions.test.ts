import { describe, expect, it } from 'vitest';
import {
  FUNCTION_NAMES,
  FUNCTIONS,
  type FunctionName,
} from '../../../../src/forms/reader/formula/functions.ts';
import { builtins, isCallable } from '../../../../src/language/builtins/table.ts';

const names = Object.keys(FUNCTIONS) as FunctionName[];

/** What takes as few numbers and is no function of numbers alone, or is had by an operator. */
const LEFT_OUT = ['clip', 'where', 'close', 'not', 'negative'];

describe('the functions of students', () => {
  it('are functions of the language, or the reciprocal of one, or the operator', () => {
    const unknown = names.filter(
      name => !builtins.has(name) && FUNCTIONS[name].reciprocalOf === undefined && name !== 'power',
    );
    expect(unknown).toEqual([]);
    for (const name of names) {
      const { inverse, reciprocalOf } = FUNCTIONS[name];
      if (inverse !== undefined) expect(names).toContain(inverse);
      if (reciprocalOf !== undefined) expect(builtins.has(reciprocalOf)).toBe(true);
    }
  });

  it('are all elementwise ones of one or two numbers', () => {
    const elementwise = [...builtins.values()].filter(
      builtin => builtin.kind === 'elementwise' && builtin.apply.gives === 'number' && isCallable(builtin),
    );
    const missing = elementwise.map(({ name }) => name).filter(name => !FUNCTION_NAMES.has(name));
    expect(missing.filter(name => !LEFT_OUT.includes(name))).toEqual([]);
  });

  it('have each name once', () => {
    const all = names.flatMap(name => [name, ...(FUNCTIONS[name].also ?? [])]);
    expect(new Set(all).size).toBe(all.length);
  });
});
