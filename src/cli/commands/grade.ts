import type { GradeFormat } from '../../app/batch/output.ts';
import type { GradeRequest } from '../../app/grade.ts';
import type { Command } from '../command.ts';
import { EXIT_ZERO, OUTPUT, RUBRIC } from './shared.ts';

const FORMATS = ['table', 'json', 'jsonl', 'csv'] as const;
const ATTEMPTS = ['latest', 'first', 'best', 'error'] as const;

export const gradeCommand: Command = {
  name: 'grade',
  summary: 'Mark submissions: files, or folders with all .json files in them.',
  positionals: [
    RUBRIC,
    {
      name: 'PATH',
      many: true,
      description: 'Submissions and folders of submissions; `-` is standard input.',
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
    {
      name: 'roster',
      value: 'FILE',
      description: 'Who takes part, CSV: everyone on it is in the report, also those of whom nothing came.',
    },
    {
      name: 'attempts',
      value: 'WHICH',
      choices: ATTEMPTS,
      description: 'Which of several submissions of one student counts; by default the latest.',
    },
    { name: 'pending', description: 'List what waits for a marker, ready to be filled in as overrides.' },
    {
      name: 'no-cache',
      description: 'Mark everything anew: neither use nor keep results of earlier runs with the same FILE.',
    },
    { name: 'progress', description: 'Tell how far it has come, also without a terminal.' },
    EXIT_ZERO,
  ],
  examples: [
    ['decimark grade rubric.yaml submissions/', 'a table on the terminal'],
    ['decimark grade rubric.yaml submissions/ -o report.json', 'the report for an LMS'],
    ['decimark grade rubric.yaml submissions/ -o marks.csv', 'the marks for a spreadsheet'],
    ['decimark grade rubric.yaml submissions/ --roster class.csv', 'with everyone who takes part'],
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
        roster: args.option('roster'),
        attempts: args.option('attempts') as GradeRequest['attempts'],
        pending: args.flag('pending'),
        fresh: args.flag('no-cache'),
      },
      world,
    );
  },
};

/** The form that a file's extension asks for. */
function formatOf(output: string | undefined): GradeFormat {
  if (output === undefined) return 'table';
  const extension = /\.([a-z]+)$/i.exec(output)?.[1]?.toLowerCase();
  if (extension === 'txt') return 'table';
  return FORMATS.find(format => format === extension) ?? 'json';
}
