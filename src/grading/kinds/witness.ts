import type { FieldAnswers } from '../../forms/fields.ts';
import type { Value } from '../../language/value.ts';
import type { AnswerSpec } from '../../rubric/model.ts';
import type { Outcome } from '../outcome.ts';
import { studentValue } from '../student-values.ts';
import { markChecks } from './checks.ts';
import type { MarkingContext } from './context.ts';

/** Marks the student's own values by the conditions on them. */
export function markWitness(
  value: FieldAnswers,
  { fields, checks }: AnswerSpec<'witness'>,
  context: MarkingContext,
): Outcome {
  const { path } = context.item;
  const ids = fields.map(({ id }) => `${path}.${id}`);
  const failure = ids.map(id => context.failed.get(id)).find(outcome => outcome !== undefined);
  if (failure !== undefined) return failure;
  const own = new Map(
    ids.flatMap((id): [string, Value][] => {
      const given = studentValue(context, id);
      return given === undefined ? [] : [[id, given]];
    }),
  );
  const outcome = markChecks(checks, { ids, values: own }, context);
  const unread = [...value.fields.values()].flatMap(field => field.diagnostics);
  return { ...outcome, diagnostics: [...unread, ...outcome.diagnostics] };
}
