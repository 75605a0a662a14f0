import { describe, expect, it } from 'vitest';
import { grade } from '../../src/app/grade.ts';
import type { Report } from '../../src/report/model.ts';
import type { ReportDiagnostic, ReportPart } from '../../src/report/part-model.ts';
import { memoryWorld } from '../unit/app/world.ts';

const RUBRIC = `rubric: 1
id: tiny
title: Tiny
questions:
  - id: q1
    title: One
    parts:
      - {id: a, points: 1, answer: number, value: 1 / 2, tolerance: exact}
      - {id: b, points: 1, answer: vector, value: '[1, 2]', tolerance: exact}
`;

async function graded(text: string) {
  const world = memoryWorld({ 'r.yaml': RUBRIC, 'tan.json': text });
  await grade({ rubric: 'r.yaml', paths: ['tan.json'], output: undefined, format: 'json' }, world);
  const [result] = (JSON.parse(world.stdout()) as Report).results;
  const parts = Object.fromEntries(
    result!.questions.flatMap(q => q.parts.map((p): [string, ReportPart] => [p.id, p])),
  );
  return { ...result!, diagnostics: result!.diagnostics ?? [], parts };
}

/** `line:column message — help`. */
const said = ({ line, column, message, help }: ReportDiagnostic) =>
  `${line}:${column} ${message}${help === undefined ? '' : ` — ${help}`}`;

const file = (q1: string) => `{\n  "student": {"id": "A1"},\n  "answers": {"q1": {\n${q1}\n  }}\n}\n`;

/** What students type; each has its own message, with a position. */
describe('what students type', () => {
  it.each([
    ['a missing comma between lines', file('    "a": 0.5\n    "b": [1, 2]'), '4:13'],
    ['0,5 unquoted', file('    "a": 0,5'), '4:10'],
    ['−1.5 with U+2212, unquoted', file('    "a": −1.5'), '4:10'],
    ['an unclosed bracket', file('    "b": [1, 2'), '5:3'],
    ['NaN unquoted', file('    "a": NaN'), '4:10'],
    ['True unquoted', file('    "a": True'), '4:10'],
    ['5. unquoted', file('    "a": 5.'), '4:10'],
    ['a name without quotes', file('    a: 0.5'), '4:5'],
  ])('%s: the file is no JSON, and the place and the remedy are told', async (_, text, place) => {
    const { status, diagnostics } = await graded(text);
    expect(status).toBe('invalid');
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(`${diagnostics[0]!.line}:${diagnostics[0]!.column}`).toBe(place);
    expect(diagnostics[0]!.help).toBeDefined();
    expect(diagnostics[0]!.message).not.toMatch(/unexpected token|SyntaxError/i);
  });

  it.each([
    ['a trailing comma', file('    "a": 0.5,\n    "b": [1, 2],'), '5:16', 'passed over: a comma'],
    ['smart quotes', file('    “a”: 0.5'), '4:5', 'read as `"a"`'],
    ['// comments', file('    "a": 0.5 // half'), '4:14', 'passed over: a comment'],
    ['1/2 unquoted', file('    "a": 1/2'), '4:10', 'read as `"1/2"`'],
    ['.5 unquoted', file('    "a": .5'), '4:10', 'read as `0.5`'],
    ['+0.5 unquoted', file('    "a": +0.5'), '4:10', 'read as `0.5`'],
    ['a single quote', file("    'a': 0.5"), '4:5', 'read as `"a"`'],
    ['a code fence', `\`\`\`json\n${file('    "a": 0.5')}\`\`\`\n`, '1:1', 'passed over: a code fence'],
  ])('%s: the file is read as repaired, with a warning at its place', async (_, text, place, message) => {
    const { status, diagnostics, parts } = await graded(text);
    expect([status, parts.a!.verdict]).toEqual(['graded', 'correct']);
    const [first] = diagnostics;
    expect(first).toMatchObject({ code: 'json-repaired', severity: 'warning' });
    expect(`${first!.line}:${first!.column} ${first!.message}`).toContain(`${place} ${message}`);
  });

  it.each([
    [
      '1,500 in quotes',
      '"a": "1,500"',
      '4:1 q1.a: is the comma in `1,500` a decimal mark, or does it separate thousands?',
    ],
    ['a word', '"a": "half"', '4:6 q1.a: `half` is not a number'],
    ['a unit', '"a": "0.5 m"', '4:6 q1.a: `0.5 m` has `m` after the number'],
    ['an unclosed bracket in quotes', '"b": "[1, 2"', '4:6 q1.b: the bracket `[` is opened and not closed'],
    ['one number too many', '"b": [1, 2, 3]', '4:6 q1.b: expected 2 numbers, got 3'],
  ])('%s: that answer is invalid, with a message', async (_, line, message) => {
    const { status, parts } = await graded(file(line));
    const [part] = Object.values(parts).filter(p => p.verdict === 'invalid');
    expect(status).toBe('graded');
    expect(part!.diagnostics!.map(said)[0]!.replace(/^4:\d+/, '')).toContain(message.replace(/^4:\d+/, ''));
    expect(part!.diagnostics![0]!.line).toBe(4);
  });

  it.each([
    ['.5 in quotes', '"a": ".5"', 'a'],
    ['0,5 in quotes', '"a": "0,5"', 'a'],
    ['U+2212 in quotes', '"b": ["−−1", "2"]'.replace('−−1', '1'), 'b'],
    ['1/2 in quotes', '"a": "1/2"', 'a'],
    ['a number in quotes', '"a": "0.5"', 'a'],
    ['a column as a row', '"b": [[1], [2]]', 'b'],
    ['a row as a column', '"b": "1\\n2"', 'b'],
    ['a byte order mark and tabs', '\t"a":\t0.5', 'a'],
  ])('%s: is right', async (_, line, id) => {
    expect((await graded(`\ufeff${file(line)}`)).parts[id]!.verdict).toBe('correct');
  });

  it('duplicate keys: JSON.parse keeps the last, silently; here both places are named', async () => {
    const { parts } = await graded(file('    "a": 0.5,\n    "a": 0.6'));
    expect(parts.a!.verdict).toBe('invalid');
    expect(said(parts.a!.diagnostics![0]!)).toBe(
      '5:5 q1.a: answered twice, at tan.json:4:5 and at tan.json:5:5 — keep the answer that counts and remove the other',
    );
    expect(parts.a!.answer).toBe('0.5 / 0.6');
  });

  it('a misspelt key', async () => {
    const { status, parts, diagnostics } = await graded(file('    "aa": 0.5'));
    expect([status, parts.a!.verdict]).toEqual(['graded', 'missing']);
    expect(said(diagnostics[0]!)).toBe(
      '4:5 question `q1` has no part `aa`, so this answer is not marked; its parts are `a` and `b` — did you mean `a`?',
    );
  });

  it('a 20-digit decimal: JSON.parse rounds it, silently', async () => {
    expect(JSON.parse('0.50000000000000000001')).toBe(0.5);
    const { parts } = await graded(file('    "a": 0.50000000000000000001'));
    expect(parts.a).toMatchObject({ verdict: 'incorrect', answer: '0.50000000000000000001' });
    expect(parts.a!.staff?.difference).toBe('1e-20');
  });
});
