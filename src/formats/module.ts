import type { Style } from '../diagnostic/render.ts';
import type { ReportHead } from '../report/json.ts';
import type { ReportSummary } from '../report/model.ts';
import type { JsonText, ResultRecord } from '../report/record.ts';

/** One form that a batch of marks can be written in. A new one is a file here and a line in `table.ts`. */
export interface Format {
  /** The extension of files in this form. */
  readonly extension: string;
  /** Programs read it, or people do. */
  readonly readers: 'programs' | 'people';
  /** Loads what writes it: the command line lists all forms, and a run writes in one. */
  readonly load: () => Promise<NewWriter>;
}

/** Begins to write one batch. */
export type NewWriter = (head: ReportHead, options: WriterOptions) => Writer;

/** The columns and the style of what is written. */
export interface WriterOptions {
  /** True where there are columns for what a roster tells. */
  readonly hasRoster: boolean;
  /** The style of a terminal; plain for a file. */
  readonly style: Style;
  /** True where a table has nothing but the problems. */
  readonly onlyProblems?: boolean;
}

/** Writes results as they come. */
export interface Writer {
  readonly begin: () => string;
  readonly add: (record: ResultRecord, write: (piece: JsonText) => void) => void;
  readonly end: (summary: ReportSummary) => string;
}
