import { markNumeric } from '../grading/kinds/numeric.ts';
import { numbers } from '../language/value.ts';
import type { KindModule } from './module.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly vector: { readonly length: number | undefined; readonly open: boolean };
  }
}

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
  mark: (value, _spec, context) => markNumeric(value, context),
  languageValue: ({ tensor }) => numbers(tensor.shape, tensor.data),
  shortcut: { by: 'numbers', whole: false, transposed: false },
};
