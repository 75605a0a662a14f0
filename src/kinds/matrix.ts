import { markNumeric } from '../grading/kinds/numeric.ts';
import { numberType } from '../language/type.ts';
import { numbers } from '../language/value.ts';
import { formatShape, UNKNOWN } from '../numeric/shape.ts';
import type { KindModule } from './module.ts';
import { computedReference, numbersReading } from './numbers.ts';
import { noDoubts, plainNames, valueShown } from './plain.ts';
import { readSizes, SHAPE_KEY, sizeKey, toldSize } from './sizes.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly matrix: {
      readonly rows: number | undefined;
      readonly columns: number | undefined;
      readonly open: boolean;
    };
  }
}

/** A table of numbers. */
export const matrix: KindModule<'matrix'> = {
  examples: [
    {
      part: "answer: matrix, value: '[[1, 2], [3, 4]]', transposed: 0.5",
      answers: ['[[1, 2], [3, 4]]', '[[1, 3], [2, 4]]', '[[4, 3], [2, 1]]', '[1, 2, 3, 4]'],
    },
    {
      part: "answer: {kind: matrix, rows: 1, columns: 2}, value: '[[1, 2]]'",
      answers: ['[[1, 2]]', '[1, 2]', '[[1], [2]]'],
    },
  ],
  reading: numbersReading(
    {
      rows: sizeKey('How many rows a matrix has.'),
      columns: sizeKey('How many columns a matrix has.'),
      shape: SHAPE_KEY,
    },
    (head, reader) => {
      const { sizes, open } = readSizes(reader, head, ['rows', 'columns'], '`open` or two sizes, `[2, 3]`');
      return { kind: 'matrix', rows: sizes[0], columns: sizes[1], open };
    },
    { itemKeys: ['credit', 'transposed', 'already'], credit: 'defaults' },
  ),
  reference: computedReference('value: 1 / 3', ({ rows, columns }) => {
    const shape = [rows ?? UNKNOWN, columns ?? UNKNOWN];
    const words = shape.includes(UNKNOWN)
      ? 'a table of numbers, of shape (n, m)'
      : `of shape ${formatShape(shape)}`;
    return { shapes: [shape], words, help: () => undefined };
  }),
  names: plainNames(({ rows, columns }) => numberType([rows ?? UNKNOWN, columns ?? UNKNOWN])),
  form: ({ rows, columns, open }, reference) => ({
    kind: 'matrix',
    rows: toldSize(rows, open, reference[0]),
    columns: toldSize(columns, open, reference[1]),
  }),
  key: {
    by: 'reference',
    filled: ({ rows, columns }, text) =>
      Array.from({ length: rows ?? 1 }, () => Array.from({ length: columns ?? 1 }, () => text)),
  },
  shownReference: valueShown,
  doubts: noDoubts,
  mark: (value, _spec, context) => markNumeric(value, context, true),
  languageValue: ({ tensor }) => numbers(tensor.shape, tensor.data),
  shortcut: { by: 'numbers', whole: false, transposed: true },
};
