import { boolean } from './boolean.ts';
import { choice } from './choice.ts';
import { choices } from './choices.ts';
import { essay } from './essay.ts';
import { expression } from './expression.ts';
import { integer } from './integer.ts';
import type { FormKind } from './kinds.ts';
import { matrix } from './matrix.ts';
import type { Form } from './module.ts';
import { number } from './number.ts';
import { record } from './record.ts';
import { shape } from './shape.ts';
import { text } from './text.ts';
import { vector } from './vector.ts';
import { witness } from './witness.ts';

/** The public half of every kind of answer. A new one is a file here and a line in this table. */
export const FORMS: { readonly [K in FormKind]: Form<K> } = {
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
