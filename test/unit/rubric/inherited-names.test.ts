import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/base/steps.ts';
import { answerKey } from '../../../src/grading/key.ts';
import { publicRubric } from '../../../src/grading/public.ts';
import { selfTestSteps } from '../../../src/grading/self-test.ts';
import { keyJson, keyMarkdown, keyTable } from '../../../src/report/key.ts';
import { submissionSchema } from '../../../src/submission/schema.ts';
import { submissionTemplate } from '../../../src/submission/template.ts';
import { compile, faults } from '../../support/rubric.ts';
import { rubricOf, told } from '../grading/support.ts';

/** What every object has without being given it; a table of ours has none of them. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype);
const NAMES = INHERITED.filter(name => /^[A-Za-z]\w*$/.test(name));

/** Every mapping of a rubric, with a place for one more key. */
const MAPPINGS: Readonly<Record<string, string>> = {
  rubric: 'EXTRA',
  defaults: 'defaults: {EXTRA}',
  late: "due: '2026-01-01T00:00:00Z'\nlate: {per_day: 0.1, EXTRA}",
};
const PARTS: Readonly<Record<string, string>> = {
  part: '{id: a, points: 1, answer: number, value: 1, EXTRA}',
  answer: '{id: a, points: 1, answer: {kind: number, EXTRA}, value: 1}',
  tolerance: '{id: a, points: 1, answer: number, value: 1, tolerance: {abs: 1, EXTRA}}',
  norm: '{id: a, points: 1, answer: vector, value: [1], tolerance: {norm: {abs: 1, EXTRA}}}',
  written: '{id: a, points: 1, answer: number, value: 1, tolerance: {written: {decimals: 1, EXTRA}}}',
  feedback: '{id: a, points: 1, answer: number, value: 1, feedback: {EXTRA}}',
  mistake: '{id: a, points: 1, answer: number, value: 1, mistakes: [{id: m, value: 2, EXTRA}]}',
  alternative: '{id: a, points: 1, answer: number, value: 1, accept: [{id: m, value: 2, EXTRA}]}',
  follow: '{id: a, points: 1, answer: number, value: 1, follow_through: {credit: 1, EXTRA}}',
  example: '{id: a, points: 1, answer: number, value: 1, examples: [{answer: 1, expect: correct, EXTRA}]}',
  expectation:
    '{id: a, points: 1, answer: number, value: 1, examples: [{answer: 1, expect: {verdict: correct, EXTRA}}]}',
  field: '{id: a, points: 1, answer: {kind: record, fields: {f: {answer: number, value: 1, EXTRA}}}}',
  witness:
    '{id: a, points: 1, answer: {kind: witness, fields: {f: {answer: number, EXTRA}}}, checks: [{that: f > 1, points: 1}]}',
  check:
    '{id: a, points: 1, answer: {kind: witness, fields: {f: number}}, checks: [{that: f > 1, points: 1, EXTRA}]}',
  criterion: '{id: a, points: 1, answer: essay, criteria: [{id: c, points: 1, description: d, EXTRA}]}',
};

function rubricWith(top: string, part: string): string {
  return `rubric: 1\nid: r\ntitle: R\n${top}\nquestions:\n  - id: q1\n    title: Q\n    parts:\n      - ${part}\n`;
}

describe('a name that every object inherits', () => {
  it.each([...Object.entries(MAPPINGS), ...Object.entries(PARTS)])('is no key of %s', (name, form) => {
    for (const inherited of INHERITED) {
      const extra = `${inherited}: 1`;
      const text =
        MAPPINGS[name] === undefined
          ? rubricWith('', form.replace('EXTRA', extra))
          : rubricWith(form.replace('EXTRA', extra), '{id: a, points: 1, answer: number, value: 1}');
      expect(faults(text), text).toContainEqual(expect.stringMatching(/^unknown-key /));
    }
  });

  it.each([
    ['a kind', 'answer: NAME'],
    ['a kind in its long form', 'answer: {kind: NAME}'],
    ['a credit', 'answer: number, credit: NAME'],
    ['a function', 'answer: number, value: NAME(1)'],
    ['a name', 'answer: number, value: NAME'],
    ['a tolerance', 'answer: number, tolerance: NAME'],
  ])('is not %s', (_, lines) => {
    for (const name of NAMES) {
      const text = rubricWith('', `{id: a, points: 1, ${lines.replace('NAME', name)}}`);
      expect(compile(text).compiled, text).toBeUndefined();
    }
  });

  it('may be the id of anything, everywhere', () => {
    const [question, part, field, given, defined, option] = NAMES;
    const text = `
rubric: 1
id: r
title: R
questions:
  - id: ${question}
    given: {${given}: [1, 2]}
    let: {${defined}: sum(${given})}
    parts:
      - {id: ${part}, points: 1, answer: number, value: ${defined}, tolerance: exact, mistakes: [{id: ${field}, value: 4}], examples: [{answer: 3, expect: correct}, {mistake: ${field}, expect: mistake}]}
      - {id: e, points: 1, answer: essay}
      - {id: c, points: 1, answer: {kind: choice, options: {${option}: One, ${field}: Two}}, value: ${option}}
      - {id: r, points: 1, answer: {kind: record, fields: {${field}: {answer: number, value: 1, tolerance: exact}}}}
  - id: ${part}
    parts:
      - {id: ${question}, points: 1, answer: essay}
`;
    const { compiled, mark } = rubricOf(text);
    const marks = mark({ [question!]: { [part!]: 3, c: option, r: { [field!]: 1 } } });
    expect(marks.questions.flatMap(q => q.parts.map(told))).toEqual([
      'correct 1',
      'missing 0',
      'correct 1',
      'correct 1',
      'missing 0',
    ]);
    expect(finish(selfTestSteps(compiled)).filter(result => !result.passed)).toEqual([]);
    const key = answerKey(compiled, 5);
    expect(Object.values(key).map(parts => Object.keys(parts))).toEqual([[part, 'c', 'r'], []]);
    expect(keyTable(key, compiled.rubric)).toContain(`${question}.${part}`);
    expect(keyMarkdown(key, compiled.rubric)).not.toContain(`## ${part}`);
    expect(JSON.parse(keyJson(key))).toMatchObject({ [question!]: { [part!]: { value: '3.0000' } } });
    const form = publicRubric(compiled);
    expect(JSON.parse(submissionTemplate(form))).toMatchObject({
      answers: { [question!]: { [part!]: null } },
    });
    expect(JSON.stringify(submissionSchema(form))).toContain(`"${option}"`);
  });
});
