import { count, printable } from '../base/text.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { recordDiagnostic, renderDiagnostic, tally } from '../diagnostic/render.ts';
import { positionOf } from '../diagnostic/source.ts';
import { lintingSteps } from '../grading/lint.ts';
import { compilingSteps } from '../rubric/compile.ts';
import type { ExitCode, World } from './ports.ts';
import { inFileOrder } from './rubric.ts';
import { AUTHOR_LIMIT, readText } from './source.ts';
import { inTurns } from './turns.ts';

export const LINT_FORMATS = ['text', 'json', 'github'] as const;
export type LintFormat = (typeof LINT_FORMATS)[number];

export interface LintRequest {
  readonly rubrics: readonly string[];
  readonly format: LintFormat;
  /** Whether warnings count. */
  readonly strict: boolean;
}

/** Everything that is wrong or doubtful about rubrics. */
export async function lint({ rubrics, format, strict }: LintRequest, world: World): Promise<ExitCode> {
  const { terminal } = world;
  const found: { readonly path: string; readonly diagnostics: readonly Diagnostic[] }[] = [];
  for (const path of rubrics) found.push({ path, diagnostics: inFileOrder(await lintFile(path, world)) });
  const all = found.flatMap(f => f.diagnostics);
  switch (format) {
    case 'json':
      terminal.out(`${JSON.stringify(all.map(recordDiagnostic), undefined, 2)}\n`);
      break;
    case 'github':
      terminal.out(all.map(d => `${workflowCommand(d)}\n`).join(''));
      break;
    case 'text':
      for (const { path, diagnostics } of found) {
        const blocks = diagnostics.map(d => `${renderDiagnostic(d, terminal.outStyle)}\n\n`);
        terminal.out(`${blocks.join('')}${printable(path, 200)}: ${tally(diagnostics)}.\n`);
      }
      if (rubrics.length > 1) terminal.out(`${count(rubrics.length, 'rubric')}: ${tally(all)}.\n`);
      break;
  }
  if (all.some(d => d.severity === 'error')) return 2;
  return strict && all.some(d => d.severity === 'warning') ? 1 : 0;
}

async function lintFile(path: string, world: World): Promise<readonly Diagnostic[]> {
  const read = readText(world.files, path, AUTHOR_LIMIT);
  if (!read.ok) return [read.error.diagnostic];
  const { compiled, diagnostics } = await inTurns(compilingSteps(read.value.source), world);
  return compiled === undefined
    ? diagnostics
    : [...diagnostics, ...(await inTurns(lintingSteps(compiled), world))];
}

/** A diagnostic as an annotation of GitHub Actions; what could end or start a command is escaped. */
function workflowCommand({ severity, code, message, help, span }: Diagnostic): string {
  const level = severity === 'note' ? 'notice' : severity;
  const text = help === undefined ? message : `${message}\n${help}`;
  const properties = [`title=${escapeProperty(code)}`];
  if (span !== undefined) {
    const { line, column } = positionOf(span.source, span.start);
    properties.push(`file=${escapeProperty(span.source.name)}`, `line=${line}`, `col=${column}`);
  }
  return `::${level} ${properties.join(',')}::${escapeData(text)}`;
}

function escapeData(text: string): string {
  const escaped = text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  return printable(escaped, Number.POSITIVE_INFINITY);
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
