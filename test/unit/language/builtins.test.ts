import { describe, expect, it } from 'vitest';
import { signature } from '../../../src/language/builtin.ts';
import { builtins, isCallable } from '../../../src/language/builtins/table.ts';
import { SPECIAL_FORMS } from '../../../src/language/resolve.ts';
import { computed } from '../../support/expression.ts';
import { type Plain, plainOf } from '../../support/plain.ts';

const public_ = [...builtins.values()].filter(b => !b.name.startsWith('_'));
const examples = [...public_, ...SPECIAL_FORMS].flatMap(({ examples }) => examples);

/** Both sides to the same digits: exact numbers as they are, others as far as they are proven. */
function shown(expression: string): Plain {
  return plainOf(computed(expression, {}, 40));
}

describe('the examples of the language reference', () => {
  it.each(examples.map(e => [e.expression, e.value]))('%s is %s', (expression, value) => {
    expect(shown(expression)).toEqual(shown(value));
    const difference = plainOf(computed(`all(abs((${expression}) - (${value})) < 1e-35)`, {}, 40));
    expect(difference).toBe(true);
  });
});

describe.each(public_.map(b => [b.name, b] as const))('%s', (_, builtin) => {
  it('says in a sentence what it does', () => {
    expect(builtin.summary).toMatch(/^\S.*[.:)]$/);
  });

  it('shows how it is used', () => {
    expect(builtin.examples.length).toBeGreaterThan(0);
    for (const { expression } of builtin.examples) expect(expression).toContain(wordOf(builtin.name));
  });
});

/** What stands in an expression for a function of that name. */
function wordOf(name: string): string {
  return name === 'negative' ? '-' : name;
}

describe('every name of the contract', () => {
  const names = `
    exp log log2 log10 sqrt cbrt abs sign floor ceil round min max clip sin cos tan asin acos atan sinh cosh tanh erf
    factorial comb sum mean median prod cumsum cumprod var std cov quantile diff argmax argmin sort argsort norm dot
    outer cross kron trace det inv solve rank transpose diag tril triu flip concat stack zeros ones eye arange linspace
    one_hot shape len all any where maximum minimum close xlogy entropy log1p expm1 atan2 hypot relu leaky_relu elu
    selu silu gelu sigmoid tanh softplus softmax log_softmax mse mae cross_entropy grad`;
  it.each(names.trim().split(/\s+/))('%s can be called', name => {
    const builtin = builtins.get(name);
    const special = SPECIAL_FORMS.some(form => form.name === name);
    expect(special || (builtin !== undefined && isCallable(builtin))).toBe(true);
  });
});

describe('the form of a function', () => {
  it.each([
    ['exp', 'exp(x)'],
    ['sum', 'sum(x, axis=None, keepdims=False)'],
    ['std', 'std(x, axis=None, ddof=0, keepdims=False)'],
    ['concat', 'concat(parts, …, axis=0)'],
    ['zeros', 'zeros(shape, …)'],
    ['norm', 'norm(x, ord=None, axis=None, keepdims=False)'],
  ])('of %s is %s', (name, form) => {
    expect(signature(builtins.get(name)!)).toBe(form);
  });
});
