import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import type { Report } from '../../src/report/model.ts';
import type { ReportPart } from '../../src/report/part-model.ts';
import { memoryWorld } from '../unit/app/world.ts';

const RUBRIC = `rubric: 1
id: essays
title: Essays
points_decimals: 1
questions:
  - id: q1
    title: One
    parts:
      - {id: why, points: 3, answer: essay}
      - id: how
        points: 3
        answer: essay
        criteria: [{id: idea, points: 2, description: The idea.}, {id: words, points: 1, description: Clear words.}]
      - {id: n, points: 2, answer: number, value: 1 + 1, tolerance: exact}
      - {id: m, points: 2, answer: number, value: 3 * n, tolerance: exact, follow_through: 0.5}
`;

const answers = { why: 'Because.', how: 'So.', n: 3, m: 9 };
const submission = (given: object, id = 's1') =>
  JSON.stringify({ student: { id, name: 'Ana' }, answers: { q1: given } });

/** Runs a command on the rubric, two submissions and a file of overrides. */
async function decimark(overrides: string, argv: readonly string[], given: object = answers) {
  const files = {
    'r.yaml': RUBRIC,
    'in/1.json': submission(given),
    'in/2.json': submission({ why: 'No idea.', n: 2 }, 's2'),
    'marks.yaml': overrides,
  };
  const world = memoryWorld(files);
  const code = await run(argv, world);
  return { code, out: world.stdout(), err: world.stderr(), written: [...world.written.keys()] };
}

const GRADE = ['grade', 'r.yaml', 'in', '--format', 'json'];

/** An override of the first student, tied to the answer as it is, as a list of entries. */
async function entry(part: string, marks: string, more = ''): Promise<string> {
  const { out } = await decimark('', ['explain', 'r.yaml', 'in/1.json', `q1.${part}`, '--override']);
  const filled = out
    .slice(out.indexOf('overrides:\n') + 'overrides:\n'.length)
    .replace(/ {4}(?:points:|criteria:\n(?: {6}.*\n)*).*?(?=\n? {4}(?:read|feedback))/s, `    ${marks}\n`)
    .replace(marks.startsWith('read') ? / {4}read: "".*\n/ : '\0', '')
    .replace('feedback: ""', 'feedback: "Looked at."\n    reason: "Between us."');
  return filled + more;
}

async function graded(entries: readonly string[], given: object = answers) {
  const result = await decimark(
    `by: Lee\nat: 2026-02-03T10:00:00+08:00\noverrides:\n${entries.join('')}`,
    [...GRADE, '--overrides', 'marks.yaml'],
    given,
  );
  const report = result.code === 2 ? undefined : (JSON.parse(result.out) as Report);
  const [first] = report?.results ?? [];
  const part = (id: string): ReportPart => first!.questions[0]!.parts.find(p => p.id === id)!;
  return { ...result, report, first, part };
}

/** The points given so far, where others wait. */
const soFar = ({ points, staff }: ReportPart) => points ?? staff?.override?.points ?? 0;

const told = (part: ReportPart) =>
  `${part.verdict} ${part.points}${part.points === null ? `, ${soFar(part)} so far` : ''}`;

