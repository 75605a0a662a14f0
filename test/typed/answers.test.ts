import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { grade } from '../../src/app/grade.ts';
import type { Verdict } from '../../src/base/verdict.ts';
import type { Report } from '../../src/report/model.ts';
import { memoryWorld } from '../unit/app/world.ts';

/** A form that people type, with what a person reads in it; `about` in the file says what `want` asks for. */
interface Case {
  readonly kind: string;
  readonly typed?: string;
  readonly typed_json?: unknown;
  readonly reading: string | null;
  readonly want: 'read' | 'refuse' | 'blank' | 'either' | 'not-correct' | 'careful';
  readonly options?: {
    readonly accept_expressions?: boolean;
    readonly length?: number;
    readonly shape?: readonly number[];
    readonly variables?: Readonly<Record<string, readonly number[]>>;
    readonly options?: Readonly<Record<string, string>>;
  };
}

const { cases } = JSON.parse(readFileSync(new URL('./answers.json', import.meta.url), 'utf8')) as {
  cases: readonly Case[];
};

const nothing: Readonly<Record<string, string>> = {
  vector: '[7.25, 9.5]',
  matrix: '[[7.25, 1], [2, 9.5]]',
  shape: '[7, 9]',
  choice: 'no',
  boolean: 'true',
  expression: '7*x + 3',
};

/** The part of a rubric whose right answer is the reading. */
function partOf({ kind, reading, options = {} }: Case, index: number): string {
  const keys = [`kind: ${kind}`];
  if (options.accept_expressions) keys.push('accept_expressions: true');
  if (kind === 'vector' || kind === 'shape') keys.push(`length: ${options.length ?? 2}`);
  if (options.variables !== undefined) keys.push(`variables: ${JSON.stringify(options.variables)}`);
  if (options.options !== undefined) keys.push(`options: ${JSON.stringify(options.options)}`);
  const value = reading?.replace(/^'(.*)'$/, '$1') ?? nothing[kind] ?? '7.25';
  const integral = kind === 'integer' || kind === 'shape';
  const tolerance =
    kind === 'choice' || kind === 'boolean' || kind === 'expression' || integral
      ? ''
      : ', tolerance: {rel: 1e-25}';
  return `      - {id: c${index}, points: 1, answer: {${keys.join(', ')}}, value: ${JSON.stringify(value)}${tolerance}}`;
}

interface Marked {
  readonly verdict: Verdict;
  readonly said: string;
}

async function marked(all: readonly Case[]): Promise<readonly Marked[]> {
  const parts = all.map(partOf).join('\n');
  const rubric = `rubric: 1\nid: typed\ntitle: Typed\nquestions:\n  - id: q1\n    title: One\n    parts:\n${parts}\n`;
  const answers = Object.fromEntries(
    all.map((each, i) => [`c${i}`, 'typed_json' in each ? each.typed_json : each.typed]),
  );
  // JSON.stringify would write 1e-400 as 0, so numbers are put in as they stand in the file of cases.
  const text = JSON.stringify({ student: { id: 'A1' }, answers: { q1: answers } });
  const world = memoryWorld({ 'r.yaml': rubric, 'a.json': text });
  await grade({ rubric: 'r.yaml', paths: ['a.json'], output: undefined, format: 'json' }, world);
  const report = JSON.parse(world.stdout() || '{}') as Report;
  if (report.results === undefined) throw new Error(world.stderr());
  return report.results[0]!.questions[0]!.parts.map(({ verdict, diagnostics = [] }) => ({
    verdict,
    said: diagnostics.map(({ message, help = '' }) => `${message} — ${help}`).join('; '),
  }));
}

describe('what people type', async () => {
  const all = await marked(cases);
  const bad: string[] = [];
  cases.forEach((each, i) => {
    const { verdict, said } = all[i]!;
    const isRead = verdict === 'correct';
    const isRefused = verdict === 'invalid' || verdict === 'missing';
    const ok =
      each.want === 'read'
        ? isRead
        : each.want === 'refuse'
          ? isRefused
          : each.want === 'blank'
            ? verdict === 'missing'
            : each.want === 'not-correct'
              ? !isRead
              : isRead || isRefused;
    if (!ok)
      bad.push(
        `${each.kind} ${each.want} ${JSON.stringify(each.typed ?? each.typed_json)} → ${verdict}; ${said}`,
      );
  });
  it('reads', () => {
    expect(bad).toEqual([]);
  });
});
