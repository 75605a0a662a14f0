import { writeSync } from 'node:fs';
import { styleText } from 'node:util';
import type { Terminal } from '../app/ports.ts';
import { plainStyle, type Style } from '../diagnostic/render.ts';

const COLOURED: Style = {
  error: text => styleText('red', text, { validateStream: false }),
  warning: text => styleText('yellow', text, { validateStream: false }),
  note: text => styleText('cyan', text, { validateStream: false }),
  dim: text => styleText('dim', text, { validateStream: false }),
  bold: text => styleText('bold', text, { validateStream: false }),
};

/** Standard output and error. Colour only on a terminal, and never where NO_COLOR is set. */
export function nodeTerminal(): Terminal {
  return {
    out: text => writeAll(1, text),
    err: text => writeAll(2, text),
    outStyle: styleOf(process.stdout),
    errStyle: styleOf(process.stderr),
  };
}

function styleOf(stream: NodeJS.WriteStream): Style {
  const plain = !stream.isTTY || (process.env.NO_COLOR ?? '') !== '' || process.env.TERM === 'dumb';
  return plain ? plainStyle : COLOURED;
}

/** Writes at once and whole: what is written before the process ends is never lost. A reader that left is no fault. */
function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (fault) {
      const { code } = fault as NodeJS.ErrnoException;
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw fault;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
