import type { Command } from '../command.ts';
import { EXIT_ZERO, RUBRIC } from './shared.ts';

export const checkCommand: Command = {
  name: 'check',
  summary: 'Check a submission before handing it in, without seeing the answers.',
  positionals: [RUBRIC, { name: 'FILE', description: 'The submission; `-` is standard input.' }],
  options: [
    {
      name: 'format',
      value: 'FORMAT',
      choices: ['text', 'json'],
      description: 'For people or for programs.',
    },
    { name: 'verbose', description: 'Also tell what was taken off what you typed, such as `x =`.' },
    EXIT_ZERO,
  ],
  examples: [['decimark check rubric.yaml my-answers.json', 'what can be read, and what to mend']],
  run: async (args, world) => {
    const { check } = await import('../../app/check.ts');
    const format = args.option('format') === 'json' ? 'json' : 'text';
    return check(
      { rubric: args.one('RUBRIC'), file: args.one('FILE'), format, verbose: args.flag('verbose') },
      world,
    );
  },
};
