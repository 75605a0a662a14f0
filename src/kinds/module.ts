import type { AnswerValue } from '../forms/kinds.ts';
import type { MarkingContext } from '../grading/kinds/context.ts';
import type { Outcome } from '../grading/outcome.ts';
import type { Value } from '../language/value.ts';
import type { AnswerKind, AnswerSpec } from '../rubric/model.ts';

/**
 * The secret half of one kind of answer. Everything that depends on the kind asks this: nothing else names one. A new
 * kind is a file here and one in `forms/`, each with a line in its table.
 */
export interface KindModule<K extends AnswerKind> {
  /** Parts of the kind with answers to them, right and wrong. Tests draw rubrics and submissions from them. */
  readonly examples: readonly KindExample[];
  /** Marks an answer that was read. */
  readonly mark: (value: AnswerValue<K>, spec: AnswerSpec<K>, context: MarkingContext) => Outcome;
  /** The value that stands for an answer in expressions; undefined where it has none, or is computed. */
  readonly languageValue: (value: AnswerValue<K>) => Value | undefined;
  readonly shortcut: KindShortcut<AnswerSpec<K>> | 'never';
}

/** A part of a kind, for tests. */
export interface KindExample {
  /** The keys of the part, besides its id and points, as a rubric writes them. */
  readonly part: string;
  /** Answers to it as JSON. */
  readonly answers: readonly string[];
}

/** How the quick path may read and mark answers of a kind. */
export type KindShortcut<S> =
  | {
      /** By doubles, each number by its own interval. */
      readonly by: 'numbers';
      /** Only whole numbers that are not negative are read plainly. */
      readonly whole: boolean;
      /** The transpose of a right answer is told apart from another wrong one. */
      readonly transposed: boolean;
    }
  | {
      /** Few answers, each marked once by the exact path. */
      readonly by: 'answers';
      /** As JSON has them. */
      readonly literals: 'strings' | 'booleans';
      readonly answers: (spec: S) => readonly PlainAnswer[];
    };

/** One of few answers as it stands in a submission. */
export interface PlainAnswer {
  readonly text: string;
  readonly value: AnswerValue;
}
