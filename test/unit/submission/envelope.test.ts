import { describe, expect, it } from 'vitest';
import { quickMarker } from '../../../src/app/batch/quick.ts';
import { readJson } from '../../../src/document/json.ts';
import { compileSchema } from '../../../src/document/schema.ts';
import { publicRubric } from '../../../src/grading/public.ts';
import { ENVELOPE, objectTest, STUDENT, writtenKeys } from '../../../src/submission/envelope.ts';
import { readSubmission } from '../../../src/submission/read.ts';
import { submissionSchema } from '../../../src/submission/schema.ts';
import { submissionTemplate } from '../../../src/submission/template.ts';
import { partRubric, rubricOf } from '../grading/support.ts';

const { compiled } = rubricOf(partRubric('points: 1\nanswer: number\nvalue: 1 + 1\ntolerance: exact'));
const form = publicRubric(compiled);
const validate = compileSchema(submissionSchema(form));

/** A value for each key; a key that is added to the envelope does not compile without one here. */
const STUDENT_VALUES: { readonly [K in keyof typeof STUDENT]: unknown } = { id: 'A1', name: 'Ada' };
const VALUES: { readonly [K in keyof typeof ENVELOPE]: unknown } = {
  $schema: './submission.schema.json',
  rubric: 'tiny',
  student: STUDENT_VALUES,
  submitted_at: '2026-01-02T03:04:05Z',
  answers: { q1: { a: 2 } },
  comments: null,
  notes: null,
};

const read = (submission: unknown) =>
  readSubmission(form, { name: 's.json', text: JSON.stringify(submission) }, validate);
const quick = (submission: unknown) =>
  quickMarker(compiled)('s.json', '0'.repeat(64), new TextEncoder().encode(JSON.stringify(submission)));
const isValid = (submission: unknown) =>
  objectTest(ENVELOPE, form)(readJson({ name: 's.json', text: JSON.stringify(submission) }).root!);

/** The submission without one of its keys. */
const without = (keys: object, key: string) =>
  Object.fromEntries(Object.entries(keys).filter(([k]) => k !== key));

describe('the envelope of a submission', () => {
  it('with every key is taken by reader, schema, quick test and quick path alike', () => {
    expect(read(VALUES)).toMatchObject({ status: 'read', diagnostics: [] });
    expect(isValid(VALUES)).toBe(true);
    expect(quick(VALUES)?.facts).toMatchObject({ student: STUDENT_VALUES, points: 1 });
  });

  it.each(Object.keys(ENVELOPE))('without `%s` is told just where it is required', key => {
    const submission = without(VALUES, key);
    const { required } = ENVELOPE[key as keyof typeof ENVELOPE];
    expect(read(submission).status).toBe(required ? 'invalid' : 'read');
    expect(isValid(submission)).toBe(!required);
    // The quick path takes no file that names nobody.
    expect(quick(submission) === undefined).toBe(required || key === 'student');
  });

  it.each(Object.keys(STUDENT))('whose student has no `%s` is told just where it is required', key => {
    const submission = { ...VALUES, student: without(STUDENT_VALUES, key) };
    const { required } = STUDENT[key as keyof typeof STUDENT];
    expect(read(submission).status).toBe(required ? 'invalid' : 'read');
    expect(isValid(submission)).toBe(!required);
    expect(quick(submission) === undefined).toBe(required || key === 'id');
  });

  it('has a template of its own keys, and names those that people write', () => {
    const template = JSON.parse(submissionTemplate(form)) as Record<string, unknown>;
    expect(Object.keys(ENVELOPE)).toEqual(expect.arrayContaining(Object.keys(template)));
    for (const [key, { required }] of Object.entries(ENVELOPE))
      if (required) expect(template).toHaveProperty([key]);
    const [message] = read({ ...VALUES, submited_at: 'x' }).diagnostics;
    expect(message).toMatchObject({ code: 'submission-unknown-key' });
    expect(message?.help).toContain('submitted_at');
    expect(writtenKeys(ENVELOPE)).not.toContain('$schema');
  });
});
