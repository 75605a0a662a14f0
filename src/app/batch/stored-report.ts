import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { FileFault } from '../../diagnostic/file-fault.ts';
import type { ReportHead } from '../../report/json.ts';
import type { ReportResult, ReportSummary } from '../../report/model.ts';
import { upgradeHead, upgradeResult } from '../../report/old/upgrade.ts';
import { isResultLine } from '../../report/own-forms.ts';
import { type ResultRecord, recordOfResult } from '../../report/record.ts';
import { type ReadVersion, readVersion } from '../../report/version.ts';
import type { Files } from '../ports.ts';
import { AUTHOR_LIMIT, faultOf } from '../source.ts';
import {
  isSoundHead,
  isSoundOldHead,
  isSoundOldResult,
  isSoundResult,
  isSoundSummary,
} from './sound-report.ts';

/** A report as decimark writes it: one result a line, read as it is asked for. */
export interface StoredResults {
  readonly path: string;
  /** The schema version that the file states. */
  readonly version: string;
  /** What stands before the results, as version 2 has it. */
  readonly head: ReportHead;
  /** The results in the order of the report; read once. Throws FileFault where the file is not whole. */
  readonly results: () => Generator<ResultRecord>;
}

/** The line after which the results begin, and the one that ends them. */
const BEGIN = '"results": [';
const END = '],';

/** The line of what the results come to. */
const SUMMARY = '"summary": ';

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
  const stated = jsonValue(`${begun.join('').replace(/,\s*$/, '')}}`);
  const version = versionOf(stated);
  const major = readVersion(version);
  if (version === undefined) return { problem: notWhole(path) };
  if (major === undefined) return { problem: diagnose('report-version', { path, version }) };
  const head = headOf(stated, major);
  if (head === undefined) return { problem: notWhole(path) };
  return {
    path,
    version,
    head,
    results: function* () {
      for (;;) {
        const { value, done } = lines.next();
        if (done === true) throw damaged(path, 'it ends in the middle of its results');
        if (value === END) return;
        yield recordOfLine(withoutComma(value), path, major);
      }
    },
  };
}

/** The needs of a report's run as a whole. */
export function needsOfReport(files: Files, path: string): ReportSummary['needs_person'] {
  const text = files.textLines(path);
  if (text.kind !== 'lines') return [];
  for (const line of text.lines) {
    if (!line.startsWith(SUMMARY)) continue;
    const summary = jsonValue(withoutComma(line.slice(SUMMARY.length)));
    return isSoundSummary(summary) ? summary.needs_person : [];
  }
  return [];
}

/** The results among the lines of a report that this run has begun, or of results one a line. */
export function* storedResults(lines: Iterable<string>, path: string): Generator<ResultRecord> {
  for (const line of lines) if (isResultLine(line)) yield recordOfLine(withoutComma(line), path, 2);
}

function withoutComma(line: string): string {
  return line.endsWith(',') ? line.slice(0, -1) : line;
}

function recordOfLine(line: string, path: string, version: ReadVersion): ResultRecord {
  const result = resultOf(jsonValue(line), version);
  if (result === undefined) throw damaged(path, 'one of its results is damaged');
  return recordOfResult(result);
}

function resultOf(value: unknown, version: ReadVersion): ReportResult | undefined {
  if (version === 2) return isSoundResult(value) ? value : undefined;
  return isSoundOldResult(value) ? upgradeResult(value) : undefined;
}

function damaged(path: string, problem: string): FileFault {
  return new FileFault(diagnose('file-unreadable', { path, problem }));
}

function headOf(value: unknown, version: ReadVersion): ReportHead | undefined {
  if (version === 2) return isSoundHead(value) ? value : undefined;
  return isSoundOldHead(value) ? upgradeHead(value) : undefined;
}

/** The schema version that the head of a report states. */
function versionOf(head: unknown): string | undefined {
  const { format, schema_version } = (head ?? {}) as Readonly<Record<string, unknown>>;
  return format === 'decimark-report' && typeof schema_version === 'string' ? schema_version : undefined;
}

function jsonValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function notWhole(path: string): Diagnostic {
  return diagnose('not-a-report', { path, where: '', problem: '' });
}
