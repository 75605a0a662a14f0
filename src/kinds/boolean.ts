import { markBoolean } from '../grading/kinds/choice.ts';
import { booleans } from '../language/value.ts';
import type { KindModule } from './module.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly boolean: object;
  }
}

export const boolean: KindModule<'boolean'> = {
  examples: [{ part: 'answer: boolean, value: 1 < 2', answers: ['true', 'false', '"yes"', '1'] }],
  mark: (value, _spec, context) => markBoolean(value, context),
  languageValue: ({ value }) => booleans([], [value]),
  shortcut: {
    by: 'answers',
    literals: 'booleans',
    answers: () => [true, false].map(value => ({ text: String(value), value: { kind: 'boolean', value } })),
  },
};
