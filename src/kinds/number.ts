import { markNumeric } from '../grading/kinds/numeric.ts';
import { numberType } from '../language/type.ts';
import { numbers } from '../language/value.ts';
import { CALCULABLE_KEYS, type Calculable, calculableForm, readCalculable } from './functions.ts';
import type { KindModule } from './module.ts';
import { computedReference, numbersReading, onlyElement } from './numbers.ts';
import { noDoubts, plainNames, valueShown } from './plain.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly number: Calculable;
  }
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
    CALCULABLE_KEYS,
    (head, reader) => ({ kind: 'number', ...readCalculable(head, reader) }),
    { credit: 'all' },
  ),
  reference: computedReference('value: 1 / 3', () => ({
    shapes: [[]],
    words: 'a single number, of shape ()',
    help: shape =>
      onlyElement(shape) ?? (shape.length === 1 ? 'use the kind `vector`, or pick an element' : undefined),
  })),
  names: plainNames(() => numberType([])),
  form: spec => ({ kind: 'number', ...calculableForm(spec) }),
  key: { by: 'reference', filled: (_spec, text) => text },
  shownReference: valueShown,
  doubts: noDoubts,
  mark: (value, _spec, context) => markNumeric(value, context),
  languageValue: value => ('value' in value ? numbers([], [value.value]) : undefined),
  shortcut: { by: 'numbers', whole: false, transposed: false },
};
