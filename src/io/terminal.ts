import { writeSync } from 'node:fs';
import { styleText } from 'node:util';
import type { Terminal } from '../app/ports.ts';
import { grouped } from '../base/text.ts';
import { diagnose } from '../diagnostic/diagnostic.ts';
import { FileFault } from '../diagnostic/file-fault.ts';
import { PLAIN_WIDTH, plainStyle, type Style } from '../diagnostic/render.ts';
import { milliseconds } from './clock.ts';
import { writeFacts } from './system-words.ts';

const COLOURED: Omit<Style, 'width'> = {
  error: text => styleText('red', text, { validateStream: false }),
  warning: text => styleText('yellow', text, { validateStream: false }),
  note: text => styleText('cyan', text, { validateStream: false }),
  dim: text => styleText('dim', text, { validateStream: false }),
  bold: text => styleText('bold', text, { validateStream: false }),
};

/** When there is colour: on a terminal, always or never. */
export type ColorWish = 'auto' | 'always' | 'never';

/**
 * Standard output and error, with progress where standard error is a terminal or the user insists. The user's wish for
 * colour goes before FORCE_COLOR, and that before NO_COLOR; without any of them there is colour on a terminal.
 */
export function nodeTerminal(insists: boolean, wish: ColorWish): Terminal {
  const line = new ProgressLine(insists);
  return {
    out: text => {
      line.clear();
      writeAll(1, text);
    },
    err: text => {
      line.clear();
      writeAll(2, text);
    },
    progress: (done, all) => line.show(done, all),
    outStyle: styleOf(process.stdout, wish),
    errStyle: styleOf(process.stderr, wish),
  };
}

function styleOf(stream: NodeJS.WriteStream, wish: ColorWish): Style {
  return { ...(isColoured(stream, wish) ? COLOURED : plainStyle), width: widthOf(stream) };
}

function isColoured(stream: NodeJS.WriteStream, wish: ColorWish): boolean {
  if (wish !== 'auto') return wish === 'always';
  const { FORCE_COLOR = '', NO_COLOR = '', TERM } = process.env;
  if (FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return stream.isTTY && NO_COLOR === '' && TERM !== 'dumb';
}

/** As wide as the terminal says, or COLUMNS, within reason. */
function widthOf(stream: NodeJS.WriteStream): number {
  const stated = Number.parseInt(process.env.COLUMNS ?? '', 10);
  const columns = stated > 0 ? stated : stream.isTTY ? stream.columns : PLAIN_WIDTH;
  return Math.min(Math.max(columns || PLAIN_WIDTH, 40), 400);
}

/** Nothing is shown of work that is done in this time, in milliseconds. */
const AT_FIRST = 500;
const BETWEEN = 100;
/** Without a terminal, a line is written each time this has passed. */
const BETWEEN_LINES = 5000;

/** How far long work has come: one line on the terminal that rewrites itself, or lines where they are asked for. */
class ProgressLine {
  readonly #began = milliseconds();
  readonly #lively = process.stderr.isTTY && process.env.TERM !== 'dumb';
  #last = this.#began;
  readonly #insists: boolean;
  /** How many characters are shown. */
  #width = 0;

  constructor(insists: boolean) {
    this.#insists = insists;
  }

  show(done: number, all: number | undefined): void {
    const now = milliseconds();
    if (done === all) {
      this.clear();
      return;
    }
    if (now - this.#began < AT_FIRST || now - this.#last < (this.#lively ? BETWEEN : BETWEEN_LINES)) return;
    if (!this.#lively && !this.#insists) return;
    this.#last = now;
    const text = progressText(done, all, (now - this.#began) / 1000);
    // Blanks over what stood there before: no escape sequence, which not every terminal heeds.
    show(this.#lively ? `\r${text.padEnd(this.#width)}` : `${text}\n`);
    this.#width = this.#lively ? text.length : 0;
  }

  clear(): void {
    if (this.#width === 0) return;
    show(`\r${' '.repeat(this.#width)}\r`);
    this.#width = 0;
  }
}

/** `1,200 of 4,000 marked, 310 a second, 9 s left`. */
export function progressText(done: number, all: number | undefined, seconds: number): string {
  const rate = done / Math.max(seconds, 0.001);
  const left = all === undefined || rate === 0 ? undefined : Math.ceil((all - done) / rate);
  const time =
    left === undefined ? '' : left < 100 ? `, ${left} s left` : `, ${Math.ceil(left / 60)} min left`;
  return `${grouped(done)}${all === undefined ? '' : ` of ${grouped(all)}`} marked, ${grouped(Math.round(rate))} a second${time}`;
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
      if (code !== 'EAGAIN') throw streamFault(descriptor, fault);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

function streamFault(descriptor: number, fault: unknown): FileFault {
  const stream = descriptor === 1 ? 'standard output' : 'standard error';
  return new FileFault(diagnose('stream-not-written', { stream, ...writeFacts(fault) }));
}

/** Writes how far the work has come; of what cannot be written nothing is lost. */
function show(text: string): void {
  try {
    writeAll(2, text);
  } catch {
    // Messages are told to the same place, and fail with a word of it.
  }
}
