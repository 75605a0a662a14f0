import { type MappedText, type TextMapper, textMapper } from '../mapped-text.ts';

interface Line {
  readonly content: string;
  readonly start: number;
  /** Where the line break after it stands. */
  readonly break: number;
}

/** The content of a plain scalar, whose characters from `start` on are `raw`: lines folded, margins trimmed (YAML 1.2, 7.3.3). */
export function plainText(raw: string, start: number): MappedText {
  const mapper = textMapper();
  unfold(raw, start, mapper);
  return mapper.result();
}

/** The content of a single-quoted scalar; `raw` is what stands between the quotes. */
export function singleQuotedText(raw: string, start: number): MappedText {
  const folded = textMapper();
  unfold(raw, start, folded);
  const { text, offsets } = folded.result();
  const mapper = textMapper();
  for (let i = 0; i < text.length; i++) {
    mapper.put(text[i]!, offsets[i]!);
    if (text[i] === "'" && text[i + 1] === "'") i++;
  }
  return mapper.result();
}

function linesOf(raw: string, start: number): readonly Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (let at = raw.indexOf('\n'); at !== -1; at = raw.indexOf('\n', from)) {
    const end = at > from && raw[at - 1] === '\r' ? at - 1 : at;
    lines.push({ content: raw.slice(from, end), start: start + from, break: start + at });
    from = at + 1;
  }
  lines.push({ content: raw.slice(from), start: start + from, break: start + raw.length });
  return lines;
}

/** One line break becomes a space, n of them n − 1 line breaks; white space around a break is dropped. */
function unfold(raw: string, start: number, mapper: TextMapper): void {
  const lines = linesOf(raw, start);
  const first = lines[0]!;
  if (lines.length === 1) {
    mapper.copy(first.content, first.start);
    return;
  }
  mapper.copy(withoutEnd(first.content), first.start);
  let separator = ' ';
  let breakAt = first.break;
  for (const [i, line] of lines.slice(1).entries()) {
    const isLast = i === lines.length - 2;
    const body = withoutStart(line.content);
    const content = isLast ? body : withoutEnd(body);
    if (content === '' && !isLast) {
      if (separator === '\n') mapper.put('\n', breakAt);
      else separator = '\n';
    } else {
      mapper.put(separator, breakAt);
      mapper.copy(content, line.start + line.content.length - body.length);
      separator = ' ';
    }
    breakAt = line.break;
  }
}

function withoutStart(text: string): string {
  return text.replace(/^[ \t]+/, '');
}

function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--;
  return text.slice(0, end);
}
