import type { KindModule } from './module.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly essay: { readonly criteria: readonly Criterion[] };
  }
}

export const essay: KindModule<'essay'> = {
  examples: [
    {
      part: 'answer: essay, criteria: [{id: clear, description: It is clear.}]',
      answers: ['"Because."', '1'],
    },
  ],
  shortcut: 'never',
};
