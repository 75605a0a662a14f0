import { grade } from '../../../../src/app/grade.ts';
import type { Report, ReportResult } from '../../../../src/report/model.ts';
import { type Entry, memoryWorld } from '../world.ts';

/** What became of a batch: its entries, the exit code, and what was said. */
export interface Graded {
  readonly code: number;
  readonly results: readonly ReportResult[];
  readonly said: string;
}

/** Grades paths of files in memory by `r.yaml` among them. */
export async function gradedBy(
  files: Readonly<Record<string, Entry>>,
  paths: readonly string[],
  columns?: string,
): Promise<Graded> {
  const world = memoryWorld(files);
  const code = await grade(
    { rubric: 'r.yaml', paths, output: 'o.json', format: 'json', columns, fresh: true },
    world,
  );
  const text = world.written.get('o.json');
  const results = text === undefined ? [] : (JSON.parse(text) as Report).results;
  return { code, results, said: world.stderr() };
}

/** The verdict and points of each part of an entry: `q1.a correct 2`. */
export function marksOf({ questions }: ReportResult): readonly string[] {
  return questions.flatMap(({ id, parts }) =>
    parts.map(part => `${id}.${part.id} ${part.verdict} ${part.points}`),
  );
}
