import { describe, expect, it } from 'vitest';
import { diff } from '../../../src/app/diff.ts';
import { oldReportSchema } from '../../../src/report/old/schema.ts';
import { type StoredReport, upgradeReport } from '../../../src/report/old/upgrade.ts';
import { reportFaults, schemaValidator } from '../../support/report-schema.ts';
import { memoryWorld } from '../app/world.ts';

const LATE = {
  due: '2025-10-12T23:59:00+08:00',
  extension: null,
  seconds: 1,
  unit: 'day',
  begun: 1,
  share: '0.1',
  raw_points: 1,
  deducted: 0.1,
} as const;

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
  extensions: {},
};

const SUMMARY = {
  ...{ submissions: 1, graded: 1, invalid: 0, missing: 0, max_points: 1, verdicts: {}, needs_person: 0 },
};

const validOld = schemaValidator(oldReportSchema());

describe('a report of version 1.0', () => {
  it('fits its schema, and what it becomes fits that of version 2', () => {
    expect(validOld({ ...OLD, summary: SUMMARY })).toBe(true);
    const upgraded = upgradeReport(OLD);
    expect(reportFaults(upgraded)).toEqual([]);
    expect(upgraded.results[0]).toEqual({
      status: 'graded',
      points: 1,
      max_points: 1,
      needs_person: [],
      student: { id: 's1' },
      submission: { path: 'a.json', sha256: 'b'.repeat(64) },
      questions: [],
    });
    expect(upgraded.summary).toMatchObject({ submissions: 1, not_on_roster: 0, late: 0, not_counted: 0 });
    expect(upgraded.rubric).not.toHaveProperty('due');
  });

  it('is compared with a newer one, and what lateness cost is told', () => {
    const newer = {
      ...OLD,
      schema_version: '1.1.0',
      results: OLD.results.map(result => ({ ...result, points: 0.9, late: LATE })),
    };
    const world = memoryWorld({
      'old.json': JSON.stringify({ ...OLD, summary: SUMMARY }),
      'new.json': JSON.stringify(upgradeReport(newer)),
    });
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
