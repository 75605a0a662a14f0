import type { AnswerForm, PublicPart, PublicQuestion, PublicRubric } from './form.ts';

/** Something that can be seen: neither white space nor a control or format character. */
const SEEN =
  '[^\\s\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb]';

/** A JSON Schema or a part of one. */
export type Schema = { readonly [key: string]: unknown };

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

/** A scalar that may be a number or a text that holds one. */
const NUMBER: Schema = { type: ['number', 'string', 'null'] };

/** What `{}` as a blank adds to a form; it has no keys. */
const EMPTY_OBJECT: Schema = { type: 'object', maxProperties: 0 };
const EMPTY_LIST: Schema = { type: 'array', maxItems: 0 };

/** What may stand for an answer of this form, a blank included. */
function formSchema(form: AnswerForm): Schema {
  switch (form.kind) {
    case 'number':
      return scalar('A number, or a text that holds one: 0.25, "1/3", "50%", "3e8".', NUMBER);
    case 'integer':
      return scalar('A whole number, or a text that holds one.', NUMBER);
    case 'vector':
      return tensor(
        `A list of ${form.length ?? 'some'} numbers, such as [0.5, 2], or a text that holds them.`,
      );
    case 'matrix': {
      const shape = `${form.rows ?? 'some'} rows of ${form.columns ?? 'some'} numbers`;
      return tensor(`A list of ${shape}, such as [[1, 2], [3, 4]], or a text that holds them.`);
    }
    case 'shape':
      return tensor('A shape, such as [1024, 512] or "1024 x 512".');
    case 'choice':
      return {
        ...scalar(`The id of one option: ${optionsOf(form)}.`, {
          type: ['string', 'number', 'boolean', 'null'],
        }),
        examples: form.options.map(option => option.id),
      };
    case 'choices':
      return {
        description: `A list with the ids of options: ${optionsOf(form)}. [] means none of them.`,
        anyOf: [
          { type: 'array', items: { type: ['string', 'number', 'boolean', 'null'] } },
          { type: ['string', 'number', 'boolean', 'null'] },
          EMPTY_OBJECT,
        ],
      };
    case 'boolean':
      return scalar('true or false.', { type: ['boolean', 'string', 'null'] });
    case 'text':
      return scalar('A short text.', { type: ['string', 'number', 'boolean', 'null'] });
    case 'essay':
      return scalar('A text.', { type: ['string', 'number', 'boolean', 'null'] });
    case 'expression':
      return scalar(`An expression in ${form.variables.join(', ')}, as text.`, {
        type: ['string', 'number', 'boolean', 'null'],
      });
    case 'record':
    case 'witness':
      return {
        description: 'An object with the fields asked for.',
        anyOf: [
          {
            type: 'object',
            additionalProperties: false,
            properties: named(form.fields.map(field => [field.id, formSchema(field.form)])),
          },
          { type: ['null', 'string'], enum: [null, ''] },
          EMPTY_LIST,
        ],
      };
  }
}

function scalar(description: string, value: Schema): Schema {
  return { description, anyOf: [value, EMPTY_LIST, EMPTY_OBJECT] };
}

function tensor(description: string): Schema {
  return {
    description,
    anyOf: [
      NUMBER,
      { type: 'array', items: { anyOf: [NUMBER, { type: 'array', items: NUMBER }] } },
      EMPTY_OBJECT,
    ],
  };
}

function optionsOf({ options }: Extract<AnswerForm, { readonly kind: 'choice' | 'choices' }>): string {
  return options.map(({ id, label }) => (label === '' || label === id ? id : `${id} (${label})`)).join(', ');
}
