import { nearest, printable } from '../base/text.ts';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import { type DocNode, spanWithin } from '../document/node.ts';
import { type Key, type MappingShape, ref, TEXT } from '../keys/key.ts';
import type { Reader } from '../keys/reader.ts';
import type { Syntax } from '../language/syntax.ts';
import { ZERO } from '../numeric/rational.ts';
import type { Option } from '../rubric/model.ts';
import { readExpression } from '../rubric/read/expression.ts';
import type { AnswerHead } from '../rubric/read/head.ts';
import type { Demand, ReferenceModule } from './module.ts';

/** The data of a choice. */
export interface OptionsSpec {
  readonly options: readonly Option[];
}

/** The key of the options. */
export const OPTIONS_KEY: Key = {
  description: 'The options of a choice by id: a label, or a mapping with label, credit and feedback.',
  schema: {
    type: 'object',
    minProperties: 1,
    additionalProperties: { anyOf: [{ type: ['string', 'number', 'boolean', 'null'] }, ref('option')] },
  },
};

const OPTION: MappingShape = {
  title: 'an option',
  heading: 'An option of a choice',
  keys: {
    label: { description: 'What students see.', schema: { type: ['string', 'number', 'boolean'] } },
    credit: { description: 'The share of the points for choosing it.', schema: ref('credit') },
    feedback: { description: 'The comment for choosing it.', schema: TEXT },
  },
};

/** The mapping behind the key of the options. */
export const OPTION_MAPPINGS: Readonly<Record<string, MappingShape>> = { option: OPTION };

/** The options of a choice, in order: `id: label`, or `id: {label, credit, feedback}`. */
export function readOptions(reader: Reader, { kind, node, map }: AnswerHead): readonly Option[] {
  const options = map?.get('options');
  if (options === undefined || (options.kind === 'map' && options.entries.length === 0)) {
    reader.report(
      'missing-for-kind',
      { key: 'options', kind, example: `answer: {kind: ${kind}, options: {a: …, b: …}}` },
      node.span,
    );
    return [];
  }
  return reader.entries(options, '`options`').map(({ key, value }) => {
    const id = key.text;
    if (id.trim() === '')
      reader.report('invalid-id', { id, what: 'the id of an option', hyphens: true }, key.span);
    if (value.kind !== 'map') {
      const label = value.kind === 'scalar' && value.text !== '' ? value.text : id;
      if (value.kind === 'list') reader.text(value, 'the label of an option');
      return { id, label, credit: ZERO, feedback: undefined };
    }
    const inner = reader.open(value, OPTION);
    return {
      id,
      label: inner?.read('label', n => reader.text(n, '`label`')) ?? id,
      credit: inner?.read('credit', n => reader.credit(n, '`credit`')) ?? ZERO,
      feedback: inner?.read('feedback', n => reader.text(n, '`feedback`')),
    };
  });
}

/** A reference of ids of options: they stand for themselves, anything else is an expression. */
export function optionReference<S extends OptionsSpec>(
  example: string,
  demand: Omit<Demand, 'dtype' | 'help'>,
): ReferenceModule<S> {
  return {
    demand: () => ({ dtype: 'text', help: () => undefined, ...demand }),
    check: ({ options }, { path }, value, span) => {
      const ids = options.map(o => o.id);
      for (const id of value.data as readonly string[])
        if (!ids.includes(id)) return noOption(path, printable(id), nearest(id, ids), ids, span);
      return undefined;
    },
    proven: 'once',
    example,
    read: (reader, node, { options }) => readChosen(reader, node, options),
    wrongName: ({ options }, { path }, name, span) => {
      const ids = options.map(o => o.id);
      return noOption(path, name, nearest(name, ids), ids, span);
    },
  };
}

function noOption(
  subject: string,
  found: string,
  near: string | undefined,
  options: readonly string[],
  span: Parameters<ReferenceModule<never>['check']>[3],
): Diagnostic {
  return diagnose('reference-no-option', { subject, found, options, near }, span);
}

function readChosen(
  reader: Reader,
  node: DocNode,
  options: readonly { readonly id: string }[],
): Syntax | undefined {
  if (node.kind === 'list') {
    const items = node.items.map(item => readChosen(reader, item, options));
    return items.includes(undefined)
      ? undefined
      : { kind: 'list', items: items as Syntax[], span: node.span };
  }
  if (node.kind === 'scalar' && options.some(o => o.id === node.text)) {
    return { kind: 'text', value: node.text, span: spanWithin(node, 0, node.text.length) };
  }
  return readExpression(reader, node, '`value`');
}

/** The options as students see them. */
export function toldOptions({
  options,
}: OptionsSpec): readonly { readonly id: string; readonly label: string }[] {
  return options.map(({ id, label }) => ({ id, label }));
}
