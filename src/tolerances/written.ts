import type { Keys, MappingShape } from '../keys/key.ts';
import { ref } from '../keys/key.ts';
import { ZERO } from '../numeric/rational.ts';
import { around } from './bound.ts';
import { DIGITS, type DigitCount, readDigitCount } from './digits.ts';
import type { ToleranceModule } from './module.ts';
import { halfUnit, unit } from './units.ts';

declare module './module.ts' {
  interface ToleranceRules {
    /** At least that many digits written, and r within one unit (or half a unit) of the last. */
    readonly written: { readonly digits: DigitCount; readonly nearest: boolean };
  }
}

const ROUNDINGS = ['any', 'nearest'] as const;

const KEYS: Keys = {
  ...DIGITS.keys,
  rounding: {
    description: '`nearest` allows half a unit of the last digit instead of one.',
    schema: { enum: ROUNDINGS },
  },
};

const WRITTEN: MappingShape = { title: '`written`', heading: '`written`', keys: KEYS };

/** `{written: {decimals: d}}`: judged at the digits that the student wrote. */
export const written: ToleranceModule<'written'> = {
  examples: ['{written: {decimals: 3}}', '{written: {sigfigs: 3}, rounding: nearest}'],
  keys: {
    written: {
      description:
        'Judged at the digits the student wrote: at least that many, and r within one unit of the last.',
      schema: ref('written'),
    },
    rounding: {
      description: 'With `written`: `nearest` allows half a unit instead of one.',
      schema: { enum: ROUNDINGS },
    },
  },
  mappings: { written: WRITTEN },
  word: undefined,
  read: (map, reader) => {
    const node = map.get('written');
    if (node === undefined) {
      const problem = '`rounding` belongs to `written`';
      return reader.report(
        'tolerance-form',
        { problem, help: 'write `{written: {decimals: 4}, rounding: nearest}`' },
        map.node.span,
      );
    }
    const inner = reader.open(node, WRITTEN);
    const digits = inner && readDigitCount(reader, inner);
    const roundings = [map, inner].map(m =>
      m?.read('rounding', n => reader.word(n, '`rounding`', ROUNDINGS)),
    );
    return digits && { kind: 'written', digits, nearest: roundings.includes('nearest') };
  },
  judging: {
    by: 'interval',
    accepts: ({ nearest }, reference, precision, digits) => {
      // A fraction has no last digit and must equal the reference.
      if (digits === undefined) return around(reference, ZERO, precision);
      return around(
        reference,
        nearest ? halfUnit(digits.unitExponent) : unit(digits.unitExponent),
        precision,
      );
    },
    grows: true,
  },
  typed: ({ digits }) => digits,
  reference: 'compared',
  doubts: { relativeOnly: () => false, printed: ({ digits }) => digits },
  shortcut: 'never',
};
