import type { Command } from '../command.ts';
import { formatOf, GRADE_FORMAT } from './grade.ts';
import { FORCE, OUTPUT } from './output.ts';
import { EXIT_ZERO } from './shared.ts';

export const mergeCommand: Command = {
  name: 'merge',
  summary: 'Join the reports of shards into the report of one run.',
  positionals: [
    { name: 'REPORT', many: true, description: 'The reports, JSON, as `decimark grade` wrote them.' },
  ],
  options: [OUTPUT, FORCE, GRADE_FORMAT, EXIT_ZERO],
  examples: [
    ['decimark merge part1.json part2.json -o report.json', 'after `decimark grade --shard 1/2` and `2/2`'],
  ],
  run: async (args, world) => {
    const { merge } = await import('../../app/merge.ts');
    const output = args.option('output');
    const force = args.flag('force');
    return merge({ reports: args.all('REPORT'), output, force, format: formatOf(args) }, world);
  },
};
