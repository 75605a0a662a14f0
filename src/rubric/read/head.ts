import type { DocNode } from '../../document/node.ts';
import type { Mapping } from '../../keys/reader.ts';
import type { AnswerKind } from '../model.ts';

/** The `answer` of a part in its long form; `map` is undefined for the short one. */
export interface AnswerHead {
  readonly kind: AnswerKind;
  readonly node: DocNode;
  readonly map: Mapping | undefined;
}
