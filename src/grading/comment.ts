/** A comment for the student. */
export interface Comment {
  readonly text: string;
  /** The words of a rubric are Markdown with TeX; those of decimark and of markers are plain. */
  readonly format: 'markdown' | 'plain';
  /** `answer` where the text holds a reference, or one recomputed on the student's own values. */
  readonly tells?: 'answer';
}

/** A comment as a rubric has it. */
export function authorComment(text: string): Comment {
  return { text, format: 'markdown' };
}

/** A comment that holds no reference, in plain words. */
export function plainComment(text: string): Comment {
  return { text, format: 'plain' };
}

/** The same comment once. */
export function uniqueComments(comments: readonly Comment[]): readonly Comment[] {
  return comments.filter((a, i) => comments.findIndex(b => b.text === a.text) === i);
}
