import type { PublishedForm } from '../../app/forms.ts';
import { type Command, type CommandArguments, UsageError } from '../command.ts';
import { FORCE, formOfOutput, OUTPUT } from './output.ts';
import { RUBRIC } from './shared.ts';

const PUBLISHED = ['rubric', 'report', 'student'] as const satisfies readonly PublishedForm[];

/** Of what people fill in, nothing is written over without it. */
const FORCE_ANY = { ...FORCE, description: 'Write over FILE, if it is there already.' };

/** Where JSON goes. */
function jsonOutput(args: CommandArguments) {
  formOfOutput(args, { json: 'json' }, { hasFormat: false });
  return { output: args.option('output'), force: args.flag('force') };
}

export const schemaCommand: Command = {
  name: 'schema',
  summary: 'Write the JSON Schema of a rubric’s submissions, or of rubrics or reports themselves.',
  positionals: [{ ...RUBRIC, optional: true }],
  options: [
    {
      name: 'of',
      value: 'WHAT',
      choices: PUBLISHED,
      description: 'The published schema of all rubrics, reports, or students’ own reports instead.',
    },
    OUTPUT,
    FORCE,
  ],
  examples: [
    [
      'decimark schema rubric.yaml -o submission.schema.json',
      'what a submission looks like; it gives no answer away',
    ],
    [
      'decimark schema --of rubric -o rubric.schema.json',
      'for an editor that completes and explains rubrics',
    ],
  ],
  run: async (args, world) => {
    const { writePublishedSchema, writeSubmissionSchema } = await import('../../app/forms.ts');
    const of = PUBLISHED.find(form => form === args.option('of'));
    const rubric = args.one('RUBRIC');
    if ((of === undefined) === (rubric === '')) {
      throw new UsageError(
        '`decimark schema` needs either RUBRIC or `--of rubric`, `--of report` or `--of student`',
      );
    }
    const to = jsonOutput(args);
    return of === undefined ? writeSubmissionSchema(rubric, to, world) : writePublishedSchema(of, to, world);
  },
};

export const templateCommand: Command = {
  name: 'template',
  summary: 'Write a blank submission to fill in.',
  positionals: [RUBRIC],
  options: [OUTPUT, FORCE_ANY],
  examples: [['decimark template rubric.yaml -o my-answers.json', 'every question and part, blank']],
  run: async (args, world) => {
    const { writeTemplate } = await import('../../app/forms.ts');
    return writeTemplate(args.one('RUBRIC'), jsonOutput(args), world);
  },
};

export const initCommand: Command = {
  name: 'init',
  summary: 'Write a first rubric to start from.',
  positionals: [
    {
      name: 'FILE',
      optional: true,
      writes: true,
      description: 'The file to write; without it, standard output.',
    },
  ],
  options: [FORCE_ANY],
  examples: [['decimark init rubric.yaml', 'a small rubric with a word on each key']],
  run: async (args, world) => {
    const { writeFirstRubric } = await import('../../app/forms.ts');
    const file = args.one('FILE');
    return writeFirstRubric({ output: file === '' ? undefined : file, force: args.flag('force') }, world);
  },
};
