import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands/table.ts';
import { run } from '../../src/cli/run.ts';
import { zip } from '../support/zip.ts';
import { type MemoryWorld, memoryWorld } from '../unit/app/world.ts';
import { partRubric } from '../unit/grading/support.ts';

const RUBRIC = partRubric('points: 2\nanswer: number\nvalue: 1 + 1\ntolerance: exact');
const ANSWERS = '{"student": {"id": "A"}, "answers": {"q1": {"a": 2}}}';
const BAD = '{"student": {"id": "B"}, "answers": {"q1": {"a": "two"}}}';

async function decimark(
  ...argv: string[]
): Promise<{ code: number; world: MemoryWorld; out: string; err: string }> {
  const files = {
    'r.yaml': RUBRIC,
    'a.json': ANSWERS,
    '007': ANSWERS,
    '1e5': ANSWERS,
    'bad.json': BAD,
    '-x.json': ANSWERS,
  };
  const world = memoryWorld(files, { stdin: ANSWERS, args: argv });
  const code = await run(argv, world);
  return { code, world, out: world.stdout(), err: world.stderr() };
}

/** Wrong usage: exit code 2, one line on standard error, nothing else. */
async function misused(...argv: string[]): Promise<string> {
  const { code, out, err, world } = await decimark(...argv);
  expect([code, out, world.written.size]).toEqual([2, '', 0]);
  expect(err).toMatch(/^decimark: [^\n]+\n$/);
  return err.slice('decimark: '.length).trimEnd();
}

describe('wrong usage', () => {
  it.each([
    [['grad', 'r.yaml'], 'there is no command `grad`; did you mean `decimark grade`?'],
    [['frobnicate'], 'there is no command `frobnicate`; see `decimark --help`'],
    [['grade'], '`decimark grade` needs RUBRIC; see `decimark grade --help`'],
    [['grade', 'r.yaml'], '`decimark grade` needs PATH; see `decimark grade --help`'],
    [['check', 'r.yaml', 'a.json', 'b.json'], '`decimark check` takes 2 arguments; `b.json` is one more'],
    [
      ['grade', 'r.yaml', 'a.json', '--fromat', 'json'],
      '`decimark grade` has no option `--fromat`; did you mean `--format`?',
    ],
    [
      ['grade', 'r.yaml', 'a.json', '--zzz'],
      '`decimark grade` has no option `--zzz`; see `decimark grade --help`',
    ],
    [['grade', 'r.yaml', 'a.json', '-q'], '`decimark grade` has no option `-q`; see `decimark grade --help`'],
    [
      ['grade', 'r.yaml', 'a.json', '--output.x', 'o'],
      '`decimark grade` has no option `--output.x`; did you mean `--output`?',
    ],
    [
      ['grade', 'r.yaml', 'a.json', '--no-exit-zero'],
      '`decimark grade` has no option `--no-exit-zero`; did you mean `--exit-zero`?',
    ],
    [
      ['grade', 'r.yaml', 'a.json', '--exitZero'],
      '`decimark grade` has no option `--exitZero`; did you mean `--exit-zero`?',
    ],
    [
      ['grade', 'r.yaml', 'a.json', '--__proto__', 'x'],
      '`decimark grade` has no option `--__proto__`; see `decimark grade --help`',
    ],
    [
      ['grade', 'r.yaml', 'a.json', '--constructor', 'x'],
      '`decimark grade` has no option `--constructor`; see `decimark grade --help`',
    ],
    [
      ['grade', 'r.yaml', 'a.json', '--format', 'jason'],
      '`--format` cannot be `jason`; did you mean `json`?',
    ],
    [
      ['grade', 'r.yaml', 'a.json', '--format', 'xlsx'],
      '`--format` cannot be `xlsx`; it is one of table, json, jsonl, csv',
    ],
    [
      ['grade', 'r.yaml', 'a.json', '--format', 'json', '--format', 'csv'],
      '`--format` is given 2 times; give it once',
    ],
    [['grade', 'r.yaml', 'a.json', '-o', 'a', '--output', 'b'], '`--output` is given 2 times; give it once'],
    [
      ['grade', 'r.yaml', 'a.json', '---x'],
      '`decimark grade` has no option `--x`; see `decimark grade --help`',
    ],
    [
      ['grade', 'r.yaml', 'a.json', '-oreport.json'],
      '`decimark grade` has no option `-oreport.json`; see `decimark grade --help`',
    ],
    [
      ['grade', 'r.yaml', 'a.json', '--toString'],
      '`decimark grade` has no option `--toString`; see `decimark grade --help`',
    ],
    [['grade', 'r.yaml', 'a.json', '-o'], '`--output` needs a value, FILE'],
    [['grade', 'r.yaml', 'a.json', '--output='], '`--output` needs a value, FILE'],
    [['grade', 'r.yaml', 'a.json', '--output', '--exit-zero'], '`--output` needs a value, FILE'],
    [['key', 'r.yaml', '--digits', 'abc'], '`--digits` is a whole number from 1 to 1000, and this is `abc`'],
    [['key', 'r.yaml', '--digits', '0'], '`--digits` is a whole number from 1 to 1000, and this is `0`'],
    [
      ['key', 'r.yaml', '--digits', '1001'],
      '`--digits` is a whole number from 1 to 1000, and this is `1001`',
    ],
    [['key', 'r.yaml', '--digits', '1e2'], '`--digits` is a whole number from 1 to 1000, and this is `1e2`'],
    [['key', 'r.yaml', '--digits', '5.0'], '`--digits` is a whole number from 1 to 1000, and this is `5.0`'],
    [['key', 'r.yaml', '--digits=-5'], '`--digits` is a whole number from 1 to 1000, and this is `-5`'],
    [
      ['grade', 'r.yaml', 'a.json', '--pattern', '('],
      '`--pattern` is not understood: missing closing ): `(`',
    ],
    [['schema'], '`decimark schema` needs either RUBRIC or `--of rubric`, `--of report` or `--of student`'],
    [
      ['schema', 'r.yaml', '--of', 'report'],
      '`decimark schema` needs either RUBRIC or `--of rubric`, `--of report` or `--of student`',
    ],
  ])('%j', async (argv, message) => {
    expect(await misused(...argv)).toBe(message);
  });
});

