import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../src/base/width.ts';
import { commands } from '../../src/cli/commands/table.ts';
import { run } from '../../src/cli/run.ts';
import { memoryWorld } from '../unit/app/world.ts';

const RUBRIC = `rubric: 1
id: hw1
title: HW 1
questions:
${Array.from({ length: 14 }, (_, i) => `  - {id: question_${i}, parts: [{id: a, points: 1, answer: integer, value: 2}]}`).join('\n')}
`;
const LONG = 'a-name-of-a-file-that-is-longer-than-anybody-would-like-it-to-be-and-then-some';

const submission = (id: string, answer: unknown, name = 'Ana María de la Concepción Fernández y García') =>
  JSON.stringify({ student: { id, name }, answers: { question_0: { a: answer } } });

const FILES: Readonly<Record<string, string>> = {
  'r.yaml': RUBRIC,
  ...Object.fromEntries(
    Array.from({ length: 10 }, (_, i) => [`in/${LONG}-${i}.json`, submission(`A${i}`, 'YES')]),
  ),
  'in/wide.json': submission('張三張三', '張三張三張三張三張三', '張三'),
  [`in/${LONG}.json`]: '{"student": {"id": "B1"}, "answers": {"question_0": {"a": 2}',
  'in/good.json': submission('C1', 2),
  'marks.csv':
    'student_id,name,status,points,points_so_far,max_points,pending_points,needs_person,q1.a,path\n',
  'r.json': '{}',
};

async function decimark(...argv: readonly string[]) {
  const world = memoryWorld(FILES);
  const code = await run(argv, world);
  return { code, out: world.stdout(), err: world.stderr() };
}

describe('what is printed', () => {
  it.each([
    ['grade', 'r.yaml', 'in'],
    ['grade', 'r.yaml', 'in', '--only', 'problems'],
    ['check', 'r.yaml', 'in/wide.json'],
    ...commands.map(({ name }) => ['help', name]),
  ])('fits 80 columns: %s %s %s', async (...argv) => {
    const { out } = await decimark(...argv.filter(word => word !== undefined));
    const wide = out.split('\n').filter(line => displayWidth(line) > 80 && !line.startsWith('  decimark '));
    expect(wide).toEqual([]);
  });

  it('has equal problems once, below the table, and whole', async () => {
    const { out } = await decimark('grade', 'r.yaml', 'in');
    const [, problems = '', counts = ''] = out.split('\n\n');
    expect(problems.split('\n').slice(0, 2)).toEqual([
      '10 × question_0.a: `YES` is not a number',
      '    A0, A1, A2, A3 and 6 more: unreadable-answer',
    ]);
    expect(problems.replaceAll(/\n */g, ' ')).toContain('the `{` that opens here is never closed');
    expect(counts).toContain('12 submissions need a person to look; `--pending` lists all that waits.');
  });

  it('is the problems alone where that is asked for', async () => {
    const { out } = await decimark('grade', 'r.yaml', 'in', '--only', 'problems');
    expect(out).toMatch(/^10 × question_0\.a/);
    expect(out).not.toContain('C1');
  });

  it.each(['-V', '--version'])('%s is the version', async word => {
    expect((await decimark(word)).out).toMatch(/^\d+\.\d+\.\d+\S*\n$/);
  });

  it('help is that of a command', async () => {
    expect((await decimark('help', 'grade')).out).toBe((await decimark('grade', '--help')).out);
    expect((await decimark('help')).out).toBe((await decimark('--help')).out);
    expect((await decimark('help', 'grad')).err).toContain('did you mean `decimark grade`?');
    expect((await decimark('help', 'grade', 'x')).code).toBe(2);
  });
});

