import { markNumeric } from '../grading/kinds/numeric.ts';
import { numbers } from '../language/value.ts';
import { filledList, type ListSpec, listDemand, listType } from './list.ts';
import type { KindModule } from './module.ts';
import { computedReference, numbersReading } from './numbers.ts';
import { noDoubts, plainNames, valueShown } from './plain.ts';
import { readSizes, SHAPE_KEY, sizeKey, toldSize } from './sizes.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly vector: ListSpec;
  }
}

/** The key of the length of a list. */
export const LENGTH_KEY = sizeKey('How many numbers a vector or shape has.');

/** A list of numbers. */
export const vector: KindModule<'vector'> = {
  examples: [
    {
      part: "answer: vector, value: '[exp(1), 0, -2.5]'",
      answers: ['[2.71828, 0, -2.5]', '[-2.71828, 0, 2.5]', '[0, -2.5, 2.71828]', '"2.71828 0 -2.5"'],
    },
    {
      part: "answer: {kind: vector, shape: open}, value: '[1, 2]'",
      answers: ['[1, 2]', '[2, 1]', '[1, 2, 3]'],
    },
  ],
  reading: numbersReading(
    { length: LENGTH_KEY, shape: SHAPE_KEY },
    (head, reader) => {
      const { sizes, open } = readSizes(reader, head, ['length'], '`open` or a size, `[3]`');
      return { kind: 'vector', length: sizes[0], open };
    },
    { itemKeys: ['credit', 'transposed', 'already'], credit: 'defaults' },
  ),
  reference: computedReference('value: relu(W.T @ x)', spec => ({
    ...listDemand(spec),
    help: shape => {
      if (shape.length !== 2) return undefined;
      if (shape[1] === 1) return 'take its only column, as `(…)[:, 0]`';
      return shape[0] === 1 ? 'take its only row, as `(…)[0]`' : undefined;
    },
  })),
  names: plainNames(listType),
  form: ({ length, open }, reference) => ({ kind: 'vector', length: toldSize(length, open, reference[0]) }),
  key: { by: 'reference', filled: filledList },
  shownReference: valueShown,
  doubts: noDoubts,
  mark: (value, _spec, context) => markNumeric(value, context),
  languageValue: ({ tensor }) => numbers(tensor.shape, tensor.data),
  shortcut: { by: 'numbers', whole: false, transposed: false },
};
