import { type ResultRecord, readRecordLine } from '../../report/record.ts';
import type { ChunkDone, ChunkWork, Crew } from '../ports.ts';
import type { Entry } from '../sources/entry.ts';

/** So many submissions are handed to a thread at a time. */
const CHUNK = 64;

/** What is under way: a chunk with its records to come, or an entry that is for this thread. */
type Step = { readonly chunk: readonly Entry[]; readonly done: Promise<ChunkDone> } | { readonly own: Entry };

/** Has entries marked by a crew, and takes them in the order in which they came, so that nothing hangs on the threads. */
export class CrewLine {
  readonly #crew: Crew<ChunkWork, ChunkDone>;
  readonly #most: number;
  readonly #own: (entry: Entry) => void;
  readonly #take: (entry: Entry, record: ResultRecord | undefined) => void;
  readonly #steps: Step[] = [];
  #chunk: Entry[] = [];

  /** `own` marks an entry in this thread; `take` is given what the crew made of one, nothing for a report. */
  constructor(
    crew: Crew<ChunkWork, ChunkDone>,
    size: number,
    own: (entry: Entry) => void,
    take: (entry: Entry, record: ResultRecord | undefined) => void,
  ) {
    this.#crew = crew;
    // While a thread works on one chunk the next one waits for it.
    this.#most = 2 * size;
    this.#own = own;
    this.#take = take;
  }

  /** Adds an entry for the crew, or for this thread. */
  async add(entry: Entry, forCrew: boolean): Promise<void> {
    if (forCrew) this.#chunk.push(entry);
    if (!forCrew || this.#chunk.length >= CHUNK) this.#send();
    if (!forCrew) this.#steps.push({ own: entry });
    while (this.#steps.length > this.#most) await this.#settle();
  }

  /** Waits for all that is under way. */
  async end(): Promise<void> {
    this.#send();
    while (this.#steps.length > 0) await this.#settle();
  }

  #send(): void {
    if (this.#chunk.length === 0) return;
    const chunk = this.#chunk;
    this.#chunk = [];
    const done = this.#crew.do(chunk.map(({ path, file, content }) => ({ path, file, content })));
    // What fails is thrown where it is waited for.
    done.catch(() => {});
    this.#steps.push({ chunk, done });
  }

  async #settle(): Promise<void> {
    const step = this.#steps.shift()!;
    if ('own' in step) {
      this.#own(step.own);
      return;
    }
    const lines = await step.done;
    step.chunk.forEach((entry, i) => {
      const line = lines[i];
      this.#take(entry, line == null ? undefined : readRecordLine(line));
    });
  }
}
