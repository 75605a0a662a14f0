import type { KindModule } from './module.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly boolean: object;
  }
}

export const boolean: KindModule<'boolean'> = {
  examples: [{ part: 'answer: boolean, value: 1 < 2', answers: ['true', 'false', '"yes"', '1'] }],
  shortcut: {
    by: 'answers',
    literals: 'booleans',
    answers: () => [true, false].map(value => ({ text: String(value), value: { kind: 'boolean', value } })),
  },
};
