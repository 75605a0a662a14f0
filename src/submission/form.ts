/** One option of a choice. */
export interface Option {
  readonly id: string;
  readonly label: string;
}

/** A named field of a record or witness. */
export interface Field {
  readonly id: string;
  readonly form: AnswerForm;
}

/**
 * What a student is asked to write, told without a secret. An undefined length, row or column count is one that the
 * student is not told: an answer of any is readable. A matrix of the transposed shape is always readable.
 */
export type AnswerForm =
  | {
      readonly kind: 'number';
      /** Whether an expression such as `exp(-2) - 1` may stand for the number: it is then read as text. */
      readonly expressions?: boolean;
    }
  | { readonly kind: 'integer' }
  | { readonly kind: 'vector'; readonly length: number | undefined }
  | { readonly kind: 'matrix'; readonly rows: number | undefined; readonly columns: number | undefined }
  | { readonly kind: 'shape'; readonly length?: number | undefined }
  | { readonly kind: 'choice'; readonly options: readonly Option[] }
  | { readonly kind: 'choices'; readonly options: readonly Option[] }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'text' }
  | { readonly kind: 'expression'; readonly variables: readonly string[] }
  | { readonly kind: 'essay' }
  | { readonly kind: 'record'; readonly fields: readonly Field[] }
  | { readonly kind: 'witness'; readonly fields: readonly Field[] };

/** The form of one kind. */
export type FormOf<K extends AnswerForm['kind']> = Extract<AnswerForm, { readonly kind: K }>;

/** A rubric as students may see it: what is asked, and nothing of what is right. */
export interface PublicRubric {
  readonly id: string;
  readonly title: string;
  readonly decimalMark: '.' | ',' | undefined;
  readonly questions: readonly PublicQuestion[];
}

/** A question as students may see it. */
export interface PublicQuestion {
  readonly id: string;
  readonly title: string;
  readonly parts: readonly PublicPart[];
}

/** A part as students may see it. */
export interface PublicPart {
  readonly id: string;
  readonly label: string;
  readonly form: AnswerForm;
}
