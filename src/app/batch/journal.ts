import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { type ResultRecord, readRecordLine, recordLine } from '../../report/record.ts';
import type { KeptLog, Log, World } from '../ports.ts';
import type { Entry } from '../sources/entry.ts';

/** All that marks depend on besides the submissions. */
export interface JournalState {
  readonly version: string;
  /** A hash of the program. */
  readonly program: string;
  readonly rubric: string;
  /** A hash of the form that answers are read by. */
  readonly form: string;
  /** By part, a hash of all that its mark hangs on. */
  readonly parts: Readonly<Record<string, string>>;
}

/**
 * The key of a submission among those that had its path: its bytes, whether somebody handed it in, and what its path or
 * the LMS says of it, which options such as `--pattern` change.
 */
export function journalKey(
  { handedIn, hints }: Pick<Entry, 'handedIn' | 'hints'>,
  sha256: string,
  hash: (text: string) => string,
): string {
  if (!handedIn && hints === undefined) return sha256;
  return `${sha256}-${hash(JSON.stringify([handedIn, hints ?? null])).slice(0, 16)}`;
}

/** What an earlier run made of a submission, and the parts whose mark may be another by now. */
export interface Known {
  readonly record: ResultRecord;
  readonly changed: ReadonlySet<string>;
}

const FORMAT = 3;

/** So many lines are read ahead for a path: files may come and go between runs, their order stays. */
const WINDOW = 1024;

/** The journal reaches the system at least this often, in milliseconds. */
const FLUSH_EVERY = 200;

/**
 * The results of a run as they come, in the order of the input. They are kept in a folder of the user's own and never
 * beside the output, where an archive of submissions could bring its own. A run that was ended at any moment
 * goes on from it, and a later run takes from it what has not changed. A line that is torn or damaged ends what is
 * believed of a journal.
 */
export class Journal {
  readonly #world: World;
  readonly #tell: (diagnostic: Diagnostic) => void;
  readonly #kept: readonly KeptLog[];
  readonly #earlier: readonly Earlier[];
  readonly #log: Log | undefined;
  #closed = false;
  #flushed = 0;
  #reused = 0;

  constructor(world: World, output: string, state: JournalState, tell: (diagnostic: Diagnostic) => void) {
    this.#world = world;
    this.#tell = tell;
    const { files } = world;
    this.#kept = files.keptLogs(output);
    // The newest is what the last run came to; the ones before it have what that run did not come to.
    this.#earlier = this.#kept.map(kept => new Earlier(world, kept, state, tell));
    const log = files.keepLog(output);
    if ('problem' in log) tell(diagnose('journal-not-kept', log));
    else this.#log = log;
    this.#log?.write(`${JSON.stringify({ decimark_journal: FORMAT, ...state })}\n`);
  }

  /** Whether something may be known of a path, so that its bytes must be seen. */
  has(path: string): boolean {
    return this.#earlier.some(earlier => earlier.has(path));
  }

  /** The record of a submission with this key, if there is one; see {@link journalKey}. */
  find(path: string, key: string): Known | undefined {
    for (const earlier of this.#earlier) {
      const record = earlier.find(path, key);
      if (record === undefined) continue;
      this.#reused++;
      return { record, changed: earlier.changed };
    }
    return undefined;
  }

  /** How many results were known. */
  get reused(): number {
    return this.#reused;
  }

  write(record: ResultRecord, key: string): void {
    if (this.#log !== undefined) {
      const line = [`${key}\t`, ...recordLine(record)];
      this.#log.write(`${this.#world.checksum(line)} `);
      line.forEach(this.#log.write);
      this.#log.write('\n');
    }
    const now = this.#world.elapsed();
    if (now - this.#flushed >= FLUSH_EVERY) {
      this.#flushed = now;
      this.#log?.flush();
    }
  }

  /** The run is done: of what it has found and made, its own journal alone is kept. */
  finish(): void {
    // Results that its own lacks may be in the others.
    if (this.#log !== undefined && this.close()) for (const kept of this.#kept) kept.remove();
  }

  /** Ends the journal, however far the run has come; whether all of it was kept. */
  close(): boolean {
    if (this.#closed) return true;
    this.#closed = true;
    const problem = this.#log?.close();
    if (problem !== undefined) this.#tell(diagnose('journal-not-kept', { problem }));
    return problem === undefined;
  }
}

/** The journal of an earlier run, read alongside the input. */
class Earlier {
  readonly changed: ReadonlySet<string>;
  readonly #world: World;
  readonly #lines: Iterator<string>;
  readonly #window = new Map<string, { readonly key: string; readonly record: ResultRecord }>();
  readonly #tell: (diagnostic: Diagnostic) => void;
  #usable = true;
  #line = 1;

  constructor(world: World, kept: KeptLog, state: JournalState, tell: (diagnostic: Diagnostic) => void) {
    this.#world = world;
    this.#tell = tell;
    this.#lines = kept.lines()[Symbol.iterator]();
    const first = this.#lines.next();
    const header = first.done === true ? undefined : readHeader(first.value);
    const why =
      first.done === true
        ? undefined
        : header === undefined
          ? 'what was kept of it is damaged'
          : header.version !== state.version
            ? 'it was made by another version of decimark'
            : header.program !== state.program
              ? 'it was made by another build of decimark'
              : header.rubric !== state.rubric
                ? 'it was made with another rubric'
                : header.form !== state.form
                  ? 'the rubric asks for other answers now'
                  : undefined;
    this.#usable = why === undefined && first.done !== true;
    if (why !== undefined) tell(diagnose('journal-ignored', { why }));
    const parts = header?.parts ?? {};
    this.changed = new Set(Object.keys(state.parts).filter(part => parts[part] !== state.parts[part]));
  }

  has(path: string): boolean {
    return this.#lookAhead(path) !== undefined;
  }

  #lookAhead(path: string): { readonly key: string; readonly record: ResultRecord } | undefined {
    let found = this.#window.get(path);
    while (found === undefined && this.#usable && this.#window.size < WINDOW) {
      if (!this.#readLine()) break;
      found = this.#window.get(path);
    }
    return found;
  }

  find(path: string, key: string): ResultRecord | undefined {
    const found = this.#lookAhead(path);
    // What stands before it in the order of the input is not asked for any more.
    if (found !== undefined) {
      for (const passed of this.#window.keys()) {
        this.#window.delete(passed);
        if (passed === path) break;
      }
    } else if (this.#window.size >= WINDOW) {
      const [oldest] = this.#window.keys();
      this.#window.delete(oldest!);
    }
    return found?.key === key ? found.record : undefined;
  }

  #readLine(): boolean {
    const next = this.#lines.next();
    if (next.done === true) {
      this.#usable = false;
      return false;
    }
    this.#line++;
    const line = next.value.slice(next.value.indexOf(' ') + 1);
    const tab = line.indexOf('\t');
    const record = readRecordLine(line.slice(tab + 1));
    if (!next.value.startsWith(`${this.#world.checksum([line])} `) || record === undefined) {
      this.#usable = false;
      this.#tell(
        diagnose('journal-ignored', { why: `what was kept of it is damaged from line ${this.#line} on` }),
      );
      return false;
    }
    this.#window.set(record.facts.path, { key: line.slice(0, tab), record });
    return true;
  }
}

function readHeader(line: string): JournalState | undefined {
  try {
    const header = JSON.parse(line) as JournalState & { readonly decimark_journal?: unknown };
    return header.decimark_journal === FORMAT && typeof header.parts === 'object' && header.parts !== null
      ? header
      : undefined;
  } catch {
    return undefined;
  }
}
