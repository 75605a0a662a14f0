import { kindOf } from '../kinds/kind.ts';
import type { CompiledRubric } from '../rubric/compile.ts';
import type { Item } from '../rubric/model.ts';
import type { Shown } from './outcome.ts';

/** The right answer to a part as reports show it, and how far an answer may be from it. */
export interface ShownReference {
  /** Undefined where there is none, or none single. */
  readonly expected: Shown | undefined;
  /** The rubric's own words; of a record by field. Undefined where nothing is compared by a tolerance. */
  readonly tolerance: string | Readonly<Record<string, string>> | undefined;
}

/** The right answers of a rubric by the path of the part: what every submission's outcome has as its reference. */
export function shownReferences(compiled: CompiledRubric): ReadonlyMap<string, ShownReference> {
  const parts = compiled.rubric.questions.flatMap(q => q.parts);
  return new Map(
    parts.map(part => [part.path, { expected: expectedOf(part, compiled), tolerance: toleranceOf(part) }]),
  );
}

function expectedOf(item: Item, compiled: CompiledRubric): Shown | undefined {
  if (item.items.length > 0) return byField(item, field => expectedOf(field, compiled));
  const value = compiled.references.get(item.path)?.value;
  return kindOf(item.spec).shownReference(item, value, compiled.rubric.precision);
}

function toleranceOf(item: Item): ShownReference['tolerance'] {
  if (item.items.length > 0)
    return byField(item, field => (kindOf(field.spec).hasTolerance ? field.tolerance.text : undefined));
  return kindOf(item.spec).hasTolerance ? item.tolerance.text : undefined;
}

/** What the items that an answer is made of have, by their ids; undefined where none has any. */
function byField<T>(
  { items }: Item,
  of: (field: Item) => T | undefined,
): Readonly<Record<string, T>> | undefined {
  const found = items.flatMap((field): [string, T][] => {
    const own = of(field);
    return own === undefined ? [] : [[field.id, own]];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
