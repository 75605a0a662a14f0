import { ByteWriter } from '../../base/byte-writer.ts';
import { VERDICTS } from '../../base/verdict.ts';
import { PlainJson } from '../../document/plain-json.ts';
import { markToNumber, roundMark } from '../../numeric/mark.ts';
import type { Rational } from '../../numeric/rational.ts';
import { utf8 } from '../../report/quick-text.ts';
import type { ResultRecord } from '../../report/record.ts';
import type { CompiledRubric } from '../../rubric/compile.ts';
import type { Question } from '../../rubric/model.ts';
import { isDateTime } from '../../submission/date-time.ts';
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
  const head = new PlainHead(rubric.id, new Members(questions));
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
      out.addByte(i === 0 ? OPEN : COMMA);
      questions[i]!.write(out);
    }
    out.addByte(CLOSE);
    return {
      facts: {
        student: { id: head.id, name: head.name },
        roster: null,
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
        needs_person: false,
        verdicts: countedVerdicts(counts),
      },
      questions: out.bytes(),
      diagnostics: '[]',
    };
  };
}

const OPEN = 0x5b;
const CLOSE = 0x5d;
const COMMA = 0x2c;

function countedVerdicts(counts: Int32Array): Readonly<Record<string, number>> {
  const verdicts: Record<string, number> = {};
  for (let i = 0; i < counts.length; i++) if (counts[i]! > 0) verdicts[VERDICTS[i]!] = counts[i]!;
  return verdicts;
}

/** Something that a key of a map leads to. */
interface Member {
  readonly id: string;
  /** The id in UTF-8. */
  readonly key: Uint8Array;
  /** Reads the value; false where it is not plain, or has been read. */
  readonly read: (json: PlainJson) => boolean;
}

/** The members that a map may have, each at most once. They often come in the rubric's order. */
class Members {
  readonly #members: readonly Member[];
  readonly #places: ReadonlyMap<string, number>;

  constructor(members: readonly Member[]) {
    this.#members = members;
    this.#places = new Map(members.map(({ id }, i) => [id, i]));
  }

  /** Reads a map; false where it is not plain, or has keys that are not known. */
  read(json: PlainJson): boolean {
    if (!json.object()) return false;
    const members = this.#members;
    let next = 0;
    for (let first = true; ; first = false) {
      const found = json.member(first);
      if (found === 'end') return true;
      if (found === 'other') return false;
      let member = members[next];
      if (member === undefined || !json.isText(member.key)) {
        const place = this.#places.get(json.text() ?? '');
        if (place === undefined) return false;
        next = place;
        member = members[place]!;
      }
      if (!member.read(json)) return false;
      next++;
    }
  }
}

/** A question with the marks of the submission at hand. */
class QuickQuestion implements Member {
  readonly id: string;
  readonly key: Uint8Array;
  /** Points in units of the last decimal that marks have. */
  readonly max: number;
  points = 0;
  pending = 0;
  readonly #unit: number;
  readonly #parts: readonly PartSlot[];
  readonly #members: Members;
  readonly #heads = new Map<number, Uint8Array>();
  #given = false;

  constructor({ id, parts }: Question, compiled: CompiledRubric, unit: number) {
    this.id = id;
    this.key = utf8(id);
    this.#unit = unit;
    this.#parts = parts.map(part => new PartSlot(part.id, quickPart(part, compiled)));
    this.#members = new Members(this.#parts);
    const inUnits = (points: Rational) =>
      Math.round(markToNumber(roundMark(points, compiled.rubric.pointsDecimals)) * unit);
    this.max = parts.reduce((sum, part) => sum + inUnits(part.points), 0);
  }

