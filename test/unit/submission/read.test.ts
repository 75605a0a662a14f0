import { describe, expect, it } from 'vitest';
import { renderDiagnostic } from '../../../src/diagnostic/render.ts';
import { compileSchema } from '../../../src/document/schema.ts';
import type { PublicRubric } from '../../../src/submission/form.ts';
import { readSubmission, type Submission } from '../../../src/submission/read.ts';
import { submissionSchema } from '../../../src/submission/schema.ts';
import { submissionTemplate } from '../../../src/submission/template.ts';

const rubric: PublicRubric = {
  id: 'it5005-dnn',
  title: 'Deep Neural Networks',
  decimalMark: undefined,
  questions: [
    {
      id: 'q1',
      title: 'Forward propagation',
      parts: [
        { id: 'a1', label: '$a^{[1]}$', form: { kind: 'vector', length: 2 } },
        { id: 'loss', label: 'Loss', form: { kind: 'number' } },
        {
          id: 'why',
          label: '',
          form: {
            kind: 'choices',
            options: [
              { id: 'a', label: 'A' },
              { id: 'b', label: 'b' },
            ],
          },
        },
      ],
    },
    {
      id: 'q2',
      title: 'Counterexample',
      parts: [
        {
          id: 'w',
          label: 'x',
          form: {
            kind: 'witness',
            fields: [
              { id: 'x1', form: { kind: 'number' } },
              { id: 'x2', form: { kind: 'number' } },
            ],
          },
        },
        { id: 'essay', label: 'Say why', form: { kind: 'essay' } },
        { id: 'f', label: 'f', form: { kind: 'expression', variables: ['x', 'y'] } },
        { id: 'm', label: 'M', form: { kind: 'matrix', rows: 2, columns: undefined } },
        { id: 's', label: 'S', form: { kind: 'shape' } },
        { id: 't', label: 'T', form: { kind: 'text' } },
        { id: 'i', label: 'I', form: { kind: 'integer' } },
        { id: 'c', label: 'C', form: { kind: 'choice', options: [{ id: 'yes', label: 'Yes' }] } },
        { id: 'b', label: 'B', form: { kind: 'boolean' } },
      ],
    },
  ],
};
const schema = submissionSchema(rubric);
const validate = compileSchema(schema);

function read(text: string): Submission {
  return readSubmission(rubric, { name: 'tan.json', text }, validate);
}

function said(submission: Submission): readonly string[] {
  return submission.diagnostics.map(
    d => `${renderDiagnostic(d).split('\n', 1)[0]}${d.help === undefined ? '' : ` — ${d.help}`}`,
  );
}

function statuses({ answers }: Submission): Record<string, string> {
  return Object.fromEntries([...answers].map(([path, { answer }]) => [path, answer.status]));
}

const student = '"student": {"id": "A0123456X", "name": "Tan Mei Ling"}';

