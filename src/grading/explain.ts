import { printable } from '../base/text.ts';
import { noteText } from '../forms/reader/note.ts';
import { exactText } from '../numeric/format.ts';
import { markToText } from '../numeric/mark.ts';
import { multiplyRationals } from '../numeric/rational.ts';
import type { CompiledRubric } from '../rubric/compiled.ts';
import type { Item } from '../rubric/model.ts';
import { bestOf } from './candidates.ts';
import { inline } from './comments.ts';
import type { PartMark } from './mark.ts';
import {
  type CheckOutcome,
  commentsOf,
  type ElementOutcome,
  type FieldOutcome,
  type Outcome,
} from './outcome.ts';
import type { Candidate } from './rules.ts';
import { showBound, showScalar } from './shown.ts';

/** For whom a mark is explained: a student sees no reference, nor what would tell it. */
export type ExplainAudience = 'staff' | 'student';

/** How one mark came to be, step by step, in plain text; a record's with the story of each field. */
export function explainPart(mark: PartMark, compiled: CompiledRubric, audience: ExplainAudience): string {
  const { part, outcome } = mark;
  const staff = audience === 'staff';
  return textOf([
    `${titleOf(part)}: ${markToText(mark.points)} of ${markToText(mark.maxPoints)} (${mark.verdict})`,
    '',
    ...section('Answer', answerLines(mark)),
    ...ruleSections(part, outcome, compiled, staff),
    ...section(
      outcome.decidedBy === 'fields' ? 'Fields' : 'Elements',
      elementLines(outcome.elements ?? [], staff),
    ),
    ...section('Conditions', checkLines(outcome.checks ?? [], staff)),
    ...section('Points', pointLines(mark, compiled)),
    ...section('Decided by a person', overrideLines(mark, staff)),
    ...section('Comments', commentLines(mark, staff)),
    ...(outcome.fields ?? []).flatMap(field => fieldStory(field, compiled, staff)),
  ]);
}

/** How the mark of one field of a record came to be. */
export function explainField(
  field: FieldOutcome,
  compiled: CompiledRubric,
  audience: ExplainAudience,
): string {
  return textOf(fieldStory(field, compiled, audience === 'staff'));
}

function fieldStory(
  { item, written, outcome }: FieldOutcome,
  compiled: CompiledRubric,
  staff: boolean,
): readonly string[] {
  const earned = multiplyRationals(outcome.credit, item.points);
  return [
    `${titleOf(item)}: ${exactText(earned, 6)} of ${exactText(item.points, 6)} (${outcome.verdict})`,
    '',
    ...section('Answer', answerLines({ answer: written, outcome, verdict: outcome.verdict })),
    ...ruleSections(item, outcome, compiled, staff),
    ...section('Elements', elementLines(outcome.elements ?? [], staff)),
    ...section('Comments', commentLines({ feedback: commentsOf(item, outcome) }, staff)),
  ];
}

function ruleSections(
  item: Item,
  outcome: Outcome,
  compiled: CompiledRubric,
  staff: boolean,
): readonly string[] {
  return [
    ...(staff ? section('Reference', referenceLines(item, outcome, compiled)) : []),
    ...(staff ? section('Tolerance', toleranceLines(item, outcome)) : []),
    ...section('Carried', carriedLines(outcome, staff)),
    ...section('Rules tried', candidateLines(outcome, staff)),
  ];
}

/** The mark of a person, with the automatic one beneath it; the reason is for staff. */
function overrideLines({ override: applied }: PartMark, staff: boolean): readonly string[] {
  if (applied === undefined) return [];
  const { override, automaticPoints, automaticVerdict } = applied;
  const { marks, by = 'a marker', at, reason } = override;
  const given = {
    points: () => 'gave the points',
    adjust: () => 'changed the points',
    criteria: () => 'gave points by criteria',
    read: () => `took it for ${marks.kind === 'read' ? marks.text : ''}`,
  }[marks.kind]();
  return [
    `${by} ${given}${at === undefined ? '' : ` at ${at}`}`,
    `without that: ${markToText(automaticPoints)} (${automaticVerdict})`,
    ...(staff && reason !== undefined ? [`reason: ${reason}`] : []),
  ];
}

function titleOf({ path, label, id }: Item): string {
  return `${path}${label === id ? '' : `, ${label}`}`;
}

/** What a student wrote may hold anything, and is shown on terminals. */
function textOf(lines: readonly string[]): string {
  const shown = lines.map(line => printable(line, Number.POSITIVE_INFINITY));
  return `${shown.join('\n').trimEnd()}\n`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map(line => `  ${line}`), ''];
}

function answerLines({
  answer,
  outcome,
  verdict,
  read: shown,
  notes = [],
}: Pick<PartMark, 'answer' | 'outcome' | 'verdict'> & Partial<PartMark>): readonly string[] {
  if (answer === undefined) return ['left blank', ...outcome.diagnostics.map(d => d.message)];
  const read = shown ?? outcome.elements?.map(e => e.answer ?? 'blank').join(', ');
  const problems = outcome.diagnostics.filter(d => d.audience === 'student').map(d => d.message);
  return [
    `as written: ${answer.replace(/\s+/g, ' ')}`,
    ...(read === undefined || verdict === 'invalid' ? [] : [`as read: ${read}`]),
    ...notes.map(noteText),
    ...problems,
  ];
}

