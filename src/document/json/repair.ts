import type { Code, Diagnostic } from '../../diagnostic/diagnostic.ts';

/** A change of the text that mends a slip: what stands from `start` to `end` becomes `text`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The slips whose repair is beyond doubt, each in words. */
export const SLIPS: { readonly [K in Code]?: string } = {
  'json-trailing-comma': 'a comma before a closing bracket',
  'json-comment': 'a comment',
  'json-code-fence': 'a code fence',
  'json-smart-quotes': 'JSON takes straight double quotes',
  'json-single-quotes': 'JSON takes double quotes',
  'json-line-break-in-string': 'a line break in a text is written \\n',
  'json-control-character': 'a tab in a text is written \\t',
  'json-bad-escape': 'a backslash in a text is written twice',
  'json-number-notation': 'JSON writes this number otherwise',
  'json-unquoted-number': 'a fraction stands in quotes',
};

/** The slip that a diagnostic is about, where its repair is beyond doubt. */
export function slipOf({ code }: Diagnostic): string | undefined {
  return SLIPS[code];
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** The content of a string whose escapes are read where they are JSON; any other backslash stands for itself. */
export function lenientContent(raw: string): string {
  return raw.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (found, code: string | undefined, sign: string) =>
    code !== undefined ? String.fromCharCode(Number.parseInt(code, 16)) : (ESCAPES[sign] ?? found),
  );
}

/** A text with its edits made; they do not overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  let out = '';
  let at = 0;
  for (const { start, end, text: instead } of [...edits].sort((a, b) => a.start - b.start)) {
    out += text.slice(at, start) + instead;
    at = end;
  }
  return out + text.slice(at);
}

const FENCE = /^\s*```[\w.+-]*[ \t]*\r?\n/;

/** Where the text within a code fence starts and ends; undefined where the whole is not fenced. */
export function fenced(text: string): { readonly start: number; readonly end: number } | undefined {
  const start = FENCE.exec(text.slice(0, 200))?.[0].length;
  const tail = text.slice(-200);
  const close = /\n[ \t]*```\s*$/.exec(tail);
  if (start === undefined || close === null) return undefined;
  const end = text.length - tail.length + close.index;
  return end >= start ? { start, end } : undefined;
}
