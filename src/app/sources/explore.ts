import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { Hints } from '../../roster/hints.ts';
import type { Files } from '../ports.ts';
import { faultOf, SUBMISSION_LIMIT } from '../source.ts';
import { archiveBudget, archivePlace } from './archive-place.ts';
import { type Budget, startBudget } from './budget.ts';
import type { SourceBatch } from './entry.ts';
import { type Found, type FoundFile, isFile, type Located } from './found.ts';
import { DEEPEST, DIRECTORY, IN_MEMORY, OF_STUDENTS_ARCHIVE } from './limits.ts';
import { addLines } from './lines.ts';
import { roleOf } from './names.ts';
import type { Place } from './place.ts';
import type { Run } from './run.ts';
import { shownPath } from './shown-path.ts';
import { exploreTable } from './tables/explore-table.ts';
import { tableKindOf } from './tables/table.ts';
import { typedFile, typedKindOf } from './tables/typed-file.ts';
import { walk } from './walk.ts';

/** Gathers what stands in a folder, whosever it is, as far as there may be submissions of it. */
export async function* exploreFolder(
  run: Run,
  files: Files,
  place: Place,
  hints: Hints | undefined,
): AsyncGenerator<SourceBatch> {
  const { layouts, given } = place;
  const ahead = (names: number) => run.expect(names);
  for (const found of walk(place.tree, place.root, place.above, { layouts, given, hints, ahead })) {
    if (!isFile(found)) tell(run, place, found);
    else if (isFull(place)) return;
    else if (found.kind === 'submission') addFile(run, place, found);
    else if (found.kind === 'text') addText(run, place, found);
    else {
      const before = run.added();
      yield* exploreHolder(run, files, place, found, found.kind);
      if (found.alone && run.added() === before)
        addRefused(run, place, found, withoutSubmission(found.path), true);
    }
    if (run.full()) yield run.take();
  }
}

/** Whether there may be no more submissions of an archive, though there is more in it. */
function isFull({ budget }: Place): boolean {
  return budget?.left('entries') === 0 && !budget.take('entries', 1);
}

/** Takes a file that is given by itself for what its name says, and for a submission where that says nothing. */
export async function* exploreFile(
  run: Run,
  files: Files,
  place: Place,
  file: Located,
): AsyncGenerator<SourceBatch> {
  const { typed } = run;
  const role = roleOf(file.name);
  const table = typed && tableKindOf(file.name);
  if (table !== undefined) yield* exploreTable(run, files, file, table, typed!);
  else if (typed !== undefined && typedKindOf(file.name) !== undefined) addText(run, place, file);
  else if (role === 'archive' || role === 'lines') yield* exploreHolder(run, files, place, file, role);
  else addFile(run, place, file);
  if (run.full()) yield run.take();
}

function tell(run: Run, place: Place, found: Exclude<Found, FoundFile>): void {
  if (found.kind === 'given') run.notEmpty();
  else if (found.kind === 'fault') run.say(found.diagnostic);
  else if (found.kind === 'other' && run.isExpected(found.name)) {
    const { path, name } = found;
    refuseForeign(run, place, { path, name, above: '', hints: undefined });
  } else run.list(found.kind, found.path);
}

/** Adds a file as a submission, where its archive may have one more. */
function addFile(run: Run, place: Place, file: Located & Pick<FoundFile, 'stray'>): void {
  const { path, name, above } = file;
  const refused = place.refusalOf(path);
  if (refused !== undefined) refuse(run, place, file, refused);
  else if (place.budget?.take('entries', 1) !== false) {
    const hints = run.hints(above + name, path, file.hints);
    const stray = file.stray === true ? { stray: true } : {};
    run.add({ path, refused: undefined, ...place.entry(path), hints, ...stray });
  }
}

/** Adds what a student typed as the submission that it holds. */
function addText(run: Run, place: Place, file: Located): void {
  const { path, name, above } = file;
  const refused = place.refusalOf(path);
  if (refused !== undefined) {
    refuse(run, place, file, refused);
    return;
  }
  const content = place.tree.read(path, SUBMISSION_LIMIT);
  if (content.kind !== 'bytes') {
    refuse(run, place, file, faultOf(shownPath(path), content, SUBMISSION_LIMIT));
    return;
  }
  const kind = typedKindOf(name);
  const found = run.typed === undefined || kind === undefined ? 'none' : typedFile(kind, content, run.typed);
  if (found === 'none')
    refuseForeign(run, place, file, diagnose('text-without-answers', { path: shownPath(path) }));
  else if (place.budget?.take('entries', 1) !== false) {
    run.add({
      path,
      refused: undefined,
      file: undefined,
      content: found.content,
      within: place.within(path),
      hints: run.hints(above + name, path, file.hints),
      ...(found.notes.length === 0 ? {} : { notes: found.notes }),
    });
  }
}

/** Adds what is no submission at all: its owner handed in nothing that can be marked. */
function refuseForeign(
  run: Run,
  place: Place,
  file: Located,
  why: Diagnostic = diagnose('file-no-submission', { path: shownPath(file.path) }),
): void {
  if (place.budget?.take('entries', 1) === false) return;
  addRefused(run, place, file, why, true);
}

