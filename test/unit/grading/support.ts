import { renderDiagnostic } from '../../../src/diagnostic/render.ts';
import { compileSchema } from '../../../src/document/schema.ts';
import { markSubmission, type PartMark, type SubmissionMark } from '../../../src/grading/mark.ts';
import { publicRubric } from '../../../src/grading/public.ts';
import { markToText } from '../../../src/numeric/mark.ts';
import { type CompiledRubric, compileRubric } from '../../../src/rubric/compile.ts';
import { readSubmission, type Submission } from '../../../src/submission/read.ts';
import { submissionSchema } from '../../../src/submission/schema.ts';

/** A rubric ready to mark with. */
export interface Marker {
  readonly compiled: CompiledRubric;
  readonly read: (text: string) => Submission;
  /** The marks of answers, given as data or, to keep every digit and repeated key, as JSON text. */
  readonly mark: (answers: unknown) => SubmissionMark;
  /** The mark of one part, `q1.a` unless named. */
  readonly part: (answers: unknown, path?: string) => PartMark;
}

const markers = new Map<string, Marker>();

/** A rubric from its text; throws every fault where it has any. */
export function rubricOf(text: string): Marker {
  const known = markers.get(text) ?? compileMarker(text);
  markers.set(text, known);
  return known;
}

function compileMarker(text: string): Marker {
  const { compiled, diagnostics } = compileRubric({ name: 'rubric.yaml', text });
  if (compiled === undefined) {
    throw new Error(`the rubric is faulty\n${diagnostics.map(d => renderDiagnostic(d)).join('\n')}\n${text}`);
  }
  const form = publicRubric(compiled);
  const validate = compileSchema(submissionSchema(form));
  const read = (json: string) => readSubmission(form, { name: 'tan.json', text: json }, validate);
  const mark = (answers: unknown) => {
    const written = typeof answers === 'string' ? answers : JSON.stringify(answers);
    return markSubmission(compiled, read(`{"student": {"id": "A1"}, "answers": ${written}}`));
  };
  const part = (answers: unknown, path = 'q1.a') => partOf(mark(answers), path);
  return { compiled, read, mark, part };
}

/** A part of the marks by its path. */
export function partOf(marks: SubmissionMark, path: string): PartMark {
  const found = marks.questions.flatMap(q => q.parts).find(p => p.part.path === path);
  if (found === undefined) throw new Error(`there is no part ${path}`);
  return found;
}

/** The lines of one part `a` as a rubric of its own; `before` stands at the top level. */
export function partRubric(lines: string, before = ''): string {
  const body = lines.trim().replaceAll(/^/gm, '        ');
  return `rubric: 1
id: tiny
title: Tiny
${before}
questions:
  - id: q1
    title: One
    parts:
      - id: a
${body}
`;
}

/** Marks one JSON text as the answer to a part given by its lines: "correct 2", "invalid 0". */
export function markOne(lines: string, answer: string, before = ''): PartMark {
  return rubricOf(partRubric(lines, before)).part(`{"q1": {"a": ${answer}}}`);
}

/** Verdict and points in one word: "correct 2". */
export function told({ verdict, points }: PartMark): string {
  return `${verdict} ${markToText(points)}`;
}

/** All that a part's mark says to students. */
export function saidTo(mark: PartMark): readonly string[] {
  const messages = mark.diagnostics
    .filter(d => d.audience === 'student')
    .map(d => (d.help === undefined ? d.message : `${d.message} — ${d.help}`));
  return [...new Set([...mark.feedback.map(comment => comment.text), ...messages])];
}
