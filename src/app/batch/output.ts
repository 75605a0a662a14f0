import { FileFault } from '../../base/file-fault.ts';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { plainStyle, type Style } from '../../diagnostic/render.ts';
import { csvWriter } from '../../report/csv.ts';
import { jsonHead, jsonTail, type ReportHead } from '../../report/json.ts';
import type { ReportResult, ReportSummary } from '../../report/model.ts';
import { type ResultRecord, resultText } from '../../report/record.ts';
import { tableWriter } from '../../report/table.ts';
import type { World } from '../ports.ts';

/** The forms that a batch of marks can be written in. */
export const GRADE_FORMATS = ['table', 'json', 'jsonl', 'csv'] as const;
export type GradeFormat = (typeof GRADE_FORMATS)[number];

export interface OutputRequest {
  readonly format: GradeFormat;
  /** The file to write; undefined for standard output. */
  readonly output: string | undefined;
  /** Whether there are columns for what a roster tells. */
  readonly hasRoster: boolean;
}

/** Writes results in one form as they come. */
interface Writer {
  readonly begin: () => string;
  readonly add: (record: ResultRecord) => string;
  readonly end: (summary: ReportSummary) => string;
}

/** So many rows are shown on the terminal beside a file; of more, only the counts. */
const ROWS_BESIDE_A_FILE = 1000;

/** So much text is gathered before it is written. */
const PIECE = 64 * 1024;

/** So many results are written before an interruption can get through. */
const RESULTS_A_TURN = 512;

/**
 * Writes a batch: to standard output, or to a file whole or not at all, with a table of the same on standard output.
 * Results come in the order of reports; the summary is known when all have come. Returns why it could not be written.
 */
export async function writeBatch(
  results: Iterable<ResultRecord>,
  summary: () => ReportSummary,
  head: ReportHead,
  { format, output, hasRoster }: OutputRequest,
  world: World,
): Promise<Diagnostic | undefined> {
  const { files, terminal } = world;
  if (output === undefined) {
    const writer = writerOf(format, head, hasRoster, terminal.outStyle);
    return attempt('-', () => pour(results, summary, writer, text => terminal.out(text), world));
  }
  const draft = files.create(output);
  if ('problem' in draft) return diagnose('file-not-written', { path: output, problem: draft.problem });
  const table = tableWriter(head, terminal.outStyle, ROWS_BESIDE_A_FILE);
  const beside = function* () {
    for (const record of results) {
      table.add(() => resultOf(record));
      yield record;
    }
  };
  const writer = writerOf(format, head, hasRoster, plainStyle);
  const fault = await attempt(output, async () => {
    await pour(beside(), summary, writer, text => draft.write(text), world);
    draft.commit();
  });
  if (fault === undefined) terminal.out(table.end(summary()));
  else draft.discard();
  return fault;
}

/** What kept a result from being read or written to its end. */
async function attempt(path: string, work: () => Promise<void>): Promise<Diagnostic | undefined> {
  try {
    await work();
    return undefined;
  } catch (fault) {
    if (fault instanceof FileFault) return diagnose('file-not-written', { path, problem: fault.message });
    throw fault;
  }
}

async function pour(
  results: Iterable<ResultRecord>,
  summary: () => ReportSummary,
  writer: Writer,
  write: (text: string) => void,
  world: World,
): Promise<void> {
  let pending = writer.begin();
  let count = 0;
  for (const record of results) {
    pending += writer.add(record);
    if (pending.length > PIECE) {
      write(pending);
      pending = '';
    }
    if (++count % RESULTS_A_TURN === 0) await world.pause();
  }
  write(pending + writer.end(summary()));
}

function writerOf(format: GradeFormat, head: ReportHead, hasRoster: boolean, style: Style): Writer {
  switch (format) {
    case 'json': {
      let separator = '\n';
      return {
        begin: () => jsonHead(head),
        add: record => {
          const text = separator + resultText(record);
          separator = ',\n';
          return text;
        },
        end: summary => jsonTail(summary),
      };
    }
    case 'jsonl':
      return { begin: () => '', add: record => `${resultText(record)}\n`, end: () => '' };
    case 'csv': {
      const csv = csvWriter(head, hasRoster);
      return { begin: csv.begin, add: record => csv.add(resultOf(record)), end: () => '' };
    }
    case 'table': {
      const table = tableWriter(head, style);
      return {
        begin: () => '',
        add: record => {
          table.add(() => resultOf(record));
          return '';
        },
        end: summary => table.end(summary),
      };
    }
  }
}

/** The result of a record as an object. */
function resultOf(record: ResultRecord): ReportResult {
  return JSON.parse(resultText(record)) as ReportResult;
}
