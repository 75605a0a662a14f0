import type { AnswerForm } from '../forms/kinds.ts';
import { ENVELOPE, writtenKeys } from './envelope.ts';
import type { PublicRubric } from './form.ts';

/** An id of a rubric with the ids below it: of questions their parts, of parts their fields. */
export interface IdNode {
  readonly children: ReadonlyMap<string, IdNode>;
}

/** A place that an id means. */
export interface IdPlace {
  readonly steps: readonly string[];
  readonly node: IdNode;
}

/** Finds the one place that an id means which the rubric does not have. */
export interface IdFinder {
  readonly root: IdNode;
  /** The place of keys that stand one in the other, letter for letter. */
  exact(path: readonly string[]): IdPlace | undefined;
  /** The place of a path in one text: `q1.a`. */
  byPath(path: string): IdPlace | undefined;
  /**
   * The only place whose path is equal to that of the keys after NFKC, without regard to case, spaces, `_`, `-`, `.` and
   * which of them stand in the key itself; where none is, without regard to a plural s either. Digits and other letters
   * never differ.
   */
  fit(path: readonly string[]): IdPlace | undefined;
  /** The key of a submission that a key means. */
  envelope(key: string): string | undefined;
}

const finders = new WeakMap<PublicRubric, IdFinder>();

/** The finder of a rubric's ids; made once for each. */
export function foldedIds(rubric: PublicRubric): IdFinder {
  let finder = finders.get(rubric);
  if (finder === undefined) {
    finder = createFinder(rubric);
    finders.set(rubric, finder);
  }
  return finder;
}

function createFinder({ questions }: PublicRubric): IdFinder {
  const root: IdNode = {
    children: new Map(
      questions.map(({ id, parts }) => [
        id,
        { children: new Map(parts.map(part => [part.id, nodeOf(part.form)])) },
      ]),
    ),
  };
  const places = placesBelow(root, []);
  let [byFold, byPlural]: (ReadonlyMap<string, IdPlace | undefined> | undefined)[] = [];
  const exact = (path: readonly string[]) => {
    let node: IdNode | undefined = root;
    for (const step of path) node = node?.children.get(step);
    return node === undefined ? undefined : { steps: path, node };
  };
  const byPaths = new Map(places.map(place => [place.steps.join('.'), place]));
  const fitWhole = (path: readonly string[]): IdPlace | undefined => {
    byFold ??= onlyOnes(places, steps => folded(steps));
    byPlural ??= onlyOnes(places, steps => singular(steps));
    const name = folded(path);
    return byFold.has(name) ? byFold.get(name) : byPlural.get(singular(path));
  };
  const keys = onlyOnes(
    writtenKeys(ENVELOPE).map(key => ({ steps: [key], node: root })),
    singular,
  );
  return {
    root,
    exact,
    byPath: path => byPaths.get(path),
    fit: path => {
      // A key of nothing but spaces and points would mean what it stands in.
      if (folded(path.slice(-1)) === '') return undefined;
      const whole = fitWhole(path);
      if (whole !== undefined || path.length < 2) return whole;
      // The key may repeat its question: {"q1": {"q1.a": …}}.
      const last = fitWhole(path.slice(-1));
      return last !== undefined && last.steps.length > 1 && last.steps[0] === path[0] ? last : undefined;
    },
    envelope: key => keys.get(singular([key]))?.steps[0],
  };
}

function nodeOf(form: AnswerForm): IdNode {
  const fields = 'fields' in form ? form.fields : [];
  return { children: new Map(fields.map(field => [field.id, nodeOf(field.form)])) };
}

function placesBelow({ children }: IdNode, above: readonly string[]): readonly IdPlace[] {
  return [...children].flatMap(([id, node]) => {
    const steps = [...above, id];
    return [{ steps, node }, ...placesBelow(node, steps)];
  });
}

/** The places by a name; undefined for one that several have. */
function onlyOnes(
  places: readonly IdPlace[],
  nameOf: (steps: readonly string[]) => string,
): ReadonlyMap<string, IdPlace | undefined> {
  const found = new Map<string, IdPlace | undefined>();
  for (const place of places) {
    const name = nameOf(place.steps);
    found.set(name, found.has(name) ? undefined : place);
  }
  return found;
}

const BETWEEN = /[\s_.-]+/u;

function wordsOf(steps: readonly string[]): readonly string[] {
  return steps
    .join('.')
    .normalize('NFKC')
    .toLowerCase()
    .split(BETWEEN)
    .filter(word => word !== '');
}

function folded(steps: readonly string[]): string {
  return wordsOf(steps).join('');
}

function singular(steps: readonly string[]): string {
  return wordsOf(steps)
    .map(word => (word.length > 1 && /\p{L}s$/u.test(word) ? word.slice(0, -1) : word))
    .join('');
}
