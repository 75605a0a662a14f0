import { markNumeric } from '../grading/kinds/numeric.ts';
import { numbers } from '../language/value.ts';
import type { KindModule } from './module.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly number: { readonly acceptExpressions: boolean };
  }
}

export const number: KindModule<'number'> = {
  examples: [
    { part: 'answer: number, value: exp(-1)', answers: ['0.3679', '0.37', '-0.3679', '"1/3"', '4'] },
    {
      part: 'answer: {kind: number, accept_expressions: true}, value: 2 / 3',
      answers: ['0.667', '"2/3"', '"exp(-1)"'],
    },
  ],
  mark: (value, _spec, context) => markNumeric(value, context),
  languageValue: value => ('value' in value ? numbers([], [value.value]) : undefined),
  shortcut: { by: 'numbers', whole: false, transposed: false },
};
