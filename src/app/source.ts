import { fail, type Result, succeed } from '../base/result.ts';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { SourceText } from '../diagnostic/source.ts';
import type { FileContent, Files } from './ports.ts';

/** A text file as it was read, with the SHA-256 of its bytes. */
export interface TextFile {
  readonly source: SourceText;
  readonly sha256: string;
}

/** The most bytes that a submission may have. */
export const SUBMISSION_LIMIT = 1024 * 1024;

/** The most bytes that a rubric or report may have. */
export const AUTHOR_LIMIT = 64 * 1024 * 1024;

/** Reads a file as UTF-8 text. The hash is that of the bytes, where there are any. */
export function readText(
  files: Files,
  path: string,
  limit: number,
): Result<TextFile, { readonly diagnostic: Diagnostic; readonly sha256: string | undefined }> {
  return textOf(path, files.read(path, limit), limit);
}

/** The UTF-8 text of a file's content. */
export function textOf(
  path: string,
  content: FileContent,
  limit: number,
): Result<TextFile, { readonly diagnostic: Diagnostic; readonly sha256: string | undefined }> {
  const refuse = (diagnostic: Diagnostic, sha256?: string) => fail({ diagnostic, sha256 });
  switch (content.kind) {
    case 'missing':
      return refuse(diagnose('file-not-found', { path }));
    case 'not-regular':
      return refuse(diagnose('file-not-regular', { path }));
    case 'too-large':
      return refuse(diagnose('file-too-large', { path, bytes: content.bytes, limit }));
    case 'unreadable':
      return refuse(diagnose('file-unreadable', { path, problem: content.problem }));
    case 'bytes': {
      const text = decodeUtf8(content.bytes);
      if (text !== undefined) return succeed({ source: { name: path, text }, sha256: content.sha256 });
      return refuse(diagnose('file-not-utf8', { path, encoding: encodingOf(content.bytes) }), content.sha256);
    }
  }
}

/** The text of bytes in UTF-8, a byte order mark left in place; undefined where they are none. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The encoding that bytes which are not UTF-8 look like, by their byte order mark. */
function encodingOf([first, second]: Uint8Array): string | undefined {
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'UTF-16';
  return undefined;
}
