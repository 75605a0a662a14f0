import type { Report, ReportResult } from './model.ts';

/** The report as JSON, in pieces: one result a line, so that it can be written, read and compared as it comes. */
export function* jsonPieces(report: Report): Generator<string> {
  const { results, summary, extensions, ...head } = report;
  yield `{\n${Object.entries(head)
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(',\n')},\n"results": [`;
  let separator = '\n';
  for (const result of results) {
    yield separator + JSON.stringify(result);
    separator = ',\n';
  }
  yield `\n],\n"summary": ${JSON.stringify(summary)},\n"extensions": ${JSON.stringify(extensions)}\n}\n`;
}

/** The results alone, one a line. */
export function* jsonLines(results: readonly ReportResult[]): Generator<string> {
  for (const result of results) yield `${JSON.stringify(result)}\n`;
}
