/** Gathers bytes, in memory that is used again after `clear`. */
export class ByteWriter {
  /** What has been gathered stands in the first `length` bytes. Who writes here reserves room first. */
  buffer: Uint8Array;
  length = 0;

  constructor(capacity = 16 * 1024) {
    this.buffer = new Uint8Array(capacity);
  }

  clear(): void {
    this.length = 0;
  }

  /** Makes room for so many bytes more. */
  reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.buffer.length) return;
    const larger = new Uint8Array(2 * needed);
    larger.set(this.buffer);
    this.buffer = larger;
  }

  add(piece: Uint8Array): void {
    const at = this.length;
    const needed = at + piece.length;
    if (needed > this.buffer.length) this.reserve(piece.length);
    this.buffer.set(piece, at);
    this.length = needed;
  }

  /** The bytes from one place up to another; a few, which a loop copies faster than the engine. */
  addFew(source: Uint8Array, start: number, end: number): void {
    this.reserve(end - start);
    const { buffer } = this;
    let at = this.length;
    for (let i = start; i < end; i++) buffer[at++] = source[i]!;
    this.length = at;
  }

  addByte(byte: number): void {
    this.reserve(1);
    this.buffer[this.length++] = byte;
  }

  /** What has been gathered; it holds until `clear`. */
  bytes(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }
}
