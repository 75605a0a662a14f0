import type { AnswerForm } from '../forms/kinds.ts';
import type { PublicRubric } from './form.ts';

/** A blank of a rubric: a part, or a field of one. */
export interface BlankPlace {
  /** `q1.a`, `q1.r.f`. */
  readonly path: string;
  /** The question, the part, and the field within it. */
  readonly steps: readonly string[];
  readonly label: string;
  readonly form: AnswerForm;
}

/** Finds the blank that a person's name for it means. */
export interface PlaceFinder {
  readonly places: readonly BlankPlace[];
  /** By its path, letter for letter. */
  exact(name: string): BlankPlace | undefined;
  /** By its path without regard to capitals, spaces and punctuation (`Q1 a`, `q1_a`, `q1a`), where one fits. */
  folded(name: string): BlankPlace | undefined;
  /** The same by its path without the question (`a`, `r.f`), where exactly one question has it. */
  bare(name: string): BlankPlace | undefined;
}

/** The blanks of a rubric, each part before its fields. */
export function blankPlaces({ questions }: PublicRubric): readonly BlankPlace[] {
  return questions.flatMap(question =>
    question.parts.flatMap(({ id, label, form }) => placesWithin([question.id, id], label, form)),
  );
}

function placesWithin(steps: readonly string[], label: string, form: AnswerForm): readonly BlankPlace[] {
  const fields = 'fields' in form ? form.fields : [];
  return [
    { path: steps.join('.'), steps, label, form },
    ...fields.flatMap(field => placesWithin([...steps, field.id], '', field.form)),
  ];
}

/** Prepares the search for the blanks of a rubric. */
export function placeFinder(places: readonly BlankPlace[]): PlaceFinder {
  const exact = new Map(places.map(place => [place.path, place]));
  const folded = unique(places, ({ path }) => foldName(path));
  const bare = unique(places, ({ steps }) => foldName(steps.slice(1).join('.')));
  return {
    places,
    exact: name => exact.get(name),
    folded: name => exact.get(name.trim()) ?? folded.get(foldName(name)),
    bare: name => bare.get(foldName(name)),
  };
}

/** The places by a name of theirs, where no other has the same. */
function unique(
  places: readonly BlankPlace[],
  nameOf: (place: BlankPlace) => string,
): ReadonlyMap<string, BlankPlace> {
  const found = new Map<string, BlankPlace | undefined>();
  for (const place of places) found.set(nameOf(place), found.has(nameOf(place)) ? undefined : place);
  return new Map([...found].flatMap(([name, place]) => (place === undefined ? [] : [[name, place]])));
}

/** A name folded, so that spellings of one path are the same text. */
function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
