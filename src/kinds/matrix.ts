import { markNumeric } from '../grading/kinds/numeric.ts';
import { numbers } from '../language/value.ts';
import type { KindModule } from './module.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly matrix: {
      readonly rows: number | undefined;
      readonly columns: number | undefined;
      readonly open: boolean;
    };
  }
}

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
  mark: (value, _spec, context) => markNumeric(value, context, true),
  languageValue: ({ tensor }) => numbers(tensor.shape, tensor.data),
  shortcut: { by: 'numbers', whole: false, transposed: true },
};