describe('what is misspelt or exchanged', () => {
  it.each([
    [['grade', 'r.yml', 'in'], 'did you mean `r.yaml`?'],
    [['grade', 'r.yaml', 'im'], 'did you mean `in`?'],
    [['check', 'r.yaml', 'in/wide.jsn'], 'did you mean `in/wide.json`?'],
    [['grade', 'r.yaml', 'in', '--rooster', 'x'], 'did you mean `--roster`?'],
    [['grade', 'in', 'r.yaml'], 'the rubric comes first'],
    [['grade', 'r.yaml', 'in', '--pending', 'time'], 'write `--pending=time`'],
    [['diff', 'r.json', 'marks.csv'], '`marks.csv` is a table of marks, and a report is asked for'],
    [['check', 'in/good.json', 'r.yaml'], 'the rubric comes first'],
    [['check', 'r.yaml', 'r.yaml'], 'this is a rubric, and a submission is asked for'],
  ])('%j', async (argv, told) => {
    const { code, out, err } = await decimark(...argv);
    expect([code > 0, out + err]).toEqual([true, expect.stringContaining(told)]);
  });

  it.each([
    ['%PDF-1.4 \ufffd', 'a PDF'],
    ['PK\u0003\u0004\ufffd', 'a zip archive or an office document'],
  ])('%j is told as what it is', async (begins, what) => {
    const bytes = Uint8Array.from(begins, c => (c === '\ufffd' ? 0xff : c.charCodeAt(0)));
    const world = memoryWorld({ 'r.yaml': RUBRIC, 'x.json': bytes });
    await run(['grade', 'r.yaml', 'x.json'], world);
    expect(world.stdout()).toContain(`this is ${what}, which cannot be read\n    x.json: invalid`);
  });
});

describe('show', () => {
  const report = async () => (await decimark('grade', 'r.yaml', 'in', '--format', 'json')).out;
  const show = async (...argv: readonly string[]) => {
    const world = memoryWorld({ 'report.json': await report() });
    const code = await run(['show', 'report.json', ...argv], world);
    return { code, out: world.stdout(), err: world.stderr() };
  };

  it('tells all of one student', async () => {
    const { code, out } = await show('a3');
    expect(code).toBe(0);
    expect(out).toContain('A3, Ana María de la Concepción Fernández y García: 0 of 14');
    expect(out).toContain('needs a person: unreadable-answer');
    expect(out).toContain('question_0.a: 0 of 1 (invalid, by form)\n    answer: YES\n');
    expect(out.split('\n').filter(line => displayWidth(line) > 80)).toEqual([]);
  });

  it('tells one part, or JSON', async () => {
    expect((await show('C1', 'question_0.a')).out).toMatch(/^question_0\.a: 1 of 1 \(correct\)\n/);
    expect(JSON.parse((await show('C1', '--format', 'json')).out)).toMatchObject({ student: { id: 'C1' } });
    expect(JSON.parse((await show('C1', 'question_0.a', '--format', 'json')).out)).toMatchObject({
      points: 1,
    });
  });

  it('refuses whom and what there is not', async () => {
    expect(await show('Z9')).toMatchObject({ code: 2, err: expect.stringContaining('no entry of `Z9`') });
    expect(await show('C1', 'question_0.b')).toMatchObject({
      code: 2,
      err: expect.stringContaining('did you mean'),
    });
    expect(await show('B1', 'question_0.a')).toMatchObject({
      code: 2,
      err: expect.stringContaining('is invalid'),
    });
  });
});

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish'])('for %s has every command, option and choice', async shell => {
    const { code, out } = await decimark('completion', shell);
    expect(code).toBe(0);
    for (const { name, options } of commands) {
      expect(out).toContain(name);
      for (const option of options) {
        expect(out).toContain(shell === 'fish' ? `-l ${option.name}` : `--${option.name}`);
        for (const choice of option.choices ?? []) expect(out).toContain(choice);
      }
    }
  });

  it('for another shell is refused', async () => {
    expect(await decimark('completion', 'fis')).toMatchObject({
      code: 2,
      err: expect.stringContaining('did you mean `fish`?'),
    });
  });

  it('completes in bash', async () => {
    const { out } = await decimark('completion', 'bash');
    const completed = (...words: readonly string[]) =>
      execFileSync(
        'bash',
        [
          '-c',
          `${out}\nCOMP_WORDS=(${words.join(' ')}); COMP_CWORD=${words.length - 1}; _decimark; echo "\${COMPREPLY[@]}"`,
        ],
        { encoding: 'utf8' },
      ).trim();
    expect(completed('decimark', 'gr')).toBe('grade');
    expect(completed('decimark', 'grade', 'r.yaml', '--att')).toBe('--attempts');
    expect(completed('decimark', 'grade', 'r.yaml', '--attempts', 'la')).toBe('latest');
    expect(completed('decimark', 'completion', 'z')).toBe('zsh');
    expect(completed('decimark', 'help', 'exp')).toBe('explain export');
    expect(completed('decimark', 'grade', 'r.yaml', 'in', '--pending', '=', 'ti')).toBe('time');
    expect(completed('decimark', 'grade', 'r.yaml', 'in', '--only', '=')).toBe('problems');
    // Its code has to follow the sign.
    expect(completed('decimark', 'grade', 'r.yaml', 'in', '--pending', 'ti')).toBe('');
  });
});
