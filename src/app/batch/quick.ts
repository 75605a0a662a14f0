import { markSubmission } from '../../grading/mark.ts';
import { commentsOf, type Outcome } from '../../grading/outcome.ts';
import { quickItem } from '../../grading/quick/numeric.ts';
import { placeText } from '../../grading/shown.ts';
import { referenceTexts, showValue } from '../../grading/supply.ts';
import { markToNumber, roundMark } from '../../numeric/mark.ts';
import { multiplyRationals, rational } from '../../numeric/rational.ts';
import { reportResult } from '../../report/build.ts';
import { numericPartText } from '../../report/quick-text.ts';
import type { ResultRecord } from '../../report/record.ts';
import type { CompiledRubric } from '../../rubric/compile.ts';
import type { Part } from '../../rubric/model.ts';
import type { Answer } from '../../submission/answer.ts';
import { isDateTime } from '../../submission/date-time.ts';

/** The mark of a part with its block of the report. */
interface QuickMark {
  readonly verdict: string;
  readonly points: number;
  readonly pending: number;
  readonly text: string;
}

/** Marks the value of a part as JSON.parse gives it; undefined where the exact path must. */
type QuickPart = (value: unknown) => QuickMark | undefined;

/** The marks of a submission by doubles and constants, where they are certain; see {@link quickMarker}. */
export type QuickMarker = (path: string, sha256: string, text: string) => ResultRecord | undefined;

/**
 * Marks plain submissions: those whose text is, but for white space, what JSON.stringify makes of what JSON.parse
 * reads. Then every number stands in the file as JavaScript prints it, no key is repeated, and nothing is hidden by the
 * parser. Whatever is not plain, not known, near the end of a tolerance, or wrong where other rules could still match
 * is left to the exact path; what is marked here has the same bytes there.
 */
export function quickMarker(compiled: CompiledRubric): QuickMarker {
  const { rubric } = compiled;
  const unit = 10 ** rubric.pointsDecimals;
  const questions = rubric.questions.map(question => ({
    id: question.id,
    head: JSON.stringify({ id: question.id }).slice(0, -1),
    parts: question.parts.map(part => ({ id: part.id, mark: quickPart(part, compiled) })),
    ids: new Set(question.parts.map(part => part.id)),
    max: question.parts.reduce(
      (sum, part) => sum + Math.round(markToNumber(roundMark(part.points, rubric.pointsDecimals)) * unit),
      0,
    ),
  }));
  const ids = new Set(questions.map(q => q.id));
  const maxPoints = questions.reduce((sum, q) => sum + q.max, 0) / unit;
  return (path, sha256, text) => {
    const root = parsed(text);
    if (root === undefined || !hasOnly(root, ROOT_KEYS)) return undefined;
    const { rubric: named, student, submitted_at = null, answers } = root;
    if (named !== undefined && named !== rubric.id) return undefined;
    if (!isObject(student) || !hasOnly(student, STUDENT_KEYS) || !isObject(answers) || !hasOnly(answers, ids))
      return undefined;
    const { id, name = null } = student;
    if (!isTidy(id) || (name !== null && !isTidy(name))) return undefined;
    if (submitted_at !== null && !(isTidy(submitted_at) && isDateTime(submitted_at))) return undefined;
    const verdicts: Record<string, number> = {};
    let [total, totalPending] = [0, 0];
    let blocks = '';
    for (const question of questions) {
      const given = answers[question.id] ?? NONE;
      if (!isObject(given) || !hasOnly(given, question.ids)) return undefined;
      let [points, pending] = [0, 0];
      let parts = '';
      for (const part of question.parts) {
        const mark = part.mark(given[part.id]);
        if (mark === undefined) return undefined;
        verdicts[mark.verdict] = (verdicts[mark.verdict] ?? 0) + 1;
        points += Math.round(mark.points * unit);
        pending += Math.round(mark.pending * unit);
        parts += parts === '' ? mark.text : `,${mark.text}`;
      }
      total += points;
      totalPending += pending;
      blocks += `${blocks === '' ? '[' : ','}${question.head},"points":${points / unit},"max_points":${question.max / unit},"pending_points":${pending / unit},"parts":[${parts}]}`;
    }
    return {
      facts: {
        student: { id, name },
        roster: null,
        path,
        sha256,
        submitted_at,
        status: 'graded',
        points: total / unit,
        max_points: maxPoints,
        pending_points: totalPending / unit,
        late: null,
        not_counted: [],
        needs_person: false,
        verdicts,
      },
      questions: `${blocks}]`,
      diagnostics: '[]',
    };
  };
}

