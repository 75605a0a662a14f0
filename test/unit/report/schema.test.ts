import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/run.ts';
import type { JsonSchema } from '../../../src/report/declare.ts';
import { type Report, reportSchema } from '../../../src/report/model.ts';
import { oldReportSchema } from '../../../src/report/old/schema.ts';
import { type StoredReport, upgradeReport } from '../../../src/report/old/upgrade.ts';
import { studentViewSchema } from '../../../src/report/student-view.ts';
import { reportFaults, schemaValidator } from '../../support/report-schema.ts';
import { memoryWorld } from '../app/world.ts';

const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const goldens = readdirSync(new URL('../../data/report-1/', import.meta.url)).map(name =>
  name.replace('.json', ''),
);

type Keyed = Readonly<Record<string, unknown>>;

function isKeyed(value: unknown): value is Keyed {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The pieces of a schema with their places; a named piece is visited where it is defined. */
function* piecesOf(node: unknown, at: string): Generator<readonly [string, Keyed]> {
  if (Array.isArray(node)) for (const [i, item] of node.entries()) yield* piecesOf(item, `${at}/${i}`);
  if (!isKeyed(node)) return;
  yield [at, node];
  for (const [key, inner] of Object.entries(node))
    if (key !== 'enum' && key !== 'examples') yield* piecesOf(inner, `${at}/${key}`);
}

/** The names that a definition refers to. */
function references(node: unknown): readonly string[] {
  return [...piecesOf(node, '')].flatMap(([, { $ref }]) =>
    typeof $ref === 'string' ? [$ref.replace('#/definitions/', '')] : [],
  );
}

describe.each([
  ['the schema of reports', reportSchema()],
  ['its strict variant', reportSchema({ strict: true })],
  ['the schema of students’ own reports', studentViewSchema()],
])('%s', (_, schema) => {
  const definitions = schema.definitions as Readonly<Record<string, JsonSchema>>;

  it('describes every property', () => {
    for (const [at, { properties }] of piecesOf(schema, ''))
      for (const [key, property] of Object.entries((properties as Keyed | undefined) ?? {})) {
        const { $ref, description } = property as { $ref?: string; description?: string };
        const said = $ref === undefined ? description : definitions[references(property)[0]!]!.description;
        expect(said, `${at}/${key}`).toMatch(/\.$/);
      }
  });

  it('has no depth without a bound: no definition leads back to itself', () => {
    for (const name of Object.keys(definitions)) {
      const reached = new Set(references(definitions[name]));
      for (const other of reached) for (const next of references(definitions[other])) reached.add(next);
      expect(reached.has(name), name).toBe(false);
    }
  });

  it('is a valid schema, of which ajv has nothing to say', () => {
    expect(schemaValidator(schema)({})).toBe(false);
  });
});

describe('the schema of reports', () => {
  const report = read('../../golden/networks/report.json') as Report;
  const [result] = report.results;
  const validate = schemaValidator(reportSchema());
  const later = (change: object) => ({ ...report, results: [{ ...result, ...change }] });

  it('is for readers: a later 2.x with further keys and codes passes, and the strict variant refuses it', () => {
    for (const changed of [
      { ...report, schema_version: '2.7.0', more: 1 },
      later({ more: { deep: [1] } }),
      later({ needs_person: ['something-new'] }),
      later({ submission: { path: 'a', more: true } }),
    ]) {
      validate(changed);
      expect(validate.errors ?? []).toEqual([]);
    }
    expect(reportFaults(later({ more: 1 }))).not.toEqual([]);
    expect(reportFaults(later({ needs_person: ['something-new'] }))).not.toEqual([]);
  });

  it('refuses what no report has', () => {
    for (const changed of [
      later({ status: 'late' }),
      later({ points: undefined }),
      later({ points: '1' }),
      later({ needs_person: true }),
      later({ roster: { section: 'T1' } }),
      later({ submission: { path: 'a', submitted_at: 'yesterday' } }),
      later({ submission: { path: 'a', sha256: 'f' } }),
      later({ not_counted: [{ path: 'a', reason: 'earlier' }] }),
      { ...report, schema_version: '3.0.0' },
    ])
      expect(validate(JSON.parse(JSON.stringify(changed)))).toBe(false);
  });
});

describe('reports of version 1', () => {
  const validOld = schemaValidator(oldReportSchema());

  it.each(goldens)('%s: fits its own schema, and becomes one of version 2', name => {
    const old = read(`../../data/report-1/${name}.json`) as StoredReport;
    expect(validOld(old)).toBe(true);
    const upgraded = upgradeReport(old);
    expect(reportFaults(upgraded)).toEqual([]);
    expect(JSON.stringify(upgraded)).not.toMatch(/:null(?<!"points":null)/);
    // The marks are those of the report that the first version 2 made of the same submissions.
    const current = read(`../../data/report-2/${name}.json`) as Report;
    const marks = ({ results }: Report) =>
      results.map(({ status, points, points_so_far, submission, questions }) => ({
        ...{ status, points, points_so_far, path: submission?.path },
        parts: questions.flatMap(q => q.parts.map(p => [p.id, p.verdict, p.points, p.answer])),
      }));
    expect(marks(upgraded)).toEqual(marks(current));
  });

  it('have one entry for several submissions of which none was chosen', () => {
    const old = read('../../data/report-1/numbers.json') as StoredReport;
    const undecided = {
      code: 'attempts-undecided',
      severity: 'error',
      message: 'b is of this student too',
      ...{ help: null, line: null, column: null },
    } as const;
    const [first] = old.results;
    const attempt = (path: string) => ({
      ...first!,
      submission: { ...first!.submission!, path },
      diagnostics: [undecided],
    });
    const upgraded = upgradeReport({ ...old, results: [attempt('a'), attempt('b')] });
    expect(reportFaults(upgraded)).toEqual([]);
    expect(upgraded.results).toHaveLength(1);
    expect(upgraded.results[0]).toMatchObject({
      status: 'undecided',
      points: null,
      needs_person: ['undecided'],
      not_counted: [{ path: 'a' }, { path: 'b' }],
    });
  });

  it('are compared with reports of version 2', async () => {
    const world = memoryWorld({
      'old.json': JSON.stringify(read('../../data/report-1/words.json')),
      'new.json': JSON.stringify(read('../../data/report-2/words.json')),
    });
    expect([await run(['diff', 'old.json', 'new.json'], world), world.stderr()]).toEqual([0, '']);
    expect(world.stdout()).toMatch(/^\d+ submissions compared: \d+ unchanged\.\n$/);
  });
});
