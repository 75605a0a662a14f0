import { describe, expect, it } from 'vitest';
import { check } from '../../../src/app/check.ts';
import { memoryWorld } from './world.ts';

const RUBRIC = `rubric: 1
id: tiny
title: Tiny
questions:
  - id: q1
    parts:
      - {id: n, points: 1, answer: number, value: 1 / 2, tolerance: exact}
      - {id: f, points: 1, answer: {kind: expression, variables: {theta: [1, 2]}}, value: theta / 2}
      - {id: t, points: 1, answer: text, accept: [a]}
      - {id: r, points: 1, answer: {kind: record, fields: {m: {answer: matrix, value: '[[1, 2], [3, 4]]', tolerance: exact}}}}
`;

async function fixed(text: string | Uint8Array) {
  const world = memoryWorld({ 'r.yaml': RUBRIC, 'mine.json': text });
  const code = await check({ rubric: 'r.yaml', file: 'mine.json', format: 'text', fix: true }, world);
  return { code, text: world.written.get('mine.json'), said: world.stderr() };
}

const file = (q1: string) => `{"student": {"id": "A"}, "answers": {"q1": {${q1}}}}`;

describe('check --fix', () => {
  it.each([
    ['a comma too many', file('"n": .5,'), file('"n": 0.5'), '2 slips'],
    ['a backslash of TeX', file('"f": "\\theta / 2"'), file('"f": "\\\\theta / 2"'), '1 slip'],
    [
      'two of them, one of which is no escape',
      file('"f": "\\frac{\\theta}{2} \\cdot 1"'),
      file('"f": "\\\\frac{\\\\theta}{2} \\\\cdot 1"'),
      '2 slips',
    ],
    ['a line end that is meant', file('"r": {"m": "1 2\\n3 4"},'), file('"r": {"m": "1 2\\n3 4"}'), '1 slip'],
  ])('mends %s', async (_, text, wanted, slips) => {
    const { code, text: written, said } = await fixed(text);
    expect([code, written]).toEqual([0, wanted]);
    expect(said).toContain(`mine.json is mended: ${slips}`);
  });

  it('writes UTF-16 as UTF-8', async () => {
    const { code, text, said } = await fixed(
      new Uint8Array(Buffer.from(`\ufeff${file('"n": 0.5')}`, 'utf16le')),
    );
    expect([code, text]).toEqual([0, file('"n": 0.5')]);
    expect(said).toContain('is written as UTF-8 now');
  });

  it.each([
    ['what is right', file('"n": 0.5'), 0, 'has nothing to mend'],
    ['a tab in a text that is no formula', file('"t": "\\theta"'), 0, 'has nothing to mend'],
    ['what leaves a doubt', file('"n": 0.5 "t": "a",'), 1, 'stays as it is: only you can say'],
  ])('leaves %s', async (_, text, wanted, message) => {
    const { code, text: written, said } = await fixed(text);
    expect([code, written]).toEqual([wanted, undefined]);
    expect(said).toContain(message);
  });
});
