import { describe, expect, it } from 'vitest';
import { grade } from '../../../src/app/grade.ts';
import { memoryWorld } from '../app/world.ts';
import { partRubric } from '../grading/support.ts';

const RUBRIC = partRubric('points: 0.3\nanswer: number\nvalue: 1 + 1\ntolerance: exact');

async function rows(students: readonly (readonly [id: string, name: string, answer: unknown])[]) {
  const files = students.map(([id, name, a], i): [string, string] => [
    `in/a${i}.json`,
    JSON.stringify({ student: { id, name }, answers: { q1: { a } } }),
  ]);
  const world = memoryWorld({ 'r.yaml': RUBRIC, ...Object.fromEntries(files) });
  await grade({ rubric: 'r.yaml', paths: ['in'], output: undefined, format: 'csv' }, world);
  return world.stdout();
}

describe('renderCsv', () => {
  it('has a row a submission and a column a part', async () => {
    expect(
      await rows([
        ['A', 'Tan Mei Ling', 2],
        ['B', '', 'two'],
        ['C', 'Ng', null],
      ]),
    ).toBe(
      [
        'student_id,name,status,points,max_points,pending_points,q1.a,path',
        'A,Tan Mei Ling,graded,0.3,0.3,0,0.3,in/a0.json',
        'B,,graded,0,0.3,0,0,in/a1.json',
        'C,Ng,graded,0,0.3,0,0,in/a2.json',
        '',
      ].join('\r\n'),
    );
  });

  it('quotes commas, quotes and line breaks', async () => {
    expect((await rows([['A', 'Tan, "Mei"\nLing', 2]])).split('\r\n')[1]).toBe(
      'A,"Tan, ""Mei""\nLing",graded,0.3,0.3,0,0.3,in/a0.json',
    );
  });

  it.each(["=HYPERLINK('http://x')", '+1+1', '-2+3', '@SUM(A1)', ' =1', '\t=1', '＝1', '=cmd|x!A0'])(
    'takes the sting out of a formula, in names and ids: %j',
    async text => {
      const [, line = ''] = (await rows([[text, text, 2]])).split('\r\n');
      const cells = line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/);
      expect(cells).toHaveLength(8);
      for (const cell of cells) expect(cell).not.toMatch(/^"?\s*[=+\-@＝]/);
    },
  );

  it('and in paths', async () => {
    const world = memoryWorld({ 'r.yaml': RUBRIC, '=1.json': '{}' });
    await grade({ rubric: 'r.yaml', paths: ['=1.json'], output: undefined, format: 'csv' }, world);
    expect(world.stdout().split('\r\n')[1]).toBe(",,invalid,,0.3,0,,'=1.json");
  });

  it('keeps ids such as 007 and 1e5, and a backslash at the end', async () => {
    const out = await rows([
      ['007', 'Bond\\', 2],
      ['1e5', 'E', 2],
    ]);
    expect(out).toContain('\r\n007,Bond\\,graded');
    expect(out).toContain('\r\n1e5,E,graded');
  });

  it('holds no terminal escape', async () => {
    expect(await rows([['A\u001b[31m', 'B\u001b[0m\u0007', 2]])).not.toMatch(/[\u001b\u0007]/);
  });
});
