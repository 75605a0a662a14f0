import { describe, expect, it } from 'vitest';
import { check } from '../../../src/app/check.ts';
import type { StudentReport } from '../../../src/report/student.ts';
import { type Entry, memoryWorld } from './world.ts';

const rubric = (selfCheck: 'form' | 'verdict') => `rubric: 1
id: tiny
title: Tiny
self_check: ${selfCheck}
questions:
  - id: q1
    title: One
    parts:
      - {id: a, points: 2, answer: number, value: 1237 + 0, tolerance: exact, feedback: {incorrect: It is 1237., correct: Yes.}}
      - {id: v, points: 2, answer: vector, value: '[4159, 4357, 4783]', tolerance: exact}
      - {id: m, points: 2, answer: {kind: matrix, shape: open}, value: '[[4159, 4357, 4783]]', tolerance: exact}
      - {id: t, points: 2, answer: matrix, value: '[[4159, 4357, 4783]]', tolerance: exact}
      - {id: d, points: 1, answer: number, value: 1 / 7, tolerance: {written: {decimals: 3}}}
      - {id: e, points: 1, answer: essay}
      - {id: w, points: 1, answer: {kind: witness, fields: {x: number}}, checks: [{that: x == 5303, points: 1, feedback: Take 5303.}]}
      - {id: u, points: 1, answer: number, value: sqrt(2)**2, tolerance: {abs: 0.1}}
`;

async function checked(answers: unknown, selfCheck: 'form' | 'verdict' = 'form') {
  const file = typeof answers === 'string' ? answers : JSON.stringify({ student: { id: 'A' }, answers });
  return await checkedFile(file, selfCheck);
}

async function checkedFile(file: Entry, selfCheck: 'form' | 'verdict' = 'form') {
  const files = { 'r.yaml': rubric(selfCheck), 'tan.json': file };
  const [json, text] = [memoryWorld(files), memoryWorld(files)];
  const code = await check({ rubric: 'r.yaml', file: 'tan.json', format: 'json' }, json);
  expect(await check({ rubric: 'r.yaml', file: 'tan.json', format: 'text' }, text)).toBe(code);
  return {
    code,
    report: JSON.parse(json.stdout()) as StudentReport,
    text: text.stdout(),
    err: text.stderr(),
  };
}

const RIGHT = {
  q1: {
    a: 1237,
    v: [4159, 4357, 4783],
    m: [[4159, 4357, 4783]],
    t: [[4159, 4357, 4783]],
    d: 0.142,
    e: 'Because.',
    w: { x: 5303 },
    u: 2,
  },
};
const WRONG = {
  q1: {
    a: 5,
    v: [5, 5, 5],
    m: [[5], [5], [5]],
    t: [[5], [5], [5]],
    d: 0.9,
    e: 'Because.',
    w: { x: 5 },
    u: 5,
  },
};

