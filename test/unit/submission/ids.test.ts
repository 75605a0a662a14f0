import { describe, expect, it } from 'vitest';
import { publicRubric } from '../../../src/grading/public.ts';
import type { Aliases } from '../../../src/submission/ids.ts';
import { readSubmission } from '../../../src/submission/read.ts';
import { submissionValidator } from '../../../src/submission/validator.ts';
import { compile } from '../../support/rubric.ts';

function compiled(text: string) {
  const { compiled, diagnostics } = compile(text);
  if (compiled === undefined) throw new Error(diagnostics.map(d => d.message).join('\n'));
  return compiled;
}

const form = publicRubric(
  compiled(`rubric: 1
id: hw1
title: HW 1
questions:
  - id: q1
    parts:
      - {id: a, points: 1, answer: integer, value: 1}
      - {id: c_2, points: 1, answer: integer, value: 2}
      - {id: r, points: 1, answer: {kind: record, fields: {output: {answer: integer, value: 1}, w1: {answer: integer, value: 2}}}}
  - id: q2
    parts:
      - {id: a, points: 1, answer: integer, value: 3}
      - {id: bias, points: 1, answer: integer, value: 3}
      - {id: x_y, points: 1, answer: integer, value: 3}
      - {id: xy, points: 1, answer: integer, value: 3}
`),
);
const validate = submissionValidator(form);

/** The answers that are read, as they are written; what is invalid; the ids of notes; the paths of what is unknown. */
function readOf(text: string, aliases?: Aliases) {
  const { answers, diagnostics } = readSubmission(form, { name: 's.json', text }, validate, aliases);
  const all = [...answers].flatMap(([path, { answer }]) =>
    answer.status === 'read'
      ? [`${path}=${answer.written}`]
      : answer.status === 'invalid'
        ? [`${path}!`]
        : [],
  );
  const said = diagnostics
    .filter(({ code }) => code !== 'submission-no-student')
    .map(({ code, facts }) =>
      code === 'id-read-as' ? `${facts.written}>${facts.read}` : `${code}${facts.valued === true ? '*' : ''}`,
    );
  return [...all, ...said];
}

const answers = (text: string) => `{"answers": ${text}}`;

describe('an id that fits exactly one', () => {
  it.each<[string, readonly string[]]>([
    ['{"Q1": {"A": 1}}', ['q1.a=1', 'Q1>q1', 'q1.A>q1.a']],
    ['{"q1": {"A": 1}}', ['q1.a=1', 'q1.A>q1.a']],
    ['{"q1.a": 1}', ['q1.a=1', 'q1.a>q1.a']],
    ['{"q1_a": 1}', ['q1.a=1', 'q1_a>q1.a']],
    ['{"Q 1 - A": 1}', ['q1.a=1', 'Q 1 - A>q1.a']],
    ['{"ｑ１": {"a": 1}}', ['q1.a=1', 'ｑ１>q1']],
    ['{"q1": {"a ": 1}}', ['q1.a=1', 'q1.a >q1.a']],
    ['{"q1": {"q1.a": 1}}', ['q1.a=1', 'q1.q1.a>q1.a']],
    ['{"q1": {"c2": 5}}', ['q1.c_2=5', 'q1.c2>q1.c_2']],
    ['{"q1": {"r": {"outputs": 4}}}', ['q1.r={"outputs": 4}', 'q1.r.outputs>q1.r.output']],
    ['{"q1.r.output": 4}', ['q1.r={"q1.r.output": 4}', 'q1.r.output>q1.r.output']],
    ['{"q1": {"r.w1": 4, "r": {"output": 2}}}', ['q1.r={"output": 2, "r.w1": 4}', 'q1.r.w1>q1.r.w1']],
    ['{"q2": {"bia": 1}}', ['q2.bias=1', 'q2.bia>q2.bias']],
  ])('%s', (text, expected) => {
    expect(readOf(answers(text))).toEqual(expected);
  });

  it('may stand beside the answers, whose name may be another', () => {
    expect(readOf('{"Answer": {"q1": {"a": 1}}}')).toEqual(['q1.a=1', 'Answer>answers']);
    expect(readOf('{"answers": {"q1": {"a": 1}}, "q2": {"a": 2}}')).toEqual(['q1.a=1', 'q2.a=2', 'q2>q2']);
  });
});

