import { readdirSync, readFileSync } from 'node:fs';

/** A fenced block of a document: the word after the fence, the rest of that line, and what stands inside. */
export interface Block {
  readonly language: string;
  /** The name after `file=`, where there is one. */
  readonly file: string | undefined;
  readonly text: string;
  readonly line: number;
}

/** A command of a console block and the output that stands below it. */
export interface Command {
  readonly command: string;
  readonly output: readonly string[];
  readonly line: number;
}

/** A row of a table: its cells as they stand. */
export type Row = readonly string[];

const root = new URL('../../', import.meta.url);

/** The documents that people write; docs/reference is generated. */
export const DOCUMENTS: readonly string[] = [
  'README.md',
  ...readdirSync(new URL('docs/', root))
    .filter(name => name.endsWith('.md'))
    .sort()
    .map(name => `docs/${name}`),
];

/** The documents that the program's tables make. */
export const REFERENCE: readonly string[] = readdirSync(new URL('docs/reference/', root))
  .sort()
  .map(name => `docs/reference/${name}`);

/** The text of a file of the project. */
export function textOf(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

/** The fenced blocks of a document, in order. */
export function blocksOf(path: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: { language: string; file: string | undefined; line: number; lines: string[] } | undefined;
  for (const [i, line] of textOf(path).split('\n').entries()) {
    const fence = /^```(\w*)(.*)$/.exec(line);
    if (fence === null) open?.lines.push(line);
    else if (open === undefined) {
      const file = /\bfile=(\S+)/.exec(fence[2]!)?.[1];
      open = { language: fence[1]!, file, line: i + 1, lines: [] };
    } else {
      const { lines, ...head } = open;
      blocks.push({ ...head, text: lines.map(l => `${l}\n`).join('') });
      open = undefined;
    }
  }
  return blocks;
}

/** The commands of a console block, each with the lines that follow it. */
export function commandsOf({ text, line }: Block): readonly Command[] {
  const commands: { command: string; output: string[]; line: number }[] = [];
  for (const [i, content] of text.trimEnd().split('\n').entries()) {
    if (content.startsWith('$ '))
      commands.push({ command: content.slice(2), output: [], line: line + i + 1 });
    else commands.at(-1)?.output.push(content);
  }
  return commands;
}

/** What stands in code: fenced blocks and spans in backticks. */
export function codeOf(path: string): string {
  const text = textOf(path);
  const spans = [...text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, code]) => code);
  return [...blocksOf(path).map(block => block.text), ...spans].join('\n');
}

/** The rows of the table under a heading, without its head. */
export function tableUnder(path: string, heading: string): readonly Row[] {
  const after = textOf(path).split(`${heading}\n`)[1];
  const [table] = /^\|.*(?:\n\|.*)*/m.exec(after ?? '') ?? [];
  if (table === undefined) throw new Error(`no table under ${heading} in ${path}`);
  return table
    .split('\n')
    .slice(2)
    .map(row =>
      row
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map(cell => cell.trim()),
    );
}
