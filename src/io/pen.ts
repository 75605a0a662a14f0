import { writeSync } from 'node:fs';

const SIZE = 256 * 1024;

/** UTF-8 takes at most three bytes for a code unit. */
const WIDEST = 3;

/**
 * Gathers text for a file as bytes: strings that are joined first would be copied once more, into the part of memory
 * that is cleared last. What it throws is the system's.
 */
export class Pen {
  readonly #descriptor: number;
  readonly #written: (count: number) => void;
  readonly #bytes = Buffer.allocUnsafeSlow(SIZE);
  #used = 0;

  /** `written` is told how many bytes the system has been given. */
  constructor(descriptor: number, written: (count: number) => void = () => {}) {
    this.#descriptor = descriptor;
    this.#written = written;
  }

  write(piece: string | Uint8Array): void {
    const most = typeof piece === 'string' ? piece.length * WIDEST : piece.length;
    if (most > SIZE - this.#used) this.flush();
    if (most > SIZE) this.#hand(typeof piece === 'string' ? Buffer.from(piece) : piece);
    else if (typeof piece === 'string') this.#used += this.#bytes.write(piece, this.#used);
    else {
      this.#bytes.set(piece, this.#used);
      this.#used += piece.length;
    }
  }

  /** Hands all of it to the system. */
  flush(): void {
    const bytes = this.#bytes.subarray(0, this.#used);
    this.#used = 0;
    this.#hand(bytes);
  }

  #hand(bytes: Uint8Array): void {
    writeAll(this.#descriptor, bytes);
    this.#written(bytes.length);
  }
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
}
