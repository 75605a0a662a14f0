import { describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/run.ts';
import type { Report, ReportResult } from '../../../src/report/model.ts';
import type { ReportPart } from '../../../src/report/part-model.ts';
import { reportFaults } from '../../support/report-schema.ts';
import { memoryWorld } from '../app/world.ts';

const RUBRIC = `rubric: 1
id: r
title: R
defaults: {tolerance: {abs: 0.01}, follow_through: 1}
questions:
  - id: q1
    given: {u: [1, 2, 3]}
    parts:
      - {id: s, label: '$\\Sigma_u$', points: 1, answer: number, value: sum(u)}
      - {id: m, points: 2, answer: number, value: s / 4, mistakes: [{id: third, value: s / 3, feedback: 'Not a *third*.'}]}
      - {id: v, points: 2, answer: vector, value: 's * u', credit: per-element}
      - id: t
        points: 2
        answer:
          kind: record
          fields: {a: {answer: number, value: s + 1, feedback: {incorrect: No.}}, b: {answer: text, accept: [yes]}}
  - id: q2
    parts:
      - {id: o, points: 1, answer: {kind: matrix, shape: open}, value: '[[1, 2], [3, 4], [5, 6]]'}
      - {id: e, points: 1, answer: essay}
`;

interface Graded {
  readonly code: number;
  readonly report: Report;
  readonly first: ReportResult;
  readonly part: (id: string) => ReportPart;
  readonly err: string;
}

async function graded(
  answers: object,
  more: Readonly<Record<string, string>> = {},
  ...options: string[]
): Promise<Graded> {
  const files = {
    'in/a.json': JSON.stringify({ student: { id: 's1' }, answers }),
    'r.yaml': RUBRIC,
    ...more,
  };
  const world = memoryWorld(files);
  const code = await run(['grade', 'r.yaml', 'in', '--format', 'json', ...options], world);
  const report = JSON.parse(world.stdout()) as Report;
  expect(reportFaults(report)).toEqual([]);
  const [first] = report.results;
  const parts = first!.questions.flatMap(q => q.parts);
  return { code, report, first: first!, part: id => parts.find(p => p.id === id)!, err: world.stderr() };
}

describe('the rubric’s block', () => {
  it('says each reference, tolerance and label once', async () => {
    const { report } = await graded({});
    const [s, , v, t] = report.rubric.questions[0]!.parts;
    expect(s).toEqual({
      ...{ id: 's', kind: 'number', label: '$\\Sigma_u$', label_text: 'Σ_u', points: 1 },
      staff: { expected: '6', tolerance: '{abs: 0.01}' },
    });
    expect(v!.staff).toEqual({ expected: ['6', '12', '18'], tolerance: '{abs: 0.01}' });
    expect(t!.staff).toEqual({ expected: { a: '7', b: ['yes'] }, tolerance: { a: '{abs: 0.01}' } });
    expect(report.rubric.questions[1]!.parts[1]).not.toHaveProperty('staff');
  });
});

describe('a part', () => {
  it('has nothing that is nothing', async () => {
    const { first } = await graded({ q1: { s: 6, m: 1.5, v: [6, 12, 18], t: { a: 7, b: 'yes' } } });
    const text = JSON.stringify({ ...first, needs_person: undefined });
    expect(text).not.toMatch(/\[\]|\{\}|null|""/);
    expect(first.questions[1]!.parts.map(p => Object.keys(p))).toEqual([
      ['id', 'verdict', 'points', 'max_points', 'staff'],
      ['id', 'verdict', 'points', 'max_points', 'staff'],
    ]);
    expect(first.questions[0]!.parts[0]!.staff).toEqual({ difference: '0', allowed: '0.01' });
  });

  it('has the recomputed reference where that was met, and how far the answer is from it', async () => {
    const { part } = await graded({ q1: { s: 8, m: 2.001, v: [8, 12, 24], t: { a: 9, b: 'no' } } });
    expect(part('m')).toMatchObject({
      verdict: 'follow-through',
      staff: {
        ...{ expected: '2', difference: '0.001', allowed: '0.01', decided_by: 'follow-through' },
        carried: [{ part: 'q1.s', answer: '8', expected: '6' }],
      },
    });
    // The fields of a record, too; what is right by the rubric’s own reference says none.
    expect(part('t').staff?.elements).toEqual([
      { at: 'a', verdict: 'follow-through', answer: '9', expected: '9', difference: '0', allowed: '0.01' },
      { at: 'b', verdict: 'incorrect', answer: 'no' },
    ]);
    expect(part('v').staff?.elements?.map(e => [e.at, e.verdict, e.expected])).toEqual([
      ['[0]', 'follow-through', undefined],
      ['[2]', 'follow-through', undefined],
    ]);
  });

  it('marks the comments that hold a reference, and says how each is written', async () => {
    const { part } = await graded({
      q1: { s: 10, m: 2.5, t: { a: 12, b: 'yes' } },
      q2: {
        o: [
          [1, 3, 5],
          [2, 4, 6],
        ],
      },
    });
    expect(part('m').feedback).toEqual([
      {
        text: 'Carried on from your own 10 for q1.s (6 is right); what follows is right.',
        format: 'plain',
        tells: 'answer',
      },
    ]);
    expect((await graded({ q1: { s: 6, m: 2 } })).part('m').feedback).toEqual([
      { text: 'Not a *third*.', format: 'markdown' },
    ]);
    expect(part('t').feedback).toEqual([{ text: 'a: No.', format: 'markdown' }]);
    // A shape that is part of the question is told with the answer only.
    expect(part('o').feedback).toEqual([
      {
        text: 'q2.o: this matrix is 2 × 3, and 3 × 2 is asked: rows and columns are exchanged',
        format: 'plain',
        tells: 'answer',
      },
    ]);
    const wrongShape = await graded({ q2: { o: [[1]] } });
    expect(JSON.stringify(wrongShape.part('o'))).not.toMatch(/\b3\b/);
  });
});

describe('points that may be sent', () => {
  it.each([
    ['all is settled', { q1: { s: 6 } }, 1, undefined, 0],
    ['an essay is pending', { q1: { s: 6 }, q2: { e: 'So.' } }, null, 1, 1],
    ['nothing is right', { q1: { s: 5 } }, 0, undefined, 0],
  ])('where %s', async (_, answers, points, soFar, pending) => {
    const { first, code } = await graded(answers);
    expect([first.points, first.points_so_far, first.pending_points ?? 0]).toEqual([points, soFar, pending]);
    expect([first.needs_person, code]).toEqual([[], 0]);
  });
});

describe('what needs a person', () => {
  it('is an answer or field that cannot be read, which earned 0', async () => {
    for (const answers of [{ q1: { s: 'six' } }, { q1: { t: { a: 'x', b: 'yes' } } }]) {
      const { first, code, report } = await graded(answers);
      expect([first.needs_person, typeof first.points, code]).toEqual([['unreadable-answer'], 'number', 1]);
      expect(report.summary.needs_person).toEqual([{ code: 'unreadable-answer', entries: 1 }]);
    }
  });

  it('is a stranger, and not somebody of whom nothing came', async () => {
    const class_ = { 'class.csv': 'id\ns1\ns2\n' };
    const known = await graded({ q1: { s: 6 } }, class_, '--roster', 'class.csv');
    expect([known.code, known.report.results.map(r => [r.status, r.points, r.needs_person])]).toEqual([
      0,
      [
        ['graded', 1, []],
        ['missing', null, []],
      ],
    ]);
    const stranger = await graded({ q1: { s: 6 } }, { 'class.csv': 'id\ns9\n' }, '--roster', 'class.csv');
    expect([stranger.code, stranger.first.needs_person, stranger.first.points]).toEqual([
      1,
      ['identity'],
      null,
    ]);
  });

  it('is a mark that is not applied, on the entry of its student or on the run', async () => {
    const override = (student: string) =>
      `overrides:\n  - {student: ${student}, part: q1.s, points: 1, reason: r, by: b, at: 2026-01-01T00:00:00Z, answer: 'another'}\n`;
    const with_ = (student: string, more: object = {}) =>
      graded(
        { q1: { s: 5 } },
        {
          'class.csv': 'id\nS1\ns2\ns3\n',
          'o.yaml': override(student),
          'in/b.json': '{"student": {"id": "s3"}}',
          ...more,
        },
        ...['--roster', 'class.csv', '--overrides', 'o.yaml'],
      );
    // The first is written otherwise than on the roster, as submissions may be.
    for (const [student, index, codes] of [
      ['s1', 0, ['override-not-applied']],
      ['s2', 1, ['override-not-applied']],
      ['s3', 2, ['invalid', 'override-not-applied']],
    ] as const) {
      const { report, code } = await with_(student);
      expect([report.results[index]!.needs_person, code]).toEqual([codes, 1]);
    }
    const { report, err } = await with_('s9');
    expect(report.summary.needs_person.find(need => need.code === 'override-not-applied')).toMatchObject({
      entries: 0,
      diagnostics: [{ code: 'override-unused', facts: { student: 's9', part: 'q1.s' } }],
    });
    expect(err).toContain('override-unused');
  });
});

describe('diagnostics', () => {
  it('have the facts beside the sentence, and their place', async () => {
    const { part } = await graded({ q1: { v: [1, 2] } });
    expect(part('v').diagnostics).toEqual([
      {
        code: 'answer-wrong-length',
        severity: 'error',
        message: 'q1.v: expected 3 numbers, got 2',
        facts: { expected: 3, got: 2, what: 'number', commas: false, place: 'q1.v' },
        line: 1,
        column: 45,
      },
    ]);
  });
});
