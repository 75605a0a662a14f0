import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { positionOf } from '../diagnostic/source.ts';
import { noteText } from '../forms/reader/note.ts';
import type { PartMark, SubmissionMark } from '../grading/mark.ts';
import type { Item, Rubric } from '../rubric/model.ts';
import type { Student } from '../submission/read.ts';
import { unknownIdOf } from './unknown-ids.ts';

/**
 * What a student may see of a check before handing in. It is put together from an allow-list and holds no reference, no
 * tolerance, no points earned: only whether each answer can be read and, where the rubric allows, whether it is right.
 */
export interface StudentReport {
  readonly format: 'decimark-check';
  readonly schema_version: string;
  readonly rubric: { readonly id: string; readonly title: string };
  readonly student: { readonly id: string; readonly name: string | null } | null;
  /** Whether the file as a whole can be graded. */
  readonly readable: boolean;
  readonly parts: readonly StudentPart[];
  readonly messages: readonly StudentMessage[];
  readonly checked: StudentCounts;
}

export interface StudentPart {
  readonly question: string;
  readonly id: string;
  readonly label: string;
  readonly form: 'ok' | 'blank' | 'invalid';
  /** Right or wrong, where the rubric allows to tell; null where it is not checked. */
  readonly right: boolean | null;
  readonly answer: string | null;
  /** The answer as it was read, where that is not what was typed. */
  readonly read: string | null;
  /** What was taken off what was typed before it was read. */
  readonly peeled: readonly string[];
  readonly messages: readonly StudentMessage[];
}

export interface StudentMessage {
  readonly severity: string;
  readonly message: string;
  readonly help: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

/** How many parts were checked for what. */
export interface StudentCounts {
  readonly parts: number;
  readonly form_ok: number;
  readonly blank: number;
  readonly invalid: number;
  /** How many were checked for right or wrong; 0 where the rubric tells only the form. */
  readonly compared: number;
  readonly right: number;
  /** Answers under ids that the rubric does not have. */
  readonly unknown: number;
}

const STUDENT_VERSION = '1.2.0';

/** Builds what a student may see. `marks` is undefined where the file as a whole cannot be graded. */
export function studentReport(
  rubric: Rubric,
  student: Student | undefined,
  marks: SubmissionMark | undefined,
  diagnostics: readonly Diagnostic[],
): StudentReport {
  const tells = rubric.selfCheck === 'verdict';
  const marked = marks?.questions.flatMap(q => q.parts.map(part => ({ question: q.id, part }))) ?? [];
  const parts = marked.map(({ question, part }) => studentPart(question, part, tells));
  const inParts = new Set(marked.flatMap(({ part }) => part.diagnostics));
  const count = (test: (part: StudentPart) => boolean) => parts.filter(test).length;
  return {
    format: 'decimark-check',
    schema_version: STUDENT_VERSION,
    rubric: { id: rubric.id, title: rubric.title },
    student: student === undefined ? null : { id: student.id, name: student.name ?? null },
    readable: marks !== undefined,
    parts,
    messages: messagesOf(diagnostics.filter(d => !inParts.has(d))),
    checked: {
      parts: parts.length,
      form_ok: count(p => p.form === 'ok'),
      blank: count(p => p.form === 'blank'),
      invalid: count(p => p.form === 'invalid'),
      compared: count(p => p.right !== null),
      right: count(p => p.right === true),
      unknown: new Set(diagnostics.flatMap(d => unknownIdOf(d) ?? [])).size,
    },
  };
}

/** The verdicts that are about right and wrong; the others leave it open. */
const COMPARED: ReadonlySet<string> = new Set([
  'correct',
  'follow-through',
  'mistake',
  'partial',
  'incorrect',
]);

function studentPart(
  question: string,
  { part, verdict, answer, read, notes, diagnostics }: PartMark,
  tells: boolean,
): StudentPart {
  // A record with one unreadable field is marked, and still has something to mend.
  const unreadable =
    verdict === 'invalid' || diagnostics.some(d => d.audience === 'student' && d.severity === 'error');
  return {
    question,
    id: part.id,
    label: part.label,
    form: verdict === 'missing' ? 'blank' : unreadable ? 'invalid' : 'ok',
    right: tells && COMPARED.has(verdict) ? verdict === 'correct' : null,
    answer: answer ?? null,
    read: read ?? null,
    peeled: notes.map(noteText),
    messages: messagesOf(diagnostics.filter(d => !HELD_BACK.has(d.code) || (tells && !hasOpenShape(part)))),
  };
}

/** Messages on shapes: they tell something of right and wrong, and of an open shape what is not told at all. */
const HELD_BACK: ReadonlySet<string> = new Set(['transposed-shape', 'other-shape']);

function hasOpenShape({ spec, items }: Item): boolean {
  return items.some(hasOpenShape) || ('open' in spec && spec.open);
}

/** Only what is written for students. */
function messagesOf(diagnostics: readonly Diagnostic[]): readonly StudentMessage[] {
  return diagnostics
    .filter(d => d.audience === 'student')
    .map(({ severity, message, help, span }) => {
      const place = span === undefined ? undefined : positionOf(span.source, span.start);
      return {
        severity,
        message,
        help: help ?? null,
        line: place?.line ?? null,
        column: place?.column ?? null,
      };
    });
}
