import { ZERO } from '../../numeric/rational.ts';
import type { AnswerKind } from '../../rubric/model.ts';
import type { Answer } from '../../submission/answer.ts';
import { typedDigits } from '../../tolerances/tolerance.ts';
import { markWithin } from '../budget.ts';
import type { Outcome } from '../outcome.ts';
import { markBoolean, markChoice, markChoices } from './choice.ts';
import type { Marker, MarkingContext } from './context.ts';
import { markExpression } from './expression.ts';
import { markNumeric } from './numeric.ts';
import { markRecord } from './record.ts';
import { markText } from './text.ts';
import { markWitness } from './witness.ts';

/** How each kind of answer is marked. A new kind is a file here and a line in this table. */
const MARKERS: { readonly [K in AnswerKind]: Marker } = {
  number: markNumeric,
  integer: markNumeric,
  vector: markNumeric,
  matrix: markNumeric,
  shape: markNumeric,
  choice: markChoice,
  choices: markChoices,
  boolean: markBoolean,
  text: markText,
  expression: markExpression,
  record: markRecord,
  witness: markWitness,
  essay: awaitMarker,
};

/** Marks an answer of any status: a blank is missing, what could not be read is invalid, the rest goes to its kind. */
export function markAnswer(answer: Answer, context: MarkingContext): Outcome {
  const { diagnostics } = answer;
  switch (answer.status) {
    case 'blank':
      return { verdict: 'missing', credit: ZERO, decidedBy: 'form', feedback: [], diagnostics };
    case 'invalid':
      return { verdict: 'invalid', credit: ZERO, decidedBy: 'form', feedback: [], diagnostics };
    case 'read': {
      const { value } = answer;
      const { budget, item } = context;
      const outcome = markWithin(budget, item.path, () => MARKERS[item.spec.kind](value, context));
      return { ...outcome, diagnostics: [...diagnostics, ...outcome.diagnostics] };
    }
  }
}

/**
 * What can be said of an answer without comparing it: what can be read has the verdict `pending`. Digits as they are
 * written belong to the form too.
 */
export function checkForm(answer: Answer, context: MarkingContext): Outcome {
  if (typedDigits(context.item.tolerance.rule) !== undefined) return markAnswer(answer, context);
  const verdict = answer.status === 'blank' ? 'missing' : answer.status === 'invalid' ? 'invalid' : 'pending';
  const fields =
    answer.status === 'read' && answer.value.kind === 'record' ? [...answer.value.fields.values()] : [];
  const diagnostics = [...answer.diagnostics, ...fields.flatMap(field => field.diagnostics)];
  return { verdict, credit: ZERO, decidedBy: 'form', feedback: [], diagnostics };
}

/** Left to a person. */
function awaitMarker(): Outcome {
  return { verdict: 'pending', credit: ZERO, decidedBy: 'marker', feedback: [], diagnostics: [] };
}
