import { nearest } from '../../../base/text.ts';
import { type Diagnostic, diagnose } from '../../../diagnostic/diagnostic.ts';
import { foldHeader } from '../../../roster/columns.ts';
import type { BlankPlace, PlaceFinder } from '../../../submission/places.ts';
import type { ColumnMap, ColumnTarget } from './column-map.ts';
import { isAboutAttempt, PERSON_ROLES, type PersonRole, personColumns } from './people-columns.ts';

/** A column with answers. */
export interface AnswerColumn {
  readonly column: number;
  readonly header: string;
  /** Question, part, and field. Of a part that the rubric does not have, as its header names it. */
  readonly steps: readonly string[];
  /** Undefined where the rubric has no such part. */
  readonly place: BlankPlace | undefined;
}

/** What the columns of a table are. */
export interface Columns {
  readonly answers: readonly AnswerColumn[];
  readonly people: Readonly<Record<PersonRole, readonly number[]>>;
  /** The headers of which nothing is read. */
  readonly unread: readonly string[];
}

/** The columns of a table by their headers and `--columns`; what that says wins. */
export function columnsOf(
  path: string,
  headers: readonly string[],
  finder: PlaceFinder,
  map: ColumnMap | undefined,
): { readonly columns: Columns; readonly faults: readonly Diagnostic[] } {
  const faults: Diagnostic[] = [];
  const mapped = new Map<number, ColumnTarget>();
  for (const { column, target } of map ?? []) {
    const at = positionOf(column, headers);
    if (at !== undefined) mapped.set(at, target);
    // A template that was not filled in here names each part by itself.
    else if (!(target.kind === 'answer' && target.place.path === column))
      faults.push(
        diagnose('columns-not-in-table', { path, header: column, near: nearest(column, headers), headers }),
      );
  }
  const known = personColumns(headers);
  const answers: AnswerColumn[] = [];
  const taken = new Set(mapped.keys());
  headers.forEach((header, column) => {
    const target = mapped.get(column);
    const named =
      target === undefined
        ? namedBy(header, finder)
        : target.kind === 'answer'
          ? { steps: target.place.steps, place: target.place }
          : undefined;
    if (named === undefined) return;
    taken.add(column);
    answers.push({ column, header: header === '' ? String(column + 1) : header, ...named });
  });
  const people: Record<PersonRole, readonly number[]> = { ...known };
  for (const role of PERSON_ROLES) {
    const said = [...mapped].flatMap(([at, t]) => (t.kind === 'person' && t.role === role ? [at] : []));
    people[role] = said.length > 0 ? said : known[role].filter(column => !taken.has(column));
  }
  for (const columns of Object.values(people)) for (const column of columns) taken.add(column);
  const unread = headers.filter((header, column) => !taken.has(column) && !isAboutAttempt(header));
  return { columns: { answers, people, unread }, faults };
}

/** The column that a header or a position from 1 means; a whole number is a position. */
function positionOf(name: string, headers: readonly string[]): number | undefined {
  if (/^[1-9]\d{0,4}$/.test(name)) {
    const column = Number.parseInt(name, 10) - 1;
    return column < headers.length ? column : undefined;
  }
  const exact = headers.indexOf(name);
  if (exact >= 0) return exact;
  const folded = foldHeader(name);
  const alike = headers.flatMap((header, column) => (foldHeader(header) === folded ? [column] : []));
  return alike.length === 1 ? alike[0] : undefined;
}

/**
 * The part that a header names: `q1.a`, `q1.a: activation a`, `12345: q1.a …` as Canvas has it, or `… [q1.a]` as grids
 * of forms. A part that a question of the rubric does not have is kept as it is named, so that its answers are told.
 */
function namedBy(header: string, finder: PlaceFinder): Pick<AnswerColumn, 'steps' | 'place'> | undefined {
  const text = header.normalize('NFKC').replace(/^\s*\d+\s*:\s*/, '');
  const within = /\[([^\]]+)\]\s*$/.exec(text)?.[1];
  for (const candidate of [text, within ?? '']) {
    const name = /^[\s"'“([]*([A-Za-z]\w*(?:\.[A-Za-z]\w*)+)(?![\w.]*\w)/.exec(candidate)?.[1];
    const place = finder.folded(name ?? candidate);
    if (place !== undefined) return { steps: place.steps, place };
    const steps = name?.split('.') ?? [];
    if (steps.length > 1 && finder.places.some(p => p.steps[0] === steps[0]))
      return { steps, place: undefined };
  }
  return undefined;
}
