import { jsonLine } from '../base/json-line.ts';
import { list, nearest, printable } from '../base/text.ts';
import type { ReportResult } from '../report/model.ts';
import { renderResult } from '../report/show.ts';
import { foldId } from '../roster/roster.ts';
import type { ExitCode, World } from './ports.ts';
import { loadReport } from './report-file.ts';

export interface ShowRequest {
  readonly report: string;
  /** The student's id, or the path of a file of nobody. */
  readonly student: string;
  /** The part, as `q1.a1`; undefined for all of the entry. */
  readonly part: string | undefined;
  readonly format: 'text' | 'json';
}

/** Shows one student's entry of a report. */
export function show({ report: path, student, part, format }: ShowRequest, world: World): ExitCode {
  const { terminal } = world;
  const report = loadReport(path, world);
  if (report === undefined) return 2;
  const refuse = (text: string): ExitCode => {
    terminal.err(`decimark: ${printable(text, Number.POSITIVE_INFINITY)}\n`);
    return 2;
  };
  const result = entryOf(report.results, student);
  if (result === undefined) {
    // Another id that is nearly the same is another person's.
    const [known] = report.results.flatMap(entry => entry.student?.id ?? []);
    const help = known === undefined ? '' : `; its ids are such as \`${known}\``;
    return refuse(`the report has no entry of \`${student}\`${help}`);
  }
  const parts = report.rubric.questions.flatMap(q => q.parts.map(each => `${q.id}.${each.id}`));
  if (part !== undefined && !parts.includes(part)) {
    const near = nearest(part, parts);
    const help = near === undefined ? `the parts are ${list(parts)}` : `did you mean \`${near}\`?`;
    return refuse(`the rubric has no part \`${part}\`; ${help}`);
  }
  const [question, id] = part === undefined ? [] : part.split(/\.(.*)/s);
  const found = result.questions.find(q => q.id === question)?.parts.find(each => each.id === id);
  if (part !== undefined && found === undefined)
    return refuse(`the entry of \`${student}\` is ${result.status}, so it has no marks of ${part}`);
  terminal.out(
    format === 'json' ? `${jsonLine(found ?? result)}\n` : renderResult(result, part, terminal.outStyle),
  );
  return 0;
}

/** The entry of an id: exactly that, else the only one that is the same but for how it is written; else of a path. */
function entryOf(results: readonly ReportResult[], wanted: string): ReportResult | undefined {
  const exact = results.find(({ student }) => student?.id === wanted);
  if (exact !== undefined) return exact;
  const alike = results.filter(
    ({ student }) => student !== undefined && foldId(student.id) === foldId(wanted),
  );
  return alike.length === 1 ? alike[0] : results.find(({ submission }) => submission?.path === wanted);
}
