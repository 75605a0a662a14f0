import { fail, type Result, succeed } from '../base/result.ts';
import { nearest } from '../base/text.ts';
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
  const content = files.read(path, limit);
  if (content.kind !== 'missing') return decodeText(path, content, limit, decoding);
  return fail({ diagnostic: notFound(path, files), sha256: undefined });
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
  const what = encoding === undefined ? otherKindOf(content.bytes) : undefined;
  const diagnostic =
    what === undefined
      ? diagnose('file-not-utf8', { path, encoding })
      : diagnose('file-of-other-kind', { path, what });
  return fail({ diagnostic, sha256: content.sha256 });
}

/** What is wrong with a file of which there are no bytes. */
export function faultOf(
  path: string,
  content: Exclude<FileContent, { readonly kind: 'bytes' }>,
  limit: number,
): Diagnostic {
  switch (content.kind) {
    case 'missing':
      return diagnose('file-not-found', { path, near: undefined });
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

/** How files of other kinds begin, in hexadecimal. */
const BEGINNINGS: readonly (readonly [begins: string, what: string])[] = [
  ['25504446', 'a PDF'],
  ['504b0304', 'a zip archive or an office document'],
  ['d0cf11e0', 'an old office document'],
  ['89504e47', 'an image'],
  ['ffd8ff', 'an image'],
  ['47494638', 'an image'],
  ['1f8b', 'a compressed file'],
  ['377abcaf', 'a 7z archive'],
  ['52617221', 'a RAR archive'],
];

/** The kind of a file that is no text, by its beginning. */
function otherKindOf(bytes: Uint8Array): string | undefined {
  const begins = [...bytes.subarray(0, 4)].map(byte => byte.toString(16).padStart(2, '0')).join('');
  return BEGINNINGS.find(([known]) => begins.startsWith(known))?.[1];
}

/** That a path leads nowhere, with the one in the same folder that may be meant. */
export function notFound(path: string, files: Pick<Files, 'list'>): Diagnostic {
  const slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
  const [folder, name] = [path.slice(0, slash), path.slice(slash)];
  const beside = files.list(folder === '' ? '.' : folder);
  const near = beside.kind === 'names' ? nearest(name, beside.names) : undefined;
  return diagnose('file-not-found', { path, near: near === undefined ? undefined : `${folder}${near}` });
}
