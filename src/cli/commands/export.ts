import type { ExportRequest } from '../../app/export.ts';
import { type Command, type CommandArguments, UsageError } from '../command.ts';
import { FORCE } from './output.ts';
import { EXIT_ZERO } from './shared.ts';

/** What a report can be written for. */
const TARGETS = ['student'] as const;

const RELEASES = ['none', 'answers'] as const satisfies readonly ExportRequest['release'][];

export const exportCommand: Command = {
  name: 'export',
  summary: 'Write what others need of a report: a file for each student.',
  positionals: [{ name: 'REPORT', description: 'The report, JSON, as `decimark grade` wrote it.' }],
  options: [
    {
      name: 'to',
      value: 'TARGET',
      choices: TARGETS,
      description: 'For whom: `student` writes one JSON file a student, of what that student may see.',
    },
    {
      name: 'output',
      short: 'o',
      value: 'DIR',
      description: 'The folder to write to; it is made where it is not there.',
    },
    {
      name: 'release',
      value: 'WHAT',
      choices: RELEASES,
      description: 'Whether students are told the right answers; by default none.',
    },
    {
      ...FORCE,
      description: 'Write over files in DIR whatever they hold; else only over a student’s report.',
    },
    EXIT_ZERO,
  ],
  examples: [
    ['decimark export report.json --to student -o feedback/', 'a file a student, without the right answers'],
    [
      'decimark export report.json --to student -o feedback/ --release answers',
      'the same with the right answers and the comments that tell them',
    ],
  ],
  run: async (args, world) => {
    const { exportToStudents } = await import('../../app/export.ts');
    if (args.option('to') === undefined)
      throw new UsageError(`\`decimark export\` needs \`--to\`; it is one of ${TARGETS.join(', ')}`);
    const release = RELEASES.find(each => each === args.option('release')) ?? 'none';
    const request = {
      report: args.one('REPORT'),
      folder: folderOf(args),
      release,
      force: args.flag('force'),
    };
    return exportToStudents(request, world);
  },
};

function folderOf(args: CommandArguments): string {
  const folder = args.option('output');
  if (folder === undefined || folder === '-')
    throw new UsageError('`decimark export` writes several files; name their folder with `-o DIR`');
  return folder;
}
