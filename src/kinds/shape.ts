import { markNumeric } from '../grading/kinds/numeric.ts';
import { numbers } from '../language/value.ts';
import type { KindModule } from './module.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly shape: { readonly length: number | undefined; readonly open: boolean };
  }
}

export const shape: KindModule<'shape'> = {
  examples: [{ part: "answer: shape, value: '[3, 2]'", answers: ['[3, 2]', '[2, 3]', '[3.5, 2]', '"3x2"'] }],
  mark: (value, _spec, context) => markNumeric(value, context),
  languageValue: ({ tensor }) => numbers(tensor.shape, tensor.data),
  shortcut: { by: 'numbers', whole: true, transposed: false },
};
