import { CLOSE_LIST, COMMA, OPEN_LIST } from '../../base/ascii.ts';
import { ByteWriter } from '../../base/byte-writer.ts';
import { jsonLine } from '../../base/json-line.ts';
import { utf8 } from '../../base/utf8.ts';
import { VERDICTS } from '../../base/verdict.ts';
import type { PlainJson } from '../../document/plain-json.ts';
import { PlainMap, type PlainMember } from '../../document/plain-map.ts';
import { markToNumber, roundMark } from '../../numeric/mark.ts';
import type { Rational } from '../../numeric/rational.ts';
import type { ResultRecord } from '../../report/record.ts';
import type { CompiledRubric } from '../../rubric/compile.ts';
import type { Question } from '../../rubric/model.ts';
import { PlainHead } from './plain-head.ts';
import { type QuickMark, type QuickPart, quickPart } from './quick-part.ts';

/**
 * The marks of a submission by doubles and constants, where they are certain; see {@link quickMarker}. The bytes of the
 * record hold until the next submission is marked.
 */
export type QuickMarker = (path: string, sha256: string, bytes: Uint8Array) => ResultRecord | undefined;

/**
 * Marks plain submissions: those that {@link PlainJson} can read, with no key twice and none that the rubric does not
 * know. Whatever is not plain, not known, near the end of a tolerance, or wrong where other rules could still match is
 * left to the exact path; what is marked here has the same bytes there.
 */
export function quickMarker(compiled: CompiledRubric): QuickMarker {
  const { rubric } = compiled;
  const unit = 10 ** rubric.pointsDecimals;
  const questions = rubric.questions.map(question => new QuickQuestion(question, compiled, unit));
  const maxPoints = questions.reduce((sum, q) => sum + q.max, 0) / unit;
  const head = new PlainHead(rubric.id, questions);
  const out = new ByteWriter();
  const counts = new Int32Array(VERDICTS.length);
  return (path, sha256, bytes) => {
    for (const question of questions) question.begin();
    if (!head.read(bytes)) return undefined;
    counts.fill(0);
    let [points, pending] = [0, 0];
    const questionPoints: number[] = [];
    for (const question of questions) {
      if (!question.mark(counts)) return undefined;
      points += question.points;
      pending += question.pending;
      questionPoints.push(question.points / unit);
    }
    out.clear();
    for (let i = 0; i < questions.length; i++) {
      out.addByte(i === 0 ? OPEN_LIST : COMMA);
      questions[i]!.write(out);
    }
    out.addByte(CLOSE_LIST);
    return {
      facts: {
        student: { id: head.id, name: head.name },
        group: null,
        roster: null,
        source: null,
        path,
        sha256,
        submitted_at: head.submittedAt,
        status: 'graded',
        points: points / unit,
        max_points: maxPoints,
        pending_points: pending / unit,
        question_points: questionPoints,
        late: null,
        not_counted: [],
        needs_person: [],
        verdicts: countedVerdicts(counts),
      },
      questions: out.bytes(),
      diagnostics: '[]',
    };
  };
}

function countedVerdicts(counts: Int32Array): Readonly<Record<string, number>> {
  const verdicts: Record<string, number> = {};
  for (let i = 0; i < counts.length; i++) if (counts[i]! > 0) verdicts[VERDICTS[i]!] = counts[i]!;
  return verdicts;
}

/** A question with the marks of the submission at hand. */
class QuickQuestion implements PlainMember {
  readonly key: string;
  /** Points in units of the last decimal that marks have. */
  readonly max: number;
  points = 0;
  pending = 0;
  #open = false;
  readonly #unit: number;
  readonly #parts: readonly PartSlot[];
  readonly #answers: PlainMap;
  readonly #heads = new Map<number, Uint8Array>();

  constructor({ id, parts }: Question, compiled: CompiledRubric, unit: number) {
    this.key = id;
    this.#unit = unit;
    this.#parts = parts.map(part => new PartSlot(part.id, quickPart(part, compiled)));
    this.#answers = new PlainMap(this.#parts);
    const inUnits = (points: Rational) =>
      Math.round(markToNumber(roundMark(points, compiled.rubric.pointsDecimals)) * unit);
    this.max = parts.reduce((sum, part) => sum + inUnits(part.points), 0);
  }

  begin(): void {
    this.#answers.begin();
    for (const part of this.#parts) part.begin();
  }

  readonly read = (json: PlainJson): boolean => this.#answers.read(json);

  /** Marks all parts and counts their verdicts; false where some part must be marked exactly. */
  mark(counts: Int32Array): boolean {
    let [points, pending, open] = [0, 0, false];
    for (const part of this.#parts) {
      const mark = part.mark();
      if (mark === undefined || FOR_PERSON.has(mark.verdict)) return false;
      points += Math.round(mark.points * this.#unit);
      pending += Math.round(mark.pending * this.#unit);
      open ||= mark.open;
      counts[mark.verdict]!++;
    }
    this.points = points;
    this.pending = pending;
    this.#open = open;
    return true;
  }

  write(out: ByteWriter): void {
    out.add(this.#head());
    for (let i = 0; i < this.#parts.length; i++) {
      if (i > 0) out.addByte(COMMA);
      this.#parts[i]!.write(out);
    }
    out.add(END_OF_PARTS);
  }

  /** What stands before the parts. There are few different sums of points; of many the latest are kept. */
  #head(): Uint8Array {
    const key = 2 * (this.points * (this.max + 1) + this.pending) + (this.#open ? 1 : 0);
    let head = this.#heads.get(key);
    if (head === undefined) {
      const unit = this.#unit;
      const text = jsonLine({
        id: this.key,
        [this.#open ? 'points_so_far' : 'points']: this.points / unit,
        max_points: this.max / unit,
        ...(this.pending === 0 ? {} : { pending_points: this.pending / unit }),
      });
      head = utf8(`${text.slice(0, -1)},"parts":[`);
      if (this.#heads.size >= KEPT_HEADS) this.#heads.clear();
      this.#heads.set(key, head);
    }
    return head;
  }
}

/** Verdicts that need a person are rare, and left to the exact path. */
const FOR_PERSON: ReadonlySet<number> = new Set([VERDICTS.indexOf('error'), VERDICTS.indexOf('invalid')]);

const KEPT_HEADS = 1000;
const END_OF_PARTS = utf8(']}');

/** A part with what the submission at hand gives for it. */
class PartSlot implements PlainMember {
  readonly key: string;
  readonly #part: QuickPart;
  #given = false;

  constructor(key: string, part: QuickPart) {
    this.key = key;
    this.#part = part;
  }

  begin(): void {
    this.#given = false;
  }

  readonly read = (json: PlainJson): boolean => {
    if (json.null()) return true;
    this.#given = true;
    return this.#part.read(json);
  };

  mark(): QuickMark | undefined {
    return this.#given ? this.#part.mark() : this.#part.blank();
  }

  write(out: ByteWriter): void {
    if (this.#given) this.#part.write(out);
    else out.add(this.#part.blank().block);
  }
}
