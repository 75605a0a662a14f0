import { describe, expect, it } from 'vitest';
import { grade } from '../../../src/app/grade.ts';
import { displayWidth } from '../../../src/base/width.ts';
import { memoryWorld } from '../app/world.ts';

const RUBRIC = `rubric: 1
id: tiny
title: Tiny
questions:
  - id: q1
    title: One
    parts:
      - {id: a, points: 10, answer: number, value: 1 + 1, tolerance: exact}
      - {id: e, points: 1.5, answer: essay}
  - id: q2
    title: Two
    parts:
      - {id: a, points: 1, answer: number, value: sqrt(2)**2, tolerance: {abs: 0.1}}
`;

async function table(files: Readonly<Record<string, string>>): Promise<string[]> {
  const world = memoryWorld({ 'r.yaml': RUBRIC, ...files });
  await grade({ rubric: 'r.yaml', paths: ['in'], output: undefined, format: 'table' }, world);
  return world.stdout().split('\n');
}

const submission = (id: string, name: string, answers: object) =>
  JSON.stringify({ student: { id, name }, answers });

describe('renderTable', () => {
  it('has a line a submission, then the counts', async () => {
    const lines = await table({
      'in/a.json': submission('A1', 'Tan', { q1: { a: 2, e: 'Because.' }, q2: { a: 2 } }),
      'in/b.json': submission('A2', 'Ng', { q1: { a: 'two' }, q2: { a: 2.1 } }),
      'in/c.json': submission('A3', '', { q9: {} }),
      'in/d.json': '{\n"student": }',
    });
    expect(lines).toEqual([
      'student    name  q1  q2  points    of  notes',
      'A1         Tan   10   1       -  12.5  11 so far, 1.5 pending',
      'A2         Ng     0   0       -  12.5  invalid q1.a, not marked q2.a, 1 blank,…',
      'A3                0   0       0  12.5  3 blanks, 1 message',
      expect.stringMatching(/^in\/d\.json +- +- +- +12\.5 {2}not graded: .*…$/),
      '',
      'q1.a: `two` is not a number',
      '    A2 (in/b.json:1:57): unreadable-answer',
      'q2.a: 1000 digits do not tell on which side of the tolerance the answer lies',
      '    A2 (in/b.json): error',
      'the value of `student` is missing',
      '    in/d.json:2:10: invalid',
      '',
      '4 submissions: 3 graded, 1 not readable; 1 part pending a marker.',
      '2 submissions need a person to look; `--pending` lists all that waits.',
      '',
    ]);
  });

  it('aligns names of any script', async () => {
    const names = ['Tan', '陳美玲', 'नेहा', 'Zoë', 'Zoe\u0308', '김', '👩‍🎓', 'ﾀﾝ'];
    const files = names.map((name, i): [string, string] => [`in/${i}.json`, submission(`A${i}`, name, {})]);
    const lines = (await table(Object.fromEntries(files))).slice(0, names.length + 1);
    const widths = lines.map(line => displayWidth(line.slice(0, line.search(/ {2}(?=\d+ blanks|notes)/))));
    expect(new Set(widths).size).toBe(1);
  });

  it('cuts what is too long', async () => {
    const [, line = ''] = await table({ 'in/a.json': submission('A'.repeat(500), 'B'.repeat(500), {}) });
    expect(line.length).toBeLessThan(160);
    expect(line).toContain('…');
  });
});
