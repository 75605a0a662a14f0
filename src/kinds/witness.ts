import { markWitness } from '../grading/kinds/witness.ts';
import type { KindModule } from './module.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly witness: { readonly fields: readonly WitnessField[]; readonly checks: readonly Check[] };
  }
}

export const witness: KindModule<'witness'> = {
  examples: [
    {
      part: 'answer: {kind: witness, fields: {u: number, v: number}}, checks: [{that: u * v == 6}, {that: u < v}]',
      answers: ['{"u": 2, "v": 3}', '{"u": 3, "v": 2}', '{"u": 1}'],
    },
  ],
  mark: markWitness,
  languageValue: () => undefined,
  shortcut: 'never',
};
