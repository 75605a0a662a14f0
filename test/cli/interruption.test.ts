import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { partRubric } from '../unit/grading/support.ts';
import { ended, folderWith, start } from './support.ts';

/** One part after the other, each as dear as a part may be: one submission alone takes longer than the test waits. */
const PARTS = 400;
const part = (i: number) =>
  `      - {id: p${i}, points: 1, answer: {kind: number, accept_expressions: true}, value: sqrt(2)}\n`;
const RUBRIC = `rubric: 1\nid: dear\ntitle: Dear\nquestions:\n  - id: q1\n    parts:\n${Array.from({ length: PARTS }, (_, i) => part(i)).join('')}`;
/** A sum of so many long fractions. */
const longSum = (terms: number) => Array.from({ length: terms }, (_, i) => `${9500 + i}!/7^9999`).join('+');
const DEAR = longSum(12);
const answers = Object.fromEntries(Array.from({ length: PARTS }, (_, i) => [`p${i}`, DEAR]));
const submission = (id: string) => JSON.stringify({ student: { id }, answers: { q1: answers } });
const CLASS = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`in/${i}.json`, submission(`S${i}`)]));

/** A rubric whose own references take long, one after the other. */
const LONG = `rubric: 1\nid: long\ntitle: Long\nquestions:\n  - id: q1\n    parts:\n${Array.from({ length: 100 }, (_, i) => `      - {id: p${i}, points: 1, answer: number, value: 'sum(exp(arange(${150_000 + i}) / 150001))'}\n`).join('')}`;

describe('an interruption is heard', () => {
  it.each<readonly [string, readonly string[]]>([
    ['between the parts of one submission', ['grade', 'r.yaml', 'in', '--jobs', '1', '-o', 'out.json']],
    ['while threads mark', ['grade', 'r.yaml', 'in', '--jobs', '2', '-o', 'out.json']],
    ['by check', ['check', 'r.yaml', 'in/0.json']],
    ['by explain', ['explain', 'r.yaml', 'in/0.json', 'q1.p399']],
    ['while a rubric is proven', ['lint', 'long.yaml']],
    ['while a rubric is loaded', ['key', 'long.yaml']],
  ])('%s', async (_, args) => {
    const cwd = folderWith({ 'r.yaml': `self_check: verdict\n${RUBRIC}`, 'long.yaml': LONG, ...CLASS });
    const child = start(args, { cwd });
    const end = ended(child);
    // By then it has begun, and would go on for much longer than the test may take.
    await new Promise(resolve => setTimeout(resolve, 1500));
    const asked = performance.now();
    child.kill('SIGINT');
    expect(await end).toMatchObject({ code: 130, signal: null, stdout: '' });
    // A part takes at most about a second; heard within the second that the next part begins, on a busy machine too.
    expect(performance.now() - asked).toBeLessThan(20_000);
    expect(readdirSync(cwd).sort()).toEqual(['in', 'long.yaml', 'r.yaml']);
  });
});

describe('a submission of which every part is dear', () => {
  it('costs its neighbours nothing', async () => {
    const lines = 'points: 1\nanswer: {kind: number, accept_expressions: true}\nvalue: sqrt(2)';
    const own = (id: string, a: unknown) => JSON.stringify({ student: { id }, answers: { q1: { a } } });
    const cwd = folderWith({
      'r.yaml': partRubric(lines),
      'in/1.json': own('A1', '1.4142'),
      'in/2.json': own('A2', longSum(70)),
      'in/3.json': own('A3', 'sqrt(2)'),
    });
    const run = await ended(start(['grade', 'r.yaml', 'in', '--format', 'jsonl'], { cwd }));
    const results = run.stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(run.code).toBe(1);
    expect(results.map(r => r.questions[0].parts[0].verdict)).toEqual(['correct', 'error', 'correct']);
    expect(results[1].questions[0].parts[0].diagnostics[0].code).toBe('budget');
  });
});
