import { describe, expect, it } from 'vitest';
import { diff } from '../../src/app/diff.ts';
import { grade } from '../../src/app/grade.ts';
import { merge } from '../../src/app/merge.ts';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { renderDiagnostic } from '../../src/diagnostic/render.ts';
import { readOverrides } from '../../src/grading/overrides/read.ts';
import { readRoster } from '../../src/roster/read.ts';
import { memoryWorld } from '../unit/app/world.ts';
import { partRubric } from '../unit/grading/support.ts';
import { brokenOverrides, hostileOverrides } from './corpus/overrides.ts';
import { REPORT_CHANGES } from './corpus/reports.ts';
import { hostileRosters } from './corpus/rosters.ts';
import { LIBRARY } from './library.ts';

/** Control characters but for line breaks and tabs, and marks that turn the direction of text. */
const UNSAFE = /[^\t\n\P{Cc}]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

function codesOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  for (const diagnostic of diagnostics) expect(renderDiagnostic(diagnostic)).not.toMatch(UNSAFE);
  return [...new Set(diagnostics.map(d => d.code))].sort();
}

describe('a hostile roster', () => {
  it.each(hostileRosters())('$name', ({ name, text, people, codes }) => {
    const { roster, diagnostics } = readRoster({ name, text });
    expect({ people: roster.students.length, codes: codesOf(diagnostics) }).toEqual({ people, codes });
  });

  it.each(hostileRosters())('$name, in a run, is told or loses nobody', async ({ text, people, codes }) => {
    const files = { 'r.yaml': RUBRIC, 'roster.csv': text, 'in/z.json': SUBMISSION };
    const world = memoryWorld(files);
    const request = { rubric: 'r.yaml', paths: ['in'], roster: 'roster.csv', output: 'o.json' } as const;
    const code = await grade({ ...request, format: 'json' }, world);
    const hasA = readRoster({ name: 'roster.csv', text }).roster.byId.has('A');
    expect(world.stderr()).not.toMatch(UNSAFE);
    if (code === 2) expect(codes).not.toEqual([]);
    // Each of them, and who handed in without being one of them.
    else expect(JSON.parse(world.written.get('o.json')!).results).toHaveLength(people + (hasA ? 0 : 1));
  });
});

describe('a hostile file of overrides', () => {
  it.each(hostileOverrides())('$name', ({ name, text, read, codes }) => {
    const { overrides, diagnostics } = readOverrides({ name, text }, LIBRARY.compiled);
    expect({ read: overrides.length, codes: codesOf(diagnostics) }).toEqual({ read, codes });
  });

  it.each(brokenOverrides())('that is none is told: %j', text => {
    const { overrides, diagnostics } = readOverrides({ name: 'o.yaml', text }, LIBRARY.compiled);
    expect(overrides).toEqual([]);
    expect(codesOf(diagnostics)).not.toEqual([]);
  });
});

const RUBRIC = partRubric('points: 1\nanswer: number\nvalue: 1 + 1\ntolerance: exact');
const SUBMISSION = '{"student": {"id": "A"}, "answers": {"q1": {"a": 2}}}';

async function report(): Promise<string> {
  const world = memoryWorld({ 'r.yaml': RUBRIC, 'a.json': SUBMISSION });
  await grade({ rubric: 'r.yaml', paths: ['a.json'], output: 'o.json', format: 'json' }, world);
  return world.written.get('o.json')!;
}

const REQUEST = {
  older: 'a.json',
  newer: 'b.json',
  format: 'text',
  output: undefined,
  noDecrease: false,
} as const;

describe('a report that is changed', () => {
  it.each(Object.entries(REPORT_CHANGES))('to %s is told by diff, or compared', async (_, change) => {
    const good = await report();
    const changed = change(good);
    expect(changed).not.toBe(good);
    const world = memoryWorld({ 'a.json': good, 'b.json': changed });
    const code = diff(REQUEST, world);
    if (code === 2) expect(world.stderr()).not.toBe('');
    expect(world.stderr() + world.stdout()).not.toMatch(UNSAFE);
  });

  it.each(Object.entries(REPORT_CHANGES))('to %s is told by merge, or joined', async (_, change) => {
    const changed = change(await report());
    for (const format of ['json', 'csv', 'table', 'jsonl'] as const) {
      const world = memoryWorld({ 'b.json': changed });
      const code = await merge({ reports: ['b.json'], output: undefined, format }, world);
      if (code === 2) expect(world.stderr()).not.toBe('');
      expect(world.stderr() + world.stdout().replaceAll('\r\n', '\n')).not.toMatch(UNSAFE);
    }
  });
});
