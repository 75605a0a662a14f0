// Writes a file of so many bytes piece by piece, as a report is written beside the work that it tells of.
import { closeSync, openSync, writeSync } from 'node:fs';

/** A file of `bytes` in `count` equal pieces. */
export function filler(path, bytes, count) {
  const piece = 'x'.repeat(Math.max(1, Math.floor(bytes / count)));
  const out = openSync(path, 'w');
  let pending = '';
  return {
    add: () => {
      pending += piece;
      if (pending.length <= 65536) return;
      writeSync(out, pending, null, 'latin1');
      pending = '';
    },
    end: () => {
      writeSync(out, pending, null, 'latin1');
      closeSync(out);
    },
  };
}