const ROOT_KEYS: ReadonlySet<string> = new Set(['rubric', 'student', 'submitted_at', 'answers']);
const STUDENT_KEYS: ReadonlySet<string> = new Set(['id', 'name']);
const NONE: Readonly<Record<string, unknown>> = {};

/** The object that a plain text holds; undefined for any other text. */
function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value)) return undefined;
    // A text that is nested too deep to be written again throws.
    const plain = JSON.stringify(value);
    // White space goes from strings too, from both sides alike: what is left shows every other difference.
    return plain === text || withoutSpace(plain) === withoutSpace(text) ? value : undefined;
  } catch {
    return undefined;
  }
}

function withoutSpace(text: string): string {
  return text.replace(/[ \t\n\r]+/g, '');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasOnly(value: Readonly<Record<string, unknown>>, keys: ReadonlySet<string>): boolean {
  for (const key in value) if (!keys.has(key)) return false;
  return true;
}

function isTidy(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.trim() === value;
}

function quickPart(part: Part, compiled: CompiledRubric): QuickPart {
  const blank = exactMark(part, compiled, { status: 'blank', diagnostics: [] });
  const other = quickKind(part, compiled);
  return value => (value === undefined || value === null ? blank : other(value));
}

function quickKind(part: Part, compiled: CompiledRubric): QuickPart {
  const none = () => undefined;
  const { spec } = part;
  switch (spec.kind) {
    case 'choice':
    case 'boolean': {
      if (part.alternatives.length > 0 || part.mistakes.length > 0 || part.followThrough.credit.num > 0n)
        return none;
      if (buildsOnParts(part, compiled)) return none;
      const values = spec.kind === 'boolean' ? [true, false] : spec.options.map(o => o.id);
      const marks = new Map<unknown, QuickMark>(
        values.map(value => [
          value,
          exactMark(part, compiled, {
            status: 'read',
            value: typeof value === 'boolean' ? { kind: 'boolean', value } : { kind: 'choice', id: value },
            written: String(value),
            diagnostics: [],
          }),
        ]),
      );
      return value => marks.get(value);
    }
    default:
      return quickNumbers(part, compiled) ?? none;
  }
}

function buildsOnParts({ path }: Part, { prover, references }: CompiledRubric): boolean {
  const builtOn = prover.dependencies.all(path);
  return [...references.keys()].some(other => other !== path && builtOn.has(other));
}

function quickNumbers(part: Part, compiled: CompiledRubric): QuickPart | undefined {
  const quick = quickItem(part, compiled);
  const proof = compiled.references.get(part.path);
  if (quick === undefined || proof === undefined) return undefined;
  const { rubric } = compiled;
  const references = referenceTexts(compiled, proof);
  const count = references.length;
  const outcomes = Array.from({ length: count + 1 }, (_, right) => {
    const whole = right === count;
    const shared = !whole && part.credit === 'per-element' && right > 0;
    const verdict = whole ? 'correct' : shared ? 'partial' : 'incorrect';
    const share = whole || shared ? rational(BigInt(right), BigInt(count)) : rational(0n, 1n);
    const points = markToNumber(roundMark(multiplyRationals(share, part.points), rubric.pointsDecimals));
    const decidedBy = shared ? 'per-element' : 'reference';
    const outcome: Outcome = { verdict, credit: share, decidedBy, feedback: [], diagnostics: [] };
    return { verdict, points, feedback: commentsOf(part, outcome), decidedBy };
  });
  const write = numericPartText({
    id: part.id,
    maxPoints: markToNumber(roundMark(part.points, rubric.pointsDecimals)),
    shape: quick.shape,
    outcomes,
    expected: showValue(proof.value, rubric.precision),
    places: references.map((_, i) => placeText(i, quick.shape)),
    references,
    allowed: quick.allowed,
  });
  return value => {
    const marked = quick.mark(value);
    if (marked === undefined) return undefined;
    const { verdict, points } = outcomes[marked.right]!;
    return { verdict, points, pending: 0, text: write(marked) };
  };
}

/** The mark of an answer by the exact path, for the answers of which there are few. */
function exactMark(part: Part, compiled: CompiledRubric, answer: Answer): QuickMark {
  const marks = markSubmission(
    compiled,
    { answers: new Map([[part.path, { answer, span: undefined }]]) },
    path => path === part.path,
  );
  const facts = { path: '', sha256: '', student: undefined, submittedAt: undefined, diagnostics: [] };
  const { questions } = reportResult({ ...facts, marks }, compiled.rubric);
  const block = questions.flatMap(q => q.parts)[0]!;
  const pending = block.verdict === 'pending' ? block.max_points : 0;
  return { verdict: block.verdict, points: block.points, pending, text: JSON.stringify(block) };
}
