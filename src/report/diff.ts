import { count, printable } from '../base/text.ts';
import type { Style } from '../diagnostic/render.ts';
import { addMarks, type Mark, markOfNumber, markToNumber, ZERO_MARK } from '../numeric/mark.ts';
import type { Report, ReportResult } from './model.ts';
import type { ReportPart } from './part-model.ts';

/** What became of a part in one of two reports. */
export interface DiffSide {
  /** Null while a person has to give them. */
  readonly points: number | null;
  readonly verdict: string;
  readonly decided_by: string;
  readonly answer: string | null;
}

/** A part whose mark or verdict is not the same in two reports. */
export interface DiffPart {
  readonly part: string;
  /** Null where the part, or the whole submission, is in one of the reports only. */
  readonly old: DiffSide | null;
  readonly new: DiffSide | null;
  readonly answer_changed: boolean;
}

/** What became of a student in one of two reports. */
export interface DiffResult {
  readonly status: string;
  /** The mark that may be sent; null where there is none. */
  readonly points: number | null;
  /** What is settled of it, after what lateness takes. */
  readonly points_so_far: number;
  /** What lateness cost. */
  readonly deducted: number;
}

/** A student whose marks differ. */
export interface DiffStudent {
  readonly student: string | null;
  readonly path: string | null;
  readonly old: DiffResult | null;
  readonly new: DiffResult | null;
  /** New minus old, of what is settled; a submission that is in one report only counts 0 in the other. */
  readonly change: number;
  readonly parts: readonly DiffPart[];
}

/** Two reports compared: whose mark moved, by how much, because of which rule. */
export interface ReportDiff {
  readonly format: 'decimark-diff';
  readonly schema_version: string;
  readonly old: { readonly rubric: string; readonly sha256: string };
  readonly new: { readonly rubric: string; readonly sha256: string };
  readonly students: readonly DiffStudent[];
  readonly summary: {
    readonly compared: number;
    readonly unchanged: number;
    readonly raised: number;
    readonly lowered: number;
    /** The sums of what all the raised gained and all the lowered lost. */
    readonly gained: number;
    readonly lost: number;
  };
}

const DIFF_VERSION = '2.0.0';

/** Compares two reports. Students are matched by id, submissions without one by path. */
export function diffReports(older: Report, newer: Report): ReportDiff {
  const [before, after] = [keyed(older.results), keyed(newer.results)];
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  const students = keys.flatMap(key => diffStudent(before.get(key), after.get(key)) ?? []);
  const changes = students.map(s => s.change);
  const total = (numbers: readonly number[]) =>
    markToNumber(numbers.reduce<Mark>((sum, n) => addMarks(sum, markOfNumber(n)), ZERO_MARK));
  return {
    format: 'decimark-diff',
    schema_version: DIFF_VERSION,
    old: { rubric: older.rubric.id, sha256: older.rubric.sha256 },
    new: { rubric: newer.rubric.id, sha256: newer.rubric.sha256 },
    students,
    summary: {
      compared: keys.length,
      unchanged: keys.length - students.length,
      raised: changes.filter(c => c > 0).length,
      lowered: changes.filter(c => c < 0).length,
      gained: total(changes.filter(c => c > 0)),
      lost: total(changes.filter(c => c < 0).map(c => -c)),
    },
  };
}

function keyed(results: readonly ReportResult[]): ReadonlyMap<string, ReportResult> {
  const map = new Map<string, ReportResult>();
  for (const result of results) {
    const key = result.student === undefined ? `\u0000${result.submission?.path}` : result.student.id;
    // A student's second submission is matched with the second of the other report.
    let unique = key;
    for (let n = 2; map.has(unique); n++) unique = `${key}\u0000${n}`;
    map.set(unique, result);
  }
  return map;
}

function difference(older: number, newer: number): number {
  return markToNumber(addMarks(markOfNumber(newer), markOfNumber(-older)));
}

function diffStudent(
  older: ReportResult | undefined,
  newer: ReportResult | undefined,
): DiffStudent | undefined {
  const [before, after] = [partsOf(older), partsOf(newer)];
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  const parts = ids.flatMap(id => diffPart(id, before.get(id), after.get(id)) ?? []);
  if (
    parts.length === 0 &&
    older?.status === newer?.status &&
    older?.points === newer?.points &&
    settledOf(older) === settledOf(newer)
  )
    return undefined;
  const side = (result: ReportResult | undefined) =>
    result === undefined
      ? null
      : {
          status: result.status,
          points: result.points,
          points_so_far: settledOf(result),
          deducted: result.late?.deducted ?? 0,
        };
  const known = (newer ?? older)!;
  return {
    student: known.student?.id ?? null,
    path: known.submission?.path ?? null,
    old: side(older),
    new: side(newer),
    change: difference(settledOf(older), settledOf(newer)),
    parts,
  };
}

/** The points of what is settled. */
function settledOf(result: ReportResult | undefined): number {
  return result?.points ?? result?.points_so_far ?? 0;
}

function partsOf(result: ReportResult | undefined): ReadonlyMap<string, ReportPart> {
  return new Map(
    result?.questions.flatMap(q => q.parts.map((p): [string, ReportPart] => [`${q.id}.${p.id}`, p])),
  );
}