/** Adds a file that is not read, where its archive may have one more. */
function refuse(run: Run, place: Place, file: Located, refused: Diagnostic): void {
  if (place.budget?.take('entries', 1) !== false) addRefused(run, place, file, refused);
}

function addRefused(
  run: Run,
  place: Place,
  { path, name, above, hints }: Located,
  refused: Diagnostic,
  foreign = false,
): void {
  run.add({
    path,
    refused,
    ...(foreign ? { foreign } : {}),
    file: undefined,
    content: undefined,
    within: place.within(path),
    hints: run.hints(above + name, path, hints),
  });
}

type HolderKind = Exclude<FoundFile['kind'], 'submission' | 'text'>;

/** A file with others in it, or a link, or a folder that is not entered. */
async function* exploreHolder(
  run: Run,
  files: Files,
  place: Place,
  file: Located,
  kind: HolderKind,
): AsyncGenerator<SourceBatch> {
  const { path } = file;
  if (kind === 'foreign') {
    refuseForeign(run, place, file);
    return;
  }
  if (kind === 'empty') {
    if (place.budget?.take('entries', 1) !== false)
      addRefused(run, place, file, withoutSubmission(path), true);
    return;
  }
  const refused = refusalOf(place, path, kind);
  if (refused !== undefined) {
    refuse(run, place, file, refused);
    return;
  }
  if (kind === 'archive' && place.budget?.take('archives', 1) === false) return;
  const holder = place.holder(path);
  if (typeof holder !== 'string' && holder.kind !== 'bytes') {
    refuse(run, place, file, faultOf(shownPath(path), holder, IN_MEMORY));
    return;
  }
  const from = typeof holder === 'string' ? holder : holder.bytes;
  if (kind === 'archive') yield* exploreArchive(run, files, place, file, from);
  else yield* exploreLines(run, files, place, file, from);
}

function refusalOf(
  place: Place,
  path: string,
  kind: Exclude<HolderKind, 'foreign' | 'empty'>,
): Diagnostic | undefined {
  if (kind === 'deep') return diagnose('folder-too-deep', { path: shownPath(path), limit: DEEPEST });
  if (kind === 'link') return diagnose('file-not-regular', { path: shownPath(path) });
  const refused = place.refusalOf(path);
  if (refused !== undefined || kind !== 'archive' || place.archives <= 1) return refused;
  return diagnose('archive-too-deep', { path: shownPath(path) });
}

function withoutSubmission(path: string): Diagnostic {
  return diagnose('student-without-submission', { path: shownPath(path) });
}

async function* exploreArchive(
  run: Run,
  files: Files,
  place: Place,
  file: Located,
  from: string | Uint8Array,
): AsyncGenerator<SourceBatch> {
  const budget = archiveBudget(place, file);
  const members = Math.min(DIRECTORY.members, budget.left('members'));
  if (members === 0 && !budget.take('members', 1)) return;
  const archive = files.openArchive(from, { ...DIRECTORY, members });
  const path = shownPath(file.path);
  try {
    budget.take('members', archive.members.length);
    const { misplaced, ...inside } = archivePlace(place, file, archive, budget);
    for (const { name, diagnostic } of misplaced) {
      const member = `${file.path}/${name}`;
      if (roleOf(name) === 'other') run.list('other', member);
      else if (isFull(inside)) break;
      else refuse(run, inside, { ...file, path: member, name: `${file.name}/${name}` }, diagnostic);
      if (run.full()) yield run.take();
    }
    yield* exploreFolder(run, files, inside, file.hints);
    for (const note of archive.notes) run.say(diagnose('archive-passed-over', { path, note }));
    const { problem } = archive;
    if (problem !== undefined) refuse(run, place, file, diagnose('archive-unreadable', { path, problem }));
    tellShort(run, place, file, budget);
  } finally {
    archive.close();
  }
}

/** The submissions of a file of lines: of a student's no more than of an archive. */
function* exploreLines(
  run: Run,
  files: Files,
  place: Place,
  file: Located,
  from: string | Uint8Array,
): Generator<SourceBatch> {
  const ofStudent = file.hints !== undefined && place.budget === undefined;
  const budget = ofStudent ? startBudget(OF_STUDENTS_ARCHIVE, undefined) : place.budget;
  yield* addLines(
    run,
    files.lines(from, SUBMISSION_LIMIT),
    { within: place.within(file.path), budget },
    file,
  );
  if (ofStudent && budget !== undefined) tellShort(run, place, file, budget);
}

/** Says, once, of what there was more than may come of an archive or file: one entry that needs a person. */
function tellShort(run: Run, place: Place, file: Located, budget: Budget): void {
  for (const what of budget.short()) {
    // Which members cannot be unpacked is told of each.
    if (what === 'bytes') continue;
    const limit = budget.total(what);
    addRefused(run, place, file, diagnose('archive-too-much', { path: shownPath(file.path), what, limit }));
  }
}
