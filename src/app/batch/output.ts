import { VERDICTS } from '../../base/verdict.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { FileFault } from '../../diagnostic/file-fault.ts';
import { plainStyle } from '../../diagnostic/render.ts';
import type { NewWriter, Writer } from '../../formats/module.ts';
import { FORMATS, type GradeFormat } from '../../formats/table.ts';
import type { ReportHead } from '../../report/json.ts';
import type { ReportSummary } from '../../report/model.ts';
import type { Need, ReportDiagnostic } from '../../report/part-model.ts';
import { type JsonText, jsonText, type ResultRecord } from '../../report/record.ts';
import { SummaryCounter } from '../../report/summary.ts';
import { type TableWriter, tableWriter } from '../../report/table.ts';
import type { Aside, Draft, World } from '../ports.ts';
import type { RecordStream } from './sorter.ts';
import { storedResults } from './stored-report.ts';

export interface OutputRequest {
  readonly format: GradeFormat;
  /** The file to write; undefined for standard output. */
  readonly output: string | undefined;
  /** Whether there are columns for what a roster tells. */
  readonly hasRoster: boolean;
  /** True where a table has nothing but the problems. */
  readonly onlyProblems?: boolean | undefined;
  /** Why the file must not be written; asked again before it appears, since others write files meanwhile. */
  readonly obstacle: () => Diagnostic | undefined;
}

/** So many rows are shown on the terminal beside a file; of more, only the counts. */
const ROWS_BESIDE_A_FILE = 1000;

/** So much text is gathered before it is written. */
const PIECE = 64 * 1024;

/** So many results are written before an interruption can get through. */
const RESULTS_A_TURN = 512;

/**
 * Writes a batch: to standard output, or to a file whole or not at all, with a table of the same on standard output.
 * Results are added in the order of reports. Where something cannot be written a FileFault is thrown.
 */
export class BatchOutput {
  readonly #begins: NewWriter;
  readonly #head: ReportHead;
  readonly #request: OutputRequest;
  readonly #world: World;
  #counter: SummaryCounter;
  #writer: Writer;
  #table: TableWriter | undefined;
  #draft: Draft | undefined;
  #aside: Aside | undefined;
  #needs: ReadonlyMap<Need, readonly ReportDiagnostic[]> = new Map();
  #pending = '';
  #begun = false;

  private constructor(begin: NewWriter, head: ReportHead, request: OutputRequest, world: World) {
    this.#begins = begin;
    this.#head = head;
    this.#request = request;
    this.#world = world;
    this.#counter = this.#newCounter();
    this.#writer = this.#newWriter();
    this.#table = this.#newTable();
  }

  /** Begins to write a batch in the form that is asked for. */
  static async open(head: ReportHead, request: OutputRequest, world: World): Promise<BatchOutput> {
    return new BatchOutput(await FORMATS[request.format].load(), head, request, world);
  }

  #newCounter(): SummaryCounter {
    return new SummaryCounter(VERDICTS, this.#head.rubric.points);
  }

  #newWriter(): Writer {
    const { output, hasRoster, onlyProblems = false } = this.#request;
    const style = output === undefined ? this.#world.terminal.outStyle : plainStyle;
    return this.#begins(this.#head, { hasRoster, style, onlyProblems });
  }

  /** The table beside a file. */
  #newTable(): TableWriter | undefined {
    const { terminal } = this.#world;
    const { output, onlyProblems = false } = this.#request;
    return output === undefined
      ? undefined
      : tableWriter(this.#head, terminal.outStyle, { most: ROWS_BESIDE_A_FILE, onlyProblems });
  }

  /** Adds results that are there before all are; undefined where what is written cannot be taken back. */
  get stream(): RecordStream | undefined {
    const { format, output } = this.#request;
    return output !== undefined && (format === 'json' || format === 'jsonl')
      ? { add: record => this.add(record), takeBack: () => this.#takeBack() }
      : undefined;
  }

  add(record: ResultRecord): void {
    if (!this.#begun) this.#begin();
    this.#counter.add(record);
    this.#table?.add(record);
    this.#writer.add(record, this.#write);
  }

  /** A file gathers what is written; standard output takes it at once. */
  readonly #write = (piece: JsonText): void => {
    if (this.#draft !== undefined) {
      this.#draft.write(piece);
      return;
    }
    this.#pending += jsonText(piece);
    if (this.#pending.length > PIECE) this.#flush();
  };

  #begin(): void {
    this.#begun = true;
    const { output } = this.#request;
    if (output !== undefined) {
      const draft = this.#world.files.create(output);
      if ('problem' in draft) throw new FileFault(draft.problem);
      this.#draft = draft;
    }
    this.#write(this.#writer.begin());
  }

  #flush(): void {
    if (this.#pending !== '') this.#world.terminal.out(this.#pending);
    this.#pending = '';
  }

  /** All results so far, to be added again. */
  #takeBack(): Iterable<ResultRecord> {
    if (this.#draft === undefined) return [];
    // The last line is a whole one only with its end.
    this.#draft.write('\n');
    this.#aside = this.#draft.setAside();
    this.#draft = undefined;
    this.#begun = false;
    this.#counter = this.#newCounter();
    this.#writer = this.#newWriter();
    this.#table = this.#newTable();
    return storedResults(this.#aside.lines(), this.#request.output!);
  }

  /** Adds the rest, then what the run as a whole needs a person for, and lets all of it appear. */
  async end(
    results: Iterable<ResultRecord>,
    needs: () => ReadonlyMap<Need, readonly ReportDiagnostic[]> = () => new Map(),
  ): Promise<void> {
    let count = 0;
    for (const record of results) {
      this.add(record);
      if (++count % RESULTS_A_TURN === 0) await this.#world.pause();
    }
    this.#needs = needs();
    if (!this.#begun) this.#begin();
    this.#write(this.#writer.end(this.summary()));
    this.#flush();
    await this.#draft?.store();
    // All that can fail comes before the file appears: a run that ends with 2 has written none.
    if (this.#table !== undefined) this.#world.terminal.out(this.#table.end(this.summary()));
    const obstacle = this.#draft === undefined ? undefined : this.#request.obstacle();
    if (obstacle !== undefined) throw new FileFault(obstacle);
    this.#draft?.commit();
    this.#draft = undefined;
  }

  summary(): ReportSummary {
    return this.#counter.summary(this.#needs);
  }

  /** Leaves nothing but a file that is whole. */
  close(): void {
    this.#draft?.discard();
    this.#aside?.remove();
  }
}
