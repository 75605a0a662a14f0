import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { grade } from '../src/app/grade.ts';
import type { Report } from '../src/report/model.ts';
import expectations from './spec/sample-expectations.json' with { type: 'json' };
import { reportFaults } from './support/report-schema.ts';
import { memoryWorld } from './unit/app/world.ts';

interface Expected {
  readonly status: string;
  readonly points?: number;
  readonly parts: Readonly<Record<string, { readonly verdict: string; readonly points: number }>>;
}

const RUBRIC = 'rubrics/it5005-deep-neural-networks.yaml';
const FOLDER = 'submissions-sample';
const root = new URL('../', import.meta.url);
const textOf = (path: string) =>
  readFileSync(new URL(path.split('/').map(encodeURIComponent).join('/'), root), 'utf8');
const names = readdirSync(new URL(FOLDER, root)).filter(name => name.endsWith('.json'));
const files = Object.fromEntries(
  [RUBRIC, ...names.map(name => `${FOLDER}/${name}`)].map(p => [p, textOf(p)]),
);

async function graded(paths: readonly string[]) {
  const world = memoryWorld(files);
  const code = await grade({ rubric: RUBRIC, paths, output: undefined, format: 'json' }, world);
  return { code, text: world.stdout(), report: JSON.parse(world.stdout()) as Report };
}

const { code, text, report } = await graded([FOLDER]);
const byName = new Map(
  report.results.map(result => [result.submission!.path.slice(FOLDER.length + 1), result]),
);
const expected = new Map<string, Expected>(Object.entries(expectations));

describe('the sample submissions', () => {
  it('are all listed, each once, and need a person', () => {
    expect([...byName.keys()].sort()).toEqual([...expected.keys()].sort());
    expect(report.results).toHaveLength(names.length);
    expect(code).toBe(1);
  });

  it.each([...expected])(
    '%s earns what was worked out without the program',
    (name, { status, points, parts }) => {
      const result = byName.get(name)!;
      const marks = Object.fromEntries(
        result.questions.flatMap(q =>
          q.parts.map(p => [`${q.id}.${p.id}`, { verdict: p.verdict, points: p.points }]),
        ),
      );
      expect(result.status).toBe(status);
      // What waits for a marker has no points yet.
      const settled = Object.entries(parts).map(([path, part]) => [
        path,
        part.verdict === 'pending' ? { ...part, points: null } : part,
      ]);
      expect(marks).toEqual(Object.fromEntries(settled));
      if (points !== undefined) expect(result.points ?? result.points_so_far).toBe(points);
    },
  );

  it('have totals that are the sums of their parts', () => {
    const hundredths = (points: number) => Math.round(points * 100);
    for (const result of report.results) {
      type Sum = { readonly points?: number | null; readonly points_so_far?: number };
      const of = ({ points, points_so_far }: Sum) => hundredths(points ?? points_so_far ?? 0);
      const sum = (list: readonly Sum[]) => list.reduce((total, piece) => total + of(piece), 0);
      expect(of(result)).toBe(sum(result.questions));
      for (const question of result.questions) expect(of(question)).toBe(sum(question.parts));
      expect(result.max_points).toBe(30);
    }
  });

  it('make a report that its schema allows', () => {
    expect(reportFaults(report)).toEqual([]);
  });

  it('give the same bytes in whatever order they are named', async () => {
    const shuffled = [...names].reverse().map(name => `${FOLDER}/${name}`);
    expect((await graded(shuffled)).text).toBe(text);
  });

  it('are listed by student id, those without one last', () => {
    const ids = report.results.map(r => r.student?.id ?? '\uffff');
    expect(ids).toEqual([...ids].sort());
  });
});
