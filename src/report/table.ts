import { count, printable } from '../base/text.ts';
import { displayWidth, shortened, wrapped } from '../base/width.ts';
import type { Style } from '../diagnostic/render.ts';
import { parseDecimal, ZERO } from '../numeric/rational.ts';
import { writeDuration } from '../time/duration.ts';
import type { ReportHead } from './json.ts';
import type { ReportSummary } from './model.ts';
import type { ReportDiagnostic, ReportQuestion } from './part-model.ts';
import { ProblemList } from './problems.ts';
import {
  diagnosticsOf,
  isSettled,
  kept,
  questionsOf,
  type ResultFacts,
  type ResultRecord,
} from './record.ts';
import type { ReportRubric } from './rubric-model.ts';
import { alignColumns } from './width.ts';

/** Gathers results into a table. */
export interface TableWriter {
  readonly add: (record: ResultRecord) => void;
  /** The whole table: how wide its columns are is known at the end. */
  readonly end: (summary: ReportSummary) => string;
}

/** Options of a table. */
export interface TableOptions {
  /** Of more rows than this none are written. */
  readonly most?: number;
  /** True where only the problems are written, and the counts. */
  readonly onlyProblems?: boolean;
}

/**
 * Results as a table for people: a line a submission in the columns that there are, then what needs a person, equal problems
 * once, then the counts.
 */
export function tableWriter(
  { rubric }: ReportHead,
  style: Style,
  { most = Number.POSITIVE_INFINITY, onlyProblems = false }: TableOptions = {},
): TableWriter {
  const { questions } = rubric;
  const problems = new ProblemList();
  let records: ResultRecord[] = [];
  let count = 0;
  return {
    add: record => {
      problems.add(record);
      if (++count <= most && !onlyProblems) records.push(forRow(record));
      else records = [];
    },
    end: summary => {
      const needing = [...problems.lines(summary, style), ''];
      const ending = [
        ...(needing.length === 1 ? [] : needing),
        ...summaryLines(summary).flatMap(line => wrapped(line, style.width)),
      ];
      if (count > most || onlyProblems) return `${ending.join('\n')}\n`;
      const shown = questionsShown(questions, style.width);
      const ids = shown.map(at => (at === undefined ? '…' : headOf(questions[at]!.id)));
      const heads = ['student', 'name', ...ids, 'points', 'of', 'notes'];
      const numeric = new Set(ids.map((_, i) => i + 2).concat([heads.length - 3, heads.length - 2]));
      const shrinking = [
        { column: heads.length - 1, least: 16 },
        { column: 1, least: 12 },
        { column: 0, least: 12 },
        { column: heads.length - 1, least: 5 },
      ];
      const rows = records.map(record => ({
        cells: rowOf(record, rubric, shown),
        needsPerson: record.facts.needs_person.length > 0,
      }));
      const [head, ...lines] = alignColumns([heads, ...rows.map(row => row.cells)], numeric, {
        width: style.width,
        shrinking,
      });
      const dressed = lines.map((line, i) => (rows[i]!.needsPerson ? style.warning(line) : line));
      return `${[style.bold(head!), ...dressed, '', ...ending].join('\n')}\n`;
    },
  };
}

/** The columns that everything but the questions takes at least, and the most and least that one of these does. */
const BESIDE_QUESTIONS = 50;
const MOST_OF_ID = 10;
const LEAST_OF_QUESTION = 5;

/** The indices of the questions with a column; undefined in the place of those for which there is no room. */
function questionsShown(
  questions: readonly { readonly id: string }[],
  width: number,
): readonly (number | undefined)[] {
  const room = width - BESIDE_QUESTIONS;
  const columns = questions.map(({ id }) => 2 + Math.max(LEAST_OF_QUESTION, displayWidth(headOf(id))));
  const all = columns.map((_, i) => i);
  if (columns.reduce((sum, each) => sum + each, 0) <= room) return all;
  const last = columns.length - 1;
  let used = columns[last]! + 3;
  const first = all.slice(0, last).filter(i => {
    used += columns[i]!;
    return used <= room;
  });
  return [...first, undefined, last];
}

function headOf(id: string): string {
  return shortened(printable(id), MOST_OF_ID);
}

/** What a row needs of a record, which may not hold until the rows are made: its parts only where some are named. */
function forRow(record: ResultRecord): ResultRecord {
  const { invalid, error } = record.facts.verdicts;
  return invalid || error ? kept(record) : { ...record, questions: '[]' };
}

