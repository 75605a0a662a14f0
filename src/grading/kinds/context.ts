import type { Verdict } from '../../base/verdict.ts';
import type { CompiledRubric } from '../../rubric/compiled.ts';
import type { Item } from '../../rubric/model.ts';
import type { Outcome } from '../outcome.ts';
import type { ComputedAnswers } from './computed.ts';

/** What a marker sees beside the answer itself. */
export interface MarkingContext extends ComputedAnswers {
  readonly compiled: CompiledRubric;
  readonly item: Item;
  /** Units of work for this item. */
  readonly budget: number;
  /** The elements of the answer that have no value. */
  readonly holes?: ReadonlySet<number> | undefined;
  /** What became of another item: of a field of a record, of a part that is carried. */
  readonly outcomeOf: (path: string) => Outcome;
}

/** The verdict of an item of the same submission. */
export function verdictOf({ outcomeOf }: MarkingContext, path: string): Verdict {
  return outcomeOf(path).verdict;
}
