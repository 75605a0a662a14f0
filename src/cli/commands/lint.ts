import type { LintFormat } from '../../app/lint.ts';
import type { Command } from '../command.ts';

export const lintCommand: Command = {
  name: 'lint',
  summary: 'Find what is wrong or doubtful about rubrics.',
  positionals: [{ name: 'RUBRIC', many: true, description: 'The rubrics, YAML files.' }],
  options: [
    {
      name: 'format',
      value: 'FORMAT',
      choices: ['text', 'json', 'github'],
      description: 'For people, for programs, or as annotations of GitHub Actions.',
    },
    { name: 'strict', description: 'End with 1 where there are warnings.' },
  ],
  examples: [
    ['decimark lint rubric.yaml', 'every fault with its place and what to do'],
    ['decimark lint --strict rubrics/*.yaml', 'for a pipeline'],
  ],
  run: async (args, world) => {
    const { lint } = await import('../../app/lint.ts');
    const format = (args.option('format') ?? 'text') as LintFormat;
    return lint({ rubrics: args.all('RUBRIC'), format, strict: args.flag('strict') }, world);
  },
};
