import { nearest } from '../../base/text.ts';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { DocNode, MapNode } from '../../document/node.ts';
import type { Answer } from '../answer.ts';
import type { AnswerForm, Field } from '../form.ts';
import { unreadable } from '../reading/unreadable.ts';
import { type Context, faulty, invalid, MESSAGES_AT_MOST, readAs } from './context.ts';
import { oneOf } from './once.ts';

/** Reads one field; `readAnswer`, handed in because a record's fields have forms of their own. */
export type FieldReader = (form: AnswerForm, node: DocNode | undefined, context: Context) => Answer;

/**
 * Reads an object of named fields, each by its own form. The whole is blank only if every field is, and invalid only
 * if every field that was answered is. A field that is not asked for is a warning; one given twice is invalid.
 */
export function readRecordAnswer(
  fields: readonly Field[],
  node: DocNode,
  context: Context,
  readField: FieldReader,
): Answer {
  const ids = fields.map(field => field.id);
  if (node.kind !== 'map') return faulty(node, unreadable('answer-not-record', { fields: ids }), context);
  const answers = new Map<string, Answer>();
  for (const { id, form } of fields) {
    const within = { ...context, place: `${context.place}.${id}` };
    const given = [...node.entries, ...node.repeated].filter(({ key }) => key.text === id);
    answers.set(
      id,
      oneOf(given, within.place, value => readField(form, value, within)),
    );
  }
  const warnings = unknownFields(node, ids, context);
  const answered = [...answers.values()].filter(answer => answer.status !== 'blank');
  if (answered.length === 0) return { status: 'blank', diagnostics: warnings };
  if (answered.every(answer => answer.status === 'invalid')) {
    return invalid(node, ...answered.flatMap(answer => answer.diagnostics), ...warnings);
  }
  return readAs(node, { kind: 'record', fields: answers }, warnings);
}

function unknownFields(node: MapNode, fields: readonly string[], { place }: Context): readonly Diagnostic[] {
  return node.entries
    .filter(({ key }) => !fields.includes(key.text))
    .slice(0, MESSAGES_AT_MOST)
    .map(({ key }) => {
      const suggestion = nearest(key.text, fields);
      return diagnose('answer-unknown-field', { place, field: key.text, fields, suggestion }, key.span);
    });
}
