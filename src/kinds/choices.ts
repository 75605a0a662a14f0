import { markChoices } from '../grading/kinds/choice.ts';
import { UNKNOWN } from '../numeric/shape.ts';
import type { KindModule } from './module.ts';
import {
  OPTION_MAPPINGS,
  OPTIONS_KEY,
  type OptionsSpec,
  optionReference,
  readOptions,
  toldOptions,
} from './options.ts';
import { noDoubts, plainNames } from './plain.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly choices: OptionsSpec;
  }
}

/** Several options. */
export const choices: KindModule<'choices'> = {
  examples: [
    {
      part: 'answer: {kind: choices, options: {a: A, b: B, c: C}}, value: [a, c], credit: per-element',
      answers: ['["a", "c"]', '["c"]', '["a", "b"]', '"a, c"', '[]'],
    },
  ],
  reading: {
    answerKeys: { options: OPTIONS_KEY },
    ownKeys: {},
    itemKeys: ['value', 'credit', 'accept', 'mistakes', 'follow_through'],
    mappings: OPTION_MAPPINGS,
    read: ({ reader, head }) => ({ spec: { kind: 'choices', options: readOptions(reader, head) } }),
    inner: (head, reader) => ({ kind: 'choices', options: readOptions(reader, head) }),
    inRecord: true,
    tolerance: 'untold',
    credit: 'defaults',
    accept: 'alternatives',
  },
  reference: optionReference('value: 1 / 3', {
    shapes: [[UNKNOWN], []],
    words: 'a list of ids of options',
    emptyList: true,
  }),
  names: plainNames(() => ({ dtype: 'text', shape: [UNKNOWN] })),
  form: spec => ({ kind: 'choices', options: toldOptions(spec) }),
  key: { by: 'reference', filled: (_spec, answer) => answer },
  shownReference: (_spec, _item, value) =>
    // Where none is right the value is an empty list, of no type of its own.
    value === undefined ? undefined : value.dtype === 'text' ? [...new Set(value.data)] : [],
  doubts: noDoubts,
  mark: (value, { options }, context) => markChoices(value, options, context),
  languageValue: ({ ids }) => ({ dtype: 'text', shape: [ids.length], data: ids }),
  shortcut: 'never',
};
