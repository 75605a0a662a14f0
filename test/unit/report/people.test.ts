import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { diff } from '../../../src/app/diff.ts';
import type { ReportResult } from '../../../src/report/model.ts';
import { reportSchema } from '../../../src/report/schema.ts';
import { type StoredReport, upgradeReport } from '../../../src/report/upgrade.ts';
import { memoryWorld } from '../app/world.ts';

const LATE: ReportResult['late'] = {
  due: '2025-10-12T23:59:00+08:00',
  extension: null,
  seconds: 1,
  unit: 'day',
  begun: 1,
  share: '0.1',
  raw_points: 1,
  deducted: 0.1,
};

/** A report as version 1.0 had it. */
const OLD: StoredReport = {
  format: 'decimark-report',
  schema_version: '1.0.0',
  tool: { name: 'decimark', version: '0.1.0' },
  rubric: { id: 'quiz', title: 'A quiz', sha256: 'a'.repeat(64), points: 1, questions: [] },
  run: { time: '1970-01-01T00:00:00.000Z', arguments: [] },
  results: [
    {
      student: { id: 's1', name: null },
      submission: { path: 'a.json', sha256: 'b'.repeat(64), submitted_at: null },
      status: 'graded',
      points: 1,
      max_points: 1,
      pending_points: 0,
      questions: [],
      diagnostics: [],
    },
  ],
  summary: {
    submissions: 1,
    graded: 1,
    invalid: 0,
    missing: 0,
    max_points: 1,
    verdicts: {},
    needs_person: 0,
  },
  extensions: {},
};

const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(reportSchema());

describe('a report of version 1.0', () => {
  it('fits the schema, and so does what it becomes', () => {
    expect(validate(OLD)).toBe(true);
    const upgraded = upgradeReport(OLD);
    expect(validate(upgraded)).toBe(true);
    expect(upgraded.results[0]).toMatchObject({ roster: null, late: null, not_counted: [] });
    expect(upgraded.summary).toMatchObject({ not_on_roster: 0, late: 0, not_counted: 0 });
    expect(upgraded.rubric).toMatchObject({ due: null, late: null });
  });

  it('is compared with a newer one, and what lateness cost is told', () => {
    const newer = upgradeReport({
      ...OLD,
      schema_version: '1.1.0',
      results: OLD.results.map(result => ({ ...result, points: 0.9, late: LATE })),
    });
    const world = memoryWorld({ 'old.json': JSON.stringify(OLD), 'new.json': JSON.stringify(newer) });
    diff(
      { older: 'old.json', newer: 'new.json', format: 'text', output: undefined, noDecrease: false },
      world,
    );
    expect(world.stderr()).toBe('');
    expect(world.stdout()).toBe(
      's1: 1 → 0.9 (-0.1)\n  late: 0 → -0.1\n1 submission compared: 0 unchanged, 1 lowered by 0.1 together.\n',
    );
  });
});

describe('the schema', () => {
  it('refuses what no report has', () => {
    const [result] = upgradeReport(OLD).results;
    const broken = (change: object) => ({ ...OLD, results: [{ ...result, ...change }] });
    expect(validate(broken({}))).toBe(true);
    expect(validate(broken({ late: { ...LATE, unit: 'week' } }))).toBe(false);
    expect(validate(broken({ late: { ...LATE, points: 1 } }))).toBe(false);
    expect(validate(broken({ roster: { on_roster: true } }))).toBe(false);
    expect(validate(broken({ not_counted: [{ path: 'a', reason: 'older' }] }))).toBe(false);
  });
});
