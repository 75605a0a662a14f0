import type { fdatasync } from 'node:fs';

/** The bytes that are left to be stored at the end. */
const AT_THE_END = 8 * 1024 * 1024;

/**
 * Has the system store what has been written while more is being made, so that there is little to wait for at the end.
 * The system tells of a fault once: the one who stores next would not hear of it.
 */
export class StoredMeanwhile {
  readonly #descriptor: number;
  readonly #store: typeof fdatasync;
  #waiting = 0;
  #running: Promise<void> | undefined;
  #fault: Error | undefined;

  constructor(descriptor: number, store: typeof fdatasync) {
    this.#descriptor = descriptor;
    this.#store = store;
  }

  /** Counts bytes that have been written. Throws the fault of an earlier storing. */
  written(count: number): void {
    if (this.#fault !== undefined) throw this.#fault;
    this.#waiting += count;
    if (this.#running !== undefined || this.#waiting < AT_THE_END) return;
    this.#waiting = 0;
    this.#running = new Promise(resolve => {
      this.#store(this.#descriptor, fault => {
        this.#running = undefined;
        this.#fault ??= fault ?? undefined;
        resolve();
      });
    });
  }

  /** Waits until nothing is being stored any more; gives the fault of any storing so far. */
  async settled(): Promise<Error | undefined> {
    await this.#running;
    return this.#fault;
  }
}
