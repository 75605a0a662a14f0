import { diagnose } from '../diagnostic/diagnostic.ts';
import type { DocNode } from '../document/node.ts';
import type { Allowed } from '../forms/reader/formula/allowed.ts';
import { markExpression } from '../grading/kinds/expression.ts';
import { pointsOf } from '../grading/points.ts';
import { type Key, listOf, ref } from '../keys/key.ts';
import { Names, type Reader } from '../keys/reader.ts';
import { numberType } from '../language/type.ts';
import { text } from '../language/value.ts';
import { compareRationals, ONE, type Rational, rational, toBigInt, ZERO } from '../numeric/rational.ts';
import type { Variable } from '../rubric/model.ts';
import type { AnswerHead } from '../rubric/read/head.ts';
import { SAME_FUNCTION } from '../tolerances/same.ts';
import { FUNCTION_KEYS, readAllowed } from './functions.ts';
import type { KindModule } from './module.ts';
import { computedReference, NUMBER_KEYS } from './numbers.ts';
import { plainNames, TEXT_TYPE } from './plain.ts';

declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly expression: { readonly variables: readonly Variable[]; readonly allowed: Allowed | undefined };
  }
}

const ENDS = { ...listOf(ref('number')), minItems: 2, maxItems: 2 };

const VARIABLES_KEY: Key = {
  description:
    'The variables of an expression, each with its domain: [low, high], or {integers: [low, high]} for whole numbers.',
  schema: {
    type: 'object',
    minProperties: 1,
    additionalProperties: {
      anyOf: [
        ENDS,
        {
          type: 'object',
          properties: { integers: { description: 'The least and the largest whole number.', ...ENDS } },
          required: ['integers'],
          additionalProperties: false,
        },
      ],
    },
  },
};

/** The variables of a formula with their domains. */
function readVariables(reader: Reader, { node, map }: AnswerHead): readonly Variable[] {
  const variables = map?.get('variables');
  if (variables === undefined || (variables.kind === 'map' && variables.entries.length === 0)) {
    const example = 'answer: {kind: expression, variables: {x: [-3, 3]}}';
    reader.report('missing-for-kind', { key: 'variables', kind: 'expression', example }, node.span);
    return [];
  }
  const names = new Names(reader);
  return reader.entries(variables, '`variables`').flatMap(({ key, value }): Variable[] => {
    const name = reader.checkId(key.text, key.span, 'the name of a variable');
    if (name !== undefined) names.take(name, 'a variable', key.span);
    const domain = readDomain(reader, value);
    return name === undefined ? [] : [{ name, ...(domain ?? NO_DOMAIN) }];
  });
}

/** What stands for a domain that is faulty, so that its variable is known all the same. */
const NO_DOMAIN = { low: ZERO, high: ONE, isWhole: false };

/** `[low, high]`, the lower first, or `{integers: [low, high]}`, of which both may be the same. */
function readDomain(reader: Reader, value: DocNode): Omit<Variable, 'name'> | undefined {
  const isWhole = value.kind === 'map';
  const integers = isWhole ? value.entries.find(({ key }) => key.text === 'integers')?.value : undefined;
  const list = isWhole ? (value.entries.length === 1 ? integers : undefined) : value;
  if (list === undefined) return domainForm(reader, value);
  const ends = reader
    .list(list, 'the domain of a variable')
    .map(end => reader.number(end, 'an end of the domain'));
  const [low, high] = ends as (Rational | undefined)[];
  if (list.kind === 'list' && ends.length !== 2) return domainForm(reader, value);
  if (low === undefined || high === undefined) return undefined;
  const order = compareRationals(low, high);
  if (!isWhole) return order < 0 ? { low, high, isWhole } : domainForm(reader, value);
  const [from, to] = [toBigInt(low), toBigInt(high)];
  if (from === undefined || to === undefined || order > 0) return domainForm(reader, value);
  return { low: rational(from), high: rational(to), isWhole };
}

function domainForm(reader: Reader, value: DocNode): undefined {
  const { source, start, end } = value.span;
  const expected = 'its two ends, the lower one first, or `{integers: [1, 9]}` for whole numbers';
  const facts = {
    what: 'the domain of a variable',
    expected,
    found: `\`${source.text.slice(start, end)}\``,
  };
  return reader.report('wrong-type', facts, value.span);
}

/** A formula: the same function as the reference, by its values at chosen points. */
export const expression: KindModule<'expression'> = {
  examples: [
    {
      part: 'answer: {kind: expression, variables: {x: [-3, 3]}}, value: x ** 2',
      answers: ['"x*x"', '"x + 1"', '"y"'],
    },
  ],
  reading: {
    answerKeys: { variables: VARIABLES_KEY, ...FUNCTION_KEYS },
    ownKeys: {},
    itemKeys: NUMBER_KEYS,
    mappings: {},
    read: ({ reader, head }) => ({
      spec: {
        kind: 'expression',
        variables: readVariables(reader, head),
        allowed: readAllowed(head, reader, true),
      },
    }),
    inner: undefined,
    inRecord: true,
    tolerance: SAME_FUNCTION,
    unfitTolerances: ['written', 'range', 'norm', 'intermediate'],
    credit: 'all',
    accept: 'alternatives',
  },
  reference: {
    ...computedReference('value: 1 / 3', () => ({
      shapes: [[]],
      words: 'a single number for each choice of the variables',
      help: () => undefined,
    })),
    proven: 'each',
  },
  names: {
    ...plainNames(() => TEXT_TYPE),
    valueless: () => 'it is a formula; define it under `let` to use it elsewhere',
    inside: ({ variables }) => variables.map(({ name }) => name),
    ownIsInside: true,
    given: ({ variables }) => variables.map(({ name }) => ({ id: name, type: numberType([]) })),
  },
  form: ({ variables, allowed }) => ({
    kind: 'expression',
    variables: variables.map(({ name }) => name),
    ...(allowed === undefined ? {} : { allowed }),
  }),
  key: { by: 'statement', text: (_spec, item) => item.formula, earns: false },
  shownReference: (_spec, { formula }) => formula,
  doubts: ({ variables }, item, compiled) => {
    const { points, drawn, needed } = pointsOf(compiled, item, variables);
    if (points.length >= needed) return [];
    const facts = { path: item.path, found: points.length, needed, drawn };
    return [diagnose('too-few-points', facts, item.valueSpan ?? item.span)];
  },
  mark: (value, { variables }, context) => markExpression(value, variables, context),
  languageValue: value => text(value.text),
  shortcut: 'never',
};