describe('readSubmission', () => {
  it('reads a submission', () => {
    const submission = read(
      `{"rubric": "it5005-dnn", ${student}, "submitted_at": "2025-10-10T10:00:00+08:00",
        "answers": {"q1": {"a1": [0.8, 0], "loss": "0.485"}, "q2": {"w": {"x1": 1}}}}`,
    );
    expect(submission.status).toBe('read');
    expect(submission.student).toEqual({ id: 'A0123456X', name: 'Tan Mei Ling' });
    expect(submission.submittedAt).toBe('2025-10-10T10:00:00+08:00');
    expect(submission.diagnostics).toEqual([]);
    expect([...submission.answers.keys()].slice(0, 4)).toEqual(['q1.a1', 'q1.loss', 'q1.why', 'q2.w']);
    expect(statuses(submission)).toMatchObject({
      'q1.a1': 'read',
      'q1.loss': 'read',
      'q1.why': 'blank',
      'q2.w': 'read',
    });
    expect(submission.answers.get('q2.essay')).toEqual({
      answer: { status: 'blank', diagnostics: [] },
      span: undefined,
    });
  });

  it('lets no bad answer cost another', () => {
    const submission = read(
      `{${student}, "answers": {"q1": {"a1": [1, 2, 3],\n "loss": "1,500", "why": []}, "q2": 5}}`,
    );
    expect(submission.status).toBe('read');
    expect(statuses(submission)).toMatchObject({
      'q1.a1': 'invalid',
      'q1.loss': 'invalid',
      'q1.why': 'read',
      'q2.w': 'invalid',
    });
    expect(said(submission)).toMatchInlineSnapshot(`
      [
        "tan.json:1:83: error[answer-wrong-length]: q1.a1: expected 2 numbers, got 3",
        "tan.json:2:10: error[answer-ambiguous-comma]: q1.loss: is the comma in \`1,500\` a decimal mark, or does it separate thousands? — write \`1500\` for the whole number, or \`1.500\` for the decimal",
        "tan.json:2:37: error[submission-question-not-an-object]: q2: expected an object { } with an answer for each of \`w\`, \`essay\`, \`f\`, \`m\`, \`s\`, \`t\`, \`i\`, \`c\` and \`b\` — write "q2": {"w": …}",
      ]
    `);
  });

  it('reports what it does not know, with what was probably meant', () => {
    const submission = read(
      `{${student}, "anwsers": {}, "answers": {"q1": {"los": 1, "loss": null}, "Q2": {"w": {}}, "q2": {"w": {"x": 1}}}, "$schema": "x"}`,
    );
    expect(submission.status).toBe('read');
    expect(said(submission)).toMatchInlineSnapshot(`
      [
        "tan.json:1:58: warning[submission-unknown-key]: the name \`anwsers\` means nothing in a submission, so it is passed over — did you mean \`answers\`?",
        "tan.json:1:92: warning[submission-unknown-part]: question \`q1\` has no part \`los\`, so this answer is not marked; its parts are \`a1\`, \`loss\` and \`why\` — did you mean \`loss\`?",
        "tan.json:1:117: note[id-read-as]: \`Q2\` is read as \`q2\`",
        "tan.json:1:147: warning[answer-unknown-field]: q2.w: there is no field \`x\`, so it is not marked; the fields are \`x1\` and \`x2\` — did you mean \`x1\`?",
      ]
    `);
  });

  it('says where a part or a question belongs that stands in the place of another', () => {
    const submission = read(`{${student}, "q1": {}, "answers": {"i": 4, "a": 5}}`);
    expect(said(submission).map(text => text.split(' — ')[1])).toEqual([
      'put it inside "answers": "answers": {"q1": …}',
      'write the part inside its question: "q2": {"i": …}',
      undefined,
    ]);
  });

  it('takes an answer given twice for invalid, wherever it is given', () => {
    const submission = read(
      `{${student},\n "answers": {"q1": {"loss": 1, "loss": 1}},\n "answers": {"q1": {"a1": [1, 2]}, "q2": {"i": 4}, "q2": {"i": 5, "t": "x"}}}`,
    );
    expect(statuses(submission)).toMatchObject({
      'q1.loss': 'invalid',
      'q1.a1': 'read',
      'q2.i': 'invalid',
      'q2.t': 'read',
    });
    expect(said(submission)).toMatchInlineSnapshot(`
      [
        "tan.json:2:32: error[answer-given-twice]: q1.loss: answered twice, at tan.json:2:21 and at tan.json:2:32 — keep the answer that counts and remove the other",
        "tan.json:3:2: warning[json-duplicate-key]: the name \`answers\` is given twice: on line 2 and on line 3 — keep one of the two",
        "tan.json:3:52: warning[json-duplicate-key]: the name \`q2\` is given twice on line 3 — keep one of the two",
        "tan.json:3:59: error[answer-given-twice]: q2.i: answered twice, at tan.json:3:43 and at tan.json:3:59 — keep the answer that counts and remove the other",
      ]
    `);
  });

  it.each([
    ['an array', '[1]'],
    ['a number', '5'],
    ['two ids', '{"student": {"id": "A1", "id": "A2"}, "answers": {}}'],
    ['no answers', `{${student}}`],
    ['null answers', `{${student}, "answers": null}`],
    ['answers in a list', `{${student}, "answers": []}`],
    ['another rubric', `{"rubric": "hw2", ${student}, "answers": {}}`],
    ['no JSON', 'q1: 5'],
    ['a missing comma', `{${student} "answers": {}}`],
    ['nothing', ''],
  ])('refuses a file with %s', (_what, text) => {
    const submission = read(text);
    expect(submission.status).toBe('invalid');
    expect(said(submission)).toMatchSnapshot();
  });

  it.each([
    ['no student', '{"answers": {}}'],
    ['a student that is null', '{"student": null, "answers": {}}'],
    ['a student that is text', '{"student": "A1", "answers": {}}'],
    ['no id', '{"student": {"name": "x"}, "answers": {}}'],
    ['a blank id', '{"student": {"id": " "}, "answers": {}}'],
    ['an id that is a list', '{"student": {"id": ["A1"]}, "answers": {}}'],
    ['an id that is true', '{"student": {"id": true}, "answers": {}}'],
  ])('reads a file with %s, since its place may say whose it is', (_what, text) => {
    const submission = read(text);
    expect([submission.status, submission.student]).toEqual(['read', undefined]);
    expect(said(submission)).toMatchSnapshot();
  });

  it.each(
    [
      ['\u0000', '\u200b', '\ufeff', '\u00ad', '\u2060', '\u3164', '\u202e', '\u0085', '\u{e0041}'],
      ['\u200b \u0000\t', '\u180e\u034f', '\u001b'],
    ].flat(),
  )('takes an id of nothing that can be seen for none: %j', id => {
    const text = JSON.stringify({ student: { id }, answers: {} });
    const submission = read(text);
    expect([submission.status, submission.student]).toEqual(['read', undefined]);
    expect(submission.diagnostics.map(d => d.code)).toEqual(['submission-no-student-id']);
  });

  it.each(['A\u200b1', '\u0000A', '\ud800', '\ue000', '.', '0'])(
    'keeps an id of which something is seen: %j',
    id => {
      expect(read(JSON.stringify({ student: { id }, answers: {} })).student?.id).toBe(id);
    },
  );

  it('says whose file it is even if the rest cannot be read', () => {
    expect(read(`{${student}, "answers": {"q1": {"loss": 1/3}}}`).student?.id).toBe('A0123456X');
  });

  it.each([
    ['"007"', '007'],
    ['12345', '12345'],
    ['1e5', '1e5'],
    ['"../../etc"', '../../etc'],
    ['" A1 "', 'A1'],
  ])('takes %s for the id %s', (id, expected) => {
    expect(read(`{"student": {"id": ${id}}, "answers": {}}`).student).toEqual({
      id: expected,
      name: undefined,
    });
  });

  it.each([
    ['"2025-10-10T10:00:00Z"', true],
    ['"2024-02-29T23:59:60.25+08:00"', true],
    ['"2025-02-29T10:00:00Z"', false],
    ['"2025-10-10"', false],
    ['"yesterday"', false],
    ['1760000000', false],
    ['null', undefined],
    ['""', undefined],
  ])('judges the time %s', (time, good) => {
    const submission = read(`{${student}, "submitted_at": ${time}, "answers": {}}`);
    expect(submission.status).toBe('read');
    expect(submission.submittedAt !== undefined).toBe(good === true);
    expect(submission.diagnostics.map(d => d.code)).toEqual(good === false ? ['submission-bad-time'] : []);
  });

  it('passes over a blank rubric and a name that is no text', () => {
    const submission = read(
      '{"rubric": "", "student": {"id": "A1", "name": 5}, "answers": {"q1": null, "q2": ""}}',
    );
    expect(submission.status).toBe('read');
    expect(submission.student).toEqual({ id: 'A1', name: undefined });
    expect(submission.diagnostics.map(d => d.code)).toEqual(['submission-bad-name']);
  });

  it('takes __proto__ for a name like any other', () => {
    const submission = read(
      `{${student}, "__proto__": {"x": 1}, "answers": {"__proto__": {}, "q1": {"constructor": 1}}}`,
    );
    expect(submission.diagnostics.map(d => d.code)).toEqual([
      'submission-unknown-key',
      'submission-unknown-question',
      'submission-unknown-part',
    ]);
  });
});

describe('submissionTemplate', () => {
  it('reads as blank throughout once the id is filled in', () => {
    const template = submissionTemplate(rubric);
    expect(template).toMatchSnapshot();
    expect(read(template).diagnostics.map(d => d.code)).toEqual(['submission-no-student-id']);
    const filled = read(template.replace('"id": ""', '"id": "A1"'));
    expect(filled.status).toBe('read');
    expect(filled.diagnostics).toEqual([]);
    expect(new Set(Object.values(statuses(filled)))).toEqual(new Set(['blank']));
  });
});

describe('submissionSchema', () => {
  it('is a draft-07 schema that tells forms and ids', () => {
    expect(schema).toMatchSnapshot();
  });
});
