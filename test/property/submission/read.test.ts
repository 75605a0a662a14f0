import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../src/document/json.ts';
import { compileSchema } from '../../../src/document/schema.ts';
import { answerDiagnostics } from '../../../src/forms/answer.ts';
import { readAnswer } from '../../../src/forms/form.ts';
import type { AnswerForm } from '../../../src/forms/kinds.ts';
import type { PublicRubric } from '../../../src/submission/form.ts';
import { readSubmission } from '../../../src/submission/read.ts';
import { submissionSchema } from '../../../src/submission/schema.ts';
import { submissionTemplate } from '../../../src/submission/template.ts';
import { submissionValidator } from '../../../src/submission/validator.ts';

const id = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,5}$/);
const size = fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined });
const options = fc
  .uniqueArray(id, { minLength: 1, maxLength: 3 })
  .map(ids => ids.map(found => ({ id: found, label: '' })));
const simple: fc.Arbitrary<AnswerForm> = fc.oneof(
  fc.constantFrom<AnswerForm>(
    { kind: 'number' },
    { kind: 'number', expressions: true },
    { kind: 'integer' },
    { kind: 'boolean' },
    { kind: 'text' },
    { kind: 'essay' },
    { kind: 'expression', variables: ['x'] },
  ),
  size.map((length): AnswerForm => ({ kind: 'vector', length })),
  size.map((length): AnswerForm => ({ kind: 'shape', length })),
  fc.tuple(size, size).map(([rows, columns]): AnswerForm => ({ kind: 'matrix', rows, columns })),
  options.map((found): AnswerForm => ({ kind: 'choice', options: found })),
  options.map((found): AnswerForm => ({ kind: 'choices', options: found })),
);
const fields = fc.uniqueArray(fc.record({ id, form: simple }), {
  selector: field => field.id,
  minLength: 1,
  maxLength: 3,
});
const form: fc.Arbitrary<AnswerForm> = fc.oneof(
  { weight: 4, arbitrary: simple },
  fields.map((found): AnswerForm => ({ kind: 'record', fields: found })),
  fields.map((found): AnswerForm => ({ kind: 'witness', fields: found })),
);
const part = fc.record({ id, label: fc.string(), form });
const question = fc.record({
  id,
  title: fc.string(),
  parts: fc.uniqueArray(part, { selector: p => p.id, minLength: 1, maxLength: 4 }),
});
const rubric: fc.Arbitrary<PublicRubric> = fc.record({
  id,
  title: fc.string(),
  decimalMark: fc.constantFrom('.' as const, ',' as const, undefined),
  questions: fc.uniqueArray(question, { selector: q => q.id, minLength: 1, maxLength: 3 }),
});

const scalar = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    true,
    0,
    -1.5,
    1e21,
    '1/3',
    '50%',
    '1,5',
    '[1, 2]',
    '[1 2; 3 4]',
    '2x3',
    'yes',
    'x',
    '{}',
    '[]',
  ),
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const value = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.array(fc.array(scalar, { maxLength: 3 }), { maxLength: 3 }),
  fc.dictionary(id, scalar, { maxKeys: 3 }),
  fc.jsonValue({ maxDepth: 3 }),
);