describe('marks that people give', () => {
  // Worked out by hand: points of the part, what the machine gives, what the person says.
  it.each([
    ['n', 'points: 1.5', 'partial 1.5'],
    ['n', 'points: "2"', 'correct 2'],
    ['n', 'points: 0', 'incorrect 0'],
    ['n', 'points: 0.25', 'partial 0.3'],
    ['n', 'adjust: 0.5', 'partial 0.5'],
    ['n', 'adjust: 5', 'correct 2'],
    ['n', 'adjust: -1', 'incorrect 0'],
    ['m', 'adjust: 0.5', 'partial 1.5'],
    ['m', 'adjust: "-0.4"', 'partial 0.6'],
    ['why', 'points: 2', 'partial 2'],
    ['how', 'criteria: {idea: 2, words: 1}', 'correct 3'],
    ['how', 'criteria: {idea: 0, words: 0}', 'incorrect 0'],
    ['how', 'criteria: {idea: 1.5}', 'pending null, 1.5 so far'],
    ['how', 'points: 2.5', 'partial 2.5'],
  ])('q1.%s with %s is %s', async (id, marks, expected) => {
    const { part, first, err } = await graded([await entry(id, marks)]);
    expect([err, told(part(id))]).toEqual(['', expected]);
    // The sums follow, and no other part moves.
    const without = await graded([]);
    for (const other of ['why', 'how', 'n', 'm'])
      if (other !== id) expect(part(other)).toEqual(without.part(other));
    const sum = ['why', 'how', 'n', 'm'].reduce((total, each) => total + soFar(part(each)), 0);
    expect(first!.points ?? first!.points_so_far).toBeCloseTo(sum, 9);
  });

  it('leave the automatic mark visible beneath, with who, when and why', async () => {
    const { part } = await graded([await entry('m', 'points: 2')]);
    expect(part('m').staff?.override).toEqual({
      by: 'Lee',
      at: '2026-02-03T10:00:00+08:00',
      reason: 'Between us.',
      points: 2,
      automatic_points: 1,
      automatic_verdict: 'follow-through',
    });
    expect(part('m').staff?.decided_by).toBe('override');
    expect(part('m').feedback).toContainEqual({ text: 'Looked at.', format: 'plain' });
    expect(JSON.stringify(part('m').feedback)).not.toContain('Between us.');
  });

  it('count what still waits of the criteria', async () => {
    const { first, part } = await graded([await entry('how', 'criteria: {words: 1}')]);
    expect([told(part('how')), first!.pending_points]).toEqual(['pending null, 1 so far', 5]);
  });

  it('are not applied to another answer, and the report says so', async () => {
    const marks = await entry('n', 'points: 2');
    const { code, err, first, part } = await graded([marks], { ...answers, n: 4 });
    expect([code, told(part('n')), part('n').staff?.override]).toEqual([1, 'incorrect 0', undefined]);
    expect(first!.needs_person).toEqual(['override-not-applied']);
    expect(part('n').diagnostics!.map(d => d.code)).toEqual(['override-stale']);
    expect(err).toContain(
      'q1.n: the mark that Lee gave student s1 at 2026-02-03T10:00:00+08:00 was for another answer and is not applied',
    );
    // The same answer with something typed around it is the same.
    expect(told((await graded([marks], { ...answers, n: 'n = 3' })).part('n'))).toBe('correct 2');
  });

  it('of somebody without a submission are told of', async () => {
    const { code, err, report } = await graded([(await entry('n', 'points: 2')).replace('"s1"', '"s9"')]);
    expect(code).toBe(1);
    const [need] = report!.summary.needs_person;
    expect(need).toMatchObject({ code: 'override-not-applied', entries: 0 });
    expect(need!.diagnostics!.map(d => d.code)).toEqual(['override-unused']);
    expect(err).toContain(
      'the mark of q1.n of student s9 is decided, and nothing here is about it, so it is not applied',
    );
  });

  it.each([
    ['a list', (entries: readonly object[]) => entries],
    ['JSON', (overrides: readonly object[]) => ({ overrides })],
  ])('may be %s', async (_what, written) => {
    const file = written([{ student: 's1', part: 'q1.n', points: 1, answer: '3' }]);
    const { out: report } = await decimark(JSON.stringify(file), [...GRADE, '--overrides', 'marks.yaml']);
    expect((JSON.parse(report) as Report).results[0]!.questions[0]!.parts[2]!.points).toBe(1);
  });

  it('are never written by grading', async () => {
    const text = `overrides:\n${await entry('n', 'points: 2')}`;
    const { written } = await decimark(text, [...GRADE, '--overrides', 'marks.yaml', '-o', 'report.json']);
    expect(written).toEqual(['report.json']);
    const clash = await decimark(text, [...GRADE, '--overrides', 'marks.yaml', '-o', 'marks.yaml']);
    expect([clash.code, clash.written]).toEqual([2, []]);
    expect(clash.err).toContain('`marks.yaml` is read in this run and would be overwritten');
  });

  it.each([
    ['points: 2.5', 'q1.n: `points` are a number from 0 to the points of the part'],
    ['points: -1', 'q1.n: `points` are a number from 0 to the points of the part'],
    ['points: all', 'q1.n: `points` are a number from 0 to the points of the part'],
    ['points: [1]', 'overrides.0.points: expected number, string or null'],
    ['adjust: much', 'q1.n: `adjust` is a number of points'],
    ['criteria: {idea: 1}', 'q1.n: `idea` is no criterion of q1.n'],
    ['points: 1\n    adjust: 1', 'q1.n: an entry has one of `points` and `adjust`, not several'],
    ['read: three', 'q1.n: `read` cannot be read itself: q1.n: `three` is not a number'],
    ['point: 1', 'overrides.0: `point` is no key of an entry; did you mean `points`?'],
  ])('are refused with %s', async (marks, message) => {
    const { code, err, out } = await graded([await entry('n', marks)]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^marks\.yaml:\d+:\d+: error\[override-form\]: /);
    expect(err).toContain(message);
  });

  it.each([
    ['part: q1.n', 'part: q1.x', 'q1.x: the rubric has no such part'],
    ['reason: "Between us."', 'at: yesterday', '`at` is no date and time'],
    [
      /student: "s1".*\n {4}(part: q1.n).*\n {4}answer: "3"\n/,
      '$1\n',
      'a mark says whose it is by `student`, or which answers it is for',
    ],
  ])('are refused with %s made %s', async (from, to, message) => {
    const { code, err } = await graded([(await entry('n', 'points: 1')).replace(from, to)]);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('are refused twice for one answer', async () => {
    const { code, err } = await graded([await entry('n', 'points: 1'), await entry('n', 'points: 2')]);
    expect([code, err.split('\n')[0]]).toEqual([
      2,
      expect.stringContaining('error[override-twice]: the file decides the mark of q1.n twice'),
    ]);
  });
});

describe('what waits for a marker', () => {
  it('is listed with each answer, ready to be filled in', async () => {
    const { code, out } = await decimark('', ['grade', 'r.yaml', 'in', '--pending']);
    expect(code).toBe(0);
    expect(out).toMatchSnapshot();
  });

  it('can be given back as it is, or filled in by half', async () => {
    const { out } = await decimark('', ['grade', 'r.yaml', 'in', '--pending']);
    const without = await graded([]);
    const unfilled = await decimark(out, [...GRADE, '--overrides', 'marks.yaml']);
    expect([unfilled.code, unfilled.err, unfilled.out]).toEqual([0, '', without.out]);
    const half = out.replace('points:   # of 3', 'points: 3');
    const result = await decimark(half, [...GRADE, '--overrides', 'marks.yaml']);
    const waiting = (report: string) =>
      (JSON.parse(report) as Report).results.map(
        r => r.questions[0]!.parts.filter(p => p.points === null).length,
      );
    expect([result.code, result.err, waiting(without.out), waiting(result.out)]).toEqual([
      0,
      '',
      [2, 1],
      [1, 1],
    ]);
  });

  it('is no more once it is marked', async () => {
    const marks = `overrides:\n${await entry('why', 'points: 1')}${await entry('how', 'criteria: {idea: 1, words: 1}')}`;
    const { out } = await decimark(marks, [
      'grade',
      'r.yaml',
      'in',
      '--pending',
      '--overrides',
      'marks.yaml',
    ]);
    expect(out.match(/student: .*/g)).toEqual(['student: "s2"  # Ana']);
  });

  it('is written to a file, and never over one', async () => {
    expect((await decimark('', ['grade', 'r.yaml', 'in', '--pending', '-o', 'w.yaml'])).written).toEqual([
      'w.yaml',
    ]);
    const { code, err, written } = await decimark('', [
      'grade',
      'r.yaml',
      'in',
      '--pending',
      '-o',
      'marks.yaml',
    ]);
    expect([code, written]).toEqual([2, []]);
    expect(err).toContain('`marks.yaml` is there already');
  });
});
