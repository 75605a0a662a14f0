import type { AnswerForm } from '../forms/kinds.ts';

/** A rubric as students may see it: what is asked, and nothing of what is right. */
export interface PublicRubric {
  readonly id: string;
  readonly title: string;
  readonly decimalMark: '.' | ',' | undefined;
  /** Whether files that are nearly JSON are read as repaired; they are unless it is said. */
  readonly repairs?: boolean;
  readonly questions: readonly PublicQuestion[];
}

/** A question as students may see it. */
export interface PublicQuestion {
  readonly id: string;
  readonly title: string;
  readonly parts: readonly PublicPart[];
}

/** A part as students may see it. */
export interface PublicPart {
  readonly id: string;
  readonly label: string;
  readonly form: AnswerForm;
}
