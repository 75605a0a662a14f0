import { publicRubric } from '../grading/public.ts';
import { reportSchema } from '../report/model.ts';
import { studentViewSchema } from '../report/student-view.ts';
import { rubricSchema } from '../rubric/schema.ts';
import { columnsTemplate } from '../submission/columns-template.ts';
import { submissionSchema } from '../submission/schema.ts';
import { submissionTemplate } from '../submission/template.ts';
import { type Delivery, deliver } from './deliver.ts';
import { FIRST_RUBRIC } from './first-rubric.ts';
import type { ExitCode, World } from './ports.ts';
import { loadRubric } from './rubric.ts';

/** Writes the JSON Schema of a rubric's submissions. */
export async function writeSubmissionSchema(path: string, to: Delivery, world: World): Promise<ExitCode> {
  const loaded = await loadRubric(path, world);
  return loaded === undefined
    ? 2
    : deliver(pretty(submissionSchema(publicRubric(loaded.compiled))), { ...to, inputs: [path] }, world);
}

/** The forms with a published JSON Schema. */
export type PublishedForm = 'rubric' | 'report' | 'student';

/** Writes the published JSON Schema of rubrics, of reports or of students' own reports. */
export function writePublishedSchema(of: PublishedForm, to: Delivery, world: World): ExitCode {
  const schemas = { rubric: rubricSchema, report: reportSchema, student: studentViewSchema };
  return deliver(pretty(schemas[of]()), to, world);
}

/** The forms of what is filled in. */
export type TemplateFormat = 'json' | 'columns';

/** Writes a blank submission, or a map of a table's columns to fill in. */
export async function writeTemplate(
  path: string,
  format: TemplateFormat,
  to: Delivery,
  world: World,
): Promise<ExitCode> {
  const loaded = await loadRubric(path, world);
  if (loaded === undefined) return 2;
  const rubric = publicRubric(loaded.compiled);
  const text = format === 'columns' ? columnsTemplate(rubric) : submissionTemplate(rubric);
  return deliver(text, { ...to, inputs: [path], toFillIn: true }, world);
}

/** Writes a first rubric to start from. */
export function writeFirstRubric(to: Delivery, world: World): ExitCode {
  return deliver(FIRST_RUBRIC, { ...to, toFillIn: true }, world);
}

function pretty(schema: object): string {
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
