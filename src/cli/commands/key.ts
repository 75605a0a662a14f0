import type { KeyFormat } from '../../app/key.ts';
import { type Command, type CommandArguments, UsageError } from '../command.ts';
import { FORCE, formOfOutput, OUTPUT } from './output.ts';
import { RUBRIC } from './shared.ts';

const FORMATS = ['table', 'json', 'md'] as const;
const MOST_DIGITS = 1000;

export const keyCommand: Command = {
  name: 'key',
  summary: 'Show the answer key, computed and proven.',
  positionals: [RUBRIC],
  options: [
    { name: 'digits', value: 'N', description: `Significant digits, 1 to ${MOST_DIGITS}.` },
    {
      name: 'format',
      value: 'FORMAT',
      choices: FORMATS,
      description:
        'The form of the key; by default by the extension of FILE, json where it has none, a table without FILE.',
    },
    OUTPUT,
    FORCE,
  ],
  examples: [
    ['decimark key rubric.yaml', 'the right answers to ten digits'],
    ['decimark key rubric.yaml --digits 50 --format json', 'for a program, with error bounds'],
  ],
  run: async (args, world) => {
    const { key } = await import('../../app/key.ts');
    const output = args.option('output');
    const format = formatOf(args);
    return key(
      {
        rubric: args.one('RUBRIC'),
        digits: digitsOf(args.option('digits')),
        format,
        output,
        force: args.flag('force'),
      },
      world,
    );
  },
};

const EXTENSIONS = { json: 'json', md: 'md', txt: 'table' } as const;

/** The form that is asked for, or the one that the file's extension asks for. */
function formatOf(args: CommandArguments): KeyFormat {
  const byExtension = formOfOutput(args, EXTENSIONS, { hasFormat: true });
  const asked = FORMATS.find(format => format === args.option('format'));
  return asked ?? byExtension ?? (args.option('output') === undefined ? 'table' : 'json');
}

function digitsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const digits = /^\d{1,4}$/.test(text) ? Number.parseInt(text, 10) : 0;
  if (digits < 1 || digits > MOST_DIGITS) {
    throw new UsageError(`\`--digits\` is a whole number from 1 to ${MOST_DIGITS}, and this is \`${text}\``);
  }
  return digits;
}