  begin(): void {
    this.#given = false;
    for (const part of this.#parts) part.given = 'nothing';
  }

  read(json: PlainJson): boolean {
    if (this.#given) return false;
    this.#given = true;
    return this.#members.read(json);
  }

  /** Marks all parts and counts their verdicts; false where some part must be marked exactly. */
  mark(counts: Int32Array): boolean {
    let [points, pending] = [0, 0];
    for (const part of this.#parts) {
      const mark = part.mark();
      if (mark === undefined) return false;
      points += Math.round(mark.points * this.#unit);
      pending += Math.round(mark.pending * this.#unit);
      counts[mark.verdict]!++;
    }
    this.points = points;
    this.pending = pending;
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
    const key = this.points * (this.max + 1) + this.pending;
    let head = this.#heads.get(key);
    if (head === undefined) {
      const unit = this.#unit;
      const text = JSON.stringify({
        id: this.id,
        points: this.points / unit,
        max_points: this.max / unit,
        pending_points: this.pending / unit,
      });
      head = utf8(`${text.slice(0, -1)},"parts":[`);
      if (this.#heads.size >= KEPT_HEADS) this.#heads.clear();
      this.#heads.set(key, head);
    }
    return head;
  }
}

const KEPT_HEADS = 1000;
const END_OF_PARTS = utf8(']}');

/** A part with what the submission at hand gives for it. */
class PartSlot implements Member {
  readonly id: string;
  readonly key: Uint8Array;
  given: 'nothing' | 'null' | 'value' = 'nothing';
  readonly #part: QuickPart;

  constructor(id: string, part: QuickPart) {
    this.id = id;
    this.key = utf8(id);
    this.#part = part;
  }

  read(json: PlainJson): boolean {
    if (this.given !== 'nothing') return false;
    if (json.null()) {
      this.given = 'null';
      return true;
    }
    this.given = 'value';
    return this.#part.read(json);
  }

  mark(): QuickMark | undefined {
    return this.given === 'value' ? this.#part.mark() : this.#part.blank();
  }

  write(out: ByteWriter): void {
    if (this.given === 'value') this.#part.write(out);
    else out.add(this.#part.blank().block);
  }
}

const RUBRIC = utf8('rubric');
const STUDENT = utf8('student');
const SUBMITTED_AT = utf8('submitted_at');
const ANSWERS = utf8('answers');
const ID = utf8('id');
const NAME = utf8('name');

/** Reads submissions, and keeps what the one at hand says besides the answers. */
class PlainHead {
  id = '';
  name: string | null = null;
  submittedAt: string | null = null;
  readonly #json = new PlainJson();
  readonly #rubric: Uint8Array;
  readonly #answers: Members;

  constructor(rubric: string, answers: Members) {
    this.#rubric = utf8(rubric);
    this.#answers = answers;
  }

  /** False where it is not plain, lacks something, or has a key twice. */
  read(bytes: Uint8Array): boolean {
    const json = this.#json;
    json.begin(bytes);
    this.name = null;
    this.submittedAt = null;
    let [rubric, student, submittedAt, answers] = [false, false, false, false];
    if (!json.object()) return false;
    for (let first = true; ; first = false) {
      const found = json.member(first);
      if (found === 'end') return json.atEnd() && student && answers;
      if (found === 'other') return false;
      if (json.isText(ANSWERS)) {
        if (answers || !this.#answers.read(json)) return false;
        answers = true;
      } else if (json.isText(STUDENT)) {
        if (student || !this.#readStudent()) return false;
        student = true;
      } else if (json.isText(RUBRIC)) {
        if (rubric || !json.string() || !json.isText(this.#rubric)) return false;
        rubric = true;
      } else if (json.isText(SUBMITTED_AT)) {
        if (submittedAt || !this.#readTime()) return false;
        submittedAt = true;
      } else return false;
    }
  }

  #readStudent(): boolean {
    const json = this.#json;
    let [id, name] = [false, false];
    if (!json.object()) return false;
    for (let first = true; ; first = false) {
      const found = json.member(first);
      if (found === 'end') return id;
      if (found === 'other') return false;
      if (json.isText(ID)) {
        const text = json.string() ? json.text() : undefined;
        if (id || !isTidy(text)) return false;
        this.id = text;
        id = true;
      } else if (json.isText(NAME)) {
        if (name) return false;
        name = true;
        if (json.null()) continue;
        const text = json.string() ? json.text() : undefined;
        if (!isTidy(text)) return false;
        this.name = text;
      } else return false;
    }
  }

  #readTime(): boolean {
    const json = this.#json;
    if (json.null()) return true;
    const text = json.string() ? json.text() : undefined;
    if (!isTidy(text) || !isDateTime(text)) return false;
    this.submittedAt = text;
    return true;
  }
}

function isTidy(text: string | undefined): text is string {
  return text !== undefined && text !== '' && text.trim().length === text.length;
}
