import { printable } from '../base/text.ts';
import { replaceUnseen } from '../base/unseen.ts';
import { exactText } from '../numeric/format.ts';
import type { Part } from '../rubric/model.ts';

/** A mark that is still to be given. */
export interface OpenMark {
  readonly part: Part;
  readonly verdict: string;
  /** The answer as it was written; undefined for a blank. */
  readonly answer: string | undefined;
  /** The students who gave the answer; several where the entry is for all equal ones. */
  readonly students: readonly { readonly id: string; readonly name?: string | undefined }[];
}

/** So many ids are named of those who typed the same. */
const NAMED = 8;

/** An entry of a file of decisions for a mark, ready to be filled in. */
export function markEntry({ part, verdict, answer, students }: OpenMark): string {
  const criteria = 'criteria' in part.spec ? part.spec.criteria : [];
  const [only, ...others] = students;
  const isOne = others.length === 0 && only !== undefined;
  const ids = students.map(({ id }) => printable(id, 40));
  const more = ids.length > NAMED ? ` and ${ids.length - NAMED} more` : '';
  const who = isOne
    ? [`student: ${quoted(only.id)}${only.name === undefined ? '' : `  # ${printable(only.name, 60)}`}`]
    : [];
  const marks =
    criteria.length > 0
      ? [
          'criteria:',
          ...criteria.map(
            c => `  ${c.id}:   # of ${exactText(c.points, 6)}: ${printable(c.description, 100)}`,
          ),
        ]
      : [`points:   # of ${exactText(part.points, 6)}`];
  const meant = 'criteria' in part.spec ? [] : ['read: ""   # or what was meant, to be marked as if typed'];
  return entryOf(isOne ? [] : [`${ids.length} students: ${ids.slice(0, NAMED).join(', ')}${more}`], [
    ...who,
    `part: ${part.path}   # ${verdict}`,
    ...(answer === undefined ? [] : answerLines(answer)),
    ...marks,
    ...meant,
    'feedback: ""',
  ]);
}

/** An entry with comments above it; what is blank in it is passed over. */
export function entryOf(comments: readonly string[], [first = '', ...rest]: readonly string[]): string {
  return [
    ...comments.map(text => commentOf(text).trimEnd()),
    `  - ${first}`,
    ...rest.map(line => (line === '' ? '' : `    ${line}`)),
    '',
  ].join('\n');
}

/** A comment among the entries. */
export function commentOf(text: string): string {
  return `  # ${printable(text, 400)}\n`;
}

/** A text of several lines as YAML has it letter for letter, else in double quotes. */
export function answerLines(answer: string): readonly string[] {
  const lines = answer.split('\n');
  const isPlain =
    lines.length > 1 &&
    !/^\s|\s$|[\t\r\u0085\u2028\u2029\ufeff]/u.test(answer) &&
    lines.every(line => replaceUnseen(line, () => '') === line);
  return isPlain
    ? ['answer: |-', ...lines.map(line => (line === '' ? '' : `  ${line}`))]
    : [`answer: ${quoted(answer)}`];
}

/** A text in the double quotes of YAML; what cannot be seen, or ends a line for some, is escaped. */
export function quoted(text: string): string {
  return replaceUnseen(JSON.stringify(text), character => {
    const code = character.codePointAt(0)!.toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}

/** A file of decisions; `about` is the first line, a comment. */
export function decisionsFile(about: string, entries: readonly string[]): string {
  if (entries.length === 0) return `# ${printable(about, 400)}\noverrides: []\n`;
  return `# ${printable(about, 400)}\nby: ""\nat: ""\noverrides:\n${entries.join('')}`;
}
