import { markNumeric } from '../grading/kinds/numeric.ts';
import type { Key } from '../keys/key.ts';
import type { Reader } from '../keys/reader.ts';
import { numberType } from '../language/type.ts';
import { numbers } from '../language/value.ts';
import type { AnswerHead } from '../rubric/read/head.ts';
import type { KindModule } from './module.ts';
import { computedReference, numbersReading, onlyElement } from './numbers.ts';
import { noDoubts, plainNames, valueShown } from './plain.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly number: { readonly acceptExpressions: boolean };
  }
}

/** The key that lets expressions stand for numbers. */
export const ACCEPT_EXPRESSIONS: Key = {
  description: 'Whether a number may be written as an expression, such as "exp(-2) - 1".',
  schema: { type: 'boolean' },
};

/** True where expressions may stand for numbers. */
export function acceptsExpressions({ map }: AnswerHead, reader: Reader): boolean {
  return map?.read('accept_expressions', node => reader.flag(node, '`accept_expressions`')) ?? false;
}

/** A number. */
export const number: KindModule<'number'> = {
  examples: [
    { part: 'answer: number, value: exp(-1)', answers: ['0.3679', '0.37', '-0.3679', '"1/3"', '4'] },
    {
      part: 'answer: {kind: number, accept_expressions: true}, value: 2 / 3',
      answers: ['0.667', '"2/3"', '"exp(-1)"'],
    },
  ],
  reading: numbersReading(
    { accept_expressions: ACCEPT_EXPRESSIONS },
    (head, reader) => ({ kind: 'number', acceptExpressions: acceptsExpressions(head, reader) }),
    { credit: 'all' },
  ),
  reference: computedReference('value: 1 / 3', () => ({
    shapes: [[]],
    words: 'a single number, of shape ()',
    help: shape =>
      onlyElement(shape) ?? (shape.length === 1 ? 'use the kind `vector`, or pick an element' : undefined),
  })),
  names: plainNames(() => numberType([])),
  form: ({ acceptExpressions }) => ({ kind: 'number', expressions: acceptExpressions }),
  key: { by: 'reference', filled: (_spec, text) => text },
  shownReference: valueShown,
  doubts: noDoubts,
  mark: (value, _spec, context) => markNumeric(value, context),
  languageValue: value => ('value' in value ? numbers([], [value.value]) : undefined),
  shortcut: { by: 'numbers', whole: false, transposed: false },
};
