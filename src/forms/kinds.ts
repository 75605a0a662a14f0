/**
 * By kind of answer, the data that a form `asks` with, told without a secret, and the value that an answer `gives`.
 * Every form's file adds its own.
 */
// biome-ignore lint/suspicious/noEmptyInterface: the files of the forms fill it.
export interface Forms {}

/** The kinds of answer that there is a form for. */
export type FormKind = keyof Forms;

/**
 * What a student is asked to write, told without a secret. An undefined length, row or column count is one that the
 * student is not told: an answer of any is readable. A matrix of the transposed shape is always readable.
 */
export type AnswerForm<K extends FormKind = FormKind> = {
  [P in K]: Forms[P]['asks'] & { readonly kind: P };
}[K];

/** The value of an answer of a kind. */
export type AnswerValue<K extends FormKind = FormKind> = {
  [P in K]: Forms[P]['gives'] & { readonly kind: P };
}[K];
