import { diagnose } from '../../diagnostic/diagnostic.ts';
import { FileFault } from '../../diagnostic/file-fault.ts';
import { compareFacts, kept, type ResultRecord, readRecordLine, recordLine } from '../../report/record.ts';
import type { Files, Scratch } from '../ports.ts';

/** Records of so many characters are sorted in memory; what goes beyond is put aside in sorted runs. */
const RUN_CHARACTERS = 24 * 1024 * 1024;

/** Takes records in their final order, and gives them back where it was not that after all. */
export interface RecordStream {
  readonly add: (record: ResultRecord) => void;
  readonly takeBack: () => Iterable<ResultRecord>;
}

/**
 * Sorts any number of records in bounded memory: sorted runs in scratch files, merged as they are read (Knuth, "The Art
 * of Computer Programming", volume 3, section 5.4). Submissions often come in the order of reports, since files are
 * named for students: as long as each is of a student after the last one's, records go on to a stream at once.
 */
export class RecordSorter {
  readonly #files: Files;
  readonly #near: string | undefined;
  readonly #limit: number;
  readonly #runs: Scratch[] = [];
  #stream: RecordStream | undefined;
  #last: string | undefined;
  #takenBack: Iterable<ResultRecord> = [];
  #records: ResultRecord[] = [];
  #characters = 0;
  /** How many records the stream has, and how many are here. */
  #streamed = 0;
  #own = 0;

  /** Scratch files are made beside `near`, or where the system keeps such files. */
  constructor(
    files: Files,
    near: string | undefined,
    {
      limit = RUN_CHARACTERS,
      stream,
    }: { readonly limit?: number; readonly stream?: RecordStream | undefined } = {},
  ) {
    this.#files = files;
    this.#near = near;
    this.#limit = limit;
    this.#stream = stream;
  }

  add(record: ResultRecord): void {
    const id = record.facts.student?.id;
    // Those without a student come last.
    if (this.#stream !== undefined && id !== undefined) {
      // An unknown id may turn out to be the whole class's at the end.
      if (record.facts.unknown === undefined && (this.#last === undefined || this.#last < id)) {
        this.#last = id;
        this.#stream.add(record);
        this.#streamed++;
        return;
      }
      this.#takenBack = this.#stream.takeBack();
      this.#stream = undefined;
      this.#own += this.#streamed;
      this.#streamed = 0;
    }
    this.#own++;
    this.#records.push(kept(record));
    this.#characters += record.questions.length + record.diagnostics.length + 400;
    if (this.#characters > this.#limit) this.#putAside();
  }

  #putAside(): void {
    const run = this.#files.scratch(this.#near);
    this.#runs.push(run);
    for (const record of sorted(this.#records)) {
      recordLine(record).forEach(run.write);
      run.write('\n');
    }
    this.#records = [];
    this.#characters = 0;
  }

  /** How many records the stream has kept. */
  get streamed(): number {
    return this.#streamed;
  }

  /**
   * All records, but those that the stream has kept, in the order of reports. Nothing may be added afterwards. Throws a
   * FileFault at the end where not all came back that were added.
   */
  *inOrder(): Generator<ResultRecord> {
    const rest = sorted(this.#records);
    let count = 0;
    for (const record of merged([
      this.#takenBack[Symbol.iterator](),
      ...this.#runs.map(recordsOf),
      rest.values(),
    ])) {
      count++;
      yield record;
    }
    if (count !== this.#own)
      throw new FileFault(diagnose('records-lost', { expected: this.#own, got: count }));
  }

  /** Removes the scratch files. */
  close(): void {
    for (const run of this.#runs) run.remove();
  }
}

function sorted(records: readonly ResultRecord[]): readonly ResultRecord[] {
  return [...records].sort((a, b) => compareFacts(a.facts, b.facts));
}

function* recordsOf(run: Scratch): Generator<ResultRecord> {
  for (const line of run.lines()) {
    const record = readRecordLine(line);
    if (record !== undefined) yield record;
  }
}

interface Head {
  readonly record: ResultRecord;
  readonly rest: Iterator<ResultRecord>;
  /** The number of the source: of equal records the earlier source's comes first. */
  readonly source: number;
}

/** Merges sorted sequences by a binary heap of their first records. */
export function* merged(sources: readonly Iterator<ResultRecord>[]): Generator<ResultRecord> {
  const heap: Head[] = [];
  const push = (rest: Iterator<ResultRecord>, source: number) => {
    const next = rest.next();
    if (next.done !== true) siftUp(heap, { record: next.value, rest, source });
  };
  sources.forEach(push);
  while (heap.length > 0) {
    const { record, rest, source } = heap[0]!;
    yield record;
    const last = heap.pop()!;
    if (heap.length > 0) siftDown(heap, last);
    push(rest, source);
  }
}

function before(a: Head, b: Head): boolean {
  return (compareFacts(a.record.facts, b.record.facts) || a.source - b.source) < 0;
}

function siftUp(heap: Head[], head: Head): void {
  let place = heap.push(head) - 1;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    if (!before(head, heap[parent]!)) break;
    heap[place] = heap[parent]!;
    place = parent;
  }
  heap[place] = head;
}

/** Puts a head at the root, where a place is free. */
function siftDown(heap: Head[], head: Head): void {
  let place = 0;
  for (;;) {
    const left = 2 * place + 1;
    if (left >= heap.length) break;
    const child = left + 1 < heap.length && before(heap[left + 1]!, heap[left]!) ? left + 1 : left;
    if (!before(heap[child]!, head)) break;
    heap[place] = heap[child]!;
    place = child;
  }
  heap[place] = head;
}
