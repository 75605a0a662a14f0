import type { CompiledRubric } from '../rubric/compile.ts';
import type { Item } from '../rubric/model.ts';
import type { Shown } from './outcome.ts';
import { showValue } from './supply.ts';

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
  const { spec, formula, path } = item;
  const value = compiled.references.get(path)?.value;
  switch (spec.kind) {
    case 'record': {
      const fields = spec.fields.flatMap((field): [string, Shown][] => {
        const expected = expectedOf(field, compiled);
        return expected === undefined ? [] : [[field.id, expected]];
      });
      return fields.length === 0 ? undefined : Object.fromEntries(fields);
    }
    case 'text':
      return spec.accept.map(a => (a.kind === 'text' ? a.text : `/${a.text}/`));
    case 'expression':
      return formula;
    case 'choices':
      // Where none is right the value is an empty list, of no type of its own.
      return value === undefined ? undefined : value.dtype === 'text' ? [...new Set(value.data)] : [];
    case 'number':
    case 'integer':
    case 'vector':
    case 'matrix':
    case 'shape':
    case 'choice':
    case 'boolean':
      return value === undefined ? undefined : showValue(value, compiled.rubric.precision);
    case 'witness':
    case 'essay':
      return undefined;
  }
}

function toleranceOf(item: Item): ShownReference['tolerance'] {
  const { spec, tolerance } = item;
  switch (spec.kind) {
    case 'record': {
      const fields = spec.fields.flatMap((field): [string, string][] => {
        const own = toleranceOf(field);
        return typeof own === 'string' ? [[field.id, own]] : [];
      });
      return fields.length === 0 ? undefined : Object.fromEntries(fields);
    }
    case 'number':
    case 'integer':
    case 'vector':
    case 'matrix':
    case 'shape':
      return tolerance.text;
    case 'expression':
      return tolerance.text;
    case 'choice':
    case 'choices':
    case 'boolean':
    case 'text':
    case 'witness':
    case 'essay':
      return undefined;
  }
}
