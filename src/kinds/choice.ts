import { markChoice } from '../grading/kinds/choice.ts';
import { text } from '../language/value.ts';
import type { KindModule } from './module.ts';
import {
  OPTION_MAPPINGS,
  OPTIONS_KEY,
  type OptionsSpec,
  optionReference,
  readOptions,
  toldOptions,
} from './options.ts';
import { noDoubts, plainNames, TEXT_TYPE, valueShown } from './plain.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly choice: OptionsSpec;
  }
}

/** One option of several. */
export const choice: KindModule<'choice'> = {
  examples: [
    {
      part: 'answer: {kind: choice, options: {up: {credit: 0.5, feedback: Hm.}, down: Down}}, value: down',
      answers: ['"up"', '"down"', '"Down"', 'true'],
    },
  ],
  reading: {
    answerKeys: { options: OPTIONS_KEY },
    ownKeys: {},
    itemKeys: ['value', 'mistakes', 'follow_through'],
    mappings: OPTION_MAPPINGS,
    read: ({ reader, head }) => ({ spec: { kind: 'choice', options: readOptions(reader, head) } }),
    inner: (head, reader) => ({ kind: 'choice', options: readOptions(reader, head) }),
    inRecord: true,
    tolerance: 'untold',
    credit: 'all',
    accept: 'alternatives',
  },
  reference: optionReference('value: a', { shapes: [[]], words: 'the id of an option' }),
  names: plainNames(() => TEXT_TYPE),
  form: spec => ({ kind: 'choice', options: toldOptions(spec) }),
  key: { by: 'reference', filled: (_spec, answer) => answer },
  shownReference: valueShown,
  doubts: noDoubts,
  mark: (value, { options }, context) => markChoice(value, options, context),
  languageValue: ({ id }) => text(id),
  shortcut: {
    by: 'answers',
    literals: 'strings',
    answers: ({ options }) => options.map(({ id }) => ({ text: id, value: { kind: 'choice', id } })),
  },
};
