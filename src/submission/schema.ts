import type { Schema } from '../forms/module.ts';
import { ENVELOPE, objectSchema } from './envelope.ts';
import type { PublicRubric } from './form.ts';

/**
 * The JSON Schema (draft-07) of the submissions to a rubric: for editors, and for the first check of every file. It
 * tells forms, never answers. It takes whatever the reader reads (a number as a number or a text, a vector as a list
 * or as pasted text, a blank anywhere), and no key that is not asked for.
 */
export function submissionSchema(rubric: PublicRubric): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `Submission: ${rubric.title}`,
    ...objectSchema(`The answers of one student to ${rubric.title}.`, ENVELOPE, rubric),
  };
}