function rowOf(
  record: ResultRecord,
  { questions }: ReportRubric,
  shown: readonly (number | undefined)[],
): string[] {
  const { student, path, status, points, max_points, question_points } = record.facts;
  const who = student === null ? printable(path || '?', 40) : printable(student.id, 24);
  const ofQuestions = status === 'graded' ? question_points : questions.map(() => '-');
  const marks = [
    ...shown.map(at => (at === undefined ? '' : ofQuestions[at]!)),
    isSettled(record.facts) ? points : '-',
  ];
  const cells = [who, printable(student?.name ?? '', 28), ...marks, max_points, notesOf(record)];
  // Marks of a report that is merged are whatever stands there.
  return cells.map(cell => printable(String(cell), Number.POSITIVE_INFINITY));
}

/** What a person should know of a result at a glance. */
function notesOf(record: ResultRecord): string {
  const diagnostics = diagnosticsOf(record);
  return [...marksNotes(record, diagnostics), ...peopleNotes(record.facts)].join(', ');
}

/** What came of the file and its answers. */
function marksNotes(record: ResultRecord, diagnostics: readonly ReportDiagnostic[]): readonly string[] {
  const { status, points, path, verdicts, pending_points } = record.facts;
  if (status === 'missing' && path !== '')
    return [`missing: ${printable(diagnostics[0]?.message ?? path, 70)}`];
  if (status === 'missing' || status === 'excused') return [status];
  if (status === 'undecided') {
    // One of several submissions is told by their number.
    const identity = diagnostics.find(d => d.code === 'identity-undecided');
    return identity === undefined ? [] : [`whose? ${printable(identity.message, 100)}`];
  }
  if (status === 'invalid') {
    const [first] = diagnostics.filter(d => d.severity === 'error');
    const place = first?.line == null ? '' : ` (line ${first.line})`;
    return [`not graded: ${printable(first?.message ?? 'cannot be read', 70)}${place}`];
  }
  const named = (verdict: string) => (verdicts[verdict] ? partsWith(verdict, questionsOf(record)) : []);
  return [
    ...(named('invalid').length > 0 ? [`invalid ${named('invalid').join(' ')}`] : []),
    ...(named('error').length > 0 ? [`not marked ${named('error').join(' ')}`] : []),
    ...(verdicts.missing ? [`${count(verdicts.missing, 'blank')}`] : []),
    ...(isSettled(record.facts) ? [] : [`${points} so far`]),
    ...(pending_points > 0 ? [`${pending_points} pending`] : []),
    ...(messages(diagnostics) > 0 ? [count(messages(diagnostics), 'message')] : []),
  ];
}

/** The paths of the parts with a verdict. */
function partsWith(verdict: string, questions: readonly ReportQuestion[]): readonly string[] {
  return questions.flatMap(q => q.parts.filter(p => p.verdict === verdict).map(p => `${q.id}.${p.id}`));
}

/** Who, when and how often. */
function peopleNotes({ status, roster, late, not_counted }: ResultFacts): readonly string[] {
  const deducted = late === null || late.deducted === 0 ? '' : `, -${late.deducted}`;
  return [
    ...(roster?.on_roster === false ? ['not on the roster'] : []),
    ...(late !== null && late.seconds > 0 ? [`late by ${lateText(late.seconds)}${deducted}`] : []),
    ...(not_counted.length > 0
      ? [
          status === 'undecided'
            ? `undecided among ${not_counted.length}`
            : `${not_counted.length} not counted`,
        ]
      : []),
  ];
}

/** The messages that no note speaks of. */
function messages(diagnostics: readonly ReportDiagnostic[]): number {
  return diagnostics.filter(d => d.code !== 'not-on-roster').length;
}

function lateText(seconds: number): string {
  return writeDuration(parseDecimal(String(seconds)) ?? ZERO);
}

function summaryLines(summary: ReportSummary): string[] {
  const { submissions, graded, invalid, missing, undecided, excused, verdicts } = summary;
  const needing = summary.entries_for_person;
  const people = [
    ...(missing > 0 ? [`${missing} missing`] : []),
    ...(excused > 0 ? [`${excused} excused`] : []),
    ...(summary.not_on_roster > 0 ? [`${summary.not_on_roster} not on the roster`] : []),
    ...(summary.late > 0 ? [`${summary.late} late`] : []),
    ...(summary.not_counted > 0 ? [`${summary.not_counted} not counted`] : []),
  ];
  const states = [
    `${graded} graded`,
    ...(invalid > 0 ? [`${invalid} not readable`] : []),
    ...(undecided > 0 ? [`${undecided} undecided`] : []),
  ];
  const pending = verdicts.pending ?? 0;
  return [
    `${count(submissions, 'submission')}: ${states.join(', ')}; ${count(pending, 'part')} pending a marker.`,
    ...(people.length > 0 ? [`${people.join(', ')}.`] : []),
    ...(needing > 0
      ? [
          `${missing > 0 ? count(needing, 'entry', 'entries') : count(needing, 'submission')} ${needing === 1 ? 'needs' : 'need'} a person to look; \`--pending\` lists all that waits.`,
        ]
      : []),
  ];
}
