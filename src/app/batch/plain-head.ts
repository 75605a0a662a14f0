import { isBlank } from '../../base/unseen.ts';
import { utf8 } from '../../base/utf8.ts';
import { PlainJson } from '../../document/plain-json.ts';
import { PlainMap, type PlainMember } from '../../document/plain-map.ts';
import { isDateTime } from '../../submission/date-time.ts';
import { ENVELOPE, STUDENT } from '../../submission/envelope.ts';

/** Reads plain submissions, and keeps what the one at hand says besides the answers. */
export class PlainHead {
  id = '';
  name: string | null = null;
  submittedAt: string | null = null;
  readonly #json = new PlainJson();
  readonly #student: PlainMap;
  readonly #whole: PlainMap;

  /** Each question reads what is given for it. */
  constructor(rubric: string, questions: readonly PlainMember[]) {
    const named = utf8(rubric);
    const answers = new PlainMap(questions);
    const student: Readers<typeof STUDENT> = {
      id: json => {
        this.id = tidyText(json) ?? '';
        return !isBlank(this.id);
      },
      name: json => {
        if (!json.null()) this.name = tidyText(json) ?? '';
        return this.name !== '';
      },
    };
    const whole: Readers<typeof ENVELOPE> = {
      $schema: json => json.string(),
      rubric: json => json.string() && json.isText(named),
      student: json => this.#student.read(json),
      submitted_at: json => {
        if (json.null()) return true;
        this.submittedAt = tidyText(json) ?? '';
        return isDateTime(this.submittedAt);
      },
      answers: json => {
        answers.begin();
        return answers.read(json);
      },
      // A remark to the markers is told with the entry.
      comments: json => json.null(),
      notes: json => json.null(),
    };
    this.#student = new PlainMap(membersOf(STUDENT, student));
    this.#whole = new PlainMap(membersOf(ENVELOPE, whole));
  }

  /** False where it is not plain, or lacks something. */
  read(bytes: Uint8Array): boolean {
    const json = this.#json;
    json.begin(bytes);
    this.#whole.begin();
    this.#student.begin();
    this.id = '';
    this.name = null;
    this.submittedAt = null;
    // A file that names nobody is told so, which is not for here.
    return this.#whole.read(json) && json.atEnd() && this.id !== '' && hasRequired(this.#whole, ENVELOPE);
  }
}

/** How each key of a part of the envelope is read. */
type Readers<T> = { readonly [K in keyof T]: PlainMember['read'] };

/** The keys in the order of the envelope, each with its reading. */
function membersOf<T extends object>(keys: T, readers: Readers<T>): readonly PlainMember[] {
  return (Object.keys(keys) as (keyof T & string)[]).map(key => ({ key, read: readers[key] }));
}

/** True if every compulsory key is there. */
function hasRequired(map: PlainMap, keys: Readonly<Record<string, { readonly required: boolean }>>): boolean {
  return Object.values(keys).every(({ required }, i) => !required || map.has(i));
}

/** A text without white space around it; undefined where there is none. */
function tidyText(json: PlainJson): string | undefined {
  const text = json.string() ? json.text() : undefined;
  return text !== undefined && text.trim().length === text.length ? text : undefined;
}
