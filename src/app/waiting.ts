import { count, printable } from '../base/text.ts';
import { replaceUnseen } from '../base/unseen.ts';
import type { PartMark, SubmissionMark } from '../grading/mark.ts';
import { exactText } from '../numeric/format.ts';
import type { Rubric } from '../rubric/model.ts';
import type { Student } from '../submission/read.ts';

/** An answer that waits for a marker. */
export interface Waiting {
  readonly student: Student;
  readonly mark: PartMark;
  readonly hash: string;
}

/** The parts of a submission that wait for a marker: pending ones, and those that could not be marked. */
export function waitingParts(
  marks: SubmissionMark,
  student: Student | undefined,
  hashOf: (part: string) => string,
): readonly Waiting[] {
  if (student === undefined) return [];
  const open = marks.questions
    .flatMap(q => q.parts)
    .filter(m => m.verdict === 'pending' || m.verdict === 'error');
  return open.map(mark => ({ student, mark, hash: hashOf(mark.part.path) }));
}

/** What waits, as a file of overrides to fill in. */
export function renderWaiting(waiting: readonly Waiting[], rubric: Rubric): string {
  if (waiting.length === 0) return `# Nothing waits for a marker in ${rubric.id}.\noverrides: []\n`;
  const entries = [...waiting].sort(byStudentAndPart).map(overrideEntry);
  return `# ${count(waiting.length, 'answer')} of ${rubric.id} ${waiting.length === 1 ? 'waits' : 'wait'} for a marker. Fill in the marks, the reason (the student reads it) and your name.\noverrides:\n${entries.join('')}`;
}

function byStudentAndPart(a: Waiting, b: Waiting): number {
  const [x, y] = [`${a.student.id}\u0000${a.mark.part.path}`, `${b.student.id}\u0000${b.mark.part.path}`];
  return x < y ? -1 : x > y ? 1 : 0;
}

const SHOWN = 400;

/** A text in the double quotes of YAML; what cannot be seen, or ends a line for some, is escaped. */
function quotedText(text: string): string {
  return replaceUnseen(JSON.stringify(text), character => {
    const code = character.codePointAt(0)!.toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}

/** An entry of a file of overrides, ready to be filled in. */
export function overrideEntry({ student, mark, hash }: Waiting): string {
  const { part, verdict, answer } = mark;
  const name = student.name === undefined ? '' : `  # ${printable(student.name, 60)}`;
  const criteria = 'criteria' in part.spec ? part.spec.criteria : [];
  const marks =
    criteria.length > 0
      ? [
          '    criteria:',
          ...criteria.map(
            c => `      ${c.id}:   # of ${exactText(c.points, 6)}: ${printable(c.description, 100)}`,
          ),
        ]
      : [`    points:   # of ${exactText(part.points, 6)}`];
  return [
    `  # ${printable(answer?.replace(/\s+/g, ' ') ?? '', SHOWN)}`,
    `  - student: ${quotedText(student.id)}${name}`,
    `    part: ${part.path}   # ${verdict}`,
    ...marks,
    '    reason: ""',
    '    by: ""',
    '    at: ""',
    `    answer: "${hash}"`,
    '',
  ].join('\n');
}