function diffPart(
  part: string,
  older: ReportPart | undefined,
  newer: ReportPart | undefined,
): DiffPart | undefined {
  if (older?.points === newer?.points && older?.verdict === newer?.verdict) return undefined;
  const answerChanged = older !== undefined && newer !== undefined && older.answer !== newer.answer;
  return { part, old: sideOf(older), new: sideOf(newer), answer_changed: answerChanged };
}

function sideOf(part: ReportPart | undefined): DiffSide | null {
  if (part === undefined) return null;
  const { points, verdict, answer, staff } = part;
  return { points, verdict, decided_by: staff?.decided_by ?? 'reference', answer: answer ?? null };
}

/** A released mark that is kept, for the answer that it is for. */
export interface KeptMark {
  readonly student: string;
  readonly part: string;
  readonly points: number;
  readonly answer: string | undefined;
}

/** A released mark that cannot be kept, and why. */
export interface LostMark {
  readonly student: string | undefined;
  readonly path: string | undefined;
  readonly part: string;
  readonly points: number;
  readonly why: 'no-student' | 'no-entry' | 'no-part' | 'fewer-points' | 'late';
}

/** The marks of parts that fell between two reports: those that a decision can keep, and the others. */
export function keptMarks(
  { students }: ReportDiff,
  newer: Report,
): { readonly kept: readonly KeptMark[]; readonly lost: readonly LostMark[] } {
  const most = new Map(
    newer.rubric.questions.flatMap(q =>
      q.parts.map((part): [string, number] => [`${q.id}.${part.id}`, part.points]),
    ),
  );
  const kept: KeptMark[] = [];
  const lost: LostMark[] = [];
  for (const { student, path, old: was, new: now, parts } of students) {
    // No mark of a part makes up for what lateness takes.
    const taken = (now?.deducted ?? 0) - (was?.deducted ?? 0);
    if (taken > 0)
      lost.push({
        student: student ?? undefined,
        path: path ?? undefined,
        part: '',
        points: taken,
        why: 'late',
      });
    for (const { part, old: before, new: after } of parts) {
      const points = before?.points ?? 0;
      if (points <= (after?.points ?? 0)) continue;
      const why =
        student === null
          ? 'no-student'
          : now === null || now.status !== 'graded'
            ? 'no-entry'
            : !most.has(part)
              ? 'no-part'
              : points > most.get(part)!
                ? 'fewer-points'
                : undefined;
      if (why === undefined)
        kept.push({ student: student!, part, points, answer: after?.answer ?? undefined });
      else lost.push({ student: student ?? undefined, path: path ?? undefined, part, points, why });
    }
  }
  return { kept, lost };
}

/** The comparison for people: a paragraph a student, then the sums. */
export function renderDiff(diff: ReportDiff, style: Style): string {
  const blocks = diff.students.map(student => studentLines(student, style).join('\n'));
  const { compared, unchanged, raised, lowered, gained, lost } = diff.summary;
  const rubric =
    diff.old.sha256 === diff.new.sha256
      ? []
      : [
          diff.old.rubric === diff.new.rubric
            ? 'The rubric has changed.'
            : `The rubrics are \`${printable(diff.old.rubric)}\` and \`${printable(diff.new.rubric)}\`.`,
        ];
  const sums = [
    `${count(compared, 'submission')} compared: ${[
      `${unchanged} unchanged`,
      ...(raised === 0 ? [] : [`${raised} raised by ${gained} together`]),
      ...(lowered === 0 ? [] : [`${lowered} lowered by ${lost} together`]),
    ].join(', ')}.`,
  ];
  return `${[...blocks, ...rubric, ...sums].join('\n')}\n`;
}

function studentLines(
  { student, path, old: before, new: after, change, parts }: DiffStudent,
  style: Style,
): string[] {
  const who = student === null ? printable(path ?? '?', 60) : printable(student, 40);
  const sign = change > 0 ? `+${change}` : String(change);
  const dress = change < 0 ? style.error : change > 0 ? style.note : (text: string) => text;
  const state = (side: DiffStudent['old']) =>
    side === null
      ? 'absent'
      : side.status !== 'graded'
        ? side.status
        : side.points === null
          ? `${side.points_so_far} so far`
          : String(side.points);
  return [
    dress(`${who}: ${state(before)} → ${state(after)} (${sign})`),
    ...parts.map(
      p =>
        `  ${printable(p.part)}: ${sideText(p.old)} → ${sideText(p.new)}${p.answer_changed ? '; another answer' : ''}`,
    ),
    ...(before !== null && after !== null && before.deducted !== after.deducted
      ? [`  late: ${lost(before)} → ${lost(after)}`]
      : []),
  ];
}

function lost({ deducted }: DiffResult): string {
  return deducted === 0 ? '0' : `-${deducted}`;
}

function sideText(side: DiffSide | null): string {
  return side === null
    ? 'absent'
    : `${side.points ?? 'open'} (${printable(side.verdict)}, by ${printable(side.decided_by)})`;
}
