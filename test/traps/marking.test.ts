import { describe, expect, it } from 'vitest';
import { check } from '../../src/app/check.ts';
import { grade } from '../../src/app/grade.ts';
import type { Report } from '../../src/report/model.ts';
import { memoryWorld } from '../unit/app/world.ts';
import { partOf, rubricOf, saidTo, told } from '../unit/grading/support.ts';

const parts = [
  '{id: a, points: 1, answer: number, value: x + 1, tolerance: exact}',
  '{id: b, points: 1, answer: number, value: a * 2, tolerance: exact}',
  '{id: c, points: 1.5, answer: number, value: a + b, tolerance: exact}',
];
const rubricOfParts = (list: readonly string[], selfCheck = 'form') => `rubric: 1
id: tiny
title: Tiny
self_check: ${selfCheck}
questions:
  - id: q1
    title: One
    given: {x: 1}
    parts: [${list.join(', ')}]
`;
const RUBRIC = rubricOfParts(parts);

async function graded(files: Readonly<Record<string, string>>, format: 'json' | 'csv' | 'table' = 'json') {
  const world = memoryWorld({ 'r.yaml': RUBRIC, ...files });
  await grade({ rubric: 'r.yaml', paths: ['in'], output: undefined, format }, world);
  return world.stdout();
}

const submission = (id: string, q1: object) => JSON.stringify({ student: { id }, answers: { q1 } });

/** Where other graders went wrong when marking, one test each. */
describe('marking', () => {
  it('dependencies listed by hand broke when parts were reordered: the expressions are the graph', () => {
    const answers = { q1: { a: 2, b: 4, c: 7 } };
    const told3 = (list: readonly string[]) => {
      const marks = rubricOf(rubricOfParts(list)).mark(answers);
      return ['q1.a', 'q1.b', 'q1.c'].map(path => told(partOf(marks, path)));
    };
    expect(told3(parts)).toEqual(['correct 1', 'correct 1', 'incorrect 0']);
    expect(told3([...parts].reverse())).toEqual(told3(parts));
  });

  it('screen and LMS showed different totals: one report, every view from it', async () => {
    const files = {
      'in/a.json': submission('A', { a: 2, b: 4, c: 6 }),
      'in/b.json': submission('B', { c: 6 }),
    };
    const totals = (JSON.parse(await graded(files)) as Report).results.map(r => String(r.points));
    expect(totals).toEqual(['3.5', '1.5']);
    const rows = (await graded(files, 'csv')).split('\r\n').slice(1, 3);
    expect(rows.map(row => row.split(',')[3])).toEqual(totals);
    const lines = (await graded(files, 'table')).split('\n').slice(1, 3);
    expect(lines.map(line => line.trim().split(/\s+/)[2])).toEqual(totals);
  });

  it('a blank or unreadable early part stopped the later ones', () => {
    const rubric = rubricOf(RUBRIC);
    for (const a of [null, '', 'two', [], {}, true]) {
      const marks = rubric.mark({ q1: { a, b: 4, c: 6 } });
      expect(['q1.b', 'q1.c'].map(path => told(partOf(marks, path)))).toEqual(['correct 1', 'correct 1.5']);
    }
  });

  it('"cannot read" and "wrong" were one verdict', () => {
    const rubric = rubricOf(RUBRIC);
    expect(rubric.part({ q1: { a: 'two' } }).verdict).toBe('invalid');
    expect(rubric.part({ q1: { a: 3 } }).verdict).toBe('incorrect');
  });

  it('an exception became 0 points: `error`, for the marker, and the others are marked', async () => {
    const edge = rubricOfParts([
      '{id: a, points: 1, answer: number, value: sqrt(2)**2, tolerance: {abs: 1}}',
      ...parts.slice(1).map(part => part.replace('exact', '{abs: 0.1}')),
    ]);
    const world = memoryWorld({ 'r.yaml': edge, 'in/a.json': submission('A', { a: 3, b: 4, c: 6 }) });
    expect(await grade({ rubric: 'r.yaml', paths: ['in'], output: undefined, format: 'json' }, world)).toBe(
      1,
    );
    const report = JSON.parse(world.stdout()) as Report;
    expect(report.results[0]!.questions[0]!.parts.map(p => p.verdict)).toEqual([
      'error',
      'correct',
      'correct',
    ]);
    expect(report.summary.needs_person).toEqual([{ code: 'error', entries: 1 }]);
  });

  it('one bad file lost the batch', async () => {
    const files = { 'in/a.json': '{', 'in/b.json': submission('B', { a: 2 }), 'in/c.json': '\u0000' };
    const { results } = JSON.parse(await graded(files)) as Report;
    expect(results.map(r => r.status)).toEqual(['graded', 'invalid', 'invalid']);
  });

  it('"all tests passed" when only some ran: counts of what was checked for what', async () => {
    const world = memoryWorld({ 'r.yaml': RUBRIC, 'a.json': submission('A', { a: 2 }) });
    await check({ rubric: 'r.yaml', file: 'a.json', format: 'text' }, world);
    expect(world.stdout()).toContain('3 parts checked for their form: 1 can be read, 2 blank.');
    expect(world.stdout()).toContain('Whether the answers are right was not checked.');
    expect(world.stdout()).not.toMatch(/pass/i);
  });

  it.each(['form', 'verdict'])('a self-check printed the answer (%s)', async mode => {
    const secret = ['{id: a, points: 1, answer: number, value: 48271 + 0, tolerance: {abs: 69621}}'];
    const world = memoryWorld({ 'r.yaml': rubricOfParts(secret, mode), 'a.json': submission('A', { a: 5 }) });
    for (const format of ['text', 'json'] as const)
      await check({ rubric: 'r.yaml', file: 'a.json', format }, world);
    expect(world.stdout() + world.stderr()).not.toMatch(/48271|69621|48266/);
  });

  it('a debug word shown to students: every message is a sentence for them', () => {
    const said = ['two', [2, 3], '1,500', '2π', 'NaN', true, {}, '1e99999', '1/0'].flatMap(a =>
      saidTo(rubricOf(RUBRIC).part({ q1: { a } })),
    );
    expect(said.length).toBeGreaterThan(6);
    for (const message of said)
      expect(message).not.toMatch(/undefined|\bnull\b|object Object|Error|TODO|debug|assert/);
  });
});