function referenceLines(
  part: Item,
  { expected }: Outcome,
  { references, rubric }: CompiledRubric,
): readonly string[] {
  if (expected === undefined) return [];
  const source = part.valueSpan?.source.text
    .slice(part.valueSpan.start, part.valueSpan.end)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(['"])(.*)\1$/, '$2');
  const proof = references.get(part.path);
  const exact = proof?.value.dtype !== 'number' || proof.value.data.every(x => x.kind === 'rational');
  return [
    ...(source === undefined ? [] : [`computed as: ${source}`]),
    `value: ${inline(expected)}`,
    ...(proof === undefined
      ? []
      : [exact ? 'known exactly' : `proven to ${rubric.precision} significant digits`]),
  ];
}

function toleranceLines({ tolerance }: Item, { difference, allowed, decidedBy }: Outcome): readonly string[] {
  if (['form', 'marker', 'option', 'text', 'fields', 'checks'].includes(decidedBy)) return [];
  return [
    `rule: ${tolerance.text}`,
    ...(difference === undefined
      ? []
      : [
          `difference from the reference: ${difference}${allowed === undefined ? '' : `, allowed: ${allowed}`}`,
        ]),
  ];
}

function carriedLines({ carried }: Outcome, staff: boolean): readonly string[] {
  return (carried ?? []).map(
    ({ part, answer, expected }) => `${part}: ${answer}${staff ? ` in place of ${inline(expected)}` : ''}`,
  );
}

function candidateLines({ candidates, verdict }: Outcome, staff: boolean): readonly string[] {
  if (candidates === undefined || (!staff && candidates.length === 1)) return [];
  const best = verdict === 'error' ? undefined : bestOf(candidates);
  // What a student did not do is no part of the story.
  const tried = staff ? candidates : candidates.filter(isTold);
  return tried.map(
    candidate => `${nameOf(candidate, staff)}: ${fateOf(candidate, candidate === best, staff)}`,
  );
}

function isTold({ rule, attempt, withheld }: Candidate): boolean {
  return (rule !== 'mistake' && rule !== 'accept') || attempt.matched !== false || withheld !== undefined;
}

function nameOf({ rule, id, carrying, slopes }: Candidate, staff: boolean): string {
  const named = id === undefined ? RULE_WORDS[rule] : `${RULE_WORDS[rule]} ${staff ? id : ''}`.trim();
  if (carrying === undefined || rule === 'per-element') return named;
  const form =
    slopes === undefined ? '' : `, slopes ${slopes === 'input' ? 'at the input' : 'from the output'}`;
  return `${named} with ${staff ? 'the student’s' : 'your'} ${carrying.carried.join(', ')}${form}`;
}

const RULE_WORDS: Readonly<Record<Candidate['rule'], string>> = {
  reference: 'the reference',
  accept: 'alternative',
  'follow-through': 'the reference',
  transposed: 'the transpose',
  mistake: 'known mistake',
  option: 'the option chosen',
  'per-element': 'element by element',
};

/** Whether a rule matched and what it gave, or why it lost. */
function fateOf({ attempt, credit, withheld }: Candidate, wins: boolean, staff: boolean): string {
  const share = exactText(credit, 6);
  if (withheld !== undefined) {
    const whole = attempt.judgements?.every(j => j.side === 'within') ?? true;
    return `matches${whole ? '' : ' in part'}, and earns nothing: ${withheld}`;
  }
  if (attempt.matched === true)
    return wins
      ? `matches and decides, with credit ${share}`
      : `matches with credit ${share}, and another rule gives more or comes first`;
  if (attempt.matched === undefined) return 'cannot be decided by any number of digits';
  if (attempt.fault === 'shape-mismatch') return 'does not match: it has another shape';
  if (attempt.fault !== undefined) return 'does not match: it cannot be computed on these values';
  const worst = attempt.judgements?.find(j => j.side !== 'within');
  if (worst !== undefined && worst.difference === undefined) return 'does not match: an element has no value';
  if (worst?.difference === undefined || !staff) return 'does not match';
  return `does not match: differs by ${showScalar(worst.difference, 6)}${worst.allowed === undefined ? '' : `, allowed ${showBound(worst.allowed)}`}`;
}

function elementLines(elements: readonly ElementOutcome[], staff: boolean): readonly string[] {
  return elements.map(({ at, verdict, answer, expected, difference, allowed }) => {
    const numbers = staff && expected !== undefined ? `, expected ${inline(expected)}` : '';
    const bound =
      staff && difference !== undefined && allowed !== undefined
        ? `, differs by ${difference}, allowed ${allowed}`
        : '';
    return `${at}: ${answer ?? 'blank'}${numbers}${bound}: ${verdict}`;
  });
}

function checkLines(checks: readonly CheckOutcome[], staff: boolean): readonly string[] {
  return checks.map(({ that, holds, points, feedback }, i) => {
    const what = staff ? that.replace(/\s+/g, ' ') : `condition ${i + 1}`;
    const words = holds ? `holds, ${exactText(points, 6)} points` : 'does not hold, 0 points';
    return `${what}: ${words}${!holds && feedback !== undefined ? ` (${feedback})` : ''}`;
  });
}

function pointLines(
  { part, outcome, points, pendingPoints }: PartMark,
  { rubric }: CompiledRubric,
): readonly string[] {
  if (outcome.verdict === 'pending') return [`${markToText(pendingPoints)} wait for a marker`];
  const exact = multiplyRationals(outcome.credit, part.points);
  const product = `credit ${exactText(outcome.credit, 6)} × ${exactText(part.points, 6)} = ${exactText(exact, 12)}`;
  const rounded =
    exactText(exact, 12) === markToText(points)
      ? ''
      : `, rounded half up to ${rubric.pointsDecimals} decimals: ${markToText(points)}`;
  return [product + rounded];
}

function commentLines({ feedback }: Pick<PartMark, 'feedback'>, staff: boolean): readonly string[] {
  const told = staff ? feedback : feedback.filter(comment => comment.tells === undefined);
  return told.flatMap(comment => comment.text.trimEnd().split('\n'));
}
