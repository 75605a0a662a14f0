import type { ScalarType } from '../document/node.ts';
import type { Schema, Test } from './module.ts';

/** A scalar that may be a number or a text that holds one. */
export const NUMBER: Schema = { type: ['number', 'string', 'null'] };

/** Any scalar. */
export const SCALAR: Schema = { type: ['string', 'number', 'boolean', 'null'] };

/** `{}` as a blank; it has no keys. */
export const EMPTY_OBJECT: Schema = { type: 'object', maxProperties: 0 };

/** `[]` as a blank. */
export const EMPTY_LIST: Schema = { type: 'array', maxItems: 0 };

/** The JSON Schema of one scalar, which may stand in a list by itself, or a blank. */
export function scalarSchema(description: string, value: Schema): Schema {
  return { description, anyOf: [value, { type: 'array', maxItems: 1, items: value }, EMPTY_OBJECT] };
}

/** A scalar of one of these types. */
export function scalarOf(...types: readonly ScalarType[]): Test {
  return node => node.kind === 'scalar' && types.includes(node.type);
}

/** Any scalar. */
export const isScalar: Test = scalarOf('string', 'number', 'boolean', 'null');

/** A scalar that may be a number or a text that holds one. */
export const isNumber: Test = scalarOf('number', 'string', 'null');
