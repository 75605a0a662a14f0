import type { Command } from '../command.ts';
import { FORCE, formOfOutput, OUTPUT } from './output.ts';
import { EXIT_ZERO } from './shared.ts';

export const diffCommand: Command = {
  name: 'diff',
  summary: 'Compare two reports: whose mark moved, by how much, because of which rule.',
  positionals: [
    { name: 'OLD', description: 'The earlier report, JSON.' },
    { name: 'NEW', description: 'The later one.' },
  ],
  options: [
    {
      name: 'format',
      value: 'FORMAT',
      choices: ['text', 'json'],
      description: 'For people or for programs; by default by the extension of FILE, else text.',
    },
    OUTPUT,
    FORCE,
    { name: 'keep', description: 'Write decisions for `grade --overrides` by which no released mark falls.' },
    { name: 'no-decrease', description: 'End with 1 where anyone has lost marks.' },
    EXIT_ZERO,
  ],
  examples: [
    ['decimark diff before.json after.json --no-decrease', 'after a change of the rubric'],
    ['decimark diff before.json after.json --keep -o keep.yaml', 'released marks that must not fall'],
  ],
  run: async (args, world) => {
    const { diff } = await import('../../app/diff.ts');
    const keep = args.flag('keep');
    const byExtension = keep
      ? formOfOutput(args, { yaml: 'text', yml: 'text' }, { hasFormat: false })
      : formOfOutput(args, { txt: 'text', json: 'json' }, { hasFormat: true });
    const format = (args.option('format') ?? byExtension) === 'json' ? 'json' : 'text';
    const request = {
      older: args.one('OLD'),
      newer: args.one('NEW'),
      format,
      output: args.option('output'),
      force: args.flag('force'),
    } as const;
    return diff({ ...request, keep, noDecrease: args.flag('no-decrease') }, world);
  },
};
