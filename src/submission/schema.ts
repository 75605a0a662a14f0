import { formSchema } from '../forms/form.ts';
import type { Schema } from '../forms/module.ts';
import type { PublicPart, PublicQuestion, PublicRubric } from './form.ts';

/** Something that can be seen: neither white space nor a control or format character. */
const SEEN =
  '[^\\s\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb]';

/**
 * The JSON Schema (draft-07) of the submissions to a rubric: for editors, and for the first check of every file. It
 * tells forms, never answers. It takes whatever the reader reads (a number as a number or a text, a vector as a list
 * or as pasted text, a blank anywhere), and no key that is not asked for.
 */
export function submissionSchema(rubric: PublicRubric): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `Submission: ${rubric.title}`,
    description: `The answers of one student to ${rubric.title}.`,
    type: 'object',
    required: ['student', 'answers'],
    additionalProperties: false,
    properties: {
      $schema: { type: 'string', description: 'The schema that an editor checks this file against.' },
      rubric: {
        description: 'The assignment that these answers are for.',
        type: ['string', 'null'],
        enum: [rubric.id, '', null],
      },
      student: {
        description: 'Whose answers these are.',
        type: 'object',
        required: ['id'],
        additionalProperties: false,
        properties: {
          id: { description: 'The student id.', type: ['string', 'number'], pattern: SEEN },
          name: { description: 'The name, for people to read.', type: ['string', 'null'] },
        },
      },
      submitted_at: {
        description: 'When it was handed in: a date and time such as 2025-10-10T10:00:00+08:00.',
        type: ['string', 'null'],
        format: 'date-time',
      },
      answers: {
        description: 'The answers, by question and part. What is left out or null is blank.',
        type: 'object',
        additionalProperties: false,
        properties: named(rubric.questions.map(question => [question.id, questionSchema(question)])),
      },
    },
  };
}

function questionSchema({ title, parts }: PublicQuestion): Schema {
  return {
    title,
    type: ['object', 'null'],
    additionalProperties: false,
    properties: named(parts.map(part => [part.id, partSchema(part)])),
  };
}

function partSchema({ label, form }: PublicPart): Schema {
  return label === '' ? formSchema(form) : { title: label, ...formSchema(form) };
}

/** Ids as own properties, `__proto__` too. */
function named(entries: readonly (readonly [string, Schema])[]): Schema {
  return Object.fromEntries(entries);
}
