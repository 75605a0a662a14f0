import { nearest } from '../base/text.ts';
import { renderDiagnostic } from '../diagnostic/render.ts';
import { type ExplainAudience, explainField, explainPart } from '../grading/explain.ts';
import { overriddenSteps } from '../grading/overrides/apply.ts';
import { foldId } from '../roster/roster.ts';
import type { Aliases } from '../submission/ids.ts';
import { aliasesOf, Decisions } from './batch/decisions.ts';
import { deliver } from './deliver.ts';
import { decisionsFile, markEntry } from './override-entry.ts';
import { loadOverrides } from './overrides.ts';
import type { ExitCode, World } from './ports.ts';
import { loadSubmission } from './read-answers.ts';
import { loadRubric } from './rubric.ts';
import { inTurns } from './turns.ts';

export interface ExplainRequest {
  readonly rubric: string;
  readonly file: string;
  /** The part, as `q1.a1`, or the field of a record, as `q3.layer1.input`. */
  readonly part: string;
  readonly audience: ExplainAudience;
  readonly output: string | undefined;
  /** The user's word that the file may be written over, whatever it holds. */
  readonly force?: boolean | undefined;
  /** Files of what people decide; a later one counts. */
  readonly overrides?: readonly string[] | undefined;
  /** Whether to write an entry for a file of overrides instead, to give the answer another mark. */
  readonly override?: boolean;
}

/** The whole story of one mark. */
export async function explain(
  { rubric: path, file, part, audience, output, force, override, overrides = [] }: ExplainRequest,
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
  const decided = loadOverrides(overrides, compiled, world);
  if (decided === undefined) return 2;
  // Without a roster, ids are the same however they are written.
  const decisions = new Decisions(decided, foldId);
  const read = (aliases?: Aliases) => loadSubmission(file, compiled, world, aliases);
  const typed = read();
  if (typed === undefined) return 1;
  const owner = decisions.ownerOf(file)?.student ?? typed.student?.id;
  const own = owner === undefined ? undefined : decisions.of(foldId(owner));
  const bearing = own ?? decisions.ofAll;
  const submission = bearing.ids.length === 0 ? typed : read(aliasesOf(bearing))!;
  const to = { output, force, inputs: [path, file, ...overrides] };
  const { marks: marked, diagnostics } = await inTurns(
    overriddenSteps(compiled, submission, bearing.overrides),
    world,
  );
  for (const diagnostic of diagnostics)
    world.terminal.err(`${renderDiagnostic(diagnostic, world.terminal.errStyle)}\n`);
  const { questions } = marked;
  const marks = questions.flatMap(q => q.parts);
  const mark = marks.find(m => m.part.path === part || part.startsWith(`${m.part.path}.`))!;
  if (override) {
    const { student } = submission;
    const { part: item, verdict, answer } = mark;
    const students = student === undefined ? [{ id: '' }] : [student];
    const entry = markEntry({ part: item, verdict, answer, students });
    return deliver(decisionsFile(`A mark of ${compiled.rubric.id}`, [entry]), to, world);
  }
  const field = mark.outcome.fields?.find(f => f.item.path === part);
  // A record that is blank or unreadable as a whole has no story of its fields.
  const story =
    field === undefined ? explainPart(mark, compiled, audience) : explainField(field, compiled, audience);
  return deliver(story, to, world);
}
