import { isCollection, isPair, isScalar, type ParsedNode, visit, type YAMLParseError } from 'yaml';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { positionOf, type SourceText, type Span } from '../../diagnostic/source.ts';
import { commentedBracket } from './comment-trap.ts';
import { DEPTH_LIMIT } from './compose.ts';
import { fixedLine, quoteStretches } from './fixed-line.ts';
import { type Stretch, unquotedValues, valueStart } from './unquoted.ts';

const REPORTED_AT_MOST = 5;

/** Looking for the cause of an error costs what the lines around it cost; of very many errors most only follow. */
const LOOKED_AT_MOST = 64;

/**
 * The parser's errors in our words, in file order: one a line, few in all, those left out that only follow from an
 * earlier one. `contents` is what the parser made of the text in spite of them.
 */
export function syntaxFaults(
  source: SourceText,
  errors: readonly YAMLParseError[],
  contents: ParsedNode | null,
): readonly Diagnostic[] {
  const flows = outermostFlows(contents);
  const found: Diagnostic[] = [];
  const lines = new Set<number>();
  let looked = 0;
  for (const error of [...errors].sort((a, b) => a.pos[0] - b.pos[0])) {
    if (found.length >= REPORTED_AT_MOST) break;
    if (error.code === 'BAD_DQ_ESCAPE') continue;
    if (found.length > 0 && isAftermath(error)) continue;
    const errorLine = positionOf(source, error.pos[0]).line;
    if (lines.has(errorLine)) continue;
    lines.add(errorLine);
    if (++looked > LOOKED_AT_MOST) break;
    const diagnostic = faultOf(source, error, flows, contents);
    const line = positionOf(source, diagnostic.span?.start ?? 0).line;
    if (line !== errorLine && lines.has(line)) continue;
    lines.add(line);
    if (diagnostic.code === 'yaml-tab' && found.some(d => d.code === 'yaml-tab')) continue;
    found.push(diagnostic);
    if (STOPPERS.has(diagnostic.code)) break;
  }
  return found;
}

const STOPPERS: ReadonlySet<string> = new Set([
  'yaml-unclosed-quote',
  'yaml-unclosed-bracket',
  'yaml-too-deep',
]);

function isAftermath({ code, message }: YAMLParseError): boolean {
  return (
    message.includes('in YAML stream') ||
    code === 'MULTILINE_IMPLICIT_KEY' ||
    message.startsWith('Implicit map keys')
  );
}

function faultOf(
  source: SourceText,
  { code, message, pos }: YAMLParseError,
  flows: readonly Stretch[],
  contents: ParsedNode | null,
): Diagnostic {
  const { text } = source;
  const [start, end] = [Math.min(pos[0], text.length), Math.min(Math.max(pos[1], pos[0] + 1), text.length)];
  const span = (from: number, to: number): Span => ({ source, start: from, end: Math.max(from, to) });
  if (code === 'TAB_AS_INDENT') return diagnose('yaml-tab', {}, span(start, end));
  if (code === 'RESOURCE_EXHAUSTION')
    return diagnose('yaml-too-deep', { limit: DEPTH_LIMIT }, span(start, start + 1));
  if (code === 'BAD_DIRECTIVE') {
    const directive = lineAt(text, start);
    return diagnose(
      'yaml-directive',
      { directive: text.slice(directive.start, directive.end) },
      directiveSpan(),
    );
  }
  const quote = /^Missing closing (["'])/.exec(message)?.[1];
  if (quote !== undefined) {
    const at = openingQuote(contents, start) ?? start;
    return diagnose('yaml-unclosed-quote', { quote }, span(at, at + 1));
  }
  if (message.startsWith('Flow') || /end with a [\]}]$/.test(message)) {
    const from = flows.findLast(flow => flow.start <= start)?.start ?? 0;
    const cut = commentedBracket(text, from, end);
    if (cut !== undefined) {
      const { kept, lost, stretch } = cut;
      const fix = fixedLine(text, quoteStretches(text, [stretch]));
      return diagnose('yaml-text-cut-at-hash', { kept, lost, fix }, span(stretch.start, stretch.end));
    }
    const bracket = openBracket(text, from, end);
    if (bracket !== undefined) {
      const { at, closing } = bracket;
      return diagnose('yaml-unclosed-bracket', { bracket: text[at]!, closing }, span(at, at + 1));
    }
  }
  const takenApart = valueTakenApart(source, start, flows);
  if (takenApart !== undefined) return takenApart;
  const line = lineAt(text, start);
  if (code === 'MULTILINE_IMPLICIT_KEY' && start === afterDashes(text, line.start)) {
    return diagnose('yaml-missing-colon', { text: text.slice(start, line.end) }, span(start, line.end));
  }
  if (message.startsWith('Sequence item without')) {
    return diagnose('yaml-indentation', {}, span(line.start, line.end));
  }
  if (code === 'BAD_INDENT' || code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'MULTILINE_IMPLICIT_KEY') {
    const wrong = message.startsWith('Nested') ? lineAt(text, line.end + 1) : line;
    return diagnose('yaml-indentation', {}, span(wrong.start, wrong.end));
  }
  if (message.startsWith('Implicit map keys')) {
    const from = Math.min(Math.max(line.start, start), line.end);
    return diagnose('yaml-missing-colon', { text: text.slice(from, line.end) }, span(from, line.end));
  }
  return diagnose(
    'yaml-syntax',
    { found: text.slice(start, Math.min(end, start + 40)).trim() },
    span(start, end),
  );

  function directiveSpan(): Span {
    const { start: from, end: to } = lineAt(text, start);
    return span(from, to);
  }
}

