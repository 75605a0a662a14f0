import { RE2JS } from 're2js';
import type { DocNode } from '../document/node.ts';
import { markText } from '../grading/kinds/text.ts';
import { type MappingShape, ref, TEXT } from '../keys/key.ts';
import { type Reader, startOf } from '../keys/reader.ts';
import { text as textValue } from '../language/value.ts';
import { ONE } from '../numeric/rational.ts';
import type { AcceptedText } from '../rubric/model.ts';
import type { Asked, KindModule } from './module.ts';
import { noDoubts, plainNames, TEXT_TYPE } from './plain.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly text: { readonly accept: readonly AcceptedText[] };
  }
}

const ACCEPTED_TEXT: MappingShape = {
  title: 'an accepted text',
  heading: 'An accepted text',
  keys: {
    text: {
      description: 'A text; case and spaces do not matter.',
      schema: { type: ['string', 'number', 'boolean'] },
    },
    pattern: { description: 'A regular expression that the whole answer matches.', schema: TEXT },
    credit: { description: 'The share of the points it earns.', schema: ref('credit') },
    feedback: { description: 'The comment for it.', schema: TEXT },
  },
};

/** The texts and patterns that are accepted, each with its credit. */
function readAcceptedTexts({ reader, map, head }: Asked): readonly AcceptedText[] {
  const nodes = map.read('accept', node => reader.list(node, '`accept`'));
  if (nodes === undefined || nodes.length === 0) {
    reader.report(
      'missing-for-kind',
      { key: 'accept', kind: 'text', example: 'accept: [overfitting, {pattern: over-?fit.*}]' },
      head.node.span,
    );
    return [];
  }
  return nodes.flatMap((node): AcceptedText[] => {
    if (node.kind === 'scalar') return [{ kind: 'text', text: node.text, credit: ONE, feedback: undefined }];
    const inner = reader.open(node, ACCEPTED_TEXT);
    if (inner === undefined) return [];
    const text = inner.read('text', n => reader.text(n, '`text`'));
    const pattern = inner.read('pattern', n => readPattern(reader, n));
    const credit = inner.read('credit', n => reader.credit(n, '`credit`')) ?? ONE;
    const feedback = inner.read('feedback', n => reader.text(n, '`feedback`'));
    if (inner.has('text') === inner.has('pattern')) {
      const problem = 'an accepted text has either `text` or `pattern`';
      reader.report(
        'faulty-mistake',
        { problem, help: 'write `{text: overfitting}` or `{pattern: over-?fit.*}`' },
        startOf(inner.node),
      );
      return [];
    }
    if (text !== undefined) return [{ kind: 'text', text, credit, feedback }];
    return pattern === undefined ? [] : [{ kind: 'pattern', text: pattern, credit, feedback }];
  });
}

function readPattern(reader: Reader, node: DocNode): string | undefined {
  const pattern = reader.text(node, '`pattern`');
  if (pattern === undefined) return undefined;
  try {
    RE2JS.compile(pattern);
    return pattern;
  } catch (fault) {
    const message = fault instanceof Error ? fault.message : String(fault);
    const problem = message.replace(/^error parsing regexp: /, '');
    return reader.report('faulty-pattern', { problem }, node.span);
  }
}

/** A short text. */
export const text: KindModule<'text'> = {
  examples: [
    {
      part: 'answer: text, accept: [overfitting, {pattern: over-?fit.*, credit: 0.5}]',
      answers: ['"Overfitting"', '"over-fitted"', '"bias"'],
    },
  ],
  reading: {
    answerKeys: {},
    ownKeys: {},
    itemKeys: ['accept'],
    mappings: { accepted_text: ACCEPTED_TEXT },
    read: asked => ({ spec: { kind: 'text', accept: readAcceptedTexts(asked) } }),
    inner: () => ({ kind: 'text', accept: [] }),
    inRecord: true,
    tolerance: 'untold',
    credit: 'all',
    accept: 'own',
  },
  reference: 'none',
  names: {
    ...plainNames(() => TEXT_TYPE),
    valueless: () => 'an answer of the kind `text` has no value to compute with',
  },
  form: () => ({ kind: 'text' }),
  key: {
    by: 'statement',
    text: ({ accept }) => accept.find(accepted => accepted.kind === 'text')?.text,
    earns: true,
  },
  shownReference: ({ accept }) => accept.map(a => (a.kind === 'text' ? a.text : `/${a.text}/`)),
  doubts: noDoubts,
  mark: (value, { accept }, { item }) => markText(value, accept, item),
  languageValue: value => textValue(value.text),
  shortcut: 'never',
};
