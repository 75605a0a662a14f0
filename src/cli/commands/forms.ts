import type { PublishedForm, TemplateFormat } from '../../app/forms.ts';
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

const TEMPLATES = ['json', 'columns'] as const satisfies readonly TemplateFormat[];

export const templateCommand: Command = {
  name: 'template',
  summary: 'Write a blank submission to fill in, or a map of a table’s columns.',
  positionals: [RUBRIC],
  options: [
    {
      name: 'format',
      value: 'FORMAT',
      choices: TEMPLATES,
      description:
        'What is filled in: a submission, `json`, or which column of a table holds which answer, `columns`; by default json.',
    },
    OUTPUT,
    FORCE_ANY,
  ],
  examples: [
    ['decimark template rubric.yaml -o my-answers.json', 'every question and part, blank'],
    ['decimark template rubric.yaml --format columns -o map.yaml', 'for `grade --columns map.yaml`'],
  ],
  run: async (args, world) => {
    const { writeTemplate } = await import('../../app/forms.ts');
    const format = TEMPLATES.find(name => name === args.option('format')) ?? 'json';
    if (format === 'json') return writeTemplate(args.one('RUBRIC'), format, jsonOutput(args), world);
    formOfOutput(args, { yaml: 'yaml', yml: 'yaml' }, { hasFormat: false });
    const to = { output: args.option('output'), force: args.flag('force') };
    return writeTemplate(args.one('RUBRIC'), format, to, world);
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
