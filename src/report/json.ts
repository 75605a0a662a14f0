import { jsonLine } from '../base/json-line.ts';
import type { Report, ReportSummary } from './model.ts';

/** What stands before the results of a report. */
export type ReportHead = Omit<Report, 'results' | 'summary' | 'extensions'>;

/** The beginning of a JSON report. Results follow one a line, so that they can be written, read and compared as they come. */
export function jsonHead(head: ReportHead): string {
  const { format, schema_version, tool, rubric, run } = head;
  const blocks = Object.entries({ format, schema_version, tool, rubric, run }).map(
    ([key, value]) => `${jsonLine(key)}: ${jsonLine(value)}`,
  );
  return `{\n${blocks.join(',\n')},\n"results": [`;
}

/** The end of a JSON report. */
export function jsonTail(summary: ReportSummary, extensions: Report['extensions'] = {}): string {
  return `\n],\n"summary": ${jsonLine(summary)},\n"extensions": ${jsonLine(extensions)}\n}\n`;
}
