import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type GradeRequest, grade } from '../../../src/app/grade.ts';
import { key } from '../../../src/app/key.ts';
import { lint } from '../../../src/app/lint.ts';
import { plainStyle } from '../../../src/diagnostic/render.ts';
import { diffReports, renderDiff } from '../../../src/report/diff.ts';
import type { Report } from '../../../src/report/model.ts';
import { memoryWorld } from '../app/world.ts';
import { partRubric } from '../grading/support.ts';

const ESSAY = partRubric('points: 1\nanswer: essay');

/** Ends of lines for some program, what a terminal obeys, and what cannot be seen. */
const HOSTILE = [
  ...['\n', '\r', '\r\n', '\u000b', '\f', '\u001c', '\u0085', '\u2028', '\u2029', '\t', '\u0000'],
  ...['\u001b[31m', '\u009b31m', '\u202e', '\u2066', '\u061c', '\u200b', '\u00ad', '\u3164', '\u{e0041}'],
];

/** Anything that no program may find between the lines of a text. */
const UNSAFE = /[^\n\P{Cc}]|\p{Cf}|[\u2028\u2029\u3164]/u;

async function graded(text: string, more: Partial<GradeRequest> = {}) {
  const id = `mal${text}A0001`;
  const world = memoryWorld({
    'r.yaml': ESSAY,
    [`in/${text}.json`]: JSON.stringify({ student: { id, name: id }, answers: { q1: { a: `a${text}b` } } }),
    [`in/${text}`]: '',
    [`in/${text}x.json`]: '{}',
  });
  await grade({ rubric: 'r.yaml', paths: ['in'], output: undefined, format: 'table', ...more }, world);
  return { id, world };
}

describe.each(HOSTILE)('a name, id and path with %j', text => {
  it('is one row of the table, and shown', async () => {
    const { world } = await graded(text);
    const out = world.stdout();
    expect(out.slice(0, out.indexOf('\n\n')).split('\n')).toHaveLength(3);
    expect(out).not.toMatch(UNSAFE);
    expect(world.stderr()).not.toMatch(UNSAFE);
  });

  it('is one line of JSON Lines and of JSON, whole', async () => {
    for (const format of ['jsonl', 'json'] as const) {
      const { id, world } = await graded(text, { format });
      const lines = world
        .stdout()
        .split(/[\n\u0085\u2028\u2029]/)
        .filter(line => line.startsWith('{"status"'));
      expect(lines).toHaveLength(2);
      expect(JSON.parse(lines[0]!.replace(/,$/, '')).student).toEqual({ id: id.trim(), name: id.trim() });
    }
  });

  it('is one entry of the list for markers, which has the id as it is', async () => {
    const { id, world } = await graded(text, { pending: 'pending' });
    const out = world.stdout();
    expect(out).not.toMatch(UNSAFE);
    const { overrides } = parse(out) as { overrides: { student: string }[] };
    expect(overrides.map(({ student }) => student)).toEqual([id.trim()]);
  });

  it('is one line of a comparison', async () => {
    const { world } = await graded(text, { format: 'json' });
    const report = JSON.parse(world.stdout()) as Report;
    const out = renderDiff(diffReports({ ...report, results: [] }, report), plainStyle);
    expect(out.split('\n')).toHaveLength(5);
    expect(out).not.toMatch(UNSAFE);
  });
});

describe('a rubric with line breaks in its texts', () => {
  const RUBRIC = `rubric: 1
id: tiny
title: "Tiny\\n\\n# Forged"
questions:
  - id: q1
    title: "One\\r| a | b |"
    parts:
      - {id: t, label: "a\\n| x | y |", points: 1, answer: text, accept: ["yes\\n| q9 | 1 |", "no"]}
`;

  it('has one row for each part of its key', async () => {
    for (const [format, lines] of [
      ['md', 8],
      ['table', 3],
    ] as const) {
      const world = memoryWorld({ 'r.yaml': RUBRIC });
      expect(await key({ rubric: 'r.yaml', digits: undefined, format, output: undefined }, world)).toBe(0);
      expect(world.stdout().split('\n')).toHaveLength(lines);
    }
  });

  it('has one line for each annotation', async () => {
    const path = 'r\n::error::x\u001b[31m.yaml';
    const world = memoryWorld({ [path]: 'rubric: 1\nx: "\u001b[31m"\n' });
    await lint({ rubrics: [path], format: 'github', strict: false }, world);
    for (const line of world.stdout().trim().split('\n')) expect(line).toMatch(/^::error title=/);
    expect(world.stdout()).not.toMatch(UNSAFE);
  });
});
