import type { Wording } from '../../../diagnostic/source.ts';
import type { FileContent } from '../../ports.ts';
import { SUBMISSION_LIMIT } from '../../source.ts';

/** A submission that was made, as the content of an entry. */
export function madeContent(
  { text, wording }: { readonly text: string; readonly wording: readonly Wording[] | undefined },
  hash: (text: string) => string,
): FileContent {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > SUBMISSION_LIMIT) return { kind: 'too-large', bytes: bytes.length };
  const sha256 = hash(text);
  return wording === undefined ? { kind: 'bytes', bytes, sha256 } : { kind: 'bytes', bytes, sha256, wording };
}
