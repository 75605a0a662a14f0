import { readJson } from '../../../document/json.ts';
import { type DocNode, get } from '../../../document/node.ts';
import { foldHeader } from '../../../roster/columns.ts';
import type { MadeAnswer } from '../../../submission/made.ts';
import type { PlaceFinder } from '../../../submission/places.ts';
import type { ColumnMap } from './column-map.ts';
import { personColumns } from './people-columns.ts';
import { personOf, type RowPerson } from './person.ts';
import { cellAt, type Table, type TableRow } from './table.ts';

/** One student's attempt at an assessment, from the rows of its questions. */
export interface PrairieLearnAttempt {
  readonly line: number;
  readonly person: RowPerson;
  readonly answers: readonly MadeAnswer[];
}

/** Whether a table is one of submissions that PrairieLearn wrote: a row for each student and question. */
export function isPrairieLearn(headers: readonly string[]): boolean {
  const folded = headers.map(foldHeader);
  return folded.includes('question') && folded.includes('submittedanswer');
}

/**
 * The attempts in a table of submissions of PrairieLearn: the rows of one student and assessment instance together, of
 * several submissions to a question the last one. `Submitted answer` is JSON. Its keys are parts of the question
 * (`q1` with `a`), or name them whole (`q1.a`, `q1_a`); `--columns` says it of others as `QUESTION/KEY`.
 */
export function prairieLearnAttempts(
  { headers, rows }: Table,
  finder: PlaceFinder,
  map: ColumnMap | undefined,
): { readonly attempts: readonly PrairieLearnAttempt[]; readonly unread: readonly string[] } {
  const column = (name: string) => headers.findIndex(header => foldHeader(header) === name);
  const [question, answer, instance] = ['question', 'submittedanswer', 'assessmentinstance'].map(column) as [
    number,
    number,
    number,
  ];
  const people = personColumns(headers);
  const groups = new Map<string, { rows: TableRow[]; person: RowPerson }>();
  for (const row of rows) {
    const person = personOf(row, people);
    const who = JSON.stringify({ ...person.hints, submittedAt: undefined });
    const key = `${who}\u0000${instance < 0 ? '' : cellAt(row, instance).text}`;
    const group = groups.get(key) ?? { rows: [], person };
    group.rows.push(row);
    group.person = person;
    groups.set(key, group);
  }
  const unread = new Set<string>();
  const attempts = [...groups.values()].map(group => {
    const last = new Map(group.rows.map(row => [cellAt(row, question).text.trim(), row]));
    const answers = [...last].flatMap(([name, row]): MadeAnswer[] =>
      valuesOf(cellAt(row, answer).text).flatMap(([key, json]): MadeAnswer[] => {
        const steps = stepsOf(name, key, finder, map);
        if (steps === undefined) unread.add(`${name}/${key}`);
        return steps === undefined ? [] : [{ steps, json, where: `line ${row.line}, answer "${key}"` }];
      }),
    );
    return { line: group.rows.at(-1)!.line, person: group.person, answers };
  });
  return { attempts, unread: [...unread] };
}

function stepsOf(
  question: string,
  key: string,
  finder: PlaceFinder,
  map: ColumnMap | undefined,
): readonly string[] | undefined {
  const said = map?.find(({ column }) => column === `${question}/${key}`)?.target;
  if (said !== undefined) return said.kind === 'answer' ? said.place.steps : undefined;
  const name = question.slice(question.lastIndexOf('/') + 1);
  return (finder.folded(`${name}.${key}`) ?? finder.folded(key))?.steps;
}

/** The answers of a question as they stand in its JSON. */
function valuesOf(text: string): readonly (readonly [string, string])[] {
  const { root } = readJson({ name: '', text }, { repairs: false });
  if (root?.kind !== 'map') return [];
  return root.entries
    .filter(({ key }) => !key.text.startsWith('_'))
    .map(({ key, value }) => [key.text, asWritten(unwrapped(value))] as const);
}

/** PrairieLearn wraps what is no plain JSON: `{"_type": "ndarray", "_value": [[1, 2]]}`. */
function unwrapped(node: DocNode): DocNode {
  const value = node.kind === 'map' ? get(node, '_value') : undefined;
  return value ?? node;
}

function asWritten({ span }: DocNode): string {
  return span.source.text.slice(span.start, span.end);
}
