import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { partOf, rubricOf, told } from '../unit/grading/support.ts';

interface Case {
  readonly name: string;
  readonly answers: unknown;
  /** By part: `VERDICT POINTS [by RULE] [from CARRIED, …]`. */
  readonly marks: Readonly<Record<string, string>>;
  readonly says?: Readonly<Record<string, readonly string[]>>;
  readonly silent?: Readonly<Record<string, readonly string[]>>;
}

interface Chapter {
  readonly title: string;
  readonly rubric: string;
  readonly cases: readonly Case[];
}

const folder = new URL('cases/', import.meta.url);
const chapters = readdirSync(folder)
  .filter(name => name.endsWith('.yaml'))
  .sort()
  .flatMap(name => parse(readFileSync(new URL(name, folder), 'utf8')) as Chapter[]);

const EXPECTED = /^(?<mark>\S+ \S+)(?: by (?<rule>\S+))?(?: from (?<carried>.+))?$/;

describe.each(chapters)('$title', ({ rubric, cases }) => {
  it.each(cases)('$name', ({ answers, marks, says, silent }) => {
    const marked = rubricOf(rubric).mark(answers);
    const got: Record<string, string> = {};
    for (const [path, text] of Object.entries(marks)) {
      const part = partOf(marked, path);
      const wanted = EXPECTED.exec(text)!.groups!;
      const { decidedBy, carried } = part.outcome;
      const rule = wanted.rule === undefined ? '' : ` by ${decidedBy}`;
      const from = (carried ?? []).map(c => c.part).sort();
      got[path] = told(part) + rule + (wanted.carried === undefined ? '' : ` from ${from.join(', ')}`);
    }
    expect(got).toEqual(marks);
    for (const [path, words] of Object.entries(says ?? {})) {
      for (const word of words)
        expect(
          partOf(marked, path)
            .feedback.map(comment => comment.text)
            .join('\n'),
        ).toContain(word);
    }
    for (const [path, words] of Object.entries(silent ?? {})) {
      for (const word of words)
        expect(
          partOf(marked, path)
            .feedback.map(comment => comment.text)
            .join('\n'),
        ).not.toContain(word);
    }
  });
});

it('covers every rule with at least 60 parts', () => {
  const parts = chapters.flatMap(c => c.cases).flatMap(c => Object.values(c.marks));
  expect(parts.length).toBeGreaterThanOrEqual(60);
  const verdicts = new Set(parts.map(text => text.split(' ')[0]));
  expect([...verdicts].sort()).toEqual([
    'correct',
    'follow-through',
    'incorrect',
    'invalid',
    'missing',
    'mistake',
    'partial',
    'pending',
  ]);
});
