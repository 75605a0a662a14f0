import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { FileFault } from '../../diagnostic/file-fault.ts';
import type { ReportHead } from '../../report/json.ts';
import { type ResultRecord, recordOfResult } from '../../report/record.ts';
import type { Files } from '../ports.ts';
import { AUTHOR_LIMIT, faultOf } from '../source.ts';
import { isSoundHead, isSoundResult } from './sound-report.ts';

/** A report as decimark writes it: one result a line, read as it is asked for. */
export interface StoredResults {
  readonly path: string;
  readonly head: ReportHead;
  /** The results in the order of the report; read once. Throws FileFault where the file is not whole. */
  readonly results: () => Generator<ResultRecord>;
}

/** The line after which the results begin, and the one that ends them. */
const BEGIN = '"results": [';
const END = '],';

/** Longer heads than this have no report. */
const HEAD_LINES = 64;

/** Opens a report without reading its results; the memory that it takes does not grow with their number. */
export function openReport(files: Files, path: string): StoredResults | { readonly problem: Diagnostic } {
  const text = files.textLines(path);
  if (text.kind !== 'lines') return { problem: faultOf(path, text, AUTHOR_LIMIT) };
  const lines = text.lines[Symbol.iterator]();
  const begun: string[] = [];
  for (;;) {
    const { value, done } = lines.next();
    if (done === true || begun.length > HEAD_LINES) return { problem: notWhole(path) };
    if (value === BEGIN) break;
    begun.push(value);
  }
  const head = headOf(begun.join(''));
  if (head === undefined) return { problem: notWhole(path) };
  return {
    path,
    head,
    results: function* () {
      for (;;) {
        const { value, done } = lines.next();
        if (done === true) throw damaged(path, 'it ends in the middle of its results');
        if (value === END) return;
        yield recordOfLine(value.endsWith(',') ? value.slice(0, -1) : value, path);
      }
    },
  };
}

/** The results among the lines of a report that was begun, or of results one a line. */
export function* storedResults(lines: Iterable<string>, path: string): Generator<ResultRecord> {
  for (const line of lines)
    if (line.startsWith('{"student":'))
      yield recordOfLine(line.endsWith(',') ? line.slice(0, -1) : line, path);
}

function recordOfLine(line: string, path: string): ResultRecord {
  let result: unknown;
  try {
    result = JSON.parse(line);
  } catch {
    result = undefined;
  }
  if (!isSoundResult(result)) throw damaged(path, 'one of its results is damaged');
  return recordOfResult(result);
}

function damaged(path: string, problem: string): FileFault {
  return new FileFault(diagnose('file-unreadable', { path, problem }));
}

function headOf(text: string): ReportHead | undefined {
  try {
    const head: unknown = JSON.parse(`${text.replace(/,\s*$/, '')}}`);
    return isSoundHead(head) ? head : undefined;
  } catch {
    return undefined;
  }
}

function notWhole(path: string): Diagnostic {
  return diagnose('not-a-report', { path, where: '', problem: '' });
}
