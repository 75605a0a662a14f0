import type { Verdict } from '../../base/verdict.ts';
import type { CompiledRubric } from '../../rubric/compile.ts';
import type { Item } from '../../rubric/model.ts';
import type { AnswerValue } from '../../submission/answer.ts';
import type { Outcome } from '../outcome.ts';
import type { ComputedAnswers } from './computed.ts';

/** What a marker sees beside the answer itself. */
export interface MarkingContext extends ComputedAnswers {
  readonly compiled: CompiledRubric;
  readonly item: Item;
  /** Units of work for this item. */
  readonly budget: number;
  /** What became of another item: of a field of a record, of a part that is carried. */
  readonly outcomeOf: (path: string) => Outcome;
}

/** Marks an answer that could be read. */
export type Marker = (value: AnswerValue, context: MarkingContext) => Outcome;

/** The verdict of an item of the same submission. */
export function verdictOf({ outcomeOf }: MarkingContext, path: string): Verdict {
  return outcomeOf(path).verdict;
}
