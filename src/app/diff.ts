import { count } from '../base/text.ts';
import { diagnose } from '../diagnostic/diagnostic.ts';
import { plainStyle, renderDiagnostic } from '../diagnostic/render.ts';
import { diffReports, keptMarks, type ReportDiff, renderDiff } from '../report/diff.ts';
import type { Report } from '../report/model.ts';
import { type Delivery, deliver } from './deliver.ts';
import { answerLines, decisionsFile, entryOf, quoted } from './override-entry.ts';
import type { ExitCode, World } from './ports.ts';
import { loadReport } from './report-file.ts';

export interface DiffRequest {
  readonly older: string;
  readonly newer: string;
  readonly format: 'text' | 'json';
  readonly output: string | undefined;
  /** The user's word that the file may be written over, whatever it holds. */
  readonly force?: boolean | undefined;
  /** True to write decisions that keep the released marks instead. */
  readonly keep?: boolean | undefined;
  /** Whether it counts when anyone has lost marks. */
  readonly noDecrease: boolean;
}

/** Compares two reports: whose mark moved, by how much, because of which rule. */
export function diff(
  { older, newer, format, output, force, noDecrease, keep = false }: DiffRequest,
  world: World,
): ExitCode {
  const [before, after] = [loadReport(older, world), loadReport(newer, world)];
  if (before === undefined || after === undefined) return 2;
  const found = diffReports(before, after);
  if (keep) return keepMarks(found, after, { output, force, toFillIn: true, inputs: [older, newer] }, world);
  const text =
    format === 'json'
      ? `${JSON.stringify(found, undefined, 2)}\n`
      : renderDiff(found, output === undefined ? world.terminal.outStyle : plainStyle);
  const code = deliver(text, { output, force, inputs: [older, newer] }, world);
  return code === 0 && noDecrease && found.summary.lowered > 0 ? 1 : code;
}

/** Writes decisions by which no released mark falls; ends with 1 where one cannot be kept. */
function keepMarks(found: ReportDiff, newer: Report, to: Delivery, world: World): ExitCode {
  const { kept, lost } = keptMarks(found, newer);
  const entries = kept.map(({ student, part, points, answer }) =>
    entryOf(
      [],
      [
        `student: ${quoted(student)}`,
        `part: ${part}`,
        ...(answer === undefined ? [] : answerLines(answer)),
        `points: ${points}`,
        'reason: "released mark kept"',
      ],
    ),
  );
  const about = `${count(kept.length, 'released mark')} of ${newer.rubric.id} kept`;
  const code = deliver(decisionsFile(about, entries), to, world);
  const { terminal } = world;
  for (const facts of lost)
    terminal.err(`${renderDiagnostic(diagnose('mark-not-kept', facts), terminal.errStyle)}\n`);
  return code === 0 && lost.length > 0 ? 1 : code;
}
