import { renderDiagnostic } from '../../src/diagnostic/render.ts';
import { positionOf } from '../../src/diagnostic/source.ts';
import { type Compilation, compileRubric } from '../../src/rubric/compile.ts';
import type { Item } from '../../src/rubric/model.ts';

/** A text without the indentation that its lines have in common, and without the line break it starts with. */
export function dedent(text: string): string {
  const lines = text.replace(/^\n/, '').split('\n');
  const indents = lines.filter(l => l.trim() !== '').map(l => /^ */.exec(l)![0].length);
  const common = Math.min(...indents);
  return lines.map(l => l.slice(common)).join('\n');
}

/** A rubric from its text, as the file `rubric.yaml`. */
export function compile(text: string): Compilation {
  return compileRubric({ name: 'rubric.yaml', text: dedent(text) });
}

/** `code line:column` of everything that is wrong with a rubric, in the order it is told. */
export function faults(text: string): string[] {
  return compile(text).diagnostics.map(({ code, span }) => {
    if (span === undefined) return code;
    const { line, column } = positionOf(span.source, span.start);
    return `${code} ${line}:${column}`;
  });
}

/** What is wrong with a rubric as people read it. */
export function messages(text: string): string {
  return `\n${compile(text)
    .diagnostics.map(d => renderDiagnostic(d))
    .join('\n')}\n`;
}

/** The line on which the parts of `withParts` start, and their column. */
export const PARTS = { line: 11, column: 7 };

/** A rubric of one question with these parts, some givens, and a default tolerance. */
export function withParts(parts: string): string {
  const body = dedent(parts)
    .split('\n')
    .map(line => `      ${line}`.trimEnd())
    .join('\n');
  return `${dedent(`
    rubric: 1
    id: test
    title: A test
    defaults: {tolerance: {abs: 0.01}}
    questions:
      - id: q1
        given:
          x: [1, 2]
          W: [[1, 2, 3], [4, 5, 6]]
        parts:
  `).trimEnd()}\n${body}`;
}

/** Everything wrong with parts: `code line:column`, counted from the first line and column of the parts. */
export function faultsOfParts(parts: string): string[] {
  return faults(withParts(parts)).map(fault =>
    fault.replace(/(\d+):(\d+)$/, (_, line, column) => {
      return `${Number(line) - PARTS.line + 1}:${Number(column) - PARTS.column + 1}`;
    }),
  );
}

/** The parts of a rubric without errors. */
export function partsOfRubric(text: string): readonly Item[] {
  const { compiled, diagnostics } = compile(text);
  if (compiled === undefined) throw new Error(diagnostics.map(d => renderDiagnostic(d)).join('\n'));
  return compiled.rubric.questions.flatMap(q => q.parts);
}
