import { PlainJson } from '../../document/plain-json.ts';
import { markSubmission } from '../../grading/mark.ts';
import { commentsOf, type Outcome } from '../../grading/outcome.ts';
import { quickItem } from '../../grading/quick/numeric.ts';
import { placeText } from '../../grading/shown.ts';
import { referenceTexts, showValue } from '../../grading/supply.ts';
import { markToNumber, roundMark } from '../../numeric/mark.ts';
import { multiplyRationals, type Rational, rational } from '../../numeric/rational.ts';
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

/** Reads and marks the value of a part that is not null; undefined where the exact path must. */
type QuickPart = (json: PlainJson) => QuickMark | undefined;

/** The marks of a submission by doubles and constants, where they are certain; see {@link quickMarker}. */
export type QuickMarker = (path: string, sha256: string, text: string) => ResultRecord | undefined;

/**
 * Marks plain submissions: those that {@link PlainJson} can read, with no key twice and none that the rubric does not
 * know. Whatever is not plain, not known, near the end of a tolerance, or wrong where other rules could still match is
 * left to the exact path; what is marked here has the same bytes there.
 */
export function quickMarker(compiled: CompiledRubric): QuickMarker {
  const { rubric } = compiled;
  const unit = 10 ** rubric.pointsDecimals;
  const inUnits = (points: Rational) =>
    Math.round(markToNumber(roundMark(points, rubric.pointsDecimals)) * unit);
  const questions = rubric.questions.map(question => ({
    head: JSON.stringify({ id: question.id }).slice(0, -1),
    parts: question.parts.map(part => ({ id: part.id, ...quickPart(part, compiled) })),
    places: new Map(question.parts.map((part, i) => [part.id, i])),
    max: question.parts.reduce((sum, part) => sum + inUnits(part.points), 0),
  }));
  const places = new Map(rubric.questions.map((question, i) => [question.id, i]));
  const maxPoints = questions.reduce((sum, q) => sum + q.max, 0) / unit;

  /** The marks of what is given, by question and part. */
  const readAnswers = (json: PlainJson): readonly (readonly QuickMark[] | undefined)[] | undefined => {
    const all: (QuickMark[] | undefined)[] = [];
    const read = json.members(name => {
      const place = places.get(name);
      if (place === undefined || all[place] !== undefined) return false;
      const question = questions[place]!;
      const own: QuickMark[] = [];
      all[place] = own;
      return json.members(key => {
        const index = question.places.get(key);
        if (index === undefined || own[index] !== undefined) return false;
        const part = question.parts[index]!;
        const mark = json.null() ? part.blank() : part.mark(json);
        if (mark === undefined) return false;
        own[index] = mark;
        return true;
      });
    });
    return read ? all : undefined;
  };

  return (path, sha256, text) => {
    const read = readPlain(text, rubric.id, readAnswers);
    if (read === undefined) return undefined;
    const { id, name, submittedAt, answers } = read;
    const verdicts: Record<string, number> = {};
    let [total, totalPending] = [0, 0];
    const questionPoints: number[] = [];
    let blocks = '';
    questions.forEach((question, place) => {
      const given = answers[place];
      let [points, pending] = [0, 0];
      let parts = '';
      question.parts.forEach((part, index) => {
        const mark = given?.[index] ?? part.blank();
        verdicts[mark.verdict] = (verdicts[mark.verdict] ?? 0) + 1;
        points += Math.round(mark.points * unit);
        pending += Math.round(mark.pending * unit);
        parts += index === 0 ? mark.text : `,${mark.text}`;
      });
      questionPoints.push(points / unit);
      total += points;
      totalPending += pending;
      blocks += `${place === 0 ? '[' : ','}${question.head},"points":${points / unit},"max_points":${question.max / unit},"pending_points":${pending / unit},"parts":[${parts}]}`;
    });
    return {
      facts: {
        student: { id, name },
        roster: null,
        path,
        sha256,
        submitted_at: submittedAt,
        status: 'graded',
        points: total / unit,
        max_points: maxPoints,
        pending_points: totalPending / unit,
        question_points: questionPoints,
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

interface PlainSubmission<T> {
  readonly id: string;
  readonly name: string | null;
  readonly submittedAt: string | null;
  readonly answers: T;
}

/** A plain submission to a rubric, its answers as `readAnswers` reads them. */
function readPlain<T>(
  text: string,
  rubric: string,
  readAnswers: (json: PlainJson) => T | undefined,
): PlainSubmission<T> | undefined {
  const json = new PlainJson(text);
  const textOrNull = () => (json.null() ? null : json.string());
  let id: string | undefined;
  let name: string | null | undefined;
  let submittedAt: string | null | undefined;
  let answers: T | undefined;
  let named = false;
  const readStudent = (key: string): boolean => {
    if (key === 'id' && id === undefined) {
      id = json.string();
      return isTidy(id);
    }
    if (key !== 'name' || name !== undefined) return false;
    name = textOrNull();
    return name === null || isTidy(name);
  };
  // What has been read is not read again: a key that stands twice is left to others.
  const read = json.members(key => {
    switch (key) {
      case 'rubric':
        if (named) return false;
        named = true;
        return json.string() === rubric;
      case 'student':
        return id === undefined && json.members(readStudent) && id !== undefined;
      case 'submitted_at':
        if (submittedAt !== undefined) return false;
        submittedAt = textOrNull();
        return submittedAt === null || (isTidy(submittedAt) && isDateTime(submittedAt));
      case 'answers':
        if (answers !== undefined) return false;
        answers = readAnswers(json);
        return answers !== undefined;
      default:
        return false;
    }
  });
  return read && json.atEnd() && id !== undefined && answers !== undefined
    ? { id, name: name ?? null, submittedAt: submittedAt ?? null, answers }
    : undefined;
}

function isTidy(text: string | undefined): text is string {
  return text !== undefined && text !== '' && text.trim().length === text.length;
}

function quickPart(part: Part, compiled: CompiledRubric): { blank: () => QuickMark; mark: QuickPart } {
  let blank: QuickMark | undefined;
  return {
    blank: () => {
      blank ??= exactMark(part, compiled, { status: 'blank', diagnostics: [] });
      return blank;
    },
    mark: quickKind(part, compiled),
  };
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
      const values = new Set<string | boolean>(
        spec.kind === 'boolean' ? [true, false] : spec.options.map(o => o.id),
      );
      const marks = new Map<string | boolean, QuickMark>();
      return json => {
        const value = spec.kind === 'boolean' ? json.boolean() : json.string();
        if (value === undefined || !values.has(value)) return undefined;
        let mark = marks.get(value);
        if (mark === undefined) {
          mark = exactMark(part, compiled, {
            status: 'read',
            value: typeof value === 'boolean' ? { kind: 'boolean', value } : { kind: 'choice', id: value },
            written: String(value),
            diagnostics: [],
          });
          marks.set(value, mark);
        }
        return mark;
      };
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
  return json => {
    const numbers = json.numbers(quick.shape);
    const marked = numbers && quick.mark(numbers);
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
