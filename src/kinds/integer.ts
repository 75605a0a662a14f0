import { markNumeric } from '../grading/kinds/numeric.ts';
import { numbers } from '../language/value.ts';
import type { KindModule } from './module.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly integer: { readonly acceptExpressions: boolean };
  }
}

export const integer: KindModule<'integer'> = {
  examples: [{ part: 'answer: integer, value: 512', answers: ['512', '511', '512.0', '-512', '"512"'] }],
  mark: (value, _spec, context) => markNumeric(value, context),
  languageValue: ({ value }) => numbers([], [value]),
  shortcut: { by: 'numbers', whole: true, transposed: false },
};
