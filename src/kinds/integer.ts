import { markNumeric } from '../grading/kinds/numeric.ts';
import { numberType } from '../language/type.ts';
import { numbers } from '../language/value.ts';
import { EXACT } from '../tolerances/exact.ts';
import type { KindModule } from './module.ts';
import { ACCEPT_EXPRESSIONS, acceptsExpressions } from './number.ts';
import { computedReference, numbersReading, onlyElement, wholeNumbers } from './numbers.ts';
import { noDoubts, plainNames, valueShown } from './plain.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly integer: { readonly acceptExpressions: boolean };
  }
}

/** A whole number. */
export const integer: KindModule<'integer'> = {
  examples: [{ part: 'answer: integer, value: 512', answers: ['512', '511', '512.0', '-512', '"512"'] }],
  reading: numbersReading(
    { accept_expressions: ACCEPT_EXPRESSIONS },
    (head, reader) => ({ kind: 'integer', acceptExpressions: acceptsExpressions(head, reader) }),
    { credit: 'all', tolerance: EXACT },
  ),
  reference: computedReference(
    'value: 1 / 3',
    () => ({ shapes: [[]], words: 'a single number, of shape ()', help: onlyElement }),
    wholeNumbers,
  ),
  names: plainNames(() => numberType([])),
  form: () => ({ kind: 'integer' }),
  key: { by: 'reference', filled: (_spec, text) => text },
  shownReference: valueShown,
  doubts: noDoubts,
  mark: (value, _spec, context) => markNumeric(value, context),
  languageValue: ({ value }) => numbers([], [value]),
  shortcut: { by: 'numbers', whole: true, transposed: false },
};
