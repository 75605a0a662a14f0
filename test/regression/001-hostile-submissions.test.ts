import { describe, expect, it } from 'vitest';
import { printable } from '../../src/base/text.ts';
import { diagnose } from '../../src/diagnostic/diagnostic.ts';
import { renderDiagnostic } from '../../src/diagnostic/render.ts';
import { readJson } from '../../src/document/json.ts';
import { readShapeText } from '../../src/forms/reader/shape-text.ts';
import { readTensorText } from '../../src/forms/reader/tensor.ts';
import { partRubric, rubricOf } from '../unit/grading/support.ts';

/** What the corpus in `test/hostile` found first. Each of these took from seconds to minutes, or swelled the report. */
describe('a submission that costs', () => {
  const vector = rubricOf(partRubric("points: 1\nanswer: vector\nvalue: '[1, 2]'\ntolerance: exact"));
  const codes = (answer: string) => vector.part(`{"q1": {"a": ${answer}}}`).diagnostics.map(d => d.code);

  it('has texts of vectors gone over once: tabs, rows, spaces around ×', () => {
    const texts = [
      '1\t'.repeat(60_000),
      '\t'.repeat(150_000),
      '1;'.repeat(90_000),
      `1${'\t'.repeat(150_000)}`,
    ];
    expect(texts.map(text => readTensorText(text).status)).toEqual([
      'unreadable',
      'blank',
      'unreadable',
      'read',
    ]);
    expect(readShapeText(`1${' '.repeat(150_000)}2`).status).toBe('read');
    expect(readShapeText('3 x 4 by 5\\times 6')).toMatchObject({ tensor: { shape: [4] } });
  });

  it('has a limit for elements, their digits, and the text that they stand in', () => {
    expect(codes(`[${'1,'.repeat(10_000)}1]`)).toEqual(['answer-too-large']);
    expect(codes(`[${'"1e9999/7e-9999",'.repeat(100)}1]`)).toEqual(['answer-too-large']);
    expect(codes(`"${'1 '.repeat(100_001)}"`)).toEqual(['answer-too-long']);
    expect(codes(`[${'1,'.repeat(9_999)}1]`)).toEqual(['answer-wrong-length']);
  });

  it('has a limit for its values', () => {
    const { status, diagnostics } = vector.read(
      `{"student": {"id": "A"}, "answers": {"q1": {"a": [${'[],'.repeat(50_000)}1]}}}`,
    );
    expect([status, diagnostics.map(d => d.code)]).toEqual(['invalid', ['json-too-many-values']]);
    expect(readJson({ name: 'a.json', text: '[[1, 2], 3]' }, { values: 5 }).diagnostics).toEqual([]);
    expect(readJson({ name: 'a.json', text: '[[1, 2], 3]' }, { values: 4 }).root).toBeUndefined();
  });

  it('is told of the first hundred of its strange or repeated keys', () => {
    const many = (key: (i: number) => string, n = 5_000) =>
      Array.from({ length: n }, (_, i) => `"${key(i)}": 0,`).join('');
    const read = (before: string) =>
      vector.read(`{${before} "student": {"id": "A"}, "answers": {"q1": {"a": [1, 2]}}}`);
    for (const text of [many(i => `k${i}`), many(() => 'k')]) {
      const { status, diagnostics } = read(text);
      expect([status, diagnostics.length, diagnostics.at(-1)?.code]).toEqual([
        'read',
        101,
        'submission-more-messages',
      ]);
    }
    expect(read(many(i => `k${i}`, 99)).diagnostics).toHaveLength(99);
  });

  it('names two places of an answer that is given ten thousand times', () => {
    const mark = vector.part(`{"q1": {${'"a": [1, 2], '.repeat(10_000)}"a": [1, 2]}}`);
    expect([mark.verdict, mark.answer, mark.diagnostics.map(d => d.code)]).toEqual([
      'invalid',
      '[1, 2] / [1, 2]',
      ['answer-given-twice'],
    ]);
  });

  it('has a limit for short texts, and none for essays', () => {
    const text = rubricOf(partRubric("points: 1\nanswer: text\naccept: [{pattern: '(a+)+b'}]"));
    const essay = rubricOf(partRubric('points: 1\nanswer: essay'));
    const answer = (length: number) => `{"q1": {"a": "${'a'.repeat(length)}"}}`;
    expect(text.part(answer(10_000)).verdict).toBe('incorrect');
    expect(text.part(answer(10_001)).verdict).toBe('invalid');
    expect(essay.part(answer(900_000)).verdict).toBe('pending');
  });

  it('has one budget for all points of a formula', () => {
    const formula = rubricOf(
      partRubric('points: 1\nanswer: {kind: expression, variables: {x: [1, 2]}}\nvalue: x'),
    );
    const sum = Array.from({ length: 40 }, (_, i) => `(${9500 + i}!x)^2`).join('+');
    const dear = formula.part({ q1: { a: `x + 0*(${sum})` } });
    expect([dear.verdict, dear.diagnostics.map(d => d.code)]).toEqual(['error', ['budget']]);
    expect(formula.part({ q1: { a: `erf(9*x)${'+erf(9*x)'.repeat(100)}` } }).verdict).toBe('incorrect');
    expect(formula.part({ q1: { a: 'x + erf(x) - erf(x) + max(x, -x) - x' } }).verdict).toBe('correct');
  });
});

describe('names from strangers', () => {
  it('turn no text and reach no terminal as they are', () => {
    expect(printable('\u061cx\u2060\u{e0041}')).toBe('\\u061cx\\u2060\\ue0041');
    const source = { name: '\u001b[31m\u202e.json', text: '"\u202e\ud800\u061c"' };
    const shown = renderDiagnostic(
      diagnose('file-not-utf8', { path: source.name, encoding: undefined }, { source, start: 0, end: 1 }),
    );
    expect(shown).not.toMatch(/[\u001b\u061c\u202e\ud800]/);
  });
});
