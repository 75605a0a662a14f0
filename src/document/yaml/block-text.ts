import { type MappedText, textMapper } from '../mapped-text.ts';

/** A block scalar as the YAML parser found it. */
export interface BlockSource {
  /** The header: `|` or `>`, with its indentation and chomping indicators in either order. */
  readonly header: string;
  /** The lines after the header's line. */
  readonly body: string;
  /** Where the body starts in the source. */
  readonly start: number;
  /** The indentation of the parent, to which an indentation indicator is added. */
  readonly indent: number;
}

interface Line {
  readonly indent: number;
  readonly content: string;
  readonly start: number;
  readonly break: number;
}

/** The content of a literal or folded block scalar (YAML 1.2, 8.1): its indentation removed, its end chomped. */
export function blockText({ header, body, start, indent }: BlockSource): MappedText {
  const folded = header.startsWith('>');
  const keepEnd = header.includes('+');
  const stripEnd = header.includes('-');
  const indicator = Number.parseInt(/[1-9]/.exec(header)?.[0] ?? '0', 10);
  const lines = body === '' ? [] : linesOf(body, start);
  const mapper = textMapper();

  let contentEnd = lines.length;
  while (contentEnd > 0 && isEmpty(lines[contentEnd - 1]!)) contentEnd--;
  if (contentEnd === 0) {
    if (keepEnd)
      for (const line of lines.slice(0, Math.max(1, lines.length - 1))) mapper.put('\n', line.break);
    return mapper.result();
  }
  const contentStart = lines.findIndex(line => !isEmpty(line));
  const margin = indicator === 0 ? lines[contentStart]!.indent : indent + indicator;
  for (let i = lines.length - 1; i >= contentEnd; i--) if (lines[i]!.indent > margin) contentEnd = i + 1;

  for (const line of lines.slice(0, contentStart)) {
    copyFrom(line, '');
    mapper.put('\n', line.break);
  }
  let separator = '';
  let breakAt = start;
  let moreIndentedBefore = false;
  for (const line of lines.slice(contentStart, contentEnd)) {
    const content = line.content.endsWith('\r') ? line.content.slice(0, -1) : line.content;
    const moreIndented = line.indent > margin || content.startsWith('\t');
    if (!folded) {
      mapper.put(separator, breakAt);
      copyFrom(line, content);
      separator = '\n';
    } else if (moreIndented) {
      if (separator === ' ') separator = '\n';
      else if (!moreIndentedBefore && separator === '\n') separator = '\n\n';
      mapper.put(separator, breakAt);
      copyFrom(line, content);
      separator = '\n';
      moreIndentedBefore = true;
    } else if (content === '') {
      if (separator === '\n') mapper.put('\n', breakAt);
      else separator = '\n';
    } else {
      mapper.put(separator, breakAt);
      copyFrom(line, content);
      separator = ' ';
      moreIndentedBefore = false;
    }
    breakAt = line.break;
  }
  endText();
  return mapper.result();

  function copyFrom(line: Line, content: string): void {
    const from = line.start + Math.min(margin, line.indent);
    mapper.copy(' '.repeat(Math.max(0, line.indent - margin)) + content, from);
  }

  function endText(): void {
    if (stripEnd) return;
    if (!keepEnd) {
      mapper.put('\n', breakAt);
      return;
    }
    for (const line of lines.slice(contentEnd)) {
      mapper.put('\n', breakAt);
      copyFrom(line, '');
      breakAt = line.break;
    }
    if (!mapper.result().text.endsWith('\n')) mapper.put('\n', breakAt);
  }
}

function isEmpty({ content }: Line): boolean {
  return content === '' || content === '\r';
}

function linesOf(body: string, start: number): readonly Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (const line of body.split('\n')) {
    const content = line.replace(/^ +/, '');
    lines.push({
      indent: line.length - content.length,
      content,
      start: start + from,
      break: start + from + line.length - (line.endsWith('\r') ? 1 : 0),
    });
    from += line.length + 1;
  }
  return lines;
}
