import type { AnswerKind } from '../rubric/model.ts';
import { boolean } from './boolean.ts';
import { choice } from './choice.ts';
import { choices } from './choices.ts';
import { essay } from './essay.ts';
import { expression } from './expression.ts';
import { integer } from './integer.ts';
import { matrix } from './matrix.ts';
import type { KindModule } from './module.ts';
import { number } from './number.ts';
import { record } from './record.ts';
import { shape } from './shape.ts';
import { text } from './text.ts';
import { vector } from './vector.ts';
import { witness } from './witness.ts';

/** The secret half of every kind of answer, in the order in which they are listed. A new one is a line here. */
export const KINDS: { readonly [K in AnswerKind]: KindModule<K> } = {
  number,
  integer,
  vector,
  matrix,
  shape,
  choice,
  choices,
  boolean,
  text,
  expression,
  record,
  witness,
  essay,
};

/** The names of the kinds. */
export const ANSWER_KINDS: readonly string[] = Object.keys(KINDS);

/** True for the name of a kind. */
export function isAnswerKind(word: string): word is AnswerKind {
  return Object.hasOwn(KINDS, word);
}