describe('check', () => {
  it('of the form tells nothing of right and wrong: the same for a right and a wrong answer', async () => {
    const [right, wrong] = [await checked(RIGHT), await checked(WRONG)];
    expect([right.code, wrong.code]).toEqual([0, 0]);
    const told = ({ report }: typeof right) =>
      report.parts.map(({ form, right: verdict, messages, label }) => ({ form, verdict, messages, label }));
    expect(
      told({ ...right, report: { ...right.report, parts: right.report.parts.filter(p => p.id !== 'd') } }),
    ).toEqual(
      told({ ...wrong, report: { ...wrong.report, parts: wrong.report.parts.filter(p => p.id !== 'd') } }),
    );
    expect(wrong.report.checked).toEqual({
      parts: 8,
      form_ok: 8,
      blank: 0,
      invalid: 0,
      compared: 0,
      right: 0,
      unknown: 0,
    });
    expect(wrong.text).toContain('8 parts checked for their form: 8 can be read.');
    expect(wrong.text).toContain('Whether the answers are right was not checked.');
    expect(wrong.text).not.toMatch(/passed|correct|wrong|1237/);
  });

  it('of the verdict tells right or wrong, and how many were compared', async () => {
    const right = await checked(RIGHT, 'verdict');
    expect(right.report.parts.map(p => [p.id, p.right])).toEqual([
      ['a', true],
      ['v', true],
      ['m', true],
      ['t', true],
      ['d', true],
      ['e', null],
      ['w', true],
      ['u', true],
    ]);
    expect(right.report.checked).toMatchObject({ compared: 7, right: 7 });
    const wrong = await checked(WRONG, 'verdict');
    expect(wrong.code).toBe(0);
    expect(wrong.report.checked).toMatchObject({ compared: 7, right: 0, form_ok: 8 });
    expect(wrong.text).toContain('7 parts checked for right or wrong: 0 right.');
  });

  it.each(['form', 'verdict'] as const)(
    'never shows a reference, a comment of the rubric or points (%s)',
    async mode => {
      for (const answers of [WRONG, { q1: { v: [1], m: [1, 2], t: [[1]], d: 0.1, w: 5 } }]) {
        const { report, text, err } = await checked(answers, mode);
        for (const shown of [JSON.stringify(report), text, err]) {
          expect(shown).not.toMatch(/1237|4159|4357|4783|5303|0\.14|tolerance|reference|points/);
        }
      }
    },
  );

  it('an open shape stays untold, right or wrong', async () => {
    const { report } = await checked({ q1: { m: [[5], [5], [5]], t: [[5], [5], [5]] } }, 'verdict');
    const messages = (id: string) => report.parts.find(p => p.id === id)!.messages.map(m => m.message);
    expect(messages('m')).toEqual([]);
    expect(messages('t')).toHaveLength(1);
  });

  it('what nobody could decide is left open', async () => {
    const { report, code } = await checked({ q1: { u: 2.1 } }, 'verdict');
    expect(report.parts.find(p => p.id === 'u')).toMatchObject({ right: null, messages: [] });
    expect(code).toBe(0);
  });

  it('names what cannot be read, with its place, and ends with 1', async () => {
    const { code, report, text } = await checked(
      '{"student": {"id": "A"},\n "answers": {"q1": {"a": "0,5 or so", "v": [1, 2]}}}',
    );
    expect(code).toBe(1);
    expect(report.checked).toMatchObject({ form_ok: 0, blank: 6, invalid: 2 });
    expect(report.parts[0]!.messages[0]).toMatchObject({ severity: 'error', line: 2 });
    expect(text).toContain('q1.v: expected 3 numbers, got 2 — tan.json:2:');
  });

  it('blanks are no failure', async () => {
    const { code, report } = await checked({});
    expect(code).toBe(0);
    expect(report.checked).toEqual({
      parts: 8,
      form_ok: 0,
      blank: 8,
      invalid: 0,
      compared: 0,
      right: 0,
      unknown: 0,
    });
  });

  it.each([
    ['{"student": {"id": "A"}, "answers": {"q1": {"a": 1 "v": 2}}}', 'comma'],
    ['', 'empty'],
    ['[]', 'one object'],
    [new Uint8Array([0xff, 0xfe, 0x7b]), 'UTF-16'],
    [new Uint8Array(2 * 1024 * 1024), 'bytes'],
  ])('a file that cannot be graded says why: %s', async (file, reason) => {
    const { code, report, text } = await checkedFile(file);
    expect([code, report.readable]).toEqual([1, false]);
    expect(text).toContain(reason);
    expect(text).toContain('tan.json: this file cannot be graded yet.');
  });

  it('a file that is not there is named', async () => {
    const world = memoryWorld({ 'r.yaml': rubric('form') });
    expect(await check({ rubric: 'r.yaml', file: 'none.json', format: 'text' }, world)).toBe(1);
    expect(world.stdout()).toContain('none.json');
  });

  it('a faulty rubric ends with 2', async () => {
    const world = memoryWorld({ 'r.yaml': 'rubric: 2', 'tan.json': '{}' });
    expect(await check({ rubric: 'r.yaml', file: 'tan.json', format: 'text' }, world)).toBe(2);
    expect(world.stdout()).toBe('');
  });

  it('shows no control character of an answer or a file name', async () => {
    const evil = 'a\u001b[31m.json';
    const files = {
      'r.yaml': rubric('form'),
      [evil]: JSON.stringify({ student: { id: 'A' }, answers: { q1: { a: '\u001b[2J', e: '\u0007' } } }),
    };
    const world = memoryWorld(files);
    await check({ rubric: 'r.yaml', file: evil, format: 'text' }, world);
    expect(world.stdout().replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f]/);
  });
});
