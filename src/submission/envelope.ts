import { isBlank } from '../base/unseen.ts';
import { mapOf, orNull } from '../forms/fields.ts';
import { blankOf, formSchema, formTest } from '../forms/form.ts';
import type { Schema, Test } from '../forms/module.ts';
import { scalarOf } from '../forms/schemas.ts';
import type { PublicPart, PublicQuestion, PublicRubric } from './form.ts';

/**
 * What stands around the answers of a submission, declared once: the reader, the schema, the quick test of validity, the
 * template and the messages on unknown keys follow from it.
 */
interface EnvelopeKey {
  readonly required: boolean;
  /** Whether people write it, so that a misspelt key is compared with it. */
  readonly written: boolean;
  readonly schema: (rubric: PublicRubric) => Schema;
  /** A test of a value that is certainly valid by the schema; false says nothing. */
  readonly isValid: (rubric: PublicRubric) => Test;
  /** Its value in a template; undefined where it is left out. */
  readonly blank: (rubric: PublicRubric) => unknown;
}

/** The keys of `student`. */
export const STUDENT = {
  id: {
    required: false,
    written: true,
    schema: () => ({
      description: 'The student id; needed where nothing else says whose answers these are.',
      type: ['string', 'number', 'null'],
    }),
    isValid: () => node =>
      node.kind === 'scalar' && (node.type === 'number' || (node.type === 'string' && !isBlank(node.text))),
    blank: () => '',
  },
  name: {
    required: false,
    written: true,
    schema: () => ({ description: 'The name, for people to read.', type: ['string', 'null'] }),
    isValid: () => scalarOf('string', 'null'),
    blank: () => '',
  },
} as const satisfies Readonly<Record<string, EnvelopeKey>>;

/** A key for what a student writes to the markers: anything, and not marked. */
function remark(description: string) {
  return {
    required: false,
    written: true,
    schema: () => ({ description }),
    isValid: () => () => true,
    blank: () => undefined,
  } as const;
}

/** The keys of a submission, in the order of a template. */
export const ENVELOPE = {
  $schema: {
    required: false,
    written: false,
    schema: () => ({ type: 'string', description: 'The schema that an editor checks this file against.' }),
    isValid: () => scalarOf('string'),
    blank: () => undefined,
  },
  rubric: {
    required: false,
    written: true,
    schema: ({ id }) => ({
      description: 'The assignment that these answers are for.',
      type: ['string', 'null'],
      enum: [id, '', null],
    }),
    isValid:
      ({ id }) =>
      node =>
        node.kind === 'scalar' && node.type === 'string' && node.text === id,
    blank: ({ id }) => id,
  },
  student: {
    required: false,
    written: true,
    schema: rubric => ({
      ...objectSchema('Whose answers these are.', STUDENT, rubric),
      type: ['object', 'null'],
    }),
    isValid: rubric => objectTest(STUDENT, rubric),
    blank: rubric => blankObject(STUDENT, rubric),
  },
  submitted_at: {
    required: false,
    written: true,
    schema: () => ({
      description: 'When it was handed in: a date and time such as 2025-10-10T10:00:00+08:00.',
      type: ['string', 'null'],
      format: 'date-time',
    }),
    isValid: () => scalarOf('string', 'null'),
    blank: () => undefined,
  },
  answers: {
    required: true,
    written: true,
    schema: ({ questions }) => ({
      description: 'The answers, by question and part. What is left out or null is blank.',
      type: 'object',
      additionalProperties: false,
      properties: named(questions.map(question => [question.id, questionSchema(question)])),
    }),
    isValid: ({ questions }) =>
      mapOf(
        questions.map(({ id, parts }) => [
          id,
          orNull(mapOf(parts.map(part => [part.id, formTest(part.form)]))),
        ]),
      ),
    blank: ({ questions }) =>
      named(questions.map(({ id, parts }) => [id, named(parts.map(part => [part.id, blankOf(part.form)]))])),
  },
  comments: remark('Something for the markers to read; it is not marked.'),
  notes: remark('The same as `comments`.'),
} as const satisfies Readonly<Record<string, EnvelopeKey>>;

type Keys = Readonly<Record<string, EnvelopeKey>>;

/** The keys that people write. */
export function writtenKeys(keys: Keys): readonly string[] {
  return Object.keys(keys).filter(key => keys[key]!.written);
}

/** The JSON Schema of an object of these keys and no others. */
export function objectSchema(description: string, keys: Keys, rubric: PublicRubric): Schema {
  const entries = Object.entries(keys);
  return {
    description,
    type: 'object',
    required: entries.filter(([, { required }]) => required).map(([key]) => key),
    additionalProperties: false,
    properties: named(entries.map(([key, { schema }]) => [key, schema(rubric)])),
  };
}

/** A test of what is certainly valid by {@link objectSchema}. */
export function objectTest(keys: Keys, rubric: PublicRubric): Test {
  const entries = Object.entries(keys);
  const required = entries.filter(([, key]) => key.required).map(([key]) => key);
  const test = mapOf(entries.map(([key, { isValid }]) => [key, isValid(rubric)]));
  return node =>
    test(node) &&
    node.kind === 'map' &&
    required.every(key => node.entries.some(entry => entry.key.text === key));
}

/** An object of these keys to fill in. */
export function blankObject(keys: Keys, rubric: PublicRubric): Readonly<Record<string, unknown>> {
  const entries = Object.entries(keys).map(([key, { blank }]) => [key, blank(rubric)] as const);
  return named(entries.filter(([, value]) => value !== undefined));
}

function questionSchema({ title, parts }: PublicQuestion): Schema {
  return {
    title,
    type: ['object', 'null'],
    additionalProperties: false,
    properties: named(parts.map(part => [part.id, partSchema(part)])),
  };
}

function partSchema({ label, form }: PublicPart): Schema {
  return label === '' ? formSchema(form) : { title: label, ...formSchema(form) };
}

/** Ids as own properties, `__proto__` too. */
function named<T>(entries: readonly (readonly [string, T])[]): { readonly [key: string]: T } {
  return Object.fromEntries(entries);
}
