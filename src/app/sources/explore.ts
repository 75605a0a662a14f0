import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { Files } from '../ports.ts';
import { faultOf, SUBMISSION_LIMIT } from '../source.ts';
import { archivePlace } from './archive-place.ts';
import type { Hints, SourceBatch } from './entry.ts';
import type { Found, FoundFile, Located } from './found.ts';
import { DIRECTORY, IN_MEMORY } from './limits.ts';
import { addLines } from './lines.ts';
import { roleOf } from './names.ts';
import type { Place } from './place.ts';
import type { Run } from './run.ts';
import { walk } from './walk.ts';

/** Gathers what stands in a folder, whosever it is. */
export async function* exploreFolder(
  run: Run,
  files: Files,
  place: Place,
  hints: Hints | undefined,
): AsyncGenerator<SourceBatch> {
  const { layouts, given } = place;
  const ahead = (names: number) => run.expect(names);
  for (const found of walk(place.tree, place.root, place.above, { layouts, given, hints, ahead })) {
    if ('above' in found) {
      if (found.kind === 'submission') addFile(run, place, found);
      else {
        const before = run.added();
        yield* exploreHolder(run, files, place, found, found.kind);
        if (found.alone && run.added() === before) run.list('empty', found.path);
      }
    } else tell(run, found);
    if (run.full()) yield run.take();
  }
}

/** Takes a file that is given by itself for what its name says, and for a submission where that says nothing. */
export async function* exploreFile(
  run: Run,
  files: Files,
  place: Place,
  file: Located,
): AsyncGenerator<SourceBatch> {
  const role = roleOf(file.name);
  if (role === 'archive' || role === 'lines') yield* exploreHolder(run, files, place, file, role);
  else addFile(run, place, file);
  if (run.full()) yield run.take();
}

function tell(run: Run, found: Exclude<Found, FoundFile>): void {
  if (found.kind === 'given') run.notEmpty();
  else if (found.kind === 'fault') run.say(found.diagnostic);
  else run.list(found.kind, found.path);
}

function addFile(run: Run, place: Place, { path, name, above, hints }: Located): void {
  const refused = place.refusalOf(path);
  if (refused !== undefined) refuse(run, place, { path, name, above, hints }, refused);
  else
    run.add({
      path,
      refused: undefined,
      ...place.entry(path),
      hints: run.hints(above + name, path, hints),
    });
}

function refuse(run: Run, place: Place, { path, name, above, hints }: Located, refused: Diagnostic): void {
  run.add({
    path,
    refused,
    file: undefined,
    content: undefined,
    within: place.within(path),
    hints: run.hints(above + name, path, hints),
  });
}

/** A file with others in it, or a link. */
async function* exploreHolder(
  run: Run,
  files: Files,
  place: Place,
  file: Located,
  kind: 'archive' | 'lines' | 'link',
): AsyncGenerator<SourceBatch> {
  const { path } = file;
  const refused = kind === 'link' ? diagnose('file-not-regular', { path }) : place.refusalOf(path);
  if (refused !== undefined) return refuse(run, place, file, refused);
  if (kind === 'archive' && place.archives > 1) return run.say(diagnose('archive-too-deep', { path }));
  const holder = place.holder(path);
  if (typeof holder !== 'string' && holder.kind !== 'bytes')
    return refuse(run, place, file, faultOf(path, holder, IN_MEMORY));
  const from = typeof holder === 'string' ? holder : holder.bytes;
  if (kind === 'archive') yield* exploreArchive(run, files, place, file, from);
  else yield* addLines(run, files.lines(from, SUBMISSION_LIMIT), place.within(path), file);
}

async function* exploreArchive(
  run: Run,
  files: Files,
  place: Place,
  file: Located,
  from: string | Uint8Array,
): AsyncGenerator<SourceBatch> {
  const archive = files.openArchive(from, DIRECTORY);
  try {
    for (const note of archive.notes) run.say(diagnose('archive-passed-over', { path: file.path, note }));
    const { misplaced, ...inside } = archivePlace(place, file, archive);
    for (const { name, diagnostic } of misplaced) {
      const path = `${file.path}/${name}`;
      if (roleOf(name) === 'other') run.list('other', path);
      else refuse(run, inside, { ...file, path, name: `${file.name}/${name}` }, diagnostic);
      if (run.full()) yield run.take();
    }
    yield* exploreFolder(run, files, inside, file.hints);
    if (archive.problem !== undefined)
      refuse(run, place, file, diagnose('archive-unreadable', { path: file.path, problem: archive.problem }));
  } finally {
    archive.close();
  }
}
