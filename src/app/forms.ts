import { diagnose } from '../diagnostic/diagnostic.ts';
import { renderDiagnostic } from '../diagnostic/render.ts';
import { publicRubric } from '../grading/public.ts';
import { reportSchema } from '../report/schema.ts';
import { rubricSchema } from '../rubric/schema.ts';
import { submissionSchema } from '../submission/schema.ts';
import { submissionTemplate } from '../submission/template.ts';
import { deliver } from './deliver.ts';
import { FIRST_RUBRIC } from './first-rubric.ts';
import type { ExitCode, World } from './ports.ts';
import { loadRubric } from './rubric.ts';

/** Writes the JSON Schema of a rubric's submissions. */
export async function writeSubmissionSchema(
  path: string,
  output: string | undefined,
  world: World,
): Promise<ExitCode> {
  const loaded = await loadRubric(path, world);
  return loaded === undefined
    ? 2
    : deliver(pretty(submissionSchema(publicRubric(loaded.compiled))), output, world);
}

/** Writes the published JSON Schema of rubrics or reports. */
export function writePublishedSchema(
  of: 'rubric' | 'report',
  output: string | undefined,
  world: World,
): ExitCode {
  return deliver(pretty(of === 'rubric' ? rubricSchema() : reportSchema()), output, world);
}

/** Writes a blank submission. */
export async function writeTemplate(
  path: string,
  output: string | undefined,
  world: World,
): Promise<ExitCode> {
  const loaded = await loadRubric(path, world);
  return loaded === undefined ? 2 : deliver(submissionTemplate(publicRubric(loaded.compiled)), output, world);
}

/** Writes a first rubric to start from; never over a file that is there. */
export function writeFirstRubric(output: string | undefined, world: World): ExitCode {
  const { files, terminal } = world;
  if (output !== undefined && output !== '-' && files.kindOf(output) !== 'missing') {
    terminal.err(`${renderDiagnostic(diagnose('output-exists', { path: output }), terminal.errStyle)}\n`);
    return 2;
  }
  return deliver(FIRST_RUBRIC, output, world);
}

function pretty(schema: object): string {
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
