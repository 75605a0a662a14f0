import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { DocNode } from '../document/node.ts';
import type { BlankAnswer, InvalidAnswer, ReadAnswer } from './answer.ts';
import { asWritten } from './as-written.ts';
import type { AnswerValue, FormKind } from './kinds.ts';
import type { DecimalMark } from './reader/grouping.ts';
import type { Note } from './reader/note.ts';
import type { TensorProblem } from './reader/tensor.ts';
import type { Blank, Unreadable } from './reader/unreadable.ts';

/** What the reader of an answer has to know besides its form. */
export interface Context {
  readonly decimalMark: DecimalMark | undefined;
  /** The part, or the part and the field: `q1.a1`, `q1.table.mean`. */
  readonly place: string;
}

/** As many messages about one answer are of use to anybody. */
export const MESSAGES_AT_MOST = 20;

/** The blank answer. */
export const BLANK_ANSWER: BlankAnswer = { status: 'blank', diagnostics: [] };

/** How an answer was read, where that is not plain. */
export interface Reading {
  readonly readAs?: string | undefined;
  readonly notes?: readonly Note[];
}

/** An answer that was read. */
export function readAs<K extends FormKind>(
  node: DocNode,
  value: AnswerValue<K>,
  diagnostics: readonly Diagnostic[] = [],
  { readAs: shown, notes = [] }: Reading = {},
): ReadAnswer<K> {
  return {
    status: 'read',
    value,
    diagnostics,
    written: asWritten(node),
    ...(shown === undefined ? {} : { readAs: shown }),
    ...(notes.length === 0 ? {} : { notes }),
  };
}

/** A blank answer: nothing, or a word that says that there is none, which is noted. */
export function blank(node: DocNode, { word }: Pick<Blank, 'word'>, { place }: Context): BlankAnswer {
  if (word === undefined) return BLANK_ANSWER;
  return {
    status: 'blank',
    diagnostics: [diagnose('answer-word-for-blank', { place, written: word }, node.span)],
  };
}

/** An answer that cannot be read, for these reasons. */
export function invalid(node: DocNode, ...diagnostics: readonly Diagnostic[]): InvalidAnswer {
  return { status: 'invalid', diagnostics, written: asWritten(node) };
}

/** An answer that cannot be read because of one fault of the whole. */
export function faulty(node: DocNode, fault: Unreadable, { place }: Context): InvalidAnswer {
  return invalid(node, fault.report(place, node.span));
}

/** A vector or matrix that cannot be read, with the elements at fault. */
export function faultyElements(
  node: DocNode,
  problems: readonly TensorProblem[],
  { place }: Context,
): InvalidAnswer {
  const reports = problems.map(({ element, fault, span }) =>
    fault.report(element === undefined ? place : `${place}, ${element}`, span ?? node.span),
  );
  return invalid(node, ...reports);
}
