import { decodeUtf8, decodeUtf16 } from '../../../base/utf8.ts';
import { type Diagnostic, diagnose } from '../../../diagnostic/diagnostic.ts';
import { htmlText } from '../../../document/html-text.ts';
import { submissionOfNotebook } from '../../../submission/typed/notebook.ts';
import { receiptText } from '../../../submission/typed/receipt.ts';
import { submissionOfText } from '../../../submission/typed/text.ts';
import type { FileContent } from '../../ports.ts';
import { madeContent } from './content.ts';
import type { TypedOptions } from './options.ts';

/** The kinds of files in which answers are typed otherwise than as JSON. */
export type TypedKind = 'html' | 'text' | 'notebook';

/** The kind of a file in which answers may be typed, by the end of its name. */
export function typedKindOf(name: string): TypedKind | undefined {
  if (/\.html?$/i.test(name)) return 'html';
  if (/\.ipynb$/i.test(name)) return 'notebook';
  return /\.(?:txt|md|text)$/i.test(name) ? 'text' : undefined;
}

/** The submission that such a file holds, as the content of an entry, with what is to be said of it. */
export interface TypedFile {
  readonly content: FileContent;
  readonly notes: readonly Diagnostic[];
}

/**
 * Reads a page, a text (a receipt of Blackboard, a `.json.txt`) or a notebook as a submission. `none` where it holds no
 * answer: then it is no submission. What cannot be read at all comes back as it is.
 */
export function typedFile(
  kind: TypedKind,
  content: FileContent,
  { finder, hash }: Pick<TypedOptions, 'finder' | 'hash'>,
): TypedFile | 'none' {
  if (content.kind !== 'bytes') return { content, notes: [] };
  const text = decodeUtf8(content.bytes) ?? decodeUtf16(content.bytes);
  if (text === undefined) return { content, notes: [] };
  const typed =
    kind === 'notebook' ? submissionOfNotebook(text, finder) : submissionOfText(plain(kind, text), finder);
  if (typed === 'none') return 'none';
  const notes = typed.unread.length === 0 ? [] : [diagnose('typed-lines-unread', { lines: typed.unread })];
  return { content: madeContent(typed, hash), notes };
}

/** The text that somebody typed, without the page or the receipt around it. */
function plain(kind: TypedKind, text: string): string {
  if (kind === 'html') return htmlText(text);
  const isReceipt = /^Submission Field:/m.test(text) && /^Comments:/m.test(text);
  const typed = isReceipt ? (receiptText(text) ?? '') : text;
  return /<(?:p|div|br|span|li)\b[^>]*>/i.test(typed) ? htmlText(typed) : typed;
}
