import { printable } from '../base/text.ts';
import { wrapped } from '../base/width.ts';
import type { Style } from '../diagnostic/render.ts';
import { parseDecimal, ZERO } from '../numeric/rational.ts';
import { writeDuration } from '../time/duration.ts';
import type { ReportResult } from './model.ts';
import type { ReportDiagnostic, ReportPart } from './part-model.ts';

/** One entry of a report for people, or one part of it, for the eyes of staff. */
export function renderResult(result: ReportResult, part: string | undefined, style: Style): string {
  const whole = part === undefined ? headLines(result, style) : [];
  const parts = result.questions.flatMap(question =>
    question.parts
      .map(each => ({ path: `${question.id}.${each.id}`, part: each }))
      .filter(({ path }) => part === undefined || path === part)
      .flatMap(({ path, part: each }) => partLines(path, each, style)),
  );
  return `${[...whole, ...parts].join('\n')}\n`;
}

function headLines(result: ReportResult, style: Style): readonly string[] {
  const { student, status, points, points_so_far, max_points, needs_person, submission, late } = result;
  const name = student?.name === undefined ? '' : `, ${printable(student.name, 60)}`;
  const who = student === undefined ? printable(submission?.path ?? '?', 100) : printable(student.id, 60);
  const marks =
    points === null ? `${points_so_far ?? 0} of ${max_points} so far` : `${points} of ${max_points}`;
  const cost = late === undefined || late.deducted === 0 ? '' : `, which takes ${late.deducted}`;
  const facts = [
    ...(submission === undefined
      ? []
      : [
          `file: ${submission.path}${submission.submitted_at === undefined ? '' : `, ${submission.submitted_at}`}`,
        ]),
    ...(result.group === undefined ? [] : [`with: ${result.group.members.join(', ')}`]),
    ...(late === undefined || late.seconds <= 0
      ? []
      : [`late by ${writeDuration(parseDecimal(String(late.seconds)) ?? ZERO)}${cost}`]),
    ...(needs_person.length === 0 ? [] : [`needs a person: ${needs_person.join(', ')}`]),
    ...(result.not_counted ?? []).map(
      other =>
        `not counted: ${other.path} (${other.reason}${other.points === undefined ? '' : `, ${other.points}`})`,
    ),
  ];
  return [
    style.bold(`${who}${name}: ${status === 'graded' ? marks : status}`),
    ...facts.flatMap(fact => indented(fact, 2, style)),
    ...(result.diagnostics ?? []).flatMap(diagnostic => diagnosticLines(diagnostic, 2, style)),
    '',
  ];
}

function partLines(path: string, part: ReportPart, style: Style): readonly string[] {
  const { verdict, points, max_points, answer, read, feedback = [], diagnostics = [], staff } = part;
  const dress =
    verdict === 'correct' ? style.note : verdict === 'invalid' ? style.error : (text: string) => text;
  const by = staff?.decided_by === undefined ? '' : `, by ${staff.decided_by}`;
  const override = staff?.override;
  return [
    dress(`${path}: ${points ?? 'open'} of ${max_points} (${verdict}${by})`),
    ...(answer === undefined ? [] : indented(`answer: ${printable(answer, 2_000)}`, 4, style)),
    ...(read === undefined ? [] : indented(`read as: ${read}`, 4, style)),
    ...(staff?.difference === undefined
      ? []
      : [`    off by: ${staff.difference}, allowed ${staff.allowed ?? '?'}`]),
    ...(override === undefined
      ? []
      : indented(
          `${override.by ?? 'a marker'} gave ${override.points}; without that ${override.automatic_points} (${override.automatic_verdict})${override.reason === undefined ? '' : `: ${override.reason}`}`,
          4,
          style,
        )),
    ...feedback.flatMap(({ text }) => indented(`feedback: ${text}`, 4, style)),
    ...diagnostics.flatMap(diagnostic => diagnosticLines(diagnostic, 4, style)),
  ];
}

function diagnosticLines(
  { severity, message, help, line, column }: ReportDiagnostic,
  indent: number,
  style: Style,
): readonly string[] {
  const place = line === undefined ? '' : ` (line ${line}, column ${column})`;
  const dress = severity === 'error' ? style.error : severity === 'warning' ? style.warning : style.note;
  return [
    ...indented(`${severity}: ${message}${place}`, indent, style).map(text => dress(text)),
    ...(help === undefined ? [] : indented(help, indent + 2, style)),
  ];
}

/** A text in lines that fit, each with spaces before it. */
function indented(text: string, indent: number, { width }: Style): readonly string[] {
  const shown = printable(text, Number.POSITIVE_INFINITY);
  return wrapped(shown, width - indent).map(line => ' '.repeat(indent) + line);
}
