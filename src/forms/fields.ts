import { nearest } from '../base/text.ts';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import { keysWithValue } from '../document/carries-value.ts';
import type { DocNode, MapNode } from '../document/node.ts';
import type { Answer } from './answer.ts';
import { type Context, faulty, invalid, MESSAGES_AT_MOST, readAs } from './context.ts';
import type { AnswerForm, AnswerValue, FormKind } from './kinds.ts';
import type { Blank, Inner, Schema, Test } from './module.ts';
import { oneOf } from './once.ts';
import { unreadable } from './reader/unreadable.ts';
import { EMPTY_LIST } from './schemas.ts';

/** A named field of a record or witness. */
export interface Field {
  readonly id: string;
  readonly form: AnswerForm;
}

/** The answers to fields, by their ids. */
export interface FieldAnswers {
  readonly fields: ReadonlyMap<string, Answer>;
}

/**
 * Reads an object of named fields, each by its own form. The whole is blank only if every field is, and invalid only
 * if every field that was answered is. A field that is not asked for is a warning; one given twice is invalid.
 */
export function readFields<K extends FormKind>(
  fields: readonly Field[],
  node: DocNode,
  context: Context,
  inner: Inner,
  valueWith: (answers: FieldAnswers) => AnswerValue<K>,
): Answer<K> {
  const ids = fields.map(field => field.id);
  if (node.kind !== 'map') return faulty(node, unreadable('answer-not-record', { fields: ids }), context);
  const answers = new Map<string, Answer>();
  for (const { id, form } of fields) {
    const within = { ...context, place: `${context.place}.${id}` };
    const given = [...node.entries, ...node.repeated].filter(({ key }) => key.text === id);
    answers.set(
      id,
      oneOf(given, within.place, value => inner.read(form, value, within)),
    );
  }
  const warnings = unknownFields(node, ids, context);
  const answered = [...answers.values()].filter(answer => answer.status !== 'blank');
  if (answered.length === 0) return { status: 'blank', diagnostics: warnings };
  if (answered.every(answer => answer.status === 'invalid')) {
    return invalid(node, ...answered.flatMap(answer => answer.diagnostics), ...warnings);
  }
  return readAs(node, valueWith({ fields: answers }), warnings);
}

function unknownFields(node: MapNode, fields: readonly string[], { place }: Context): readonly Diagnostic[] {
  const strangers = node.entries.filter(({ key }) => !fields.includes(key.text));
  if (strangers.length === 0) return [];
  const withValue = keysWithValue(node);
  const unknown = strangers.map(({ key }) => ({ key, valued: withValue.has(key.text) }));
  // Those with an answer come first: they need a person.
  return [...unknown.filter(({ valued }) => valued), ...unknown.filter(({ valued }) => !valued)]
    .slice(0, MESSAGES_AT_MOST)
    .map(({ key, valued }) => {
      const suggestion = nearest(key.text, fields);
      return diagnose(
        'answer-unknown-field',
        { place, field: key.text, fields, suggestion, valued },
        key.span,
      );
    });
}

/** The JSON Schema of an object with these fields, or a blank. */
export function fieldsSchema(fields: readonly Field[], inner: Inner): Schema {
  return {
    description: 'An object with the fields asked for.',
    anyOf: [
      {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(fields.map(({ id, form }) => [id, inner.schema(form)])),
      },
      { type: ['null', 'string'], enum: [null, ''] },
      EMPTY_LIST,
    ],
  };
}

/** A test that only valid objects with these fields pass. */
export function areFieldsValid(fields: readonly Field[], inner: Inner): Test {
  return orNull(mapOf(fields.map(({ id, form }) => [id, inner.isValid(form)])));
}

/** A blank for each field. */
export function blankFields(fields: readonly Field[], inner: Inner): Blank {
  return Object.fromEntries(fields.map(({ id, form }) => [id, inner.blank(form)]));
}

/** A mapping of some of these keys and no other. */
export function mapOf(members: readonly (readonly [string, Test])[]): Test {
  const tests = new Map(members);
  return node => node.kind === 'map' && node.entries.every(({ key, value }) => tests.get(key.text)?.(value));
}

/** The same, or null. */
export function orNull(test: Test): Test {
  return node => (node.kind === 'scalar' ? node.type === 'null' : test(node));
}
