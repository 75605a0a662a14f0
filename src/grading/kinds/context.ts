import type { Verdict } from '../../base/verdict.ts';
import type { CompiledRubric } from '../../rubric/compile.ts';
import type { Item } from '../../rubric/model.ts';
import type { Answer, AnswerValue } from '../../submission/answer.ts';
import type { Outcome } from '../outcome.ts';
import type { Computed } from './computed.ts';

/** What a marker sees beside the answer itself. */
export interface MarkingContext {
  readonly compiled: CompiledRubric;
  readonly item: Item;
  /** All answers of the student, by the path of their part. */
  readonly answers: ReadonlyMap<string, Answer>;
  /** The numbers among them that are given as expressions, by the path of their part or field. */
  readonly computed: ReadonlyMap<string, Computed>;
  /** What became of another item: of a field of a record, of a part that is carried. */
  readonly outcomeOf: (path: string) => Outcome;
}

/** Marks an answer that could be read. */
export type Marker = (value: AnswerValue, context: MarkingContext) => Outcome;

/** The verdict of an item of the same submission. */
export function verdictOf({ outcomeOf }: MarkingContext, path: string): Verdict {
  return outcomeOf(path).verdict;
}
