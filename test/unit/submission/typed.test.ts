import { describe, expect, it } from 'vitest';
import { htmlText } from '../../../src/document/html-text.ts';
import { type BlankPlace, placeFinder } from '../../../src/submission/places.ts';
import { submissionOfNotebook } from '../../../src/submission/typed/notebook.ts';
import { receiptText } from '../../../src/submission/typed/receipt.ts';
import { submissionOfText } from '../../../src/submission/typed/text.ts';

const place = (path: string, kind: 'number' | 'essay' = 'number'): BlankPlace => ({
  path,
  steps: path.split('.'),
  label: '',
  form: { kind },
});
const FINDER = placeFinder([
  ...['q1.a', 'q1.m', 'q1.r', 'q1.r.f', 'q2.b', 'q3.b'].map(path => place(path)),
  place('q2.e', 'essay'),
]);

/** The answers of a text, and the lines that are none. */
function read(text: string): unknown {
  const found = submissionOfText(text, FINDER);
  if (found === 'none') return found;
  const { answers, student } = JSON.parse(found.text) as Record<string, unknown>;
  return { answers, ...(student === undefined ? {} : { student }), unread: found.unread };
}

describe('a text', () => {
  it.each([
    'q1.a = 0.8',
    'q1.a: 0.8',
    'Q1.A=0.8',
    '- q1a = 0.8',
    'q1_a： 0.8',
    'Q1 a = 0.8',
    'a = 0.8',
    '\ufeffq1.a =\n0.8',
    'q1.a = 0.8\r\n\r\nq1.a: 0.8',
    'a = 2 * 0.4\nq1.a = 0.8',
  ])('answers with %j', text => {
    expect(read(text)).toEqual({ answers: { q1: { a: '0.8' } }, unread: [] });
  });

  it('answers fields, and matrices over several lines', () => {
    expect(read('q1.r.f = 1\nq1.m = [[1, 2],\n  [3, 4]]\nBest wishes')).toEqual({
      answers: { q1: { r: { f: '1' }, m: '[[1, 2],\n  [3, 4]]' } },
      unread: ['Best wishes'],
    });
  });

  it('goes on in words until the next answer', () => {
    expect(read('q2.e: First,\n\nx = 3 and so on.\nq1.a: 1')).toEqual({
      answers: { q2: { e: 'First,\n\nx = 3 and so on.' }, q1: { a: '1' } },
      unread: [],
    });
  });

  it('does not choose between two questions', () => {
    expect(read('b = 0.8')).toBe('none');
    expect(read('b = 0.8\na = 1')).toEqual({ answers: { q1: { a: '1' } }, unread: ['b = 0.8'] });
  });

  it('keeps both of two answers, and one that no part asks for', () => {
    const found = submissionOfText('q1.a = 1\nq1.a = 2\nq1.z = 3', FINDER);
    expect(found !== 'none' && found.text).toBe('{"answers":{"q1":{"a":"1","a":"2","z":"3"}}}');
  });

  it('may say whose it is', () => {
    expect(read('Student ID: A1\nq1.a = 1')).toMatchObject({ student: { id: 'A1' } });
  });

  it.each(['{“answers”: {}}', '```json\n{“answers”: {}}\n```'])('that is JSON is read as it is: %j', text => {
    expect(submissionOfText(text, FINDER)).toEqual({
      text: '{“answers”: {}}',
      wording: undefined,
      unread: [],
    });
  });

  it.each(['', '0.8', 'I could not do it.', 'x = 3', 'http://q1.a/'])(
    'without an answer is none: %j',
    text => {
      expect(read(text)).toBe('none');
    },
  );

  it('takes no longer than its length', () => {
    expect(read('('.repeat(500_000))).toBe('none');
    expect(read(`q1.a = ${'('.repeat(100_000)}${'\n('.repeat(100_000)}`)).toMatchObject({ unread: [] });
    expect(read(`${'a '.repeat(250_000)}=`)).toBe('none');
  });
});

