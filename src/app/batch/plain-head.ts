import { isBlank } from '../../base/unseen.ts';
import { utf8 } from '../../base/utf8.ts';
import { PlainJson } from '../../document/plain-json.ts';
import { PlainMap, type PlainMember } from '../../document/plain-map.ts';
import { isDateTime } from '../../submission/date-time.ts';

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
    this.#student = new PlainMap([
      {
        key: 'id',
        read: json => {
          this.id = tidyText(json) ?? '';
          return !isBlank(this.id);
        },
      },
      {
        key: 'name',
        read: json => {
          if (!json.null()) this.name = tidyText(json) ?? '';
          return this.name !== '';
        },
      },
    ]);
    this.#whole = new PlainMap([
      { key: 'rubric', read: json => json.string() && json.isText(named) },
      { key: 'student', read: json => this.#student.read(json) && this.#student.has(0) },
      {
        key: 'submitted_at',
        read: json => {
          if (json.null()) return true;
          this.submittedAt = tidyText(json) ?? '';
          return isDateTime(this.submittedAt);
        },
      },
      {
        key: 'answers',
        read: json => {
          answers.begin();
          return answers.read(json);
        },
      },
    ]);
  }

  /** False where it is not plain, or lacks something. */
  read(bytes: Uint8Array): boolean {
    const json = this.#json;
    json.begin(bytes);
    this.#whole.begin();
    this.#student.begin();
    this.name = null;
    this.submittedAt = null;
    return this.#whole.read(json) && json.atEnd() && this.#whole.has(1) && this.#whole.has(3);
  }
}

/** A text without white space around it; undefined where there is none. */
function tidyText(json: PlainJson): string | undefined {
  const text = json.string() ? json.text() : undefined;
  return text !== undefined && text.trim().length === text.length ? text : undefined;
}
