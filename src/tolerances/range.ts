import { ANY_NUMBER, quantitySchema } from '../keys/bounds.ts';
import { listOf } from '../keys/key.ts';
import { exactText } from '../numeric/format.ts';
import { compareRationals, type Rational } from '../numeric/rational.ts';
import type { ToleranceModule } from './module.ts';

declare module './module.ts' {
  interface ToleranceRules {
    /** low ≤ s ≤ high, whatever the reference. */
    readonly range: { readonly low: Rational; readonly high: Rational };
  }
}

/** `{range: [low, high]}`: the numbers between two ends, with no reference to compare with. */
export const range: ToleranceModule<'range'> = {
  examples: ['{range: [-1, 3/2]}'],
  keys: {
    range: {
      description: 'low ≤ s ≤ high, whatever the reference.',
      schema: { ...listOf(quantitySchema(ANY_NUMBER)), minItems: 2, maxItems: 2 },
    },
  },
  mappings: {},
  word: undefined,
  read: (map, reader) =>
    map.read('range', node => {
      const items = reader.list(node, '`range`');
      const [low, high] = items.map(item => reader.number(item, 'an end of the range'));
      if (items.length === 2 && low !== undefined && high !== undefined && compareRationals(low, high) <= 0) {
        return { kind: 'range', low, high };
      }
      if (items.length === 2 && (low === undefined || high === undefined)) return undefined;
      const problem = 'a range has two ends, the lower one first';
      return reader.report('tolerance-form', { problem, help: 'write `{range: [1, 2]}`' }, node.span);
    }),
  judging: {
    by: 'interval',
    accepts: ({ low, high }) => ({ low, high, allowed: undefined }),
    grows: false,
  },
  typed: 'value',
  reference: {
    accepted: ({ low }) => low,
    words: ({ low, high }) => `${exactText(low)} to ${exactText(high)}`,
  },
  doubts: 'none',
  shortcut: 'never',
};