describe('readAnswer', () => {
  it('never throws, names the part in every message, and reads nothing that the schema refuses', () => {
    fc.assert(
      fc.property(
        form,
        value,
        fc.constantFrom('.' as const, ',' as const, undefined),
        (asked, given, decimalMark) => {
          const text = JSON.stringify(given) ?? 'null';
          const { root } = readJson({ name: 'a.json', text });
          const answer = readAnswer(asked, root, { decimalMark }, 'q1.a1');
          for (const diagnostic of answerDiagnostics(answer)) {
            expect(diagnostic.message).toMatch(/^q1\.a1[.,:]/);
            expect(diagnostic.audience).toBe('student');
            expect(diagnostic.span).toBeDefined();
            expect(diagnostic.span!.end).toBeLessThanOrEqual(text.length);
          }
          if (answer.status === 'invalid')
            expect(answer.diagnostics.some(d => d.severity === 'error')).toBe(true);
          if (answer.status === 'read') expect(answer.written.length).toBeLessThanOrEqual(2000);
          const isRecord = asked.kind === 'record' || asked.kind === 'witness';
          if (answer.status === 'invalid' || (isRecord && answerDiagnostics(answer).length > 0)) return;
          const whole: PublicRubric = {
            id: 'r',
            title: '',
            decimalMark,
            questions: [{ id: 'q1', title: '', parts: [{ id: 'a1', label: '', form: asked }] }],
          };
          const file = readJson({
            name: 'a.json',
            text: `{"student": {"id": "x"}, "answers": {"q1": {"a1": ${text}}}}`,
          });
          expect(compileSchema(submissionSchema(whole))(file.root!)).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('submissionValidator', () => {
  it('finds what the schema finds, whether it needs it or not', () => {
    let seen = 0;
    fc.assert(
      fc.property(
        rubric,
        fc.array(fc.tuple(fc.nat(10), fc.nat(10), value), { maxLength: 6 }),
        fc.constantFrom(
          '"id": "A1"',
          '"id": 7, "name": null',
          '"id": "", "name": "B"',
          '"name": "C"',
          '"id": true',
          '"id": "x", "more": 1',
        ),
        fc.constantFrom('', '"rubric": "other", ', '"rubric": null, ', '"submitted_at": 3, ', '"more": [], '),
        (found, given, student, more) => {
          const whole = compileSchema(submissionSchema(found));
          const lines = given.map(([q, p, what]) => {
            const asked = found.questions[q % found.questions.length]!;
            const part = asked.parts[p % asked.parts.length]!.id;
            return `${JSON.stringify(asked.id)}: {${JSON.stringify(part)}: ${JSON.stringify(what) ?? 'null'}}`;
          });
          const text = `{${more}"student": {${student}}, "answers": {${lines.join(', ')}}}`;
          const { root } = readJson({ name: 'a.json', text });
          if (root === undefined) return;
          const problems = whole(root);
          expect(submissionValidator(found)(root)).toEqual(problems);
          if (problems.length === 0) seen++;
        },
      ),
      { numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(20);
  });

  it('is not satisfied with less than the schema', () => {
    const found: PublicRubric = { id: 'r', title: '', decimalMark: '.', questions: [] };
    for (const text of ['[]', '1', '{}', '{"student": {"id": "x"}}', '{"student": 5, "answers": {}}']) {
      const { root } = readJson({ name: 'a.json', text });
      expect(submissionValidator(found)(root!)).toEqual(compileSchema(submissionSchema(found))(root!));
      expect(submissionValidator(found)(root!)).not.toEqual([]);
    }
  });
});

describe('readSubmission', () => {
  it('reads the template of any rubric as blank', () => {
    fc.assert(
      fc.property(rubric, found => {
        const validate = compileSchema(submissionSchema(found));
        const text = submissionTemplate(found).replace('"id": ""', '"id": "A1"');
        const { status, diagnostics, answers } = readSubmission(found, { name: 'a.json', text }, validate);
        expect(status).toBe('read');
        expect(diagnostics).toEqual([]);
        for (const { answer } of answers.values()) expect(answer.status).toBe('blank');
      }),
      { numRuns: 60 },
    );
  });

  it('never throws, and has an answer for every part, whatever stands in the file', () => {
    fc.assert(
      fc.property(
        rubric,
        fc.array(fc.tuple(fc.nat(10), fc.nat(10), value), { maxLength: 6 }),
        fc.jsonValue({ maxDepth: 3 }),
        (found, given, junk) => {
          const validate = compileSchema(submissionSchema(found));
          const lines = given.map(([q, p, what]) => {
            const asked = found.questions[q % found.questions.length]!;
            return `${JSON.stringify(asked.id)}: {${JSON.stringify(asked.parts[p % asked.parts.length]!.id)}: ${JSON.stringify(what) ?? 'null'}}`;
          });
          const good = `{"student": {"id": "A1"}, "answers": {${lines.join(', ')}}, "more": ${JSON.stringify(junk) ?? 'null'}}`;
          for (const text of [
            good,
            JSON.stringify(junk),
            `{"student": {"id": 1}, "answers": ${JSON.stringify(junk)}}`,
          ]) {
            const { status, answers, diagnostics } = readSubmission(
              found,
              { name: 'a.json', text },
              validate,
            );
            if (text === good) {
              expect(status).toBe('read');
              expect(answers.size).toBe(found.questions.flatMap(q => q.parts).length);
            }
            if (status === 'invalid') expect(diagnostics.some(d => d.severity === 'error')).toBe(true);
            for (const { span, message } of diagnostics) {
              expect(message).not.toMatch(/must (?:be|have|NOT)/);
              expect(span === undefined || span.end <= text.length).toBe(true);
            }
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
