import { markNumeric } from '../grading/kinds/numeric.ts';
import { numberType } from '../language/type.ts';
import { numbers } from '../language/value.ts';
import { EXACT } from '../tolerances/exact.ts';
import { CALCULABLE_KEYS, type Calculable, calculableForm, readCalculable } from './functions.ts';
import type { KindModule } from './module.ts';
import { computedReference, numbersReading, onlyElement, wholeNumbers } from './numbers.ts';
import { noDoubts, plainNames, valueShown } from './plain.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly integer: Calculable;
  }
}

/** A whole number. */
export const integer: KindModule<'integer'> = {
  examples: [{ part: 'answer: integer, value: 512', answers: ['512', '511', '512.0', '-512', '"512"'] }],
  reading: numbersReading(
    CALCULABLE_KEYS,
    (head, reader) => ({ kind: 'integer', ...readCalculable(head, reader) }),
    { credit: 'all', tolerance: EXACT },
  ),
  reference: computedReference(
    'value: 1 / 3',
    () => ({ shapes: [[]], words: 'a single number, of shape ()', help: onlyElement }),
    wholeNumbers,
  ),
  names: plainNames(() => numberType([])),
  form: spec => ({ kind: 'integer', ...calculableForm(spec) }),
  key: { by: 'reference', filled: (_spec, text) => text },
  shownReference: valueShown,
  doubts: noDoubts,
  mark: (value, _spec, context) => markNumeric(value, context),
  languageValue: value => ('value' in value ? numbers([], [value.value]) : undefined),
  shortcut: { by: 'numbers', whole: true, transposed: false },
};
