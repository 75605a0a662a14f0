import { markBoolean } from '../grading/kinds/choice.ts';
import { booleanType } from '../language/type.ts';
import { booleans } from '../language/value.ts';
import type { KindModule } from './module.ts';
import { noDoubts, plainNames, valueShown } from './plain.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly boolean: object;
  }
}

/** True or false. */
export const boolean: KindModule<'boolean'> = {
  examples: [{ part: 'answer: boolean, value: 1 < 2', answers: ['true', 'false', '"yes"', '1'] }],
  reading: {
    answerKeys: {},
    ownKeys: {},
    itemKeys: ['value', 'accept', 'mistakes', 'follow_through'],
    mappings: {},
    read: () => ({ spec: { kind: 'boolean' } }),
    inner: () => ({ kind: 'boolean' }),
    inRecord: true,
    tolerance: 'untold',
    credit: 'all',
    accept: 'alternatives',
  },
  reference: {
    demand: () => ({
      dtype: 'boolean',
      shapes: [[]],
      words: 'a single truth value',
      help: () => undefined,
    }),
    check: () => undefined,
    proven: 'once',
    example: 'value: 1 / 3',
    read: 'expression',
    wrongName: () => undefined,
  },
  names: plainNames(() => booleanType([])),
  form: () => ({ kind: 'boolean' }),
  key: { by: 'reference', filled: (_spec, text) => text },
  shownReference: valueShown,
  doubts: noDoubts,
  mark: (value, _spec, context) => markBoolean(value, context),
  languageValue: ({ value }) => booleans([], [value]),
  shortcut: {
    by: 'answers',
    literals: 'booleans',
    answers: () => [true, false].map(value => ({ text: String(value), value: { kind: 'boolean', value } })),
  },
};
