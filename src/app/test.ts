import { count, printable } from '../base/text.ts';
import type { Style } from '../diagnostic/render.ts';
import { locate, positionOf } from '../diagnostic/source.ts';
import {
  applyEdits,
  expectationText,
  gotText,
  type SelfTestResult,
  selfTestSteps,
  updateOf,
} from '../grading/self-test.ts';
import { deliver } from './deliver.ts';
import type { ExitCode, World } from './ports.ts';
import { type LoadedRubric, loadRubric } from './rubric.ts';
import { inTurns } from './turns.ts';

export interface TestRequest {
  readonly rubrics: readonly string[];
  readonly format: 'text' | 'json';
  /** Whether the rubrics' expectations are made what is. */
  readonly update: boolean;
}

/** Marks the examples and tests of rubrics and compares with what they expect. */
export async function test({ rubrics, format, update }: TestRequest, world: World): Promise<ExitCode> {
  const { terminal } = world;
  let code: ExitCode = 0;
  const records: unknown[] = [];
  for (const path of rubrics) {
    const loaded = await loadRubric(path, world);
    if (loaded === undefined) return 2;
    const results = await inTurns(selfTestSteps(loaded.compiled), world);
    const failed = results.filter(r => !r.passed);
    if (format === 'json') records.push(...results.map(recordOf));
    else terminal.out(renderResults(path, results, terminal.outStyle));
    if (failed.length === 0) continue;
    const written = update ? writeUpdate(loaded, results, world) : 1;
    if (written !== 0) code = code === 2 ? 2 : written;
  }
  if (format === 'json') terminal.out(`${JSON.stringify(records, undefined, 2)}\n`);
  return code;
}

/** Writes what is into the rubric; what cannot be written is left for a person. */
function writeUpdate(
  { path, compiled }: LoadedRubric,
  results: readonly SelfTestResult[],
  world: World,
): ExitCode {
  const { edits, left } = updateOf(results);
  const code = deliver(applyEdits(compiled.rubric.source.text, edits), { output: path, force: true }, world);
  if (code !== 0) return code;
  world.terminal.err(`${path}: ${count(edits.length, 'value')} updated.\n`);
  return left.length > 0 ? 1 : 0;
}

function renderResults(path: string, results: readonly SelfTestResult[], style: Style): string {
  const failed = results.filter(r => !r.passed);
  const blocks = failed.map(({ name, answer, expect, got, span }) =>
    [
      `${style.bold(locate(span))}: ${style.error('not as expected')}: ${name}`,
      ...(answer === undefined ? [] : [`  answer:   ${printable(answer, 90)}`]),
      `  expected: ${expectationText(expect)}`,
      `  got:      ${got === undefined ? 'the rubric has no such part' : gotText(got)}`,
      '',
    ].join('\n'),
  );
  if (results.length === 0) return `${path}: no examples and no tests.\n`;
  const sum = failed.length === 0 ? 'all as expected' : `${failed.length} not as expected`;
  return `${blocks.map(block => `${block}\n`).join('')}${path}: ${count(results.length, 'expectation')}, ${sum}.\n`;
}

function recordOf({ name, answer, expect, got, passed, span }: SelfTestResult) {
  const { line, column } = positionOf(span.source, span.start);
  return {
    name,
    passed,
    expected: expectationText(expect),
    got: got ?? null,
    answer: answer ?? null,
    file: span.source.name,
    line,
    column,
  };
}