describe('a page', () => {
  it.each([
    ['<p>q1.a = 0.8</p><p>q1.b&nbsp;= 1 &lt; 2</p>', 'q1.a = 0.8\nq1.b\u00a0= 1 < 2'],
    ['<div>a<br>b<br/>c</div>d', 'a\nb\nc\nd'],
    ['<ul><li>x = <b>1</b></li><li>y</li></ul>', 'x = 1\ny'],
    ['<p>one\n   two</p>', 'one two'],
    ['<pre>one\n  two</pre>', 'one\n  two'],
    ['<script>q1.a = 1</script><style>p {}</style>x<!-- y -->', 'x'],
    ['10<sup>-4</sup> &times; &#x1F600; &bogus;', '10^(-4) × 😀 &bogus;'],
    ['<table><tr><td>q1.a</td><td>0.8</td></tr></table>', 'q1.a\t0.8'],
    ['<html><head><title>t</title><body>a</p></script>b', 'a\nb'],
    ['<p>a < b', 'a < b'],
    ['', ''],
  ])('%j reads %j', (html, text) => {
    expect(htmlText(html)).toBe(text);
  });

  it('takes no longer than its length', () => {
    expect(htmlText('<div>x'.repeat(100_000)).length).toBe(199_999);
    expect(htmlText('<'.repeat(500_000))).toBe('<'.repeat(500_000));
  });
});

describe('a receipt', () => {
  const receipt = (typed: string) =>
    `Name: Ana Diaz (adiaz)\r\nSubmission Field:\r\n${typed}\r\n\r\nComments:\r\nThere are no student comments.\r\n`;

  it('has what was typed', () => {
    expect(receiptText(receipt('q1.a = 0.8\r\nq1.m = 2'))).toBe('q1.a = 0.8\nq1.m = 2');
  });

  it('takes no longer than its length', () => {
    expect(receiptText('Submission Field:\n'.repeat(50_000))).toBeUndefined();
  });

  it('in which nothing was typed has nothing', () => {
    expect(
      receiptText(receipt('There is no student submission text data for this assignment.')),
    ).toBeUndefined();
    expect(receiptText(receipt(''))).toBeUndefined();
    expect(receiptText('q1.a = 0.8')).toBeUndefined();
  });
});

describe('a notebook', () => {
  const cell = (id: string, source: string | string[], type = 'code', more: object = {}) => ({
    cell_type: type,
    metadata: { nbgrader: { grade_id: id, solution: true, ...more } },
    source,
  });
  const answers = (...cells: unknown[]) => {
    const found = submissionOfNotebook(JSON.stringify({ cells, nbformat: 4 }), FINDER);
    return found === 'none' ? found : (JSON.parse(found.text) as { answers: unknown }).answers;
  };

  it.each([
    [['a = 0.8']],
    [['import numpy as np\n', 'a = 0.8  # rounded\n', '\n']],
    ['0.8'],
    ['a: float = 0.8;'],
    ['# YOUR CODE HERE\nx = [1,\n 2]\nresult.a = 0.8'],
  ])('has the last value of %j', source => {
    expect(answers(cell('q1.a', source))).toEqual({ q1: { a: '0.8' } });
  });

  it('has values over several lines, and texts', () => {
    expect(answers(cell('q1m', 'm = [[1, 2],\n     [3, "#"]]'), cell('q1_r_f', ' 3 ', 'markdown'))).toEqual({
      q1: { m: '[[1, 2],\n     [3, "#"]]', r: { f: '3' } },
    });
  });

  it('does not run what it holds', () => {
    expect(answers(cell('q1.a', 'a = sum([1]) == 1'))).toEqual({ q1: { a: 'sum([1]) == 1' } });
  });

  it('has blanks where nothing was filled in', () => {
    expect(
      answers(cell('q1.a', 'raise NotImplementedError()'), cell('q1.m', 'YOUR ANSWER HERE', 'markdown')),
    ).toEqual({});
  });

  it('takes no longer than its length', () => {
    expect(answers(cell('q1a', `a: ${' '.repeat(900_000)}`))).toMatchObject({ q1: {} });
  });

  it('is none without a cell that names a part', () => {
    expect(answers(cell('intro', '1'), { cell_type: 'code' }, 7)).toBe('none');
    expect(answers(cell('q1a', 'assert a == 1', 'code', { solution: false }))).toBe('none');
    for (const text of ['', '[]', '{"cells": {}}', 'not json'])
      expect(submissionOfNotebook(text, FINDER)).toBe('none');
  });
});
