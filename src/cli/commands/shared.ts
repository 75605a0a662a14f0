import type { OptionSpec, PositionalSpec } from '../command.ts';

/** Options and arguments that several commands have. */
export const RUBRIC: PositionalSpec = { name: 'RUBRIC', description: 'The rubric, a YAML file.' };

export const EXIT_ZERO: OptionSpec = { name: 'exit-zero', description: 'End with 0 where it would be 1.' };

export const NO_REPAIR: OptionSpec = {
  name: 'no-repair',
  description:
    'Refuse files that are nearly JSON, such as one with a comma too many, instead of reading them as repaired.',
};

/** Files of what people decide. */
export const OVERRIDES: OptionSpec = {
  name: 'overrides',
  value: 'FILE',
  reads: true,
  many: true,
  description:
    'What people decide, YAML or JSON: marks and whatever else they have settled. May be given several times; a later file counts.',
};

/** The option that every command has. It is read before the command line is, so that messages about that have it too. */
export const COLOR: OptionSpec = {
  name: 'color',
  value: 'WHEN',
  choices: ['auto', 'always', 'never'],
  description: 'Whether to use colour; by default on a terminal, and as NO_COLOR and FORCE_COLOR say.',
};
