import type { ByteWriter } from '../../base/byte-writer.ts';
import { jsonLine } from '../../base/json-line.ts';
import { utf8 } from '../../base/utf8.ts';
import { VERDICTS, type Verdict } from '../../base/verdict.ts';
import { type PlainJson, PlainNumbers } from '../../document/plain-json.ts';
import type { Answer } from '../../forms/answer.ts';
import { markSubmission } from '../../grading/mark.ts';
import { commentsOf, type Outcome } from '../../grading/outcome.ts';
import { fewAnswers } from '../../grading/quick/handled.ts';
import { type QuickItem, QuickNumbers, quickItem } from '../../grading/quick/numeric.ts';
import { placeText } from '../../grading/shown.ts';
import { markToNumber, roundMark } from '../../numeric/mark.ts';
import { multiplyRationals, rational } from '../../numeric/rational.ts';
import { reportResult } from '../../report/build.ts';
import { type NumericPartWriter, numericPartWriter } from '../../report/quick-text.ts';
import type { CompiledRubric } from '../../rubric/compile.ts';
import type { Part } from '../../rubric/model.ts';

/** What became of a part, as far as sums need it. */
export interface QuickMark {
  /** The place of the verdict among {@link VERDICTS}. */
  readonly verdict: number;
  /** Of what is settled. */
  readonly points: number;
  /** True if a person gives the points. */
  readonly open: boolean;
  readonly pending: number;
}

/** A mark that has one block in reports, in UTF-8. */
interface ConstantMark extends QuickMark {
  readonly block: Uint8Array;
}

/** Marks one part of one submission after the other: each is read, marked and written. */
export interface QuickPart {
  /** Where nothing is given. */
  readonly blank: () => ConstantMark;
  /** Reads a value that is not null; false where the exact path must. */
  readonly read: (json: PlainJson) => boolean;
  /** The mark of what has been read; undefined where the exact path must tell. */
  readonly mark: () => QuickMark | undefined;
  /** Writes the block of what has been marked. */
  readonly write: (out: ByteWriter) => void;
}

/** What marks a part without exact arithmetic, as far as its kind and rules allow. */
export function quickPart(part: Part, compiled: CompiledRubric): QuickPart {
  let blank: ConstantMark | undefined;
  return {
    blank: () => {
      blank ??= exactMark(part, compiled, { status: 'blank', diagnostics: [] });
      return blank;
    },
    ...(quickOptions(part, compiled) ?? quickNumbers(part, compiled) ?? NEVER),
  };
}

type QuickKind = Omit<QuickPart, 'blank'>;

const NEVER: QuickKind = { read: () => false, mark: () => undefined, write: () => {} };

/** One of few answers: a choice or a boolean. */
function quickOptions(part: Part, compiled: CompiledRubric): QuickKind | undefined {
  const way = fewAnswers(part);
  if (way === undefined) return undefined;
  if (part.alternatives.length > 0 || part.mistakes.length > 0) return undefined;
  if (part.followThrough.credit.num > 0n || buildsOnParts(part, compiled)) return undefined;
  const marks = way.answers.map(({ text, value }): (() => ConstantMark) => {
    let mark: ConstantMark | undefined;
    return () => {
      mark ??= exactMark(part, compiled, { status: 'read', value, written: text, diagnostics: [] });
      return mark;
    };
  });
  const texts = way.answers.map(({ text }) => text);
  const keys = texts.map(utf8);
  const read =
    way.literals === 'booleans'
      ? (json: PlainJson) => texts.indexOf(String(json.boolean()))
      : (json: PlainJson) => (json.string() ? keys.findIndex(key => json.isText(key)) : -1);
  let given = 0;
  return {
    read: json => {
      given = read(json);
      return given !== -1;
    },
    mark: () => marks[given]!(),
    write: out => out.add(marks[given]!().block),
  };
}

function buildsOnParts({ path }: Part, { prover, references }: CompiledRubric): boolean {
  const builtOn = prover.dependencies.all(path);
  return [...references.keys()].some(other => other !== path && builtOn.has(other));
}

function quickNumbers(part: Part, compiled: CompiledRubric): QuickKind | undefined {
  const quick = quickItem(part, compiled);
  if (quick === undefined) return undefined;
  const { rubric } = compiled;
  const count = quick.allowed.length;
  const outcomes = Array.from({ length: count + 1 }, (_, right) => {
    const whole = right === count;
    const shared = !whole && part.credit === 'per-element' && right > 0;
    const verdict: Verdict = whole ? 'correct' : shared ? 'partial' : 'incorrect';
    const share = whole || shared ? rational(BigInt(right), BigInt(count)) : rational(0n, 1n);
    const points = markToNumber(roundMark(multiplyRationals(share, part.points), rubric.pointsDecimals));
    const decidedBy = shared ? 'per-element' : 'reference';
    const outcome: Outcome = { verdict, credit: share, decidedBy, feedback: [], diagnostics: [] };
    return { verdict, points, feedback: commentsOf(part, outcome), decidedBy };
  });
  const write = numericPartWriter({
    id: part.id,
    maxPoints: markToNumber(roundMark(part.points, rubric.pointsDecimals)),
    shape: quick.shape,
    outcomes,
    places: Array.from({ length: count }, (_, i) => placeText(i, quick.shape)),
    allowed: quick.allowed,
  });
  const marks = outcomes.map(({ verdict, points }) => ({
    verdict: VERDICTS.indexOf(verdict),
    points,
    open: false,
    pending: 0,
  }));
  return numbersOfPart(quick, marks, write);
}

/** A numeric answer: the innermost loop of a batch. */
function numbersOfPart(item: QuickItem, marks: readonly QuickMark[], write: NumericPartWriter): QuickKind {
  const numbers = new PlainNumbers(item.shape);
  const marked = new QuickNumbers(numbers.values.length);
  return {
    read: json => json.numbers(numbers),
    mark: () => (item.mark(numbers, marked) ? marks[marked.right] : undefined),
    write: out => write(numbers, marked, out),
  };
}

/** The mark of an answer by the exact path, for the answers of which there are few. */
function exactMark(part: Part, compiled: CompiledRubric, answer: Answer): ConstantMark {
  const marks = markSubmission(
    compiled,
    { answers: new Map([[part.path, { answer, span: undefined }]]) },
    path => path === part.path,
  );
  const facts = { path: '', sha256: '', student: undefined, submittedAt: undefined, diagnostics: [] };
  const { questions } = reportResult({ ...facts, marks }, compiled.rubric);
  const block = questions.flatMap(q => q.parts)[0]!;
  const pending = block.verdict === 'pending' ? block.max_points : 0;
  const verdict = VERDICTS.indexOf(block.verdict as Verdict);
  const { points } = block;
  return { verdict, points: points ?? 0, open: points === null, pending, block: utf8(jsonLine(block)) };
}
