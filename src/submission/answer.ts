import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Rational } from '../numeric/rational.ts';
import type { Tensor } from '../numeric/tensor.ts';
import type { Written } from '../numeric/written.ts';

/** What a student wrote for a part or a field, as values. A vector, matrix or shape is a tensor. */
export type AnswerValue =
  | { readonly kind: 'number'; readonly value: Rational; readonly written: Written | undefined }
  | {
      readonly kind: 'tensor';
      readonly tensor: Tensor<Rational>;
      readonly written: readonly (Written | undefined)[];
    }
  | { readonly kind: 'choice'; readonly id: string }
  | { readonly kind: 'choices'; readonly ids: readonly string[] }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'record'; readonly fields: ReadonlyMap<string, Answer> };

/** A part or field that was left blank. Its diagnostics are warnings, such as a field that does not exist. */
interface BlankAnswer {
  readonly status: 'blank';
  readonly diagnostics: readonly Diagnostic[];
}

/** An answer that is not of the form asked; its diagnostics say why. */
interface InvalidAnswer {
  readonly status: 'invalid';
  readonly diagnostics: readonly Diagnostic[];
  readonly written: string;
}

/** An answer that was read; its diagnostics are notes and warnings. */
export interface ReadAnswer {
  readonly status: 'read';
  readonly value: AnswerValue;
  readonly diagnostics: readonly Diagnostic[];
  /** The answer as it was written, for people. */
  readonly written: string;
}

/** What became of what a student wrote for a part or a field. */
export type Answer = BlankAnswer | InvalidAnswer | ReadAnswer;

/** An answer's diagnostics with those of its fields, in file order. */
export function answerDiagnostics(answer: Answer): readonly Diagnostic[] {
  if (answer.status !== 'read' || answer.value.kind !== 'record') return answer.diagnostics;
  const inFields = [...answer.value.fields.values()].flatMap(answerDiagnostics);
  return [...answer.diagnostics, ...inFields].sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
}
