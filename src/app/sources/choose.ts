import { type Found, type FoundFile, isFile } from './found.ts';
import { OF_ONE_STUDENT, OF_PERHAPS_ONE_STUDENT } from './limits.ts';
import { preferenceOf } from './names.ts';

/**
 * What is found in a student's folder, with one submission: the only .json file, or the one nearest to the top that is
 * called `submission.json` or else `answers.json`. Where none stands out, each is kept. A text is one only where there is
 * nothing else.
 */
export function* onlyOrPreferred(found: Generator<Found>): Generator<Found> {
  const held = withoutTexts(hold(found));
  const files = held.filter(isFile);
  const all = held.length < OF_ONE_STUDENT;
  if (all && files.length === 1)
    for (const item of held) yield item === files[0] ? { ...files[0], alone: true } : item;
  else {
    const best = all ? preferred(files.filter(isSubmission)) : undefined;
    for (const item of withoutOthers(held, best))
      yield best === undefined && isSubmission(item) ? { ...item, stray: true } : item;
  }
  yield* found;
}

function withoutTexts(held: readonly Found[]): readonly Found[] {
  if (!held.some(item => isFile(item) && item.kind !== 'text')) return held;
  return held.map(item => (item.kind === 'text' ? { kind: 'beside', path: item.path } : item));
}

/**
 * The same of a folder that no layout knows, called `name`: it is taken for a student's where a single file says so, or
 * one called `submission.json` or `answers.json` among a few that lie directly in it. Its other files are kept: they may
 * be other people's, or no submissions.
 */
export function* perhapsOfStudent(found: Generator<Found>, within: string, name: string): Generator<Found> {
  const held = hold(found);
  const submissions = held.filter(isSubmission);
  const few = submissions.length <= OF_PERHAPS_ONE_STUDENT && held.length < OF_ONE_STUDENT;
  const alike =
    submissions.length === 1 || submissions.every(s => s.above === within && s.hints === undefined);
  const best = few && alike ? preferred(submissions) : undefined;
  for (const item of held) {
    if (item === best) yield { ...best, hints: best.hints ?? { layout: 'folders', folder: name } };
    else if (best !== undefined && isSubmission(item)) yield { ...item, stray: true };
    else yield item;
  }
  yield* found;
}

/** The findings, at most as many as one student hands in; where there are more, the generator still has them. */
function hold(found: Generator<Found>): readonly Found[] {
  const held: Found[] = [];
  while (held.length < OF_ONE_STUDENT) {
    const { value, done } = found.next();
    if (done) break;
    held.push(value);
  }
  return held;
}

function* withoutOthers(held: readonly Found[], best: FoundFile | undefined): Generator<Found> {
  for (const item of held) {
    const left = best !== undefined && item !== best && isSubmission(item);
    yield left ? { kind: 'beside', path: item.path } : item;
  }
}

function isSubmission(item: Found): item is FoundFile {
  return item.kind === 'submission';
}

function preferred(submissions: readonly FoundFile[]): FoundFile | undefined {
  if (submissions.length < 2) return submissions[0];
  const ranked = submissions.flatMap(item => {
    const rank = preferenceOf(item.name);
    return rank === undefined ? [] : [{ item, order: item.above.split('/').length * 2 + rank }];
  });
  const least = Math.min(...ranked.map(r => r.order));
  const best = ranked.filter(r => r.order === least);
  return best.length === 1 ? best[0]!.item : undefined;
}
