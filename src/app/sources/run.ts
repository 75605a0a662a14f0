import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { Hints } from '../../roster/hints.ts';
import type { Entry, SourceBatch } from './entry.ts';
import { BATCH } from './limits.ts';
import type { Pattern } from './pattern.ts';
import { shownPath } from './shown-path.ts';
import type { TypedOptions } from './tables/options.ts';

/** What is gathered on the way: the batch to hand on next, and what is said of a source at its end. */
export interface Run {
  add(entry: Omit<Entry, 'handedIn'>): void;
  /** How many entries there have been. */
  added(): number;
  say(diagnostic: Diagnostic): void;
  /** Remembers a path for one of the lists that are told at the end of a source. */
  list(kind: Listed, path: string): void;
  /** Notes that a source is not empty, though it gives no entry. */
  notEmpty(): void;
  /** How tables, texts and notebooks are read; undefined where they are not. */
  readonly typed: TypedOptions | undefined;
  /** Whether a name is that of a person who is expected, so that whatever it is of is theirs. */
  isExpected(name: string): boolean;
  /** The hints of a path below the source given: those of the pattern, where there is one. */
  hints(below: string, path: string, fromLayout: Hints | undefined): Hints | undefined;
  /** Whether the batch should be handed on. */
  full(): boolean;
  /** Notes how many more there may be in what is gone through. */
  expect(more: number): void;
  /** Hands the batch on and begins another. */
  take(): SourceBatch;
  /** Tells what is to be said of a source as a whole, and begins another. */
  endSource(path: string): void;
}

/** The lists of paths that are told in one line a source. */
const LISTED = {
  other: 'files-ignored',
  beside: 'files-beside-submission',
  unmatched: 'pattern-unmatched',
  report: 'report-lines-left-out',
} as const;
type Listed = keyof typeof LISTED;

const NAMED_AT_MOST = 5;

/** How submissions are told by their names and texts. */
export interface RunOptions {
  /** Reads whose a submission is from its path; then no layout is recognised. */
  readonly pattern?: Pattern | undefined;
  /** Reads tables, texts and notebooks by the rubric. */
  readonly typed?: TypedOptions | undefined;
  readonly isExpected?: Run['isExpected'] | undefined;
}

/** Begins with nothing gathered. */
export function startRun({ pattern, typed, isExpected = () => false }: RunOptions): Run {
  let entries: Entry[] = [];
  let diagnostics: Diagnostic[] = [];
  let bytes = 0;
  let found = false;
  let added = 0;
  let ahead = 0;
  const lists = new Map<Listed, { readonly files: string[]; more: number }>();
  const list = (kind: Listed, path: string) => {
    const known = lists.get(kind) ?? { files: [], more: 0 };
    if (known.files.length < NAMED_AT_MOST) known.files.push(shownPath(path));
    else known.more += 1;
    lists.set(kind, known);
  };
  return {
    add: entry => {
      const path = shownPath(entry.path);
      entries.push({ ...entry, path, handedIn: entry.hints !== undefined || entry.content !== undefined });
      added += 1;
      if (entry.content?.kind === 'bytes') bytes += entry.content.bytes.length;
      found = true;
    },
    added: () => added,
    say: diagnostic => {
      diagnostics.push(diagnostic);
      if (diagnostic.severity === 'error') found = true;
    },
    list,
    notEmpty: () => {
      found = true;
    },
    typed,
    isExpected,
    hints: (below, path, fromLayout) => {
      if (pattern === undefined) return fromLayout;
      const hints = pattern(shownPath(below));
      if (hints === undefined) list('unmatched', path);
      return hints;
    },
    full: () => entries.length >= BATCH.entries || bytes >= BATCH.bytes,
    expect: more => {
      ahead = more;
    },
    take: () => {
      const batch = { entries, diagnostics, ahead };
      entries = [];
      diagnostics = [];
      bytes = 0;
      return batch;
    },
    endSource: source => {
      const path = shownPath(source);
      if (!found) diagnostics.push(diagnose('no-submissions', { path }));
      for (const kind of Object.keys(LISTED) as Listed[]) {
        const listed = lists.get(kind);
        if (listed !== undefined) diagnostics.push(diagnose(LISTED[kind], { path, ...listed }));
      }
      lists.clear();
      found = false;
    },
  };
}
