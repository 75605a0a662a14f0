import { count, printable } from '../base/text.ts';
import type { Style } from '../diagnostic/render.ts';
import { parseDecimal, ZERO } from '../numeric/rational.ts';
import { writeDuration } from '../time/duration.ts';
import { needsPerson } from './build.ts';
import type { ReportHead } from './json.ts';
import type { ReportResult, ReportRubric, ReportSummary } from './model.ts';
import { alignColumns } from './width.ts';

/** Gathers results into a table. */
export interface TableWriter {
  /** A result is asked for only where its row is shown. */
  readonly add: (result: () => ReportResult) => void;
  /** The whole table: how wide its columns are is known at the end. */
  readonly end: (summary: ReportSummary) => string;
}

/** Results as a table for people: a line a submission, then the counts. Of more rows than `most` only the counts. */
export function tableWriter(
  { rubric }: ReportHead,
  style: Style,
  most = Number.POSITIVE_INFINITY,
): TableWriter {
  const { questions } = rubric;
  const heads = ['student', 'name', ...questions.map(q => q.id), 'points', 'of', 'notes'];
  const numeric = new Set(questions.map((_, i) => i + 2).concat([heads.length - 3, heads.length - 2]));
  let results: (() => ReportResult)[] = [];
  let count = 0;
  return {
    add: result => {
      if (++count <= most) results.push(result);
      else results = [];
    },
    end: summary => {
      if (count > most) return `${summaryLines(summary).join('\n')}\n`;
      const rows = results.map(result => {
        const found = result();
        return { cells: rowOf(found, rubric), needsPerson: needsPerson(found) };
      });
      const [head, ...lines] = alignColumns([heads, ...rows.map(row => row.cells)], numeric);
      const dressed = lines.map((line, i) => (rows[i]!.needsPerson ? style.warning(line) : line));
      return `${[style.bold(head!), ...dressed, '', ...summaryLines(summary)].join('\n')}\n`;
    },
  };
}

function rowOf(result: ReportResult, { questions }: ReportRubric): string[] {
  const { student, submission, status } = result;
  const who = student === null ? printable(submission?.path ?? '?', 40) : printable(student.id, 24);
  const marks =
    status === 'graded'
      ? [...result.questions.map(q => String(q.points)), String(result.points)]
      : [...questions.map(() => '-'), '-'];
  return [who, printable(student?.name ?? '', 28), ...marks, String(result.max_points), notesOf(result)];
}

/** What a person should know of a result at a glance. */
function notesOf(result: ReportResult): string {
  return [...marksNotes(result), ...peopleNotes(result)].join(', ');
}

/** What came of the file and its answers. */
function marksNotes(result: ReportResult): readonly string[] {
  if (result.status === 'missing') return ['missing'];
  if (result.status === 'invalid') {
    const [first] = result.diagnostics.filter(d => d.severity === 'error');
    const place = first?.line == null ? '' : ` (line ${first.line})`;
    return [`not graded: ${printable(first?.message ?? 'cannot be read', 70)}${place}`];
  }
  const parts = result.questions.flatMap(q =>
    q.parts.map(p => ({ path: `${q.id}.${p.id}`, verdict: p.verdict })),
  );
  const named = (verdict: string) => parts.filter(p => p.verdict === verdict).map(p => p.path);
  return [
    ...(named('invalid').length > 0 ? [`invalid ${named('invalid').join(' ')}`] : []),
    ...(named('error').length > 0 ? [`not marked ${named('error').join(' ')}`] : []),
    ...(named('missing').length > 0 ? [`${count(named('missing').length, 'blank')}`] : []),
    ...(result.pending_points > 0 ? [`${result.pending_points} pending`] : []),
    ...(messages(result) > 0 ? [count(messages(result), 'message')] : []),
  ];
}

/** Who, when and how often. */
function peopleNotes({ roster, late, not_counted, diagnostics }: ReportResult): readonly string[] {
  const deducted = late === null || late.deducted === 0 ? '' : `, -${late.deducted}`;
  return [
    ...(roster?.on_roster === false ? ['not on the roster'] : []),
    ...(late !== null && late.seconds > 0 ? [`late by ${lateText(late.seconds)}${deducted}`] : []),
    ...(not_counted.length > 0 ? [`${not_counted.length} not counted`] : []),
    ...(diagnostics.some(d => d.code === 'attempts-undecided') ? ['one of several'] : []),
  ];
}

/** The messages that no note speaks of. */
function messages({ diagnostics }: ReportResult): number {
  return diagnostics.filter(d => d.code !== 'not-on-roster' && d.code !== 'attempts-undecided').length;
}

function lateText(seconds: number): string {
  return writeDuration(parseDecimal(String(seconds)) ?? ZERO);
}

function summaryLines(summary: ReportSummary): string[] {
  const { submissions, graded, invalid, missing, needs_person, verdicts } = summary;
  const people = [
    ...(missing > 0 ? [`${missing} missing`] : []),
    ...(summary.not_on_roster > 0 ? [`${summary.not_on_roster} not on the roster`] : []),
    ...(summary.late > 0 ? [`${summary.late} late`] : []),
    ...(summary.not_counted > 0 ? [`${summary.not_counted} not counted`] : []),
  ];
  const states = [`${graded} graded`, ...(invalid > 0 ? [`${invalid} not readable`] : [])];
  const pending = verdicts.pending ?? 0;
  return [
    `${count(submissions, 'submission')}: ${states.join(', ')}; ${count(pending, 'part')} pending a marker.`,
    ...(people.length > 0 ? [`${people.join(', ')}.`] : []),
    ...(needs_person > 0
      ? [
          `${missing > 0 ? count(needs_person, 'entry', 'entries') : count(needs_person, 'submission')} ${needs_person === 1 ? 'needs' : 'need'} a person to look.`,
        ]
      : []),
  ];
}
