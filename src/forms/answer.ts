import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { AnswerValue, FormKind } from './kinds.ts';
import type { Note } from './reader/note.ts';

/** A part or field that was left blank. Its diagnostics are warnings, such as a field that does not exist. */
export interface BlankAnswer {
  readonly status: 'blank';
  readonly diagnostics: readonly Diagnostic[];
}

/** An answer that is not of the form asked; its diagnostics say why. */
export interface InvalidAnswer {
  readonly status: 'invalid';
  readonly diagnostics: readonly Diagnostic[];
  readonly written: string;
}

/** An answer that was read; its diagnostics are notes and warnings. */
export interface ReadAnswer<K extends FormKind = FormKind> {
  readonly status: 'read';
  readonly value: AnswerValue<K>;
  readonly diagnostics: readonly Diagnostic[];
  /** The answer as it was written, for people. */
  readonly written: string;
  /** The answer as it was read, where that is not what was typed: `-0.925`, `2*x`. */
  readonly readAs?: string;
  /** What was peeled off the text. */
  readonly notes?: readonly Note[];
}

/**
 * A vector or matrix of which some elements have no value. It is marked by the others, and never carried. The value has
 * zeros in the holes.
 */
export interface IncompleteAnswer<K extends FormKind = FormKind> extends Omit<ReadAnswer<K>, 'status'> {
  readonly status: 'incomplete';
  readonly holes: Holes;
}

/** The elements without a value, in row-major order: left blank, or not readable. */
export interface Holes {
  readonly blank: readonly number[];
  readonly unreadable: readonly number[];
}

/** What became of what a student wrote for a part or a field. */
export type Answer<K extends FormKind = FormKind> =
  | BlankAnswer
  | InvalidAnswer
  | ReadAnswer<K>
  | IncompleteAnswer<K>;

/** The answers within an answer, by the id of their field; none where it has no fields. */
export function fieldsOf(answer: Answer): ReadonlyMap<string, Answer> {
  return answer.status === 'read' && 'fields' in answer.value ? answer.value.fields : NO_FIELDS;
}

/** An answer as it was read, where that is not what was typed; of one with fields, all of them if one differs. */
export function readingOf(answer: Answer): string | undefined {
  if (answer.status === 'incomplete') return answer.readAs;
  if (answer.status !== 'read') return undefined;
  const fields = [...fieldsOf(answer)];
  if (!fields.some(([, field]) => readingOf(field) !== undefined)) return answer.readAs;
  const shown = fields.flatMap(([id, field]) =>
    field.status === 'read' ? [`${id}: ${readingOf(field) ?? field.written}`] : [],
  );
  return `{${shown.join(', ')}}`;
}

/** What was peeled off an answer and its fields. */
export function notesOf(answer: Answer): readonly Note[] {
  if (answer.status === 'incomplete') return answer.notes ?? NO_NOTES;
  if (answer.status !== 'read') return NO_NOTES;
  const fields = fieldsOf(answer);
  if (fields.size === 0) return answer.notes ?? NO_NOTES;
  return [...fields.values()].flatMap(notesOf);
}

const NO_NOTES: readonly Note[] = [];

const NO_FIELDS: ReadonlyMap<string, Answer> = new Map();

/** An answer's diagnostics with those of its fields, in file order. */
export function answerDiagnostics(answer: Answer): readonly Diagnostic[] {
  const fields = fieldsOf(answer);
  if (fields.size === 0) return answer.diagnostics;
  const inFields = [...fields.values()].flatMap(answerDiagnostics);
  return [...answer.diagnostics, ...inFields].sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
}
