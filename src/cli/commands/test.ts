import type { Command } from '../command.ts';
import { EXIT_ZERO } from './shared.ts';

export const testCommand: Command = {
  name: 'test',
  summary: 'Mark the examples and tests of rubrics and compare with what they expect.',
  positionals: [{ name: 'RUBRIC', many: true, description: 'The rubrics, YAML files.' }],
  options: [
    {
      name: 'format',
      value: 'FORMAT',
      choices: ['text', 'json'],
      description: 'For people or for programs.',
    },
    { name: 'update', description: 'Write what is into the rubrics; comments and layout stay.' },
    EXIT_ZERO,
  ],
  examples: [
    ['decimark test rubric.yaml', 'which examples get another verdict than they should'],
    ['decimark test rubric.yaml --update', 'after a change of the rubric that is meant'],
  ],
  run: async (args, world) => {
    const { test } = await import('../../app/test.ts');
    const format = args.option('format') === 'json' ? 'json' : 'text';
    return test({ rubrics: args.all('RUBRIC'), format, update: args.flag('update') }, world);
  },
};
