import type { Command } from '../command.ts';
import { FORCE, formOfOutput, OUTPUT } from './output.ts';
import { OVERRIDES, RUBRIC } from './shared.ts';

export const explainCommand: Command = {
  name: 'explain',
  summary: 'Tell how one mark came to be, step by step.',
  positionals: [
    RUBRIC,
    { name: 'FILE', description: 'The submission; `-` is standard input.' },
    {
      name: 'PART',
      description: 'The part, such as `q1.a1`, or a field of a record, such as `q3.table.first`.',
    },
  ],
  options: [
    {
      name: 'audience',
      value: 'WHO',
      choices: ['staff', 'student'],
      description: 'For staff, with every number; or for the student, without the references.',
    },
    {
      name: 'override',
      description: 'Write an entry for `grade --overrides` instead, to give the answer another mark.',
    },
    OVERRIDES,
    OUTPUT,
    FORCE,
  ],
  examples: [
    ['decimark explain rubric.yaml tan.json q1.a1', 'every rule that was tried and why it won or lost'],
    ['decimark explain rubric.yaml tan.json q1.a1 --audience student', 'fit to show to one who appeals'],
    ['decimark explain rubric.yaml tan.json q1.a1 --override', 'an entry to fill in, to give another mark'],
  ],
  run: async (args, world) => {
    const { explain } = await import('../../app/explain.ts');
    const audience = args.option('audience') === 'student' ? 'student' : 'staff';
    const request = { rubric: args.one('RUBRIC'), file: args.one('FILE'), part: args.one('PART') };
    const override = args.flag('override');
    formOfOutput(args, override ? { yaml: 'yaml', yml: 'yaml' } : { txt: 'text' }, { hasFormat: false });
    const to = { output: args.option('output'), force: args.flag('force') };
    const overrides = args.options('overrides');
    return explain({ ...request, audience, override, overrides, ...to }, world);
  },
};
