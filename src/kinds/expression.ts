import { markExpression } from '../grading/kinds/expression.ts';
import { text } from '../language/value.ts';
import type { KindModule } from './module.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly expression: { readonly variables: readonly Variable[] };
  }
}

export const expression: KindModule<'expression'> = {
  examples: [
    {
      part: 'answer: {kind: expression, variables: {x: [-3, 3]}}, value: x ** 2',
      answers: ['"x*x"', '"x + 1"', '"y"'],
    },
  ],
  mark: (value, { variables }, context) => markExpression(value, variables, context),
  languageValue: value => text(value.text),
  shortcut: 'never',
};
