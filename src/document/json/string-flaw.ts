import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { Span } from '../../diagnostic/source.ts';
import { lenientContent } from './repair.ts';
import { Flaw } from './tokens.ts';

/** What is wrong in a string, and where reading can go on, if it is clear where the string was meant to end. */
export interface StringFlaw {
  readonly diagnostic: Diagnostic;
  readonly resumeAt: number | undefined;
  readonly content: string;
  /** Whether the content is beyond doubt. */
  readonly isClear: boolean;
}

/** Tells what is wrong with the string that the scanner found from `start` to `end`. */
export function stringFlaw(
  text: string,
  start: number,
  end: number,
  flaw: number,
  spanOf: (start: number, end: number) => Span,
): StringFlaw {
  const raw = text.slice(start, end);
  if (flaw === Flaw.unclosedString) return unclosed(text, start, end, spanOf);
  const content = lenientContent(raw.slice(1, -1));
  const whole = { resumeAt: end, content, isClear: !OTHER_CONTROL.test(raw) };
  const control = /[\u0000-\u001f]/.exec(raw);
  if (flaw === Flaw.badCharacter && control !== null) {
    const code = control[0].charCodeAt(0);
    const character =
      control[0] === '\t'
        ? 'a tab'
        : `a control character (U+${code.toString(16).padStart(4, '0').toUpperCase()})`;
    const at = start + control.index;
    return { ...whole, diagnostic: diagnose('json-control-character', { character }, spanOf(at, at + 1)) };
  }
  const bad = badEscape(raw) ?? { at: 0, sequence: raw.slice(0, 2) };
  const at = start + bad.at;
  const diagnostic = diagnose(
    'json-bad-escape',
    { sequence: bad.sequence },
    spanOf(at, at + bad.sequence.length),
  );
  return { ...whole, diagnostic };
}

/** Control characters other than tabs and line breaks, which nobody types. */
const OTHER_CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

/** A string without a closing quote on its line: closed by a typographic one, on a later line, or not at all. */
function unclosed(
  text: string,
  start: number,
  end: number,
  spanOf: (start: number, end: number) => Span,
): StringFlaw {
  const raw = text.slice(start, end);
  const smart = raw.search(/[“”„]/);
  if (smart !== -1) {
    const at = start + smart;
    return {
      diagnostic: diagnose('json-smart-quotes', {}, spanOf(at, at + 1)),
      resumeAt: at + 1,
      content: lenientContent(raw.slice(1, smart)),
      isClear: true,
    };
  }
  const closing = closingOnLaterLine(text, end);
  if (closing !== undefined) {
    return {
      diagnostic: diagnose('json-line-break-in-string', {}, spanOf(start, end)),
      resumeAt: closing + 1,
      content: lenientContent(text.slice(start + 1, closing).replace(/\r\n?/g, '\n')),
      isClear: !OTHER_CONTROL.test(text.slice(start + 1, closing)),
    };
  }
  return {
    diagnostic: diagnose('json-unclosed-string', {}, spanOf(start, start + 1)),
    resumeAt: undefined,
    content: '',
    isClear: false,
  };
}

/** Where a string that goes over line breaks closes: a quote at the end of a value, before a line that starts one. */
function closingOnLaterLine(text: string, end: number): number | undefined {
  let at = end;
  for (let lines = 0; lines < 200 && at < text.length; lines++) {
    const from = text.indexOf('\n', at);
    if (from === -1) return undefined;
    const next = text.indexOf('\n', from + 1);
    const line = text.slice(from + 1, next === -1 ? text.length : next);
    if (/^\s*["}\],]/.test(line) && !/^\s*"\s*[,\]}]?\s*$/.test(line)) return undefined;
    const quote = /"(?=\s*(?:[,\]}:]|$))/.exec(line);
    if (quote !== null) return from + 1 + quote.index;
    at = from + 1;
  }
  return undefined;
}

function badEscape(raw: string): { readonly at: number; readonly sequence: string } | undefined {
  for (let at = raw.indexOf('\\'); at !== -1; at = raw.indexOf('\\', at + 2)) {
    if (raw[at + 1] === 'u') {
      if (!/^[0-9a-fA-F]{4}$/.test(raw.slice(at + 2, at + 6)))
        return { at, sequence: /^\\u[0-9a-fA-F]*/.exec(raw.slice(at, at + 6))![0] };
    } else if (!'"\\/bfnrt'.includes(raw[at + 1] ?? ' ')) return { at, sequence: raw.slice(at, at + 2) };
  }
  return undefined;
}
