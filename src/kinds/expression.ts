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
  shortcut: 'never',
};
