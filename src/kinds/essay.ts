import { text } from '../language/value.ts';
import { ZERO } from '../numeric/rational.ts';
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
  mark: () => ({ verdict: 'pending', credit: ZERO, decidedBy: 'marker', feedback: [], diagnostics: [] }),
  languageValue: value => text(value.text),
  shortcut: 'never',
};
