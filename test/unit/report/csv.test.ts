import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { grade } from '../../../src/app/grade.ts';
import { csvWriter } from '../../../src/report/csv.ts';
import type { ReportHead } from '../../../src/report/json.ts';
import type { ReportResult } from '../../../src/report/model.ts';
import { spreadsheetText } from '../../../src/report/spreadsheet.ts';
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
        'student_id,name,status,points,points_so_far,max_points,pending_points,needs_person,q1.a,path',
        'A,Tan Mei Ling,graded,0.3,,0.3,0,,0.3,in/a0.json',
        'B,,graded,0,,0.3,0,unreadable-answer,0,in/a1.json',
        'C,Ng,graded,0,,0.3,0,,0,in/a2.json',
        '',
      ].join('\r\n'),
    );
  });

  it('quotes commas, quotes and line breaks', async () => {
    expect((await rows([['A', 'Tan, "Mei"\nLing', 2]])).split('\r\n')[1]).toBe(
      'A,"Tan, ""Mei""\nLing",graded,0.3,,0.3,0,,0.3,in/a0.json',
    );
  });

  it.each([
    'mal\nA0001',
    'mal\rA0001',
    'mal\r\nA0001',
    'mal\u0085A0001',
    'mal\u2028A0001',
    'mal\u2029A0001',
    'mal\u000bA0001',
    'mal\fA0001',
    'mal;A0001',
    'mal\tA0001',
  ])('keeps one row one row, in quotes: %j', async text => {
    const out = await rows([[text, text, 2]]);
    const records = parse(out) as string[][];
    expect(records).toHaveLength(2);
    const [id, name] = records[1]!;
    expect(name).toBe(id);
    // What ends a line, for whatever program, only does where it is quoted.
    expect(out).not.toMatch(/[\u0085\u2028\u2029\u000b\f]/);
    const kept = /[\r\n;\t]/.test(text);
    expect(out.split('\r\n')[1]!.startsWith('"')).toBe(kept);
    if (kept) expect(id).toBe(text);
  });

  it.each([
    ['x\n=cmd|x', "x\n'=cmd|x"],
    ['x\r\n  =1', "x\r\n'  =1"],
    ['x\r@1', "x\r'@1"],
    ['x;=1', "x;'=1"],
    ['x;"=1"', 'x;\'"=1"'],
    ['x\t\u00a0=1', "x\t'\u00a0=1"],
    ['\u00a0=1', "'\u00a0=1"],
    ['\u200b=1', "'\u200b=1"],
    ['\n\n=1', "'\n\n'=1"],
    ['x;y=1', 'x;y=1'],
    ['a-b;c', 'a-b;c'],
  ])('makes no formula of what stands behind a line break, semicolon or tab: %j', (text, cell) => {
    expect(spreadsheetText(text)).toBe(cell);
  });

  it('takes the sting out of what a report to merge has in the place of marks', () => {
    const head = { rubric: { questions: [] } } as unknown as ReportHead;
    const result = {
      student: { id: '=1' },
      status: '=2',
      points: '=3',
      max_points: -1.5,
      needs_person: ['=4'],
    };
    const line = csvWriter(head, false).add({ ...result, questions: [] } as unknown as ReportResult);
    expect(line).toBe("'=1,,'=2,'=3,,-1.5,0,'=4,\r\n");
  });

  it.each(["=HYPERLINK('http://x')", '+1+1', '-2+3', '@SUM(A1)', ' =1', '\t=1', '＝1', '=cmd|x!A0'])(
    'takes the sting out of a formula, in names and ids: %j',
    async text => {
      const [, line = ''] = (await rows([[text, text, 2]])).split('\r\n');
      const cells = line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/);
      expect(cells).toHaveLength(10);
      for (const cell of cells) expect(cell).not.toMatch(/^"?\s*[=+\-@＝]/);
    },
  );

  it('and in paths', async () => {
    const world = memoryWorld({ 'r.yaml': RUBRIC, '=1.json': '{}' });
    await grade({ rubric: 'r.yaml', paths: ['=1.json'], output: undefined, format: 'csv' }, world);
    expect(world.stdout().split('\r\n')[1]).toBe(",,invalid,,,0.3,0,invalid,,'=1.json");
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
