import { assert } from '../base/assert.ts';
import { nearest } from '../base/text.ts';
import { type ExplainAudience, explainField, explainPart } from '../grading/explain.ts';
import { markingSteps } from '../grading/mark.ts';
import { answerText } from './batch/marker.ts';
import { deliver } from './deliver.ts';
import type { ExitCode, World } from './ports.ts';
import { loadSubmission } from './read-answers.ts';
import { loadRubric } from './rubric.ts';
import { inTurns } from './turns.ts';
import { overrideEntry } from './waiting.ts';

export interface ExplainRequest {
  readonly rubric: string;
  readonly file: string;
  /** The part, as `q1.a1`, or the field of a record, as `q3.layer1.input`. */
  readonly part: string;
  readonly audience: ExplainAudience;
  readonly output: string | undefined;
  /** The user's word that the file may be written over, whatever it holds. */
  readonly force?: boolean | undefined;
  /** Whether to write an entry for a file of overrides instead, to give the answer another mark. */
  readonly override?: boolean;
}

/** The whole story of one mark. */
export async function explain(
  { rubric: path, file, part, audience, output, force, override }: ExplainRequest,
  world: World,
): Promise<ExitCode> {
  const rubric = await loadRubric(path, world);
  if (rubric === undefined) return 2;
  const { compiled } = rubric;
  const parts = compiled.rubric.questions.flatMap(q => q.parts);
  const paths = parts.map(p => p.path);
  const fields = parts.flatMap(({ items }) => items.map(({ path }) => path));
  if (!paths.includes(part) && !fields.includes(part)) {
    const near = nearest(part, [...paths, ...fields]);
    const help = near === undefined ? `the parts are ${paths.join(', ')}` : `did you mean \`${near}\`?`;
    world.terminal.err(`decimark: the rubric has no part \`${part}\`; ${help}\n`);
    return 2;
  }
  const submission = loadSubmission(file, compiled, world);
  if (submission === undefined) return 1;
  const to = { output, force, inputs: [path, file] };
  const { questions } = await inTurns(markingSteps(compiled, submission), world);
  const marks = questions.flatMap(q => q.parts);
  const mark = marks.find(m => m.part.path === part || part.startsWith(`${m.part.path}.`))!;
  if (override) {
    const { student } = submission;
    // A submission that can be graded has a student.
    assert(student !== undefined, 'a graded submission says whose it is');
    const hash = world.hash(answerText(submission, mark.part.path));
    return deliver(overrideEntry({ student, mark, hash }), to, world);
  }
  const field = mark.outcome.fields?.find(f => f.item.path === part);
  // A record that is blank or unreadable as a whole has no story of its fields.
  const story =
    field === undefined ? explainPart(mark, compiled, audience) : explainField(field, compiled, audience);
  return deliver(story, to, world);
}
