import type { GradeFormat } from '../../app/grade.ts';
import type { Pattern } from '../../app/sources/pattern.ts';
import { type Command, UsageError } from '../command.ts';
import { EXIT_ZERO, OUTPUT, RUBRIC } from './shared.ts';

const FORMATS = ['table', 'json', 'jsonl', 'csv'] as const;

export const gradeCommand: Command = {
  name: 'grade',
  summary: 'Mark submissions: files, folders, archives, lines of a file.',
  positionals: [
    RUBRIC,
    {
      name: 'PATH',
      many: true,
      description:
        'Submissions: .json files, .jsonl files with one a line, folders and .zip archives of them; `-` is standard input.',
    },
  ],
  options: [
    OUTPUT,
    {
      name: 'format',
      value: 'FORMAT',
      choices: FORMATS,
      description:
        'The form of the result; by default by the extension of FILE, json where that tells nothing, a table without FILE.',
    },
    {
      name: 'overrides',
      value: 'FILE',
      description: 'Marks that people give, YAML or JSON; the automatic marks are kept beneath them.',
    },
    { name: 'pending', description: 'List what waits for a marker, ready to be filled in as overrides.' },
    {
      name: 'pattern',
      value: 'REGEX',
      description:
        'Read whose a submission is from its path, by the groups student, name, email, submitted_at, attempt.',
    },
    EXIT_ZERO,
  ],
  examples: [
    ['decimark grade rubric.yaml submissions/', 'a table on the terminal'],
    ['decimark grade rubric.yaml submissions/ -o report.json', 'the report for an LMS'],
    ['decimark grade rubric.yaml submissions/ -o marks.csv', 'the marks for a spreadsheet'],
    ['decimark grade rubric.yaml submissions.zip', 'what an LMS packs for download'],
    ['decimark grade rubric.yaml submissions/ --pending -o waiting.yaml', 'what waits for a marker'],
    ['decimark grade rubric.yaml submissions/ --overrides marks.yaml', 'with the marks that people gave'],
  ],
  run: async (args, world) => {
    const { grade } = await import('../../app/grade.ts');
    const output = args.option('output');
    const format = (args.option('format') as GradeFormat | undefined) ?? formatOf(output);
    return grade(
      {
        rubric: args.one('RUBRIC'),
        paths: args.all('PATH'),
        output,
        format,
        overrides: args.option('overrides'),
        pending: args.flag('pending'),
        pattern: await patternOf(args.option('pattern')),
      },
      world,
    );
  },
};

async function patternOf(text: string | undefined): Promise<Pattern | undefined> {
  if (text === undefined) return undefined;
  const { compilePattern } = await import('../../app/sources/pattern.ts');
  const pattern = compilePattern(text);
  if (pattern.ok) return pattern.value;
  throw new UsageError(`\`--pattern\` is not understood: ${pattern.error}`);
}

/** The form that a file's extension asks for. */
function formatOf(output: string | undefined): GradeFormat {
  if (output === undefined) return 'table';
  const extension = /\.([a-z]+)$/i.exec(output)?.[1]?.toLowerCase();
  if (extension === 'txt') return 'table';
  return FORMATS.find(format => format === extension) ?? 'json';
}
