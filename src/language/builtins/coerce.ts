import { ONE, ZERO } from '../../numeric/rational.ts';
import { isExactZero, signOf } from '../../numeric/scalar.ts';
import { raise } from '../fault.ts';
import {
  type BooleanValue,
  booleans,
  defined,
  dtypeName,
  type NumberValue,
  numbers,
  type Value,
} from '../value.ts';

/** The value as numbers: truth values are 0 and 1. */
export function asNumbers(value: Value, what: string): NumberValue {
  switch (value.dtype) {
    case 'number':
      return value;
    case 'boolean':
      return numbers(
        value.shape,
        value.data.map(b => (b ? ONE : ZERO)),
      );
    case 'text':
      return raise('type-mismatch', { what, expected: 'numbers', found: dtypeName('text') });
  }
}

/** The value as truth values: a number is true unless it is 0. */
export function asTruths(value: Value, what: string): BooleanValue {
  switch (value.dtype) {
    case 'boolean':
      return value;
    case 'number':
      return booleans(
        value.shape,
        value.data.map(element => {
          const scalar = defined(element);
          return !isExactZero(scalar) && signOf(scalar) !== 0;
        }),
      );
    case 'text':
      return raise('type-mismatch', { what, expected: 'a truth value', found: dtypeName('text') });
  }
}
