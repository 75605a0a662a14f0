import { markChoices } from '../grading/kinds/choice.ts';
import type { KindModule } from './module.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly choices: { readonly options: readonly Option[] };
  }
}

export const choices: KindModule<'choices'> = {
  examples: [
    {
      part: 'answer: {kind: choices, options: {a: A, b: B, c: C}}, value: [a, c], credit: per-element',
      answers: ['["a", "c"]', '["c"]', '["a", "b"]', '"a, c"', '[]'],
    },
  ],
  mark: (value, { options }, context) => markChoices(value, options, context),
  languageValue: ({ ids }) => ({ dtype: 'text', shape: [ids.length], data: ids }),
  shortcut: 'never',
};
