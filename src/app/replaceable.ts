import { decodeUtf8 } from '../base/utf8.ts';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import { isOwnForm, isReport, isStudentReport } from '../report/own-forms.ts';
import type { Files } from './ports.ts';
import { AUTHOR_LIMIT, readText } from './source.ts';

/** Enough to tell a form of decimark's own by its beginning. */
const BEGINNING = 64 * 1024;

/** The rights to write over a file that is there. */
export interface Rights {
  /** The user's word that the file may be written over whatever it holds. */
  readonly force?: boolean | undefined;
  /** True for a text to be filled in: it is never written over a file that is there. */
  readonly toFillIn?: boolean | undefined;
  /** The forms that may be written over by their beginning; those of decimark, unless it is said. */
  readonly own?: (beginning: string) => boolean;
}

/** Why a file must not be written over; undefined where it may be. A file that holds the text already has nothing to lose. */
export function obstacleTo(
  output: string,
  { force, toFillIn, own = isOwnForm }: Rights,
  files: Files,
  text?: string,
): Diagnostic | undefined {
  // The writing tells of folders, devices and the like.
  if (force || files.kindOf(output) !== 'file') return undefined;
  const exists = diagnose('output-exists', { path: output });
  if (toFillIn) return exists;
  const begun = beginningOf(files, output);
  if (begun !== undefined && (begun === '' || own(begun))) return undefined;
  return text !== undefined && isSame(files, output, text) ? undefined : exists;
}

/** True for a report or table of decimark's own. */
export function isOwnFile(files: Files, path: string): boolean {
  return isOwnForm(beginningOf(files, path) ?? '');
}

/** True for a report of decimark. */
export function isReportFile(files: Files, path: string): boolean {
  return isReport(beginningOf(files, path) ?? '');
}

/** True for a student's report. */
export function isStudentReportFile(files: Files, path: string): boolean {
  return isStudentReport(beginningOf(files, path) ?? '');
}

/** The beginning of a file as text; undefined where it is none. */
function beginningOf(files: Files, path: string): string | undefined {
  const content = files.beginning(path, BEGINNING);
  if (content.kind !== 'bytes') return undefined;
  // The last character may be cut in two.
  const most = content.bytes.length < BEGINNING ? 0 : 3;
  for (let cut = 0; cut <= most; cut++) {
    const text = decodeUtf8(content.bytes.subarray(0, content.bytes.length - cut));
    if (text !== undefined) return text;
  }
  return undefined;
}

/** True for a file that holds the text already: there is nothing to lose. */
function isSame(files: Files, path: string, text: string): boolean {
  const read = readText(files, path, AUTHOR_LIMIT);
  return read.ok && read.value.source.text === text;
}