/** A value near the error that a person would read as one and YAML does not, with the line put right. */
function valueTakenApart(
  source: SourceText,
  offset: number,
  flows: readonly Stretch[],
): Diagnostic | undefined {
  const { text } = source;
  const line = lineAt(text, offset);
  const flow = flows.findLast(
    ({ start, end }) => start <= offset && (end + 1 >= offset || start >= line.start),
  );
  const from =
    flow !== undefined && flow.start < line.start
      ? flow.start
      : valueStart(text, Math.max(offset, line.start));
  const onLine = unquotedValues(text, from, false).filter(
    ({ start }) => start >= line.start && start <= line.end,
  );
  const chosen = onLine.find(({ start, end }) => start <= offset && offset <= end) ?? onLine[0];
  if (chosen === undefined) return undefined;
  const value = text.slice(chosen.start, chosen.end);
  const fix = fixedLine(text, quoteStretches(text, onLine));
  const span = { source, start: chosen.start, end: chosen.end };
  const first = value[0]!;
  const name = /^[^\s,[\]{}]*/.exec(value.slice(1))![0];
  if (first === '*') return diagnose('yaml-alias', { name, fix }, span);
  if (first === '&') return diagnose('yaml-anchor', { name, fix }, span);
  if (first === '!') return diagnose('yaml-tag', { tag: `!${name}`, fix }, span);
  if ('|>%@`'.includes(first) || /^[-?]\s/.test(value))
    return diagnose('yaml-reserved-start', { character: first, fix }, span);
  if (/:(?:\s|$)/.test(value) && !/[([{]/.test(value))
    return diagnose('yaml-colon-in-text', { value, fix }, span);
  return diagnose('yaml-needs-quotes', { value, fix }, span);
}

/** The flow collections that stand in no other, in file order. */
function outermostFlows(contents: ParsedNode | null): readonly Stretch[] {
  const found: Stretch[] = [];
  if (contents === null) return found;
  visit(contents, (_, node) => {
    if (isPair(node) || !isCollection(node) || node.srcToken?.type !== 'flow-collection') return undefined;
    const [start, end] = node.range ?? [0, 0];
    found.push({ start, end });
    return visit.SKIP;
  });
  return found.sort((a, b) => a.start - b.start);
}

function openingQuote(contents: ParsedNode | null, offset: number): number | undefined {
  let at: number | undefined;
  if (contents === null) return at;
  visit(contents, (_, node) => {
    if (!isScalar(node) || !isParsed(node.range)) return;
    const [start, end] = node.range;
    if (node.type?.startsWith('QUOTE') && start < offset && offset <= end) at = start;
  });
  return at;
}

function isParsed(
  range: readonly [number, number, number] | null | undefined,
): range is readonly [number, number, number] {
  return range !== null && range !== undefined;
}

/** The innermost bracket that is open at `to`, of those opened from `from` on; quoted text is passed over. */
function openBracket(text: string, from: number, to: number): { at: number; closing: string } | undefined {
  const open: { at: number; closing: string }[] = [];
  for (let at = from; at < to; at++) {
    const c = text[at]!;
    if (c === '[' || c === '{') open.push({ at, closing: c === '[' ? ']' : '}' });
    else if (c === open.at(-1)?.closing) open.pop();
    else if ((c === '"' || c === "'") && /[\s,[{:]/.test(text[at - 1] ?? ' ')) {
      const partner = text.indexOf(c, at + 1);
      if (partner !== -1 && partner < to) at = partner;
    }
  }
  return open.at(-1);
}

/** The offset after the dashes of a list's items, where one starts at `from`. */
function afterDashes(text: string, from: number): number {
  return from + /^(?:-[ \t]+)*/.exec(text.slice(from, from + 200))![0].length;
}

/** The line around an offset, without its indentation and line break. */
function lineAt(text: string, offset: number): Stretch {
  const at = Math.min(offset, text.length);
  const from = text.lastIndexOf('\n', at - 1) + 1;
  const to = text.indexOf('\n', at);
  const line = text.slice(from, to === -1 ? text.length : to);
  const start = from + (line.length - line.trimStart().length);
  return { start: Math.min(start, from + line.length), end: Math.max(start, from + line.trimEnd().length) };
}