describe('arguments', () => {
  it('no words show the help and count as wrong usage', async () => {
    const { code, out } = await decimark();
    expect(code).toBe(2);
    expect(out).toContain('usage: decimark COMMAND');
  });

  it.each([['--help'], ['-h']])('%s shows every command', async word => {
    const { code, out, err } = await decimark(word);
    expect([code, err]).toEqual([0, '']);
    const flat = out.replaceAll(/\n {14}/g, ' ');
    for (const { name, summary } of commands)
      expect(flat).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'));
  });

  it.each(commands.map(c => [c.name, c] as const))(
    '%s --help tells its arguments and has an example',
    async (name, command) => {
      const { code, out, err } = await decimark(name, '--help');
      expect([code, err]).toEqual([0, '']);
      expect(out).toContain(`usage: decimark ${name}`);
      for (const p of command.positionals) expect(out).toContain(p.name);
      for (const o of command.options) expect(out).toContain(`--${o.name}`);
      expect(out).toContain(`examples:\n  decimark ${name}`);
      expect((await decimark(name, '-h')).out).toBe(out);
      expect((await decimark(name, '--nonsense', '--help')).out).toBe(out);
    },
  );

  it.each(['0', '-1', 'abc', '1.5', '65', '007', ''])('--jobs %s is no number of threads', async jobs => {
    const { code, err } = await decimark('grade', 'r.yaml', 'a.json', `--jobs=${jobs}`);
    expect([code, err.split(';')[0]]).toEqual([2, expect.stringContaining('--jobs')]);
  });

  it('the examples of every help are themselves right', async () => {
    const { out: report } = await decimark('grade', 'r.yaml', 'a.json', '--format', 'json');
    const { out: part1 } = await decimark('grade', 'r.yaml', 'a.json', '--shard', '1/2', '--format', 'json');
    const { out: part2 } = await decimark('grade', 'r.yaml', 'a.json', '--shard', '2/2', '--format', 'json');
    const files = {
      'part1.json': part1,
      'part2.json': part2,
      'rubric.yaml': RUBRIC,
      'submissions/a.json': ANSWERS,
      'submissions.zip': zip([{ name: 'a.json', data: ANSWERS }]),
      'my-answers.json': ANSWERS,
      'tan.json': ANSWERS,
      'rubrics/a.yaml': RUBRIC,
      'marks.yaml': 'overrides: []',
      'class.csv': 'id\nA\n',
      'answers.csv': 'id,q1.a\nA,2\n',
      'report.json': report,
      'before.json': report,
      'after.json': report,
    };
    for (const { examples } of commands) {
      for (const [line] of examples) {
        const argv = line
          .replace('rubrics/*.yaml', 'rubrics/a.yaml')
          .replace('q1.a1', 'q1.a')
          .replace('A0123456X', 'A')
          .split(' ')
          .slice(1);
        // These are never written over a file that is there.
        if (argv[0] === 'init') argv[1] = 'new.yaml';
        if (argv[0] === 'template') argv.splice(-1, 1, argv.at(-1)!.replace(/^.*\./, 'new.'));
        const world = memoryWorld(files);
        expect([line, await run(argv, world), world.stderr()]).toEqual([line, 0, '']);
      }
    }
  });

  it('--version', async () => {
    expect(await decimark('--version')).toMatchObject({ code: 0, out: '0.0.0\n', err: '' });
  });

  it('a lone - is standard input, and standard output after -o', async () => {
    const graded = await decimark('grade', 'r.yaml', '-');
    expect(graded.code).toBe(0);
    expect(graded.out).toContain('1 submission: 1 graded');
    const both = await decimark('grade', 'r.yaml', '-', '-o', '-', '--format', 'jsonl');
    expect((JSON.parse(both.out) as { points: number }).points).toBe(2);
    expect(both.world.written.size).toBe(0);
    expect((await decimark('check', 'r.yaml', '-')).out).toContain('1 part checked for its form');
    expect((await decimark('grade', 'r.yaml', 'a.json', '--output=-')).out).toContain(
      '"format": "decimark-report"',
    );
  });

  it('words that look like numbers stay as they are', async () => {
    const { code, out } = await decimark('grade', 'r.yaml', '007', '1e5', '--format', 'csv');
    expect(code).toBe(0);
    // They are copies of each other, which count once.
    expect(out).toContain(',007\r\n');
    expect((await decimark('grade', 'r.yaml', '1e5', '--format', 'csv')).out).toContain(',1e5\r\n');
    const forced = await decimark('grade', 'r.yaml', 'a.json', '-o', '007', '--force');
    expect([...forced.world.written.keys()]).toEqual(['007']);
    expect((await decimark('key', 'r.yaml', '--digits', '007', '--format', 'json')).out).toContain(
      '"2.000000"',
    );
  });

  it('options stand anywhere, with = or a space; after -- all are paths', async () => {
    const forms = [
      ['grade', '--format', 'csv', 'r.yaml', 'a.json'],
      ['grade', 'r.yaml', '--format=csv', 'a.json'],
      ['grade', 'r.yaml', 'a.json', '--format', 'csv'],
    ];
    const outs = await Promise.all(forms.map(argv => decimark(...argv)));
    expect(new Set(outs.map(o => o.out)).size).toBe(1);
    expect((await decimark('grade', 'r.yaml', '--format', 'csv', '--', '-x.json')).out).toContain("'-x.json");
    const help = await decimark('grade', 'r.yaml', '--', '--help');
    expect(help.err).toContain('there is no file or folder `--help`');
    expect(help.code).toBe(1);
  });

  it('--exit-zero turns 1 into 0 and nothing else', async () => {
    expect((await decimark('grade', 'r.yaml', 'bad.json')).code).toBe(1);
    expect((await decimark('grade', 'r.yaml', 'bad.json', '--exit-zero')).code).toBe(0);
    expect((await decimark('check', 'r.yaml', 'bad.json')).code).toBe(1);
    expect((await decimark('check', '--exit-zero', 'r.yaml', 'bad.json')).code).toBe(0);
    expect((await decimark('grade', 'none.yaml', 'bad.json', '--exit-zero')).code).toBe(2);
  });

  it.each([
    [['o.json'], '{\n"format"'],
    [['o.JSON'], '{\n"format"'],
    [['o.jsonl'], '{"status":'],
    [['o.csv'], 'student_id,'],
    [['o.CSV'], 'student_id,'],
    [['o.txt'], 'student  name'],
    [['report'], '{\n"format"'],
    [['o.xyz', '--format', 'json'], '{\n"format"'],
    [['r.2025/report'], '{\n"format"'],
    [['.report'], '{\n"format"'],
    [['o.csv', '--format', 'json'], '{\n"format"'],
    [['o.json', '--format', 'table'], 'student  name'],
  ])(
    '-o %j: the form follows the extension, and --format goes before it',
    async ([output = '', ...more], start) => {
      const { world } = await decimark('grade', 'r.yaml', 'a.json', '-o', output, ...more);
      expect(world.written.get(output)?.slice(0, start.length)).toBe(start);
    },
  );

  it.each([
    ['k.json', '{\n'],
    ['k.md', '# Answer key'],
    ['k.MD', '# Answer key'],
    ['k.txt', 'part'],
    ['k', '{\n'],
  ])('key -o %s', async (output, start) => {
    const { world } = await decimark('key', 'r.yaml', '-o', output);
    expect(world.written.get(output)?.slice(0, start.length)).toBe(start);
  });

  it.each([
    [['grade', 'r.yaml', 'a.json', '-o', 'marks.xlsx'], '.json, .jsonl, .csv or .txt, or say `--format`'],
    [
      ['grade', 'r.yaml', 'a.json', '-o', 'r.2025/marks.XLSX'],
      '.json, .jsonl, .csv or .txt, or say `--format`',
    ],
    [['grade', 'r.yaml', 'a.json', '-o', 'marks.yaml'], '.json, .jsonl, .csv or .txt, or say `--format`'],
    [['grade', 'r.yaml', 'a.json', '--pending', '-o', 'w.json'], '.yaml or .yml'],
    [['merge', 'p.json', '-o', 'marks.xlsx'], '.json, .jsonl, .csv or .txt, or say `--format`'],
    [['key', 'r.yaml', '-o', 'key.html'], '.json, .md or .txt, or say `--format`'],
    [['explain', 'r.yaml', 'a.json', 'q1.a', '-o', 'story.docx'], '.txt'],
    [['explain', 'r.yaml', 'a.json', 'q1.a', '--override', '-o', 'o.txt'], '.yaml or .yml'],
    [['diff', 'a.json', 'b.json', '-o', 'moved.csv'], '.txt or .json, or say `--format`'],
    [['template', 'r.yaml', '-o', 'mine.txt'], '.json'],
    [['schema', 'r.yaml', '-o', 'schema.yaml'], '.json'],
  ])('%j: an extension that is none of the command is refused', async (argv, help) => {
    const output = argv.at(-1)!;
    const { code, err, world } = await decimark(...argv);
    const extension = output.slice(output.lastIndexOf('.')).toLowerCase();
    expect([code, err]).toEqual([
      2,
      `decimark: \`-o ${output}\`: no ${extension} file is written here; choose ${help}\n`,
    ]);
    expect(world.written.size).toBe(0);
  });

  it('a fault of decimark itself ends with 3 and says so', async () => {
    const world = memoryWorld({ 'r.yaml': RUBRIC, 'a.json': ANSWERS });
    const broken = {
      ...world,
      files: {
        ...world.files,
        read: () => {
          throw new TypeError('boom');
        },
      },
    };
    expect(await run(['grade', 'r.yaml', 'a.json'], broken)).toBe(3);
    expect(world.stderr()).toMatch(/^decimark: a fault of decimark itself; please report it/);
    expect(world.stdout()).toBe('');
  });
});
