import { fail, type Result, succeed } from '../base/result.ts';
import { decodeUtf8, decodeUtf16 } from '../base/utf8.ts';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { SourceText } from '../diagnostic/source.ts';
import type { FileContent, Files } from './ports.ts';

/** A text file as it was read, with the SHA-256 of its bytes. */
export interface TextFile {
  readonly source: SourceText;
  readonly sha256: string;
  /** That the bytes were in another encoding than UTF-8. */
  readonly notes: readonly Diagnostic[];
}

/** How bytes are read as text. */
export interface Decoding {
  /** Whether UTF-16 with its mark is read too. */
  readonly utf16?: boolean;
}

/** The most bytes that a submission may have. */
export const SUBMISSION_LIMIT = 1024 * 1024;

/** The most bytes that a rubric or report may have. */
export const AUTHOR_LIMIT = 64 * 1024 * 1024;

/** Why bytes are no text: with their hash, where there are any. */
export interface Unreadable {
  readonly diagnostic: Diagnostic;
  readonly sha256: string | undefined;
}

/** Reads a file as UTF-8 text. The hash is that of the bytes, where there are any. */
export function readText(
  files: Files,
  path: string,
  limit: number,
  decoding: Decoding = {},
): Result<TextFile, Unreadable> {
  return decodeText(path, files.read(path, limit), limit, decoding);
}

/** What has been read at a path, as UTF-8 text. */
export function decodeText(
  path: string,
  content: FileContent,
  limit: number,
  { utf16 = false }: Decoding = {},
): Result<TextFile, Unreadable> {
  if (content.kind !== 'bytes') return fail({ diagnostic: faultOf(path, content, limit), sha256: undefined });
  const text = decodeUtf8(content.bytes);
  const { sha256, wording } = content;
  if (text !== undefined) {
    const source = wording === undefined ? { name: path, text } : { name: path, text, wording };
    return succeed({ source, sha256, notes: [] });
  }
  const encoding = encodingOf(content.bytes);
  const wide = utf16 && encoding === 'UTF-16' ? decodeUtf16(content.bytes) : undefined;
  if (wide !== undefined)
    return succeed({ source: { name: path, text: wide }, sha256, notes: [diagnose('file-utf16', { path })] });
  return fail({ diagnostic: diagnose('file-not-utf8', { path, encoding }), sha256: content.sha256 });
}

/** What is wrong with a file of which there are no bytes. */
export function faultOf(
  path: string,
  content: Exclude<FileContent, { readonly kind: 'bytes' }>,
  limit: number,
): Diagnostic {
  switch (content.kind) {
    case 'missing':
      return diagnose('file-not-found', { path });
    case 'not-regular':
      return content.what === 'a folder'
        ? diagnose('file-is-folder', { path })
        : diagnose('file-not-regular', { path, what: content.what });
    case 'too-large':
      return diagnose('file-too-large', { path, bytes: content.bytes, limit });
    case 'unreadable':
      return diagnose('file-unreadable', { path, problem: content.problem });
  }
}

/** The encoding that bytes which are not UTF-8 look like, by their byte order mark. */
function encodingOf([first, second]: Uint8Array): string | undefined {
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'UTF-16';
  return undefined;
}
