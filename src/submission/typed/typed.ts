import type { Wording } from '../../diagnostic/source.ts';

/** A submission as JSON text, made of something that was typed otherwise. */
export interface TypedSubmission {
  readonly text: string;
  /** The words for places in it; undefined where the text is the typed one. */
  readonly wording: readonly Wording[] | undefined;
  /** Lines and cells that were typed and are no answers. */
  readonly unread: readonly string[];
}
