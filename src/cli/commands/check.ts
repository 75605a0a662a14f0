import { type Command, UsageError } from '../command.ts';
import { EXIT_ZERO, NO_REPAIR, RUBRIC } from './shared.ts';

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
    { name: 'fix', description: 'Mend what is nearly JSON in FILE, and write it in its place.' },
    NO_REPAIR,
    { name: 'verbose', description: 'Also tell what was taken off what you typed, such as `x =`.' },
    EXIT_ZERO,
  ],
  examples: [['decimark check rubric.yaml my-answers.json', 'what can be read, and what to mend']],
  run: async (args, world) => {
    const { check } = await import('../../app/check.ts');
    const format = args.option('format') === 'json' ? 'json' : 'text';
    const [file, fix] = [args.one('FILE'), args.flag('fix')];
    if (fix && file === '-') throw new UsageError('`--fix` writes the file that it mends: give its path');
    const repairs = !args.flag('no-repair');
    if (fix && !repairs) throw new UsageError('`--fix` and `--no-repair` are different wishes');
    return check(
      { rubric: args.one('RUBRIC'), file, format, verbose: args.flag('verbose'), repairs, fix },
      world,
    );
  },
};
