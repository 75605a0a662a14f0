import { assert } from '../../base/assert.ts';
import { type PackedRecords, unpackRecords } from '../../report/packed.ts';
import type { ResultRecord } from '../../report/record.ts';
import type { ChunkWork, Crew } from '../ports.ts';
import type { Entry } from '../sources/entry.ts';

/** So many submissions are handed to a thread at a time. */
const CHUNK = 64;

/** Of a chunk that another thread marks, taking the results costs this one as much as marking so many. */
const TAKING = 16;

/** What is under way: a chunk with its records to come, or entries that are for this thread. */
type Step =
  | { readonly chunk: readonly Entry[]; readonly done: Promise<PackedRecords> }
  | { readonly own: readonly Entry[] };

/**
 * Has entries marked by a crew and by this thread, in turns, and takes them in the order in which they came, so that
 * nothing hangs on the threads.
 */
export class CrewLine {
  readonly #crew: Crew<ChunkWork, PackedRecords>;
  readonly #size: number;
  /** How many this thread marks while each of the crew marks a chunk. */
  readonly #share: number;
  readonly #own: (entry: Entry) => Promise<void> | undefined;
  readonly #take: (entry: Entry, record: ResultRecord | undefined) => void;
  readonly #steps: Step[] = [];
  #chunk: Entry[] = [];
  /** How many chunks the crew has been given since this thread's turn. */
  #turns = 0;

  /**
   * With a crew of that size, this thread not counted; `own` marks an entry in this thread, `take` is given what the
   * crew made of one, nothing for a report.
   */
  constructor(
    crew: Crew<ChunkWork, PackedRecords>,
    size: number,
    own: (entry: Entry) => Promise<void> | undefined,
    take: (entry: Entry, record: ResultRecord | undefined) => void,
  ) {
    this.#crew = crew;
    this.#size = size;
    this.#share = Math.max(0, CHUNK - TAKING * size);
    this.#own = own;
    this.#take = take;
  }

  /** Adds an entry for any thread, or for this one. */
  async add(entry: Entry, forAny: boolean): Promise<void> {
    if (!forAny) {
      this.#send();
      this.#steps.push({ own: [entry] });
    } else if (this.#chunk.push(entry) >= (this.#isOwnTurn() ? this.#share : CHUNK)) this.#send();
    // While a thread works on one chunk the next one waits for it, with a turn of this thread between.
    while (this.#steps.length > 2 * this.#size + 2) await this.#settle();
  }

  /** Waits for all that is under way. */
  async end(): Promise<void> {
    this.#send();
    while (this.#steps.length > 0) await this.#settle();
  }

  #isOwnTurn(): boolean {
    return this.#turns >= this.#size && this.#share > 0;
  }

  #send(): void {
    if (this.#chunk.length === 0) return;
    const chunk = this.#chunk;
    this.#chunk = [];
    if (this.#isOwnTurn()) {
      this.#turns = 0;
      this.#steps.push({ own: chunk });
      return;
    }
    this.#turns++;
    const done = this.#crew.do(
      chunk.map(({ path, file, content, handedIn }) => ({ path, file, content, handedIn })),
    );
    // What fails is thrown where it is waited for.
    done.catch(() => {});
    this.#steps.push({ chunk, done });
  }

  async #settle(): Promise<void> {
    const step = this.#steps.shift()!;
    if ('own' in step) {
      for (const entry of step.own) {
        const pending = this.#own(entry);
        if (pending !== undefined) await pending;
      }
      return;
    }
    const records = unpackRecords(await step.done);
    assert(records.length === step.chunk.length, 'there is a record, or a report, for each entry');
    step.chunk.forEach((entry, i) => {
      this.#take(entry, records[i]);
    });
  }
}
