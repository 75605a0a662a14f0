import { VERDICTS } from '../../base/verdict.ts';
import type { JsonSchema } from '../declare.ts';

const NOT_COUNTED = ['copy', 'invalid', 'earlier', 'later', 'fewer-points', 'same-points'];

const text: JsonSchema = { type: 'string' };
const textOrNull: JsonSchema = { type: ['string', 'null'] };
const points: JsonSchema = { type: 'number' };
const count: JsonSchema = { type: 'integer', minimum: 0 };
const sha256: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const ref = (name: string): JsonSchema => ({ $ref: `#/definitions/${name}` });
const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });
const listOf = (items: JsonSchema): JsonSchema => ({ type: 'array', items });

/** An object all of whose keys are there, and no others; those that `since` adds are not in older reports. */
function closed(
  description: string,
  properties: Readonly<Record<string, JsonSchema>>,
  since: Readonly<Record<string, JsonSchema>> = {},
): JsonSchema {
  return {
    description,
    type: 'object',
    properties: { ...properties, ...since },
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

/** The JSON Schema (draft-07) of reports of version 1. It never changes. */
export function oldReportSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'urn:decimark:schema:report:1.1.0',
    title: 'decimark report',
    ...closed('What became of every submission. Apart from `run`, the same inputs give the same bytes.', {
      format: { const: 'decimark-report' },
      schema_version: {
        type: 'string',
        pattern: '^1\\.\\d+\\.\\d+$',
        description: 'The version of this format, as semantic versioning has it.',
      },
      tool: closed('The program that wrote the report.', { name: { const: 'decimark' }, version: text }),
      rubric: ref('rubric'),
      run: closed(
        'The volatile block.',
        {
          time: { type: 'string', description: 'When grading began, in UTC; SOURCE_DATE_EPOCH fixes it.' },
          arguments: { ...listOf(text), description: 'Of the command; empty with SOURCE_DATE_EPOCH.' },
        },
        {
          shard: closed(
            'The part of a batch that was graded by itself; gone when it is merged with the others.',
            {
              index: { type: 'integer', minimum: 1 },
              of: { type: 'integer', minimum: 1 },
              attempts: { ...text, description: 'Which of several submissions of one student counts.' },
              roster: orNull(
                listOf(
                  closed('Someone on the roster.', {
                    id: text,
                    name: textOrNull,
                    section: textOrNull,
                    email: textOrNull,
                  }),
                ),
              ),
            },
          ),
        },
      ),
      results: {
        ...listOf(ref('result')),
        description: 'Sorted by student id, then path; submissions without a student last.',
      },
      summary: ref('summary'),
      extensions: { type: 'object', description: 'Room for others; decimark writes nothing here.' },
    }),
    definitions: {
      rubric: closed(
        'The rubric that was graded by.',
        {
          id: text,
          title: text,
          sha256,
          points,
          questions: listOf(
            closed('A question.', {
              id: text,
              title: text,
              points,
              parts: listOf(
                closed('A part, the unit that carries points.', {
                  id: text,
                  label: text,
                  kind: text,
                  points,
                }),
              ),
            }),
          ),
        },
        {
          due: { ...textOrNull, description: 'When submissions were due.' },
          late: orNull(
            closed('What lateness costs: shares of the rubric’s points and a duration.', {
              per_day: textOrNull,
              per_hour: textOrNull,
              grace: text,
              max: text,
            }),
          ),
        },
      ),
      result: closed(
        'One submission, or a student without one.',
        {
          student: orNull(closed('Who handed it in.', { id: text, name: textOrNull })),
          submission: orNull(
            closed('The file, with its path as given.', {
              path: text,
              sha256: orNull(sha256),
              submitted_at: textOrNull,
            }),
          ),
          status: {
            enum: ['graded', 'invalid', 'missing'],
            description: '`invalid`: cannot be graded as a whole; `missing`: on the roster without a file.',
          },
          points: { ...points, description: 'The mark that counts, after what lateness costs.' },
          max_points: points,
          pending_points: { ...points, description: 'Points that a marker can still give.' },
          questions: listOf(ref('question')),
          diagnostics: listOf(ref('diagnostic')),
        },
        {
          roster: orNull(
            closed('What the roster says of the student; null without a roster.', {
              on_roster: { type: 'boolean' },
              section: textOrNull,
              email: textOrNull,
            }),
          ),
          late: orNull(ref('late')),
          not_counted: {
            ...listOf(ref('not_counted')),
            description: 'The student’s other submissions, which do not count.',
          },
        },
      ),
      late: closed('How late it is; `points` are `raw_points` less `deducted`.', {
        due: { ...text, description: 'The deadline that holds for the student.' },
        extension: { ...textOrNull, description: 'The extension as the roster writes it.' },
        seconds: { type: 'number', minimum: 0, description: 'Seconds after the deadline; 0 in time.' },
        unit: {
          enum: ['day', 'hour', null],
          description: 'What is counted; null where lateness costs nothing.',
        },
        begun: { ...count, description: 'The days or hours begun after the deadline and its grace.' },
        share: { ...text, description: 'The share of the rubric’s points that they take, exact.' },
        raw_points: points,
        deducted: points,
      }),
      not_counted: closed('A submission that does not count.', {
        path: text,
        submitted_at: textOrNull,
        points,
        status: { enum: ['graded', 'invalid'] },
        reason: { enum: NOT_COUNTED, description: 'Why another submission of the student counts.' },
      }),
      question: closed('The marks of a question.', {
        id: text,
        points,
        max_points: points,
        pending_points: points,
        parts: listOf(ref('part')),
      }),
      part: closed('The mark of a part.', {
        id: text,
        verdict: { enum: VERDICTS },
        points,
        max_points: points,
        answer: { ...textOrNull, description: 'As written; null for a blank.' },
        feedback: listOf(text),
        diagnostics: listOf(ref('diagnostic')),
        staff: ref('staff'),
      }),
      staff: closed('What the mark rests on; not for students.', {
        expected: orNull(ref('value')),
        difference: { ...textOrNull, description: '|answer − reference| where it decided, to six digits.' },
        allowed: { ...textOrNull, description: 'How large the difference may be.' },
        decided_by: { ...text, description: 'The rule that decided.' },
        elements: {
          ...orNull(listOf(ref('element'))),
          description: 'Of a tensor only those that are not right; null where all are.',
        },
        carried: orNull(
          listOf(
            closed('An answer that was carried into the reference.', {
              part: text,
              answer: text,
              expected: ref('value'),
            }),
          ),
        ),
        checks: orNull(
          listOf(
            closed('A condition on the student’s own values.', {
              that: text,
              holds: { type: 'boolean' },
              points,
              max_points: points,
            }),
          ),
        ),
        mistake: { ...textOrNull, description: 'The id of the known mistake that matched.' },
        override: orNull(
          closed('A marker’s mark, with the automatic one that it stands in the place of.', {
            by: text,
            at: text,
            reason: text,
            automatic_points: points,
            automatic_verdict: { enum: VERDICTS },
          }),
        ),
      }),
      element: closed('An element of a tensor, a field of a record, an option.', {
        at: text,
        verdict: { enum: VERDICTS },
        answer: textOrNull,
        expected: orNull(ref('value')),
        difference: textOrNull,
        allowed: textOrNull,
      }),
      value: {
        description:
          'Numbers are strings, so that no digit is lost; tensors nest as lists, fields as objects.',
        anyOf: [
          text,
          { type: 'boolean' },
          listOf(ref('value')),
          { type: 'object', additionalProperties: ref('value') },
        ],
      },
      diagnostic: closed('A problem, with its stable code.', {
        code: text,
        severity: { enum: ['error', 'warning', 'note'] },
        message: text,
        help: textOrNull,
        line: { type: ['integer', 'null'] },
        column: { type: ['integer', 'null'] },
      }),
      summary: closed(
        'Counts.',
        {
          submissions: count,
          graded: count,
          invalid: count,
          missing: count,
          max_points: points,
          verdicts: { type: 'object', propertyNames: { enum: VERDICTS }, additionalProperties: count },
          needs_person: count,
        },
        { not_on_roster: count, late: count, not_counted: count },
      ),
    },
  };
}
