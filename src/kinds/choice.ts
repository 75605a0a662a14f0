import { markChoice } from '../grading/kinds/choice.ts';
import { text } from '../language/value.ts';
import type { KindModule } from './module.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly choice: { readonly options: readonly Option[] };
  }
}

export const choice: KindModule<'choice'> = {
  examples: [
    {
      part: 'answer: {kind: choice, options: {up: {credit: 0.5, feedback: Hm.}, down: Down}}, value: down',
      answers: ['"up"', '"down"', '"Down"', 'true'],
    },
  ],
  mark: (value, { options }, context) => markChoice(value, options, context),
  languageValue: ({ id }) => text(id),
  shortcut: {
    by: 'answers',
    literals: 'strings',
    answers: ({ options }) => options.map(({ id }) => ({ text: id, value: { kind: 'choice', id } })),
  },
};
