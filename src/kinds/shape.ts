import { markNumeric } from '../grading/kinds/numeric.ts';
import { numbers } from '../language/value.ts';
import { EXACT } from '../tolerances/exact.ts';
import { filledList, type ListSpec, listDemand, listType } from './list.ts';
import type { KindModule } from './module.ts';
import { computedReference, numbersReading, wholeNumbers } from './numbers.ts';
import { noDoubts, plainNames, valueShown } from './plain.ts';
import { readSizes, SHAPE_KEY, toldSize } from './sizes.ts';
import { LENGTH_KEY } from './vector.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly shape: ListSpec;
  }
}

/** The shape of a tensor: whole numbers. */
export const shape: KindModule<'shape'> = {
  examples: [{ part: "answer: shape, value: '[3, 2]'", answers: ['[3, 2]', '[2, 3]', '[3.5, 2]', '"3x2"'] }],
  reading: numbersReading(
    { length: LENGTH_KEY, shape: SHAPE_KEY },
    (head, reader) => {
      const { sizes, open } = readSizes(reader, head, ['length'], '`open` or a size, `[3]`');
      return { kind: 'shape', length: sizes[0], open };
    },
    { itemKeys: ['credit'], credit: 'defaults', tolerance: EXACT },
  ),
  reference: computedReference<ListSpec>(
    'value: 1 / 3',
    spec => ({ ...listDemand(spec), help: () => undefined }),
    wholeNumbers,
  ),
  names: plainNames(listType),
  form: ({ length, open }, reference) => ({ kind: 'shape', length: toldSize(length, open, reference[0]) }),
  key: { by: 'reference', filled: filledList },
  shownReference: valueShown,
  doubts: noDoubts,
  mark: (value, _spec, context) => markNumeric(value, context),
  languageValue: ({ tensor }) => numbers(tensor.shape, tensor.data),
  shortcut: { by: 'numbers', whole: true, transposed: false },
};
