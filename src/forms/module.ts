import type { DocNode } from '../document/node.ts';
import type { Answer } from './answer.ts';
import type { Context } from './context.ts';
import type { AnswerForm, FormKind } from './kinds.ts';

/**
 * The public half of one kind of answer: everything that a student may see. It runs in a browser, and knows nothing of
 * rubrics. A new kind is a file here and one in `kinds/`, each with a line in its table.
 */
export interface Form<K extends FormKind> {
  /** Reads an answer that is not blank. */
  readonly read: (form: AnswerForm<K>, node: DocNode, context: Context, inner: Inner) => Answer<K>;
  /** `[]` is a blank; else it is an answer, such as "none of the options". */
  readonly emptyListIsBlank: boolean;
  /** True where people type names, signs and quotes around the answer, which say nothing. */
  readonly isPeeled?: boolean;
  /** The JSON Schema of answers, blanks included: it takes whatever is read. */
  readonly schema: (form: AnswerForm<K>, inner: Inner) => Schema;
  /** A test that only valid answers pass; the others may be valid too. */
  readonly isValid: (form: AnswerForm<K>, inner: Inner) => Test;
  /** A blank answer in a template. */
  readonly blank: (form: AnswerForm<K>, inner: Inner) => Blank;
  readonly shown: Shown;
}

/** The same of forms within a form, such as the fields of a record. */
export interface Inner {
  readonly read: (form: AnswerForm, node: DocNode | undefined, context: Context) => Answer;
  readonly schema: (form: AnswerForm) => Schema;
  readonly isValid: (form: AnswerForm) => Test;
  readonly blank: (form: AnswerForm) => Blank;
}

/** A JSON Schema or a part of one. */
export type Schema = { readonly [key: string]: unknown };

/** A test of a node. */
export type Test = (node: DocNode) => boolean;

/** A blank in a template: null where a number or a list goes, "" where a text goes. */
export type Blank = null | '' | { readonly [key: string]: Blank };

/** How values of a kind are shown. */
export interface Shown {
  /** Words stay as they are written; numbers lose the zeros that only pad them. */
  readonly words: boolean;
  /** Of the elements, those that are listed one by one. */
  readonly elements: 'all' | 'wrong';
}
