import { describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/run.ts';
import { partRubric } from '../grading/support.ts';
import { memoryWorld } from './world.ts';

const RUBRIC = partRubric('points: 2\nanswer: number\nvalue: 1 + 1\ntolerance: exact').replace(
  'title: R',
  'due: 2030-01-01T00:00:00Z\nlate: {per_day: 10%}\ntitle: R',
);
const FILES = {
  'r.yaml': RUBRIC,
  'a.json': '{"student": {"id": "A"}, "answers": {"q1": {"a": 2}}}',
  'class.csv': 'id,name,section\nA,"Ann, B",T1\nB,Ben,T2\n',
};

/** Runs a command in a world of these files; what it writes to the file, to standard output, and its exit code. */
async function decimark(more: Record<string, string>, ...argv: string[]) {
  const world = memoryWorld({ ...FILES, ...more });
  const code = await run(argv, world);
  return { code, out: world.stdout(), err: world.stderr(), written: world.written };
}

const GRADE = ['grade', 'r.yaml', 'a.json', '--exit-zero'];
const reports = async () => {
  const { out } = await decimark({}, ...GRADE, '--format', 'json');
  return { 'old.json': out, 'new.json': out };
};

/** Commands that write a file, without it. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  'a report': [...GRADE, '--format', 'json'],
  'JSON Lines': [...GRADE, '--format', 'jsonl'],
  'a CSV': [...GRADE, '--format', 'csv'],
  'a CSV with a roster': [...GRADE, '--format', 'csv', '--roster', 'class.csv'],
  'a table': [...GRADE, '--format', 'table'],
  'a joined report': ['merge', 'old.json', '--format', 'json', '--exit-zero'],
  'a key': ['key', 'r.yaml', '--format', 'table'],
  'a comparison': ['diff', 'old.json', 'new.json', '--format', 'json'],
};

/** Commands whose text a person may go on with. */
const ELSE: Readonly<Record<string, readonly string[]>> = {
  'a key in JSON': ['key', 'r.yaml', '--format', 'json'],
  'a key in Markdown': ['key', 'r.yaml', '--format', 'md'],
  'a comparison for people': ['diff', 'old.json', 'new.json', '--format', 'text'],
  'a schema': ['schema', 'r.yaml'],
  'the schema of reports': ['schema', '--of', 'report'],
  'a story': ['explain', 'r.yaml', 'a.json', 'q1.a'],
  'an override': ['explain', 'r.yaml', 'a.json', 'q1.a', '--override'],
};

/** Commands whose text is to be filled in. */
const TO_FILL_IN: Readonly<Record<string, readonly string[]>> = {
  'a template': ['template', 'r.yaml'],
  'a list of what waits': [...GRADE, '--pending'],
};

describe('what decimark wrote', () => {
  it.each(Object.entries(COMMANDS))('%s is written over by any of these', async (_, argv) => {
    const given = await reports();
    const before = await decimark(given, ...argv);
    expect([before.code, before.out === '']).toEqual([0, false]);
    for (const other of Object.values(COMMANDS)) {
      const after = await decimark({ ...given, o: before.out }, ...other, '-o', 'o');
      expect([after.code, after.err, [...after.written.keys()]]).toEqual([0, '', ['o']]);
    }
  });

  it.each(Object.entries(ELSE))('%s is written over by the same text alone', async (_, argv) => {
    const given = await reports();
    const before = await decimark(given, ...argv, '-o', 'o');
    const text = before.written.get('o')!;
    expect((await decimark({ ...given, o: text }, ...argv, '-o', 'o')).code).toBe(0);
    const edited = await decimark({ ...given, o: `${text}\n` }, ...argv, '-o', 'o');
    expect([edited.code, edited.written.size]).toEqual([2, 0]);
    expect(edited.err).toContain('error[output-exists]: `o` is there already');
    expect(edited.err).toContain('`--force`');
    const forced = await decimark({ ...given, o: `${text}\n` }, ...argv, '-o', 'o', '--force');
    expect([forced.code, forced.written.get('o')]).toEqual([0, text]);
  });

  it.each(Object.entries(TO_FILL_IN))('%s is never written over a file without a word', async (_, argv) => {
    const blank = (await decimark({}, ...argv, '-o', 'o')).written.get('o')!;
    const { out } = await decimark({}, ...GRADE, '--format', 'json');
    for (const text of [blank, `${blank} `, '', out]) {
      const refused = await decimark({ o: text }, ...argv, '-o', 'o');
      expect([refused.code, refused.out, refused.written.size]).toEqual([2, '', 0]);
      expect(refused.err).toContain('`--force`');
      const forced = await decimark({ o: text }, ...argv, '-o', 'o', '--force');
      expect([forced.code, forced.written.get('o')]).toEqual([0, blank]);
    }
  });

  it('an empty file has nothing to lose', async () => {
    for (const argv of [...Object.values(COMMANDS), ...Object.values(ELSE)])
      expect((await decimark({ ...(await reports()), o: '' }, ...argv, '-o', 'o')).code).toBe(0);
  });
});

describe('what a person wrote', () => {
  it.each([
    ['a form once filled in', '{\n  "rubric": "r",\n  "student": {"id": "A"}, "answers": {"q1": {"a": 2}}}'],
    ['decisions', '# 2 answers of r wait for a marker.\noverrides:\n  - student: "A"\n'],
    ['a rubric', RUBRIC],
    ['a roster', FILES['class.csv']],
    [
      'marks with remarks',
      'student_id,name,status,points,max_points,pending_points,q1.a,path,remarks\nA,,,,,,,,\n',
    ],
    ['another list', 'student_id,name,status\n'],
    ['words about marks', 'student and name of all points\n'],
    ['a report of others', '{"format": "another-report"}'],
    ['submissions one a line', '{"student":{"id":"A","name":null},"answers":{}}\n'],
    ['no text', '\u0000\ufffd'],
  ])('%s is not written over', async (_, text) => {
    for (const argv of Object.values(COMMANDS)) {
      const { code, out, err, written } = await decimark(
        { ...(await reports()), o: text },
        ...argv,
        '-o',
        'o',
      );
      expect([code, out, written.size]).toEqual([2, '', 0]);
      expect(err).toContain('`o` is there already');
    }
  });

  it('nor what is read in the run, whatever the user says', async () => {
    const given = { ...(await reports()), r: RUBRIC };
    for (const [argv, output] of [
      [['diff', 'old.json', 'new.json'], 'new.json'],
      [['explain', 'r', 'a', 'q1.a'], 'a'],
      [['key', 'r'], 'r'],
      [['schema', 'r'], 'r'],
      [['template', 'r'], 'r'],
      [['grade', 'r', 'a'], 'a'],
      [['merge', 'old.json'], 'old.json'],
    ] as const) {
      const run = await decimark({ ...given, a: FILES['a.json'] }, ...argv, '-o', output, '--force');
      expect([argv[0], run.code, run.written.size]).toEqual([argv[0], 2, 0]);
      expect(run.err).toContain(`\`${output}\` is read in this run`);
    }
  });

  it('is seen again before the report appears', async () => {
    const world = memoryWorld(FILES);
    let asked = 0;
    const files: typeof world.files = {
      ...world.files,
      kindOf: path => (path === 'o.json' ? (asked++ < 2 ? 'missing' : 'file') : world.files.kindOf(path)),
      beginning: () => ({ kind: 'bytes', bytes: Buffer.from('written meanwhile'), sha256: '' }),
    };
    expect(await run([...GRADE, '-o', 'o.json'], { ...world, files })).toBe(2);
    expect(world.written.size).toBe(0);
    expect(world.stderr()).toContain('`o.json` is there already');
  });
});
