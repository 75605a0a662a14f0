import { markText } from '../grading/kinds/text.ts';
import { text as textValue } from '../language/value.ts';
import type { KindModule } from './module.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly text: { readonly accept: readonly AcceptedText[] };
  }
}

export const text: KindModule<'text'> = {
  examples: [
    {
      part: 'answer: text, accept: [overfitting, {pattern: over-?fit.*, credit: 0.5}]',
      answers: ['"Overfitting"', '"over-fitted"', '"bias"'],
    },
  ],
  mark: (value, { accept }) => markText(value, accept),
  languageValue: value => textValue(value.text),
  shortcut: 'never',
};
