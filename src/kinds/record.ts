import { markRecord } from '../grading/kinds/record.ts';
import type { KindModule } from './module.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly record: { readonly fields: readonly Item[] };
  }
}

export const record: KindModule<'record'> = {
  examples: [
    {
      part: 'answer: {kind: record, fields: {mean: {answer: number, value: 2.5, tolerance: exact}, sign: {answer: boolean, value: true}}}',
      answers: ['{"mean": 2.5, "sign": true}', '{"mean": -2.5}', '{}'],
    },
  ],
  mark: (value, { fields }, context) => markRecord(value, fields, context),
  languageValue: () => undefined,
  shortcut: 'never',
};
