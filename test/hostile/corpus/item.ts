import type { Verdict } from '../../../src/base/verdict.ts';

/** What stands at a path of the corpus. Text and bytes come lazily, since some are large. */
export type Content =
  | { readonly kind: 'file'; readonly bytes: () => string | Uint8Array; readonly mode?: number }
  /** A file that claims to be large and takes no room. */
  | { readonly kind: 'sparse'; readonly size: number }
  | { readonly kind: 'link'; readonly target: string }
  | { readonly kind: 'pipe' };

/** What must come of an item. */
export type Outcome =
  /** Marked: the verdicts of the parts named, those of `GOOD` for the rest; and these messages of the whole. */
  | {
      readonly status: 'graded';
      readonly verdicts: Readonly<Record<string, Verdict>>;
      readonly codes: readonly string[];
      /** The student's id, where it is not the name of the item. */
      readonly id?: string;
    }
  /** Marked, and nothing more is told here; what cannot be marked is for a marker, and says why. */
  | { readonly status: 'marked' }
  /** Not marked, for this reason. */
  | { readonly status: 'invalid'; readonly code: string }
  /** No submission at all, for this reason; its owner is missing. */
  | { readonly status: 'missing'; readonly code: string }
  /** Several entries, by what their paths have behind that of the item; `''` is one for the item itself. */
  | { readonly status: 'holds'; readonly entries: Readonly<Record<string, Outcome>> }
  /** No submission: named in a message of the run. */
  | { readonly status: 'left out' };

/** One hostile file. */
export interface HostileItem {
  /** Its path within the folder; bytes where it is no UTF-8. */
  readonly path: string | Uint8Array;
  readonly content: Content;
  readonly outcome: Outcome;
}

/** The verdicts of the answers of `GOOD`. */
export const GOOD_VERDICTS: Readonly<Record<string, Verdict>> = {
  'q1.n': 'correct',
  'q1.f': 'correct',
  'q1.d': 'correct',
  'q1.i': 'correct',
  'q1.v': 'correct',
  'q1.o': 'correct',
  'q1.m': 'correct',
  'q1.p': 'correct',
  'q1.s': 'correct',
  'q1.so': 'correct',
  'q2.c': 'correct',
  'q2.cs': 'correct',
  'q2.b': 'correct',
  'q2.t': 'correct',
  'q2.e': 'pending',
  'q2.x': 'correct',
  'q2.x2': 'correct',
  'constructor.toString': 'correct',
  'constructor.valueOf': 'correct',
  'constructor.w': 'correct',
};

/** Right answers by their path, each as JSON text. */
export const GOOD: Readonly<Record<string, string>> = {
  'q1.n': '"48271/7"',
  'q1.f': '1.5',
  'q1.d': '219.706',
  'q1.i': '48271',
  'q1.v': '[48271, 69621, 16807]',
  'q1.o': '[48271, 69621]',
  'q1.m': '[[48271, 69621], [16807, 39373]]',
  'q1.p': '[[1.5, 2.5], [3.5, 4.5], [5.5, 6.5]]',
  'q1.s': '"1024 x 512"',
  'q1.so': '[8, 16]',
  'q2.c': '"a"',
  'q2.cs': '["a", "c"]',
  'q2.b': 'true',
  'q2.t': '"Zephyrine"',
  'q2.e': '"Because."',
  'q2.x': '"x*x + 48271"',
  'q2.x2': '"exp(x)*y + sin(x*y)"',
  'constructor.toString': '14.5',
  'constructor.valueOf':
    '{"constructor": "48271/3", "hasOwnProperty": "sqrt(7)", "prototype": [69621, 16807], "length": "zephyrine"}',
  'constructor.w': '{"x": 50000, "y": [50001, 50002]}',
};

/** The JSON text of the answers, grouped by their questions. */
export function answersText(answers: Readonly<Record<string, string>> = GOOD): string {
  const questions = new Map<string, string[]>();
  for (const [path, text] of Object.entries(answers)) {
    const [question = '', part = ''] = path.split('.');
    questions.set(question, [...(questions.get(question) ?? []), `${JSON.stringify(part)}: ${text}`]);
  }
  return `{${[...questions].map(([id, parts]) => `${JSON.stringify(id)}: {${parts.join(', ')}}`).join(',\n')}}`;
}

/** The JSON text of a submission; `more` goes before the answers. */
export function submissionText(id: string, answers: string = answersText(), more = ''): string {
  return `{"student": {"id": ${JSON.stringify(id)}},\n${more}"answers": ${answers}}\n`;
}

/** A text file. */
export function file(
  path: string | Uint8Array,
  bytes: () => string | Uint8Array,
  outcome: Outcome,
): HostileItem {
  return { path, content: { kind: 'file', bytes }, outcome };
}

/** A good submission in which these answers are others, given as JSON text; the verdicts are theirs. */
export function withAnswers(
  name: string,
  answers: () => Readonly<Record<string, string>>,
  verdicts: Readonly<Record<string, Verdict>>,
  codes: readonly string[] = [],
): HostileItem {
  return file(`${name}.json`, () => submissionText(name, answersText({ ...GOOD, ...answers() })), {
    status: 'graded',
    verdicts,
    codes,
  });
}

/** Items in which one part has one answer after the other: `[JSON text, verdict]`. */
export function eachAnswer(
  name: string,
  path: string,
  cases: readonly (readonly [text: string | (() => string), verdict: Verdict])[],
): readonly HostileItem[] {
  return cases.map(([text, verdict], i) =>
    withAnswers(`${name}-${i + 1}`, () => ({ [path]: typeof text === 'string' ? text : text() }), {
      [path]: verdict,
    }),
  );
}

/** Items in which one part has one text after the other, all with one verdict. */
export function eachText(
  name: string,
  path: string,
  verdict: Verdict,
  texts: readonly (string | (() => string))[],
): readonly HostileItem[] {
  return eachAnswer(
    name,
    path,
    texts.map(text => [() => JSON.stringify(typeof text === 'string' ? text : text()), verdict]),
  );
}

/** Items with whole files of one outcome. */
export function eachFile(
  name: string,
  outcome: Outcome,
  files: readonly (string | Uint8Array | (() => string | Uint8Array))[],
): readonly HostileItem[] {
  return files.map((bytes, i) =>
    file(`${name}-${i + 1}.json`, typeof bytes === 'function' ? bytes : () => bytes, outcome),
  );
}

/** A file that is not marked, for this reason. */
export function invalid(code: string): Outcome {
  return { status: 'invalid', code };
}

/** Marked as a good submission is. */
export function graded(id?: string, codes: readonly string[] = []): Outcome {
  return { status: 'graded', verdicts: {}, codes, ...(id === undefined ? {} : { id }) };
}