describe('what stands beside the answers', () => {
  it.each<[string, readonly string[]]>([
    ['{"answers": {"q1": {"a": 5}}, "Answers": {"q2": {"a": 7}}}', ['q1.a=5', 'q2.a=7', 'Answers>answers']],
    ['{"answers": {}, "q9": 7}', ['submission-unknown-key*']],
    ['{"answers": {}, "a": 7}', ['submission-unknown-key*']],
    ['{"answers": {}, "extra": {"q2": {"a": 7}}}', ['submission-unknown-key*']],
    ['{"answers": {}, "version": 3, "email": "x@y.z"}', Array(2).fill('submission-unknown-key')],
  ])('%s', (text, expected) => {
    expect(readOf(text)).toEqual(expected);
  });
});

describe('an id that does not', () => {
  it.each<[string, readonly string[]]>([
    ['{"q3": {"a": 1}}', ['submission-unknown-question*']],
    ['{"q3": {"a": null}, "q4": "", "q5": [[], {}]}', Array(3).fill('submission-unknown-question')],
    ['{"a": 1}', ['submission-unknown-question*']],
    ['{"q1": {"b": 1, "d": null}}', ['submission-unknown-part*', 'submission-unknown-part']],
    ['{"q1": {"b": null, "b": 1}}', ['json-duplicate-key', 'submission-unknown-part*']],
    ['{"q2": {"X Y": 1}}', ['submission-unknown-part*']],
    ['{"q1": {"c1": 1}}', ['submission-unknown-part*']],
    ['{"q1": {"r": {"w2": 1}}}', ['answer-unknown-field*']],
    [
      '{"q1": {"r": {"output": 1, "w": null, "w": 3}}}',
      ['q1.r={"output": 1, "w": null}', 'json-duplicate-key', 'answer-unknown-field*'],
    ],
    ['{"q1": {"r": {"output": null}}, "Q1": {"r": {"w2": 1}}}', ['Q1>q1', 'answer-unknown-field*']],
    ['{"q1": {"": 1, " ": 2}}', Array(2).fill('submission-unknown-part*')],
    ['{"q1": {"a": 1}, "q1": {"z": 1}}', ['q1.a=1', 'json-duplicate-key', 'submission-unknown-part*']],
    ['{"Q1": {"z": 1}, "q1": {"a": 1}}', ['q1.a=1', 'Q1>q1', 'submission-unknown-part*']],
    ['{"__proto__": {"a": 1}, "constructor": 2}', Array(2).fill('submission-unknown-question*')],
  ])('is told: %s', (text, expected) => {
    expect(readOf(answers(text)).sort()).toEqual([...expected].sort());
  });

  it('is worth its other answers', () => {
    expect(readOf(answers('{"Q1": {"a": 1, "z": 2}}'))).toEqual([
      'q1.a=1',
      'Q1>q1',
      'submission-unknown-part*',
    ]);
    expect(readOf(answers('{"hw": {"q1": {"a": 1}}}'))).toEqual(['submission-unknown-question*']);
  });
});

describe('two ids that fit the same blank', () => {
  it.each([
    '{"q1": {"a": 1}, "Q1": {"a": 2}}',
    '{"q1": {"a": 1, "A": 1}}',
    '{"Q1": {"a": 1}, "q1.a": 2}',
    '{"q1_a": 1, "q1-a": 2}',
  ])('are an answer given twice: %s', text => {
    const said = readOf(answers(text));
    expect(said).toContain('q1.a!');
    expect(said).toContain('answer-given-twice');
  });

  it('are one answer where the other is blank', () => {
    expect(readOf(answers('{"q1": {"a": null}, "Q1": {"a": 2}}'))).toEqual(['q1.a=2', 'Q1>q1']);
  });
});

describe('an id that a person has settled', () => {
  it('is read as is said, or passed over', () => {
    const text = answers('{"q9": {"a": 1}, "q1": {"b": 7, "c": 8}}');
    expect(readOf(text)).toEqual([
      'submission-unknown-question*',
      'submission-unknown-part*',
      'submission-unknown-part*',
    ]);
    expect(
      readOf(
        text,
        new Map([
          ['q9', 'q2'],
          ['q1.b', 'q1.a'],
          ['q1.c', 'ignore'],
        ]),
      ),
    ).toEqual(['q1.a=7', 'q2.a=1', 'q9>q2', 'q1.b>q1.a', 'id-ignored']);
  });
});

describe('comments to the markers', () => {
  it.each(['comments', 'notes', 'Comment', 'note'])('`%s` is no answer', key => {
    expect(readOf(`{"answers": {}, "${key}": "I ran out of time"}`)).toContain('submission-comment');
    expect(readOf(`{"answers": {}, "${key}": " "}`)).not.toContain('submission-comment');
  });
});
