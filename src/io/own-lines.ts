import { readSync } from 'node:fs';

const BUFFERED = 64 * 1024;
const LINE_FEED = 0x0a;

/** The complete lines of an open file from its beginning, read as they are asked for. Throws the system's fault. */
export function* linesOfDescriptor(descriptor: number): Generator<string> {
  const chunk = Buffer.allocUnsafe(BUFFERED);
  let open: Buffer[] = [];
  let position = 0;
  for (;;) {
    const count = readSync(descriptor, chunk, 0, BUFFERED, position);
    if (count === 0) return;
    position += count;
    let start = 0;
    for (
      let end = chunk.indexOf(LINE_FEED);
      end !== -1 && end < count;
      end = chunk.indexOf(LINE_FEED, start)
    ) {
      const piece = chunk.subarray(start, end);
      yield open.length === 0 ? piece.toString() : Buffer.concat([...open, piece]).toString();
      open = [];
      start = end + 1;
    }
    if (start < count) open.push(Buffer.from(chunk.subarray(start, count)));
  }
}
