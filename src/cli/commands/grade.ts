import type { GradeRequest } from '../../app/grade.ts';
import type { Pattern } from '../../app/sources/pattern.ts';
import { FORMATS, type GradeFormat, isGradeFormat } from '../../formats/table.ts';
import { type Command, type CommandArguments, type OptionSpec, UsageError } from '../command.ts';
import { type Extensions, FORCE, formOfOutput, OUTPUT } from './output.ts';
import { EXIT_ZERO, NO_REPAIR, OVERRIDES, RUBRIC } from './shared.ts';

// Not imported: what a command does is loaded when it is asked for. The types keep them the same.
const ATTEMPTS = ['latest', 'first', 'best', 'error'] as const satisfies readonly GradeRequest['attempts'][];

const IDENTITIES = ['lms', 'file'] as const satisfies readonly GradeRequest['identity'][];

const PENDING = [
  ...['pending', 'unreadable-answer', 'error', 'budget', 'override-not-applied', 'unknown-answer'],
  ...['identity', 'undecided', 'time', 'invalid', 'missing-file'],
] as const satisfies readonly GradeRequest['pending'][];

/** The form of a batch of marks. */
export const GRADE_FORMAT: OptionSpec = {
  name: 'format',
  value: 'FORMAT',
  choices: Object.keys(FORMATS),
  description:
    'The form of the result; by default by the extension of FILE, json where it has none, a table without FILE.',
};

export const gradeCommand: Command = {
  name: 'grade',
  summary: 'Mark submissions: files, folders, archives, lines of a file.',
  positionals: [
    RUBRIC,
    {
      name: 'PATH',
      many: true,
      description:
        'Submissions: .json files, .jsonl files with one a line, folders and .zip archives of them; tables of answers, .csv, .tsv or .xlsx; `-` is standard input.',
    },
  ],
  options: [
    OUTPUT,
    FORCE,
    GRADE_FORMAT,
    OVERRIDES,
    {
      name: 'roster',
      value: 'FILE',
      reads: true,
      description: 'Who takes part, CSV: everyone on it is in the report, also those of whom nothing came.',
    },
    {
      name: 'team',
      value: 'COLUMN',
      description: 'The column of the roster that names the teams: what one member hands in counts for all.',
    },
    {
      name: 'identity',
      value: 'WHOM',
      choices: IDENTITIES,
      description:
        'Whom to believe where the LMS and the file name different people: lms, or file for one who uploads for others.',
    },
    {
      name: 'timezone',
      value: 'ZONE',
      description: 'The time zone of the LMS, for times without one: Asia/Singapore, +08:00.',
    },
    {
      name: 'attempts',
      value: 'WHICH',
      choices: ATTEMPTS,
      description: 'Which of several submissions of one student counts; by default the latest.',
    },
    {
      name: 'columns',
      value: 'FILE',
      reads: true,
      description:
        'Which column of a table holds which answer, YAML; `template --format columns` writes one to fill in.',
    },
    {
      name: 'pending',
      value: 'CODE',
      bare: 'all',
      choices: ['all', ...PENDING],
      description: 'List what waits for people, ready to be filled in; with a code, that alone.',
    },
    {
      name: 'only',
      value: 'WHAT',
      choices: ['problems'],
      description: 'Of the table, show nothing but the problems and the counts.',
    },
    {
      name: 'pattern',
      value: 'REGEX',
      description:
        'Read whose a submission is from its path, by the groups student, name, email, submitted_at, attempt.',
    },
    {
      name: 'shard',
      value: 'I/N',
      description: 'Grade the I-th of N parts of the input; `decimark merge` joins the reports.',
    },
    {
      name: 'jobs',
      value: 'N',
      description: 'How many threads mark, 1 to 64; by default as many as pay. The result is the same.',
    },
    {
      name: 'no-cache',
      description: 'Mark everything anew: neither use nor keep results of earlier runs with the same FILE.',
    },
    NO_REPAIR,
    { name: 'progress', description: 'Tell how far it has come, also without a terminal.' },
    EXIT_ZERO,
  ],
  examples: [
    ['decimark grade rubric.yaml submissions/', 'a table on the terminal'],
    ['decimark grade rubric.yaml submissions/ -o report.json', 'the report for an LMS'],
    ['decimark grade rubric.yaml submissions/ -o marks.csv', 'the marks for a spreadsheet'],
    ['decimark grade rubric.yaml submissions.zip', 'what an LMS packs for download'],
    ['decimark grade rubric.yaml answers.csv', 'a table of answers, one row a student'],
    ['decimark grade rubric.yaml submissions/ --roster class.csv', 'with everyone who takes part'],
    [
      'decimark grade rubric.yaml submissions/ --pending -o waiting.yaml',
      'what waits for people, to be filled in',
    ],
    ['decimark grade rubric.yaml submissions/ --overrides marks.yaml', 'with what people have decided'],
  ],
  run: async (args, world) => {
    const { grade } = await import('../../app/grade.ts');
    const { readShard } = await import('../../app/batch/shard.ts');
    const part = args.option('shard');
    const shard = part === undefined ? undefined : readShard(part);
    if (part !== undefined && shard === undefined)
      throw new UsageError(`\`--shard\` cannot be \`${part}\`; write \`2/8\` for the second of eight parts`);
    const output = args.option('output');
    const pending = args.option('pending') as GradeRequest['pending'];
    // Without `=` the shell's word is taken for a path.
    const code = args.all('PATH').find(path => pending === 'all' && PENDING.some(name => name === path));
    if (code !== undefined && world.files.kindOf(code) === 'missing')
      throw new UsageError(`\`--pending\` takes its code after \`=\`: write \`--pending=${code}\``);
    const team = args.option('team');
    if (team !== undefined && args.option('roster') === undefined)
      throw new UsageError('`--team` names a column of the roster; give one with `--roster class.csv`');
    const jobs = jobsOf(args.option('jobs'));
    return grade(
      {
        rubric: args.one('RUBRIC'),
        paths: args.all('PATH'),
        output,
        force: args.flag('force'),
        format: pending !== undefined ? pendingFormat(args) : formatOf(args),
        overrides: args.options('overrides'),
        roster: args.option('roster'),
        team,
        identity: args.option('identity') as GradeRequest['identity'],
        zone: await zoneOf(args.option('timezone')),
        attempts: args.option('attempts') as GradeRequest['attempts'],
        shard,
        jobs,
        columns: args.option('columns'),
        pattern: await patternOf(args.option('pattern')),
        pending,
        onlyProblems: args.option('only') === 'problems',
        fresh: args.flag('no-cache'),
        repairs: !args.flag('no-repair'),
      },
      world,
    );
  },
};

function jobsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d?$/.test(text) && Number.parseInt(text, 10) <= 64) return Number.parseInt(text, 10);
  throw new UsageError(`\`--jobs\` cannot be \`${text}\`; write a whole number from 1 to 64`);
}

async function zoneOf(text: string | undefined): Promise<GradeRequest['zone']> {
  if (text === undefined) return undefined;
  const { zoneNamed } = await import('../../app/zone.ts');
  const zone = zoneNamed(text);
  if (zone !== undefined) return zone;
  throw new UsageError(`\`--timezone\` cannot be \`${text}\`; write it as \`Asia/Singapore\` or \`+08:00\``);
}

async function patternOf(text: string | undefined): Promise<Pattern | undefined> {
  if (text === undefined) return undefined;
  const { compilePattern } = await import('../../app/sources/pattern.ts');
  const pattern = compilePattern(text);
  if (pattern.ok) return pattern.value;
  throw new UsageError(`\`--pattern\` is not understood: ${pattern.error}`);
}

/** The forms by their extensions, those for programs first. */
const EXTENSIONS: Extensions<GradeFormat> = Object.fromEntries(
  (['programs', 'people'] as const).flatMap(readers =>
    Object.keys(FORMATS)
      .filter(isGradeFormat)
      .filter(name => FORMATS[name].readers === readers)
      .map((name): [string, GradeFormat] => [FORMATS[name].extension, name]),
  ),
);

/** The form that is asked for, or the one that the file's extension asks for. */
export function formatOf(args: CommandArguments): GradeFormat {
  const byExtension = formOfOutput(args, EXTENSIONS, { hasFormat: true });
  const asked = args.option('format');
  if (isGradeFormat(asked)) return asked;
  return byExtension ?? (args.option('output') === undefined ? 'table' : 'json');
}

/** The list for markers is YAML, whatever the form of the marks. */
function pendingFormat(args: CommandArguments): GradeFormat {
  formOfOutput(args, { yaml: 'yaml', yml: 'yaml' }, { hasFormat: false });
  return 'table';
}
