import type { KindModule } from './module.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly integer: { readonly acceptExpressions: boolean };
  }
}

export const integer: KindModule<'integer'> = {
  examples: [{ part: 'answer: integer, value: 512', answers: ['512', '511', '512.0', '-512', '"512"'] }],
  shortcut: { by: 'numbers', whole: true, transposed: false },
};
