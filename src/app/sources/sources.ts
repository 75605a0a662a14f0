import { diagnose } from '../../diagnostic/diagnostic.ts';
import type { Files } from '../ports.ts';
import { notFound } from '../source.ts';
import type { SourceBatch } from './entry.ts';
import { exploreFile, exploreFolder } from './explore.ts';
import { exploreInput } from './input.ts';
import { readFileName } from './layouts/table.ts';
import { filePlace } from './place.ts';
import { type Run, type RunOptions, startRun } from './run.ts';
import { shownPath } from './shown-path.ts';

/**
 * The submissions-to-be at the paths given, in batches: files, of folders those in them and below, of .zip archives and
 * of .jsonl files what they hold, and `-` for standard input. The order is that of the paths, and within them of the
 * names or lines. Each path counts once; one that is given by itself is passed over in the folders above it. Nothing is
 * written, and no more is in memory than the names of the folder at hand and one batch.
 */
export async function* sourcesOf(
  files: Files,
  paths: readonly string[],
  options: RunOptions = {},
): AsyncGenerator<SourceBatch> {
  const sources = new Map(paths.toReversed().map(path => [keyOf(files, path), path]));
  const given = new Set(sources.size > 1 ? sources.keys() : []);
  const run = startRun(options);
  const layouts = options.pattern === undefined;
  for (const key of new Set(paths.map(path => keyOf(files, path)))) {
    const path = sources.get(key)!;
    yield* explore(run, files, path, { layouts, given });
    run.endSource(path);
  }
  yield run.take();
}

async function* explore(
  run: Run,
  files: Files,
  path: string,
  options: { readonly layouts: boolean; readonly given: ReadonlySet<string> },
): AsyncGenerator<SourceBatch> {
  if (path === '-') return yield* exploreInput(run, files);
  const place = filePlace(files, path, options);
  const kind = files.kindOf(path);
  if (kind === 'missing')
    run.say(
      path.includes('\ufffd')
        ? diagnose('path-not-utf8', { path: shownPath(path) })
        : notFound(shownPath(path), files),
    );
  else if (kind === 'folder') yield* exploreFolder(run, files, place, undefined);
  else {
    const name = /[^/\\]*$/.exec(path)![0];
    const hints = options.layouts ? readFileName(name) : undefined;
    yield* exploreFile(run, files, place, { path, name, above: '', hints });
  }
}

/** The path as the walk of a folder above spells it. Standard input has no path. */
function keyOf(files: Files, path: string): string {
  if (path === '-') return '\u0000';
  const base = files.join(path, 'x').slice(0, -1);
  return base.length > 1 ? base.slice(0, -1) : base;
}
