import { describe, expect, it } from 'vitest';
import { exactText } from '../../src/numeric/format.ts';
import { computed } from '../support/expression.ts';
import { exactly, type Plain, plainOf } from '../support/plain.ts';
import { textOf, title } from './case.ts';
import file from './values.json' with { type: 'json' };

/** The expected value in the words of `plainOf`: numbers in lowest terms. */
function normalized(value: Plain, text: boolean): Plain {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return text ? value : exactText(exactly(value), 1000);
  return value.map(item => normalized(item, text));
}

describe(file.about, () => {
  it.each(file.cases.map(c => [title(c), c] as const))('%s', (_, c) => {
    const value = computed(textOf(c), c.names);
    expect(plainOf(value)).toEqual(normalized(c.value as Plain, c.text === true));
  });
});
