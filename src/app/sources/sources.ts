import { diagnose } from '../../diagnostic/diagnostic.ts';
import type { Files } from '../ports.ts';
import type { SourceBatch } from './entry.ts';
import { exploreFile, exploreFolder } from './explore.ts';
import { exploreInput } from './input.ts';
import { readFileName } from './layouts/table.ts';
import type { Pattern } from './pattern.ts';
import { filePlace } from './place.ts';
import { type Run, startRun } from './run.ts';
import { shownPath } from './shown-path.ts';
import type { TypedOptions } from './tables/options.ts';

/** How sources are read. */
export interface SourceOptions {
  /** Reads whose a submission is from its path; then no layout is recognised. */
  readonly pattern?: Pattern | undefined;
  /** Reads tables, texts and notebooks that are given by themselves; without it they are taken for JSON. */
  readonly typed?: TypedOptions | undefined;
}

/**
 * The submissions-to-be at the paths given, in batches: files, of folders those in them and below, of .zip archives and
 * of .jsonl files what they hold, and `-` for standard input. The order is that of the paths, and within them of the
 * names or lines. Each path counts once; one that is given by itself is passed over in the folders above it. Nothing is
 * written, and no more is in memory than the names of the folder at hand and one batch.
 */
export async function* sourcesOf(
  files: Files,
  paths: readonly string[],
  { pattern, typed }: SourceOptions = {},
): AsyncGenerator<SourceBatch> {
  const sources = new Map(paths.toReversed().map(path => [keyOf(files, path), path]));
  const given = new Set(sources.size > 1 ? sources.keys() : []);
  const run = startRun(pattern);
  for (const key of new Set(paths.map(path => keyOf(files, path)))) {
    const path = sources.get(key)!;
    yield* explore(run, files, path, { layouts: pattern === undefined, given, typed });
    run.endSource(path);
  }
  yield run.take();
}

async function* explore(
  run: Run,
  files: Files,
  path: string,
  options: {
    readonly layouts: boolean;
    readonly given: ReadonlySet<string>;
    readonly typed: TypedOptions | undefined;
  },
): AsyncGenerator<SourceBatch> {
  if (path === '-') return yield* exploreInput(run, files);
  const place = filePlace(files, path, options);
  const kind = files.kindOf(path);
  if (kind === 'missing')
    run.say(
      diagnose(path.includes('\ufffd') ? 'path-not-utf8' : 'file-not-found', { path: shownPath(path) }),
    );
  else if (kind === 'folder') yield* exploreFolder(run, files, place, undefined);
  else {
    const name = /[^/\\]*$/.exec(path)![0];
    const hints = options.layouts ? readFileName(name) : undefined;
    yield* exploreFile(run, files, place, { path, name, above: '', hints }, options.typed);
  }
}

/** The path as the walk of a folder above spells it. Standard input has no path. */
function keyOf(files: Files, path: string): string {
  if (path === '-') return '\u0000';
  const base = files.join(path, 'x').slice(0, -1);
  return base.length > 1 ? base.slice(0, -1) : base;
}
